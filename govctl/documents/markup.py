"""WordprocessingML that python-docx has no words for: whole tables at once, and bookmarks.

A table is written as one piece of XML: the library's own way takes a second per thousand
cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from govctl.documents import marks
from govctl.text import one_line, width

if TYPE_CHECKING:
    from govctl.documents.tables import Table

NAMESPACES = nsdecls("w")
_SUM = "合计"
# Twips: a column of 五号 text (half a Chinese character), a cell's margins, the number's column.
_COLUMN, _MARGINS, _NUMBER_WIDTH = 105, 120, 620


@dataclass(frozen=True, slots=True, eq=False)
class TableStyles:
    """The ids of the styles that a table uses."""

    table: str
    head: str
    cell: str
    gap: str


def bookmark(number: int, name: str) -> tuple[Any, Any]:
    """Make the two elements that stand before and after what a bookmark names."""
    start = f'<w:bookmarkStart {NAMESPACES} w:id="{number}" w:name="{name}"/>'
    end = f'<w:bookmarkEnd {NAMESPACES} w:id="{number}"/>'
    return parse_xml(start), parse_xml(end)


def table(content: Table, styles: TableStyles, room: int) -> Any:
    """Make a table `room` twips wide: the head repeats on each page, rows do not break."""
    widths = _share(content.widths, room)
    grid = "".join(f'<w:gridCol w:w="{part}"/>' for part in widths)
    centred = ("center",) * len(widths)
    heads = tuple(_head(text, part) for text, part in zip(content.heads, widths, strict=True))
    rows = [_row(heads, widths, centred, styles.head, styles, head=True)]
    rows += [
        _row(tuple(map(one_line, row)), widths, content.aligns, styles.cell, styles)
        for row in content.rows
    ]
    if content.sums:
        rows.append(_sum_row(content, widths, styles))
    return parse_xml(
        f'<w:tbl {NAMESPACES}><w:tblPr><w:tblStyle w:val="{styles.table}"/>'
        f'<w:tblW w:w="{room}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _share(weights: tuple[int, ...], room: int) -> list[int]:
    """Divide the width: the number's column is fixed, the others go by weight."""
    left = room - _NUMBER_WIDTH
    parts = [left * weight // sum(weights) for weight in weights]
    parts[-1] += left - sum(parts)
    return [_NUMBER_WIDTH, *parts]


def _head(title: str, room: int) -> str:
    """Put a unit on a line of its own where the title does not fit on one: 单价 / （万元）."""
    needed = width(title) * _COLUMN + _MARGINS
    return title.replace("（", "\n（", 1) if needed > room else title


def _row(
    cells: tuple[str, ...],
    widths: list[int],
    aligns: tuple[str, ...],
    style: str,
    styles: TableStyles,
    *,
    head: bool = False,
) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    content = "".join(
        _cell(text, room, align, style, styles.gap)
        for text, room, align in zip(cells, widths, aligns, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{content}</w:tr>"


def _sum_row(content: Table, widths: list[int], styles: TableStyles) -> str:
    """The last row; its word stretches over the columns before the first sum."""
    first = next(index for index, text in enumerate(content.sums) if text) + 1
    word = _cell(_SUM, sum(widths[:first]), "center", styles.head, styles.gap, span=first)
    rest = "".join(
        _cell(text, room, align, styles.cell, styles.gap)
        for text, room, align in zip(
            content.sums[first - 1 :], widths[first:], content.aligns[first:], strict=True
        )
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{word}{rest}</w:tr>"


def _cell(text: str, room: int, align: str, style: str, gap: str, *, span: int = 1) -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{room}" w:type="dxa"/>{merged}'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>'
        f'<w:jc w:val="{align}"/></w:pPr>{_runs(text, gap)}</w:p></w:tc>'
    )


def _runs(text: str, gap: str) -> str:
    marked = f'<w:rPr><w:rStyle w:val="{gap}"/></w:rPr>'
    return "".join(
        f"<w:r>{marked if is_gap else ''}{_text(part)}</w:r>" for part, is_gap in marks.split(text)
    )


def _text(text: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return "<w:br/>".join(lines)
