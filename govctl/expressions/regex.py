"""Patterns of CEL, which RE2 reads, as Python reads them."""

from __future__ import annotations

import re

# what RE2 and Python read alike, `$` set aside; what is repeated is one character
_ONE = r"(?:[^\\^$()\[\]{}*+?|]|\\[.()*+?\[\]{}|-]|\[\^?(?:\w-\w|[^\\^\[\]&|~-])++\])"
_TIMES = r"(?:\{[0-9]{1,2}\}|(?P<open>[*+?]|\{[0-9]{1,2},[0-9]{0,2}\}))?"
_PIECE = re.compile(rf"{_ONE}{_TIMES}|\((?!\?)|[)|]")
_SAME_PATTERN = re.compile(rf"\^?(?:{_PIECE.pattern})*+\$?")


def in_python(pattern: str) -> str | None:
    """A pattern that means the same in Python, or None; `$` is the end of the text to RE2.

    Python tries all ways to match, RE2 one: of what may be longer or shorter there is one
    part at most, or a short text could take Python very long.
    """
    if not pattern or not _SAME_PATTERN.fullmatch(pattern):
        return None
    if sum(bool(piece["open"]) for piece in _PIECE.finditer(pattern)) > 1:
        return None
    return pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern
