"""Which styles of a document are headings, by outline level or by name, inherited or their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)
_LAST_LEVEL = 8  # the ninth outline level means body text


@dataclass(frozen=True, slots=True, eq=False)
class ParagraphStyle:
    """A paragraph style: its heading level (1 to 9, 0 for text), or a line of the contents."""

    level: int = 0
    contents: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Declared:
    name: str
    parent: str
    outline: str


def read_styles(content: bytes) -> Mapping[str, ParagraphStyle]:
    """Read styles.xml: style id → style.

    Raises:
        ParseError: it is no XML.

    """
    root = ET.fromstring(content)  # noqa: S314 - the caller has refused document types
    declared = {
        _value(item, "styleId"): _declaration(item) for item in root if _tag(item) == "style"
    }
    return {
        style: ParagraphStyle(_level(style, declared), bool(_CONTENTS.fullmatch(entry.name)))
        for style, entry in declared.items()
    }


def heading_level(outline: str) -> int:
    """Turn an outline level as written (0 to 9) into a heading level, 0 for text."""
    return int(outline) + 1 if outline.isdecimal() and int(outline) <= _LAST_LEVEL else 0


def _declaration(item: ET.Element) -> _Declared:
    found = {_tag(part): part for part in _below(item)}
    values = {tag: _value(part, "val") for tag, part in found.items()}
    return _Declared(
        values.get("name", ""), values.get("basedOn", ""), values.get("outlineLvl", "")
    )


def _below(item: ET.Element) -> Iterator[ET.Element]:
    for part in item:
        yield part
        if _tag(part) == "pPr":
            yield from part


def _level(style: str, declared: Mapping[str, _Declared]) -> int:
    seen: set[str] = set()
    while style in declared and style not in seen:
        seen.add(style)
        entry = declared[style]
        if entry.outline:
            return heading_level(entry.outline)
        if match := _NAME.fullmatch(entry.name.strip()):
            return int(match[1])
        style = entry.parent
    return 0


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _value(element: ET.Element, name: str) -> str:
    return next(
        (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), ""
    )
