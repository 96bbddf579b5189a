"""Which styles of a document are headings, by outline level or by name, inherited or their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.office.xml_guard import Guard

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)
# 题注 is Word's own style in Chinese; 图题 and 表题 are what people name theirs
_CAPTION = re.compile(r"caption|题注|[图表](?:标?题|名)", re.IGNORECASE)
_LAST_LEVEL = 8  # the ninth outline level means body text


@dataclass(frozen=True, slots=True, eq=False)
class ParagraphStyle:
    """A paragraph style: its heading level (1 to 9, 0 for text), or a line of the contents.

    `caption` says that it is for the captions of tables or figures.
    """

    level: int = 0
    contents: bool = False
    caption: bool = False


@dataclass(slots=True, eq=False)
class _Declared:
    name: str = ""
    parent: str = ""
    outline: str = ""


class StylesCollector(Guard):
    """Receives the elements of styles.xml as they stream by, and keeps what makes a heading."""

    def __init__(self) -> None:
        super().__init__()
        self._declared: dict[str, _Declared] = {}
        self._path: list[str] = []
        self._current = _Declared()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Receive the start of an element."""
        super().start(name, attributes)
        self._path.append(name.rpartition("}")[2])
        where = self._path[1:]
        if where == ["style"]:
            self._current = self._declared[_value(attributes, "styleId")] = _Declared()
        elif where == ["style", "name"]:
            self._current.name = _value(attributes, "val")
        elif where == ["style", "basedOn"]:
            self._current.parent = _value(attributes, "val")
        elif where in (["style", "outlineLvl"], ["style", "pPr", "outlineLvl"]):
            self._current.outline = _value(attributes, "val")

    def end(self, _name: str) -> None:
        """Receive the end of an element."""
        self._path.pop()

    def styles(self) -> Mapping[str, ParagraphStyle]:
        """What was received: style id → style."""
        levels: dict[str, int] = {}
        for style in self._declared:
            self._find_level(style, levels)
        return {
            style: ParagraphStyle(
                levels[style],
                bool(_CONTENTS.fullmatch(entry.name)),
                bool(_CAPTION.fullmatch(entry.name.strip())),
            )
            for style, entry in self._declared.items()
        }

    def _find_level(self, style: str, levels: dict[str, int]) -> None:
        """Find the level of a style and of all those on the way to the one that has it."""
        chain: dict[str, None] = {}
        level = 0
        while style in self._declared and style not in chain:
            chain[style] = None
            own = levels[style] if style in levels else _own_level(self._declared[style])
            if own is not None:
                level = own
                break
            style = self._declared[style].parent
        levels.update(dict.fromkeys(chain, level))


def _own_level(entry: _Declared) -> int | None:
    """The level that a style has by itself; None where its parent's counts."""
    if entry.outline:
        return heading_level(entry.outline)
    match = _NAME.fullmatch(entry.name.strip())
    return int(match[1]) if match else None


def heading_level(outline: str) -> int:
    """Turn an outline level as written (0 to 9) into a heading level, 0 for text."""
    return int(outline) + 1 if outline.isdecimal() and int(outline) <= _LAST_LEVEL else 0


def _value(attributes: Mapping[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition("}")[2] == name), "")
