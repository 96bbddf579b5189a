"""Where pages end: a group's heading is not left alone at a foot."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.office.page_breaks import breaks, rooms

A3 = (1105.6, 745.4)


def pages(heights: dict[int, float], ends: list[int], room: float) -> list[list[int]]:
    """The rows of each page, as a program lays them out that keeps to the breaks."""
    found: list[list[int]] = [[]]
    for row, height in heights.items():
        used = sum(heights[one] for one in found[-1])
        if found[-1] and (row - 1 in ends or used + height > room):
            found.append([])
        found[-1].append(row)
    return found


@pytest.mark.parametrize(
    ("heights", "together", "ends"),
    [
        ([40, 40, 10, 10], {3}, []),  # all on one page
        ([40, 40, 10, 40], {3}, [2]),  # the heading is the last that fits
        ([40, 40, 20, 40], {3}, [2]),  # it fills the page
        ([40, 40, 21, 40], {3}, []),  # it goes to the next page by itself
        ([40, 40, 10, 11], {3}, [2]),
        ([10, 200, 40], {1}, []),  # at the head of a page nothing helps
        ([60, 60, 30, 10, 60], {1, 4}, [1, 3]),
        ([40, 40, 10, 40, 60, 60, 60], {3}, [2]),  # what comes after the last heading is free
        ([90], {1}, []),
        ([], set(), []),
    ],
)
def test_where_pages_end(heights: list[float], together: set[int], ends: list[int]) -> None:
    assert breaks(dict(enumerate(heights, start=1)), together, [100.0]) == ends


def test_any_measure_under_which_it_stands_alone_counts() -> None:
    heights = {1: 40.0, 2: 40.0, 3: 10.0, 4: 40.0}
    assert breaks(heights, {3}, [200.0]) == []
    assert breaks(heights, {3}, [100.0, 200.0]) == [2]


def test_what_a_page_holds() -> None:
    found = rooms(241, A3, 120)
    assert found == sorted(found)
    assert found[0] == pytest.approx(745.4 * 241 * 5.25 / 1105.6 - 120)
    assert found[-1] == pytest.approx(745.4 * 241 * 5.6 / 1105.6 - 120)
    # no program enlarges a table
    assert set(rooms(50, A3, 0)) == {745.4}


@pytest.mark.parametrize("widths", [150, 241, 400])
def test_a_page_broken_by_hand_is_full_under_each_measure(widths: float) -> None:
    found = rooms(widths, A3, 120)
    assert found[0] / found[-1] > 0.9


@given(
    st.lists(st.floats(10, 409), max_size=60),
    st.sets(st.integers(1, 60)),
    st.floats(900, 2000),
    st.floats(1, 1.5),
)
def test_no_heading_stands_alone(
    heights: list[float], marked: set[int], least: float, wider: float
) -> None:
    rows = dict(enumerate(heights, start=1))
    # a heading is never followed by another
    together = {row for row in marked if row < len(rows) and row - 1 not in marked}
    measures = [least, least * wider]
    ends = breaks(rows, together, measures)
    for room in measures:
        laid_out = pages(rows, ends, room)
        assert not {page[-1] for page in laid_out[:-1]} & together
        for page, following in pairwise(laid_out):
            if page[-1] in ends:
                # a page ended by hand is about as full as one of the least room
                assert sum(rows[one] for one in (*page, *following[:2])) > least
