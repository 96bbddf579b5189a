"""Where pages are broken by hand, so that a group's heading does not stand alone at a foot.

Spreadsheets cannot keep a row with the next one, and no two programs print quite alike: the
table is made as wide as the page, so how much fits on one depends on how wide a program draws
a digit of the standard font. Pages are broken by hand only where a heading would stand alone
under one of the measures met with, and then for the one that holds least: a break that came
after the program's own would leave a page with a row or two. The measures lie close together,
so that a page broken by hand is full under each of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

# points that a column's unit of width comes to: 5.25 where a digit is 7 pixels wide, 5.4 where
# it is not rounded, 5.5 on finer screens; programs make the scale a whole percentage, and so
# may shrink the table by one more
_UNITS = (5.25, 5.3, 5.35, 5.4, 5.45, 5.5, 5.55, 5.6)


def rooms(widths: float, page: tuple[float, float], repeated: float) -> list[float]:
    """Points of rows that a page holds, under each measure, the least first.

    `widths` is the table's in units, `page` the printable width and height in points, and
    `repeated` the height of the head that stands on every page.
    """
    across, down = page
    return sorted(down * max(1.0, widths * unit / across) - repeated for unit in _UNITS)


def breaks(
    heights: Mapping[int, float], together: Collection[int], rooms: Collection[float]
) -> list[int]:
    """The rows after which a page ends by hand; rows in `together` go with their next."""
    if not any(end in together for room in rooms for end in _ends(heights, (), room)):
        return []
    return [end for end in _ends(heights, together, min(rooms)) if end < max(together)]


def _ends(heights: Mapping[int, float], together: Collection[int], room: float) -> Iterator[int]:
    """The last rows of the pages, but for the last page's."""
    used = 0.0
    for row in sorted(heights):
        needed = heights[row] + (heights.get(row + 1, 0) if row in together else 0)
        if used and used + needed > room:
            yield row - 1
            used = 0
        used += heights[row]
