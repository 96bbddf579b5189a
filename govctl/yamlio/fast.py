"""YAML read fast, where it is certain to be read the same.

Most files are written plainly and have nothing wrong with them. A parser in Rust reads such
a file about four times as fast as nodes are composed. Whatever the two might read
differently, or that must be pointed at, is left to the composer: this one then
answers `DECLINED`, and says nothing about the file.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from yaml_rs import YAMLDecodeError, loads

from govctl.yamlio.shape import FREE, SHORT

if TYPE_CHECKING:
    from collections.abc import Callable

    from govctl.yamlio.shape import Shape

_COMPOSITE = frozenset({"object", "array"})
_TEXT = frozenset({"text", "date"})
# below it, a float keeps all of the decimals allowed
_LARGE = 10**9
DECLINED: Final = object()
MAX_DEPTH = 64
MAX_NODES = 500_000
# one of them stands before each value and each key
_BEFORE_NODES = "\n,:-[{"
# other documents and directives, at the beginning of a line
_STARTS = ("---", "...", "%")
# anchors, aliases, tags, complex keys, escapes; characters that YAML forbids or breaks lines
# at, that turn the direction of writing, or that are blanks of which a text might be made
_MARK = re.compile(
    r"[&*!?\\\x00-\x09\x0b-\x1f\x7f-\xa0\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069"
    r"\ufeff\ufffe\uffff\ud800-\udfff]"
)
# each begins with one character, which is found many times as fast as one of several
_DOUBTS = (
    # other documents and directives
    re.compile(r"\n(?:---|\.\.\.|%)"),
    # more decimals than any unit has, 1_000
    re.compile(rf"\.[0-9]{{{SHORT + 1}}}"),
    re.compile(r"_[0-9]"),
    # a colon without a space; marks at the start in brackets
    re.compile(r":[^ \n]"),
    re.compile(r"\{(?=\s*+[|>:#])"),
    re.compile(r"\[(?=\s*+[|>:#])"),
    re.compile(r",(?=\s*+[|>:#])"),
    # a block of text that does not begin at an end of a line: within a group it is none
    re.compile(r"[|>](?<= .)(?![-+0-9]*+ *+(?: #[^\n]*+)?\n)"),
    # what goes on behind quotes or a group
    re.compile(r"#(?<=[\"'\]}]#)"),
)
_SEPARATED = re.compile(r"_(?<=[0-9]_)")  # 1_
# numbers in forms that only one reader knows, or that a float does not keep
_ODD_NUMBERS = (
    re.compile(r"e(?<=[0-9.]e)[-+0-9]"),
    re.compile(r"E(?<=[0-9.]E)[-+0-9]"),
    _SEPARATED,
    re.compile(r"\.(?:(?<![0-9]\.)[0-9]|(?<=[0-9]\.)(?=[\s,\]}#])|(?<=[0-9]{9}\.)[0-9])"),
)
# texts of blanks alone: in quotes, in a block that begins so, and wide blanks at an end
_BLANK_TEXTS = (
    ('"', re.compile(r'"\s+"')),
    ("'", re.compile(r"'\s+'")),
    ("|", re.compile(r"\|[^\n]*\n\s*\n")),
    (">", re.compile(r">[^\n]*\n\s*\n")),
    ("\u3000", re.compile(r"\u3000\s*[\n,\]}#]")),
)
_BASE = re.compile(r"0[xXoObB]")
_OTHER_BASE = re.compile(r"(?<![0-9A-Za-z])0[xXoObB]")
# a block of text at the very end, of which the last line break is uncertain
_LAST_BLOCK = re.compile(r"[|>][^\n]*\s*\Z")
# brackets that do not close on the line that they open on, looked for from within
_WITH_BRACKETS = re.compile(r"^.*[\[{].*$", re.MULTILINE)
_QUOTED = re.compile(r"(?<=[ \[{,:])(?:\"[^\"\n]*+\"|'[^'\n]*+')(?=[ ,\]}:\n]|$)", re.MULTILINE)
_GROUP = re.compile(r"\[[^]\[{}\n]*+\]|\{[^]\[{}\n]*+\}")
_LEFT = re.compile(r"[\[{\"]|(?<![^ \[{,:])'")
_DEEP = " " * MAX_DEPTH


class _UnsureError(Exception):
    """The composer is needed after all."""


def _is_plain(text: str) -> bool:
    """Whether a text has nothing in it that the two readers might read differently."""
    return (
        (len(text) < MAX_NODES or sum(map(text.count, _BEFORE_NODES)) < MAX_NODES)
        and text.endswith("\n")
        and not text.startswith(_STARTS)
        and not ("<<" in text or "- - - -" in text or _DEEP in text)
        and not _MARK.search(text)
        and not any(doubt.search(text) for doubt in _DOUBTS)
        and not (_BASE.search(text) and _OTHER_BASE.search(text))
        and (not ("[" in text or "{" in text) or _groups_close(text))
        and not _ends_in_block(text[-200:])
    )


def _groups_close(text: str) -> bool:
    """Whether every bracket is closed on its line, so that the next begins anew."""
    lines = "\n".join(_WITH_BRACKETS.findall(text))
    left = _QUOTED.sub("", lines) if '"' in lines or "'" in lines else lines
    count = 1
    while count:
        left, count = _GROUP.subn("", left)
    return not _LEFT.search(left)


def _ends_in_block(end: str) -> bool:
    return ("|" in end or ">" in end) and _LAST_BLOCK.search(end) is not None


def load(text: str, shape: Shape) -> Any:
    """Read YAML as the composer would, or answer `DECLINED`."""
    if not _is_plain(text):
        return DECLINED
    try:
        data = loads(text)
        return _Settler(text).settled(data, shape, 1) if isinstance(data, dict | list) else DECLINED
    except (YAMLDecodeError, _UnsureError, TypeError, ValueError, RecursionError):
        return DECLINED


def load_valid(text: str, fits: Callable[[Any], bool]) -> Any:
    """Read YAML in which all is as the schema wants it, or answer `DECLINED`.

    `fits` says so of the data as it is read: no blanks in it, and text wherever there should
    be. Numbers with a point are floats below 10⁹ with no more than four decimals.
    """
    if not _is_plain(text) or any(odd.search(text) for odd in _ODD_NUMBERS):
        return DECLINED
    if any(sign in text and blank.search(text) for sign, blank in _BLANK_TEXTS):
        return DECLINED
    try:
        data = loads(text, parse_datetime=False)
        # a key that is a number is none to the schema
        return data if fits(data) else DECLINED
    except (YAMLDecodeError, TypeError, ValueError, RecursionError):
        return DECLINED


class _Settler:
    """Drops blanks and makes numbers exact; what is text by the schema is text already."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0  # numbers come in the order of the text
        if _SEPARATED.search(text):
            raise _UnsureError

    def settled(self, value: Any, shape: Shape, depth: int) -> Any:
        """A list or mapping as the composer would give it."""
        if depth > MAX_DEPTH:
            raise _UnsureError
        if type(value) is list:
            items = shape.items or FREE
            return [self._one(item, items, depth) for item in value]
        properties = shape.properties
        settled = {}
        for key, item in value.items():
            if type(key) is not str:
                raise _UnsureError
            if item is not None:
                settled[key] = self._one(item, properties.get(key, FREE), depth)
        return settled

    def _one(self, value: Any, shape: Shape, depth: int) -> Any:
        kind = type(value)
        if kind is str:
            if shape.kind in _COMPOSITE:
                raise _UnsureError  # perhaps a line with a full-width colon
            return value
        if kind is dict or kind is list:
            return self.settled(value, shape, depth + 1)
        if value is None or (kind is bool and shape.kind not in _TEXT):
            return value
        if kind is date:
            return value.isoformat()
        if (kind is int or kind is float) and shape.kind not in _TEXT:
            return self._number(value, kind)
        raise _UnsureError  # text that looks like a number keeps the form it was written in

    def _number(self, value: float, kind: type) -> Any:
        written = repr(value)
        self._at = self._text.find(written, self._at)
        # 1e3 is a number to one reader only; long ones are more than a float keeps, and .nan
        # is not below anything
        if self._at < 0 or not abs(value) < _LARGE:
            raise _UnsureError
        return Decimal(written) if kind is float else value
