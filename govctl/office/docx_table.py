"""Tables in WordprocessingML: of documents, and of the acceptance checklist.

A table is written as one piece of XML: python-docx takes a second per thousand cells, and
has no words for head rows that repeat.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class TableCell:
    """Lines of a cell, a paragraph each; those numbered in `strong` are bold.

    A cell that names others is set as a `head` wherever it stands.
    """

    lines: tuple[str, ...]
    align: Align = "left"
    strong: frozenset[int] = frozenset()
    span: int = 1
    bottom: bool = False
    head: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells from left to right; `height` is the least, in twips.

    A row with `keep_next` stands on one page with the row below it, as a head does.
    """

    cells: tuple[TableCell, ...]
    head: bool = False
    height: int = 0
    keep_next: bool = False


def _unmarked(line: str) -> list[tuple[str, str]]:
    return [(line, "")]


@dataclass(frozen=True, slots=True)
class TableStyles:
    """Ids of the styles of a table, of its heads and of its text; `runs` marks parts of lines."""

    table: str
    head: str
    text: str
    runs: Callable[[str], Iterable[tuple[str, str]]] = _unmarked


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table `widths` twips wide; with `whole` it is kept on one page.

    Head rows repeat on each page and stand with the row below them; no row breaks.
    """

    widths: tuple[int, ...]
    rows: tuple[TableRow, ...]
    whole: bool = False

    def element(self, styles: TableStyles) -> Any:
        """Make the element."""
        columns = "".join(f'<w:gridCol w:w="{part}"/>' for part in self.widths)
        last = len(self.rows) - 1
        rows = "".join(
            self._row(row, styles, keep=row.head or row.keep_next or (self.whole and index < last))
            for index, row in enumerate(self.rows)
        )
        shaded = int(any(row.head for row in self.rows))
        return parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{styles.table}"/>'
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            '<w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{"0020" if shaded else "0000"}" w:firstRow="{shaded}"'
            ' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: TableRow, styles: TableStyles, *, keep: bool) -> str:
        height = f'<w:trHeight w:val="{row.height}" w:hRule="atLeast"/>' if row.height else ""
        repeated = "<w:tblHeader/>" if row.head else ""
        cells, column = "", 0
        for cell in row.cells:
            width = sum(self.widths[column : column + cell.span])
            cells += _cell(cell, width, styles, head=row.head or cell.head, keep=keep)
            column += cell.span
        return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{cells}</w:tr>"


def _cell(cell: TableCell, width: int, styles: TableStyles, *, head: bool, keep: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    keep_next = "<w:keepNext/>" if keep else ""
    style = styles.head if head else styles.text
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep_next}<w:jc w:val="{cell.align}"/></w:pPr>'
        f"{''.join(_run(*run, bold=index in cell.strong) for run in styles.runs(line))}</w:p>"
        for index, line in enumerate(cell.lines or ("",))
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}'
        f'<w:vAlign w:val="{"bottom" if cell.bottom else "center"}"/></w:tcPr>{paragraphs}</w:tc>'
    )


def _run(text: str, style: str, *, bold: bool) -> str:
    run_style = (f'<w:rStyle w:val="{style}"/>' if style else "") + "<w:b/>" * bold
    properties = f"<w:rPr>{run_style}</w:rPr>" if run_style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
