"""The elements of document.xml gathered into blocks, as they stream by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govctl.office.docx_styles import ParagraphStyle, heading_level
from govctl.office.xml_guard import MAX_TEXT, Guard, TooManyElementsError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "rPrChange"})
_PICTURES = frozenset({"drawing", "pict", "object"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})
# a little more than the name of a field of contents
_LONGEST_NAME = 8
ROOTS = frozenset({"document"})
MARGINS = frozenset({"hdr", "ftr"})


@dataclass(slots=True)
class Block:
    """A paragraph, or a paragraph in a table cell.

    `place` is where a person finds it: 第12段, 表2第3行第1列. `level` is the heading level
    that Word knows, 0 for text; `listed` says that Word numbers it, `bold` that all of it is.
    """

    place: str = ""
    text: str = ""
    level: int = 0
    listed: bool = False
    bold: bool = False
    picture: bool = False
    in_table: bool = False
    in_contents: bool = False


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
        self._table: list[list[int]] = []  # for each open table: its number, row and column
        self._tables = self._paragraphs = self._characters = 0

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
            self._table.pop()

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
        if tag == "p":
            self._drafts.append(_Draft(in_contents=bool(self._contents_fields)))
        elif tag == "tbl":
            self._tables += 1
            self._table.append([self._tables, 0, 0])
        elif tag == "tr" and self._table:
            self._table[-1][1:] = [self._table[-1][1] + 1, 0]
        elif tag == "tc" and self._table:
            self._table[-1][2] += 1
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
        in_contents = draft.in_contents or style.contents
        if not self._table and not in_contents:
            self._paragraphs += 1
        self.blocks.append(
            Block(
                place=self._place(),
                text=text,
                level=heading_level(draft.outline) if draft.outline else style.level,
                listed=draft.listed,
                bold=bool(text) and not draft.plain,
                picture=draft.picture,
                in_table=bool(self._table),
                in_contents=in_contents,
            )
        )

    def _place(self) -> str:
        if not self._table:
            return f"第{self._paragraphs}段"
        number, row, column = self._table[-1]
        return f"第{number}个表第{row}行第{column}列"


def _is_contents(code: str) -> bool:
    return code.split()[:1] == ["TOC"]


def _attribute(attributes: Mapping[str, str], name: str) -> str:
    """An attribute by its local name; '' if it is absent."""
    return next((value for key, value in attributes.items() if key.rpartition("}")[2] == name), "")
