"""The elements of document.xml gathered into blocks, as they stream by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from govctl.office.docx_styles import ParagraphStyle, heading_level
from govctl.office.xml_guard import MAX_TEXT, Guard, TooManyElementsError

if TYPE_CHECKING:
    from collections.abc import Mapping

# what was there before, or is there for older programs
_SKIPPED = frozenset({
    "del", "moveFrom", "delText", "instrText", "Fallback",
    "rPrChange", "trPrChange", "tcPrChange",
})  # fmt: skip
_PICTURES = frozenset({"drawing", "pict", "object"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})
# the rows and cells of a table, and what says how they lie
_TABLE_PARTS = frozenset({"tr", "tc", "gridSpan", "gridBefore", "tblHeader"})
_MOST_DIGITS = 4
# a little more than the name of a field of contents
_LONGEST_NAME = 8
ROOTS = frozenset({"document"})
MARGINS = frozenset({"hdr", "ftr"})


class CellPosition(NamedTuple):
    """Which cell a paragraph stands in: numbers of its table, and of row and column in its grid.

    A cell takes `span` columns. `outer` is the number of the outermost table around it. `head`
    says that Word repeats the row on each page.
    """

    table: int
    row: int
    column: int
    outer: int
    span: int = 1
    head: bool = False


@dataclass(slots=True)
class Block:
    """A paragraph, or a paragraph in a table cell.

    `level` is the heading level that Word knows, 0 for text; `listed` says that Word numbers
    it, `bold` that all of it is, and `caption` that its style is for captions. `picture` says
    that it holds one, `in_picture` that it stands in one: in a text box, a shape.
    """

    text: str = ""
    level: int = 0
    listed: bool = False
    bold: bool = False
    caption: bool = False
    picture: bool = False
    in_picture: bool = False
    in_contents: bool = False
    cell: CellPosition | None = None


class NotADocumentError(Exception):
    """The XML is no WordprocessingML: a workbook under the wrong name, perhaps."""


@dataclass(slots=True)
class _Draft:
    """A paragraph being read."""

    style: str = ""
    outline: str = ""
    listed: bool = False
    picture: bool = False
    in_contents: bool = False
    parts: list[str] = field(default_factory=list)
    plain: int = 0  # characters that are not bold


@dataclass(slots=True)
class _OpenTable:
    """A table being read: how far it is, by the columns of its grid."""

    number: int
    row: int = 0
    column: int = 0
    span: int = 1  # columns that the cell takes
    head: bool = False


class Collector(Guard):
    """Receives the elements of document.xml, or of another of the `roots`, and gathers blocks."""

    def __init__(self, styles: Mapping[str, ParagraphStyle], roots: frozenset[str] = ROOTS) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._styles = styles
        self._roots = roots
        self._path: list[str] = []
        self._skipping = 0
        self._drafts: list[_Draft] = []
        self._bold = False
        self._fields: list[str] = []  # the first word of each open field
        self._contents_fields = 0  # how many of them are contents
        self._open_tables: list[_OpenTable] = []
        self._pictures = 0  # how many are open
        self._tables = self._characters = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Receive the start of an element.

        Raises:
            NotADocumentError: it is the first one, and not a document.
            TooManyElementsError: there were enough before.

        """
        super().start(name, attributes)
        tag = name.rpartition("}")[2]
        if not self._path and tag not in self._roots:
            raise NotADocumentError
        parent = self._path[-1] if self._path else ""
        self._path.append(tag)
        if tag in _SKIPPED:
            self._skipping += 1
        elif not self._skipping:
            self._open(tag, parent, attributes)

    def end(self, _name: str) -> None:
        """Receive the end of an element."""
        tag = self._path.pop()
        if tag in _SKIPPED:
            self._skipping -= 1
        elif self._skipping:
            return
        elif tag == "p":
            self._close_paragraph()
        elif tag == "tbl":
            self._open_tables.pop()
        elif tag in _PICTURES:
            self._pictures -= 1

    def data(self, text: str) -> None:
        """Receive text, perhaps in several pieces.

        Raises:
            TooManyElementsError: it is more than a person writes.

        """
        tag = self._path[-1] if self._path else ""
        if tag == "instrText" and self._fields:
            self._name_field(text)
        elif tag == "t" and not self._skipping:
            self._characters += len(text)
            if self._characters > MAX_TEXT:
                raise TooManyElementsError
            self._add(text)

    def _open(self, tag: str, parent: str, attributes: Mapping[str, str]) -> None:
        draft = self._drafts[-1] if self._drafts else None
        self._pictures += tag in _PICTURES
        if tag == "p":
            self._drafts.append(_Draft(in_contents=bool(self._contents_fields)))
        elif tag == "tbl":
            self._tables += 1
            self._open_tables.append(_OpenTable(self._tables))
        elif tag in _TABLE_PARTS and self._open_tables:
            _advance(self._open_tables[-1], tag, attributes)
        elif tag == "r":
            self._bold = False
        elif tag == "fldChar":
            self._field(_attribute(attributes, "fldCharType"))
        elif draft is not None:
            self._describe(draft, tag, parent, attributes)

    def _describe(
        self, draft: _Draft, tag: str, parent: str, attributes: Mapping[str, str]
    ) -> None:
        if tag == "pStyle":
            draft.style = _attribute(attributes, "val")
        elif tag == "outlineLvl" and parent == "pPr":
            draft.outline = _attribute(attributes, "val")
        elif tag == "numPr" and parent == "pPr":
            draft.listed = True
        elif tag == "b" and parent == "rPr" and self._path[-3] == "r":
            self._bold = _attribute(attributes, "val") not in _OFF
        elif tag in _PICTURES:
            draft.picture = True
        elif tag in _BREAKS and parent == "r":
            self._add(_BREAKS[tag])

    def _add(self, text: str) -> None:
        if self._drafts:
            self._drafts[-1].parts.append(text)
            self._drafts[-1].plain += 0 if self._bold else len(text.strip())

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._contents_fields -= _is_contents(self._fields.pop())
        if self._drafts and self._contents_fields:
            self._drafts[-1].in_contents = True

    def _name_field(self, text: str) -> None:
        """Take in a piece of a field's code, of which the first word alone is of use."""
        before = self._fields[-1]
        self._fields[-1] = (before + text).lstrip()[:_LONGEST_NAME]
        self._contents_fields += _is_contents(self._fields[-1]) - _is_contents(before)

    def _close_paragraph(self) -> None:
        draft = self._drafts.pop()
        text = "".join(draft.parts).strip()
        if not text and not draft.picture:
            return
        style = self._styles.get(draft.style, ParagraphStyle())
        self.blocks.append(
            Block(
                text=text,
                level=heading_level(draft.outline) if draft.outline else style.level,
                listed=draft.listed,
                bold=bool(text) and not draft.plain,
                caption=style.caption,
                picture=draft.picture,
                in_picture=bool(self._pictures),
                in_contents=draft.in_contents or style.contents,
                cell=self._cell(),
            )
        )

    def _cell(self) -> CellPosition | None:
        if not self._open_tables:
            return None
        inner, outer = self._open_tables[-1], self._open_tables[0]
        return CellPosition(
            inner.number, inner.row, inner.column, outer.number, inner.span, inner.head
        )


def _advance(table: _OpenTable, tag: str, attributes: Mapping[str, str]) -> None:
    """Take in a row, a cell, or how wide it is."""
    if tag == "tr":
        table.row, table.column, table.span, table.head = table.row + 1, 0, 1, False
    elif tag == "tc":
        table.column, table.span = table.column + table.span, 1
    elif tag == "gridSpan":
        table.span = max(1, _number(attributes))
    elif tag == "gridBefore":
        table.column = _number(attributes)
    elif tag == "tblHeader":
        table.head = _attribute(attributes, "val") not in _OFF


def _number(attributes: Mapping[str, str]) -> int:
    """A small number; 0 for what is none."""
    text = _attribute(attributes, "val")
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0


def _is_contents(code: str) -> bool:
    return code.split()[:1] == ["TOC"]


def _attribute(attributes: Mapping[str, str], name: str) -> str:
    """An attribute by its local name; '' if it is absent."""
    return next((value for key, value in attributes.items() if key.rpartition("}")[2] == name), "")
