"""Values that begin with a sign of YAML's own, ! or &, as expressions do: how to write them."""

from __future__ import annotations

import re

# a tag by its sign, where a value begins; a double sign begins one of YAML's own tags
_TAGGED = re.compile(r"(?:^|[:,\[{-])[ ]+(?P<sign>!)(?=[^\s!=])")
_QUOTES = ("'", '"')

NAMES = {"!": "标签", "&": "引用"}


def advice(sign: str, written: str) -> tuple[str, str]:
    """Say what YAML takes a value for that begins with a sign, and how to write it instead.

    `written` is the value as it stands in the file, '' where its end is not known.
    """
    quote = next((one for one in reversed(_QUOTES) if one not in written), "")
    example = f"，写成 {quote}{written}{quote}" if written and quote else ""
    remedy = f"表达式和文字请把整个值用半角引号括起来{example}，不要删去 {sign}"
    return f"值以 {sign} 开头，被当作 YAML {NAMES[sign]}", remedy


def tag_before(line: str, column: int) -> int | None:
    """Where on a line, up to a column, the last value begins that was taken for a tag."""
    found = [
        match.start("sign")
        for match in _TAGGED.finditer(line)
        if match.start("sign") <= column and not _quoted(line[: match.start("sign")])
    ]
    return found[-1] if found else None


def _quoted(before: str) -> bool:
    return any(before.count(quote) % 2 for quote in _QUOTES)
