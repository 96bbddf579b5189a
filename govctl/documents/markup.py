"""WordprocessingML that python-docx has no words for: tables of facts, and bookmarks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from govctl.office.docx_table import TableCell, TableGrid, TableRow
from govctl.text import one_line, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.documents.tables import DocumentTable
    from govctl.office.docx_table import Align

NAMESPACES = nsdecls("w")
_SUM = "合计"
_WHOLE = 8  # rows of a table that is not broken over pages
# Twips: a column of 五号 text (half a Chinese character), a cell's margins, the number's column.
_COLUMN, _MARGINS, _NUMBER_WIDTH = 105, 120, 620


def bookmark(number: int, name: str) -> tuple[Any, Any]:
    """Make the two elements that stand before and after what a bookmark names."""
    start = f'<w:bookmarkStart {NAMESPACES} w:id="{number}" w:name="{name}"/>'
    end = f'<w:bookmarkEnd {NAMESPACES} w:id="{number}"/>'
    return parse_xml(start), parse_xml(end)


def grid(content: DocumentTable, room: int) -> TableGrid:
    """Lay a table out `room` twips wide, with a head and, if there are any, its sums."""
    widths = _share(content.widths, room)
    heads = tuple(
        TableCell(_head(text, part), "center")
        for text, part in zip(content.heads, widths, strict=True)
    )
    rows = [TableRow(heads, head=True)]
    rows += [TableRow(_cells(row, content.aligns)) for row in content.rows]
    if content.sums:
        rows[-1] = replace(rows[-1], keep_next=True)  # sums alone on a page tell nothing
        # the word stretches over the columns before the first sum
        first = next(index for index, text in enumerate(content.sums) if text) + 1
        word = TableCell((_SUM,), "center", span=first, head=True)
        rows.append(TableRow((word, *_cells(content.sums[first - 1 :], content.aligns[first:]))))
    return TableGrid(tuple(widths), tuple(rows), whole=len(rows) <= _WHOLE)


def _cells(texts: Sequence[str], aligns: Sequence[Align]) -> tuple[TableCell, ...]:
    return tuple(
        TableCell((one_line(text),), align) for text, align in zip(texts, aligns, strict=True)
    )


def _share(weights: tuple[int, ...], room: int) -> list[int]:
    """Divide the width: the number's column is fixed, the others go by weight."""
    left = room - _NUMBER_WIDTH
    shares = [left * weight // sum(weights) for weight in weights]
    shares[-1] += left - sum(shares)
    return [_NUMBER_WIDTH, *shares]


def _head(title: str, room: int) -> tuple[str, ...]:
    """Put a unit on a line of its own where the title does not fit on one: 单价 / （万元）."""
    needed = width(title) * _COLUMN + _MARGINS
    name, bracket, unit = title.partition("（")
    return (name, bracket + unit) if bracket and needed > room else (title,)
