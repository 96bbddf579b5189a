"""YAML read fast, where it is certain to be read the same.

Most files are written plainly and have nothing wrong with them. A parser in Rust reads such
a file about four times as fast as nodes are composed. Whatever the two might read
differently, or that must be pointed at, is left to the careful reader: this one then
answers `UNSURE`, and says nothing about the file.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from yaml_rs import YAMLDecodeError, loads

from govctl.workspace.shape import FREE

if TYPE_CHECKING:
    from govctl.workspace.shape import Shape

_COMPOSITE = frozenset({"object", "array"})
UNSURE: Final = object()
MAX_DEPTH = 64
# keys that are no words, merges, deep nesting on a line
_MARKS = ("? ", "<<", "- - - -", " " * MAX_DEPTH, "\n?")
# other documents, directives
_LINE_STARTS = ("---", "...", "%", "?")
_DOUBTS = (
    # anchors, aliases, tags, escapes, tabs; characters that YAML forbids or breaks lines at
    re.compile(r"[&*!\\\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"),
    # numbers with more digits than a float keeps for certain, 1e3, 1_000, 0x1F
    re.compile(r"[0-9](?:_|[0-9]{9}\.|[0-9]{18}|\.[0-9]{5}|[0-9.]*[eE][-+]?[0-9]|(?<=0)[xXoObB])"),
    re.compile(r"_[0-9]"),
    re.compile(r"\.(?:[iI][nN][fF]|[nN][aA][nN])"),
    # colons without a space, brackets open at the end of a line, marks at odd places in them
    re.compile(r":[^ \n]"),
    re.compile(r"[\[{](?:[^\]}\n]*$| *[|>:?])|, *[|>:?]", re.MULTILINE),
)
# a block of text at the very end, of which the last line break is uncertain
_LAST_BLOCK = re.compile(r"[|>][-+0-9]*\s*\Z")


class _UnsureError(Exception):
    """The careful reader is needed after all."""


def _is_plain(text: str) -> bool:
    """Whether a text has nothing in it that the two readers might read differently."""
    return (
        text.endswith("\n")
        and not text.startswith(_LINE_STARTS)
        and not any(mark in text for mark in _MARKS)
        and "\n---" not in text
        and "\n..." not in text
        and "\n%" not in text
        and not any(doubt.search(text) for doubt in _DOUBTS)
        and not _LAST_BLOCK.search(text, max(0, len(text) - 200))
    )


def load(text: str, shape: Shape) -> Any:
    """Read YAML as the careful reader would, or answer `UNSURE`."""
    if not _is_plain(text):
        return UNSURE
    try:
        data = loads(text)
        return _settled(data, shape, 1) if isinstance(data, dict | list) else UNSURE
    except (YAMLDecodeError, _UnsureError, TypeError, ValueError, RecursionError):
        return UNSURE


def _settled(value: Any, shape: Shape, depth: int) -> Any:
    """The value with blanks dropped and numbers exact; text by shape is text already."""
    if depth > MAX_DEPTH:
        raise _UnsureError
    if type(value) is list:
        items = shape.items or FREE
        return [_one(item, items, depth) for item in value]
    properties = shape.properties
    settled = {}
    for key, item in value.items():
        if type(key) is not str:
            raise _UnsureError
        child = properties.get(key, FREE)
        if item is not None:
            settled[key] = _one(item, child, depth)
    return settled


def _one(value: Any, shape: Shape, depth: int) -> Any:
    kind = type(value)
    if kind is str:
        if shape.kind in _COMPOSITE:
            raise _UnsureError  # perhaps a line with a full-width colon
        return value
    if kind is dict or kind is list:
        return _settled(value, shape, depth + 1)
    if value is None:
        return None
    if kind is date:
        return value.isoformat()
    if shape.kind in ("text", "date") or kind not in (int, float, bool):
        raise _UnsureError  # text that looks like a number keeps the form it was written in
    return Decimal(repr(value)) if kind is float else value
