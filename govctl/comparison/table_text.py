"""A comparison as text for a terminal: three columns under a rule."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from govctl.text import one_line, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.comparison.table import ComparedRow, ComparisonTable

_USUAL, _NARROWEST, _WIDEST = 110, 70, 160
_GAP = "  "
_VERDICT = 8


def text(table: ComparisonTable, columns: int = 0) -> Iterator[str]:
    """The lines to print, at most `columns` wide; 0 stands for a usual width."""
    room = max(_NARROWEST, min(_WIDEST, columns or _USUAL))
    name = room // 5
    side = (room - name - _VERDICT - 3 * len(_GAP)) // 2
    widths = (name, side, side, _VERDICT)
    for mark, one in (("前者", table.left), ("后者", table.right)):
        yield f"{mark}：《{one_line(one.title)}》（{one.id}）"
    yield table.summary
    for aspect, rows in table.sections:
        yield ""
        yield from _cells((aspect, *table.names, "异同"), widths)
        yield "-" * (sum(widths) + 3 * len(_GAP))
        for row in rows:
            yield from _row(row, widths)


def _row(row: ComparedRow, widths: tuple[int, ...]) -> Iterator[str]:
    left, right = (row.text(side) or "—" for side in (row.left, row.right))
    yield from _cells((row.name, left, right, row.relation), widths)


def _cells(cells: tuple[str, ...], widths: tuple[int, ...]) -> Iterator[str]:
    folded = [_folded(cell, room) for cell, room in zip(cells, widths, strict=True)]
    for parts in zip_longest(*folded, fillvalue=""):
        padded = (
            part + " " * (room - width(part)) for part, room in zip(parts, widths, strict=True)
        )
        yield _GAP.join(padded).rstrip()


def _folded(cell: str, room: int) -> list[str]:
    return [line for part in cell.splitlines() for line in wrapped(one_line(part), room)]
