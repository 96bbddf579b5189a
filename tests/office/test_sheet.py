from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from govctl.office import sheet_styles
from govctl.office.sheet import A4, Formula, Sheet
from govctl.office.sheet_styles import CellStyles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    MakePage = Callable[[Sequence[float]], Sheet]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.com")', "=cmd|' /C calc'!A0"],
)
def test_text_never_becomes_a_formula(make_page: MakePage, text: str) -> None:
    page = make_page([40])
    page.put(1, 1, text, sheet_styles.TEXT)
    cell = page.worksheet["A1"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["#N/A", "2026-01-01", "1.50", "2611-450600-04-04-100001", "TRUE"])
def test_text_stays_text(make_page: MakePage, text: str) -> None:
    page = make_page([40])
    page.put(1, 1, text, sheet_styles.CENTRED)
    cell = page.worksheet["A1"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", False)


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    workbook = Workbook()
    page = Sheet(workbook.worksheets[0], CellStyles(workbook), [20])
    page.put(1, 1, text, sheet_styles.TEXT)
    assert page.worksheet["A1"].data_type in {"s", "n"}


def test_a_quoted_cell_leaves_the_shared_style_alone(make_page: MakePage) -> None:
    page = make_page([20])
    for row, text in enumerate(["=1", "甲", "=2", "乙"], start=1):
        page.put(row, 1, text, sheet_styles.TEXT)
    cells = [page.worksheet.cell(row, 1) for row in range(1, 5)]
    assert [cell.quotePrefix for cell in cells] == [True, False, True, False]
    assert {cell.font.name for cell in cells} == {sheet_styles.SONG}


def test_values_keep_their_kind(make_page: MakePage) -> None:
    page = make_page([20, 20, 20, 20])
    page.put(1, 1, Decimal("386.123456"), sheet_styles.AMOUNT)
    page.put(1, 2, 3, sheet_styles.NUMBER)
    page.put(1, 3, None, sheet_styles.AMOUNT)
    page.put(1, 4, Formula("=SUM(A1:B1)", Decimal("389.123456")), sheet_styles.AMOUNT)
    cells = page.worksheet[1]
    assert [cell.value for cell in cells] == [Decimal("386.123456"), 3, None, "=SUM(A1:B1)"]
    assert cells[3].data_type == "f"
    assert page.results == {"D1": Decimal("389.123456")}


def test_a_row_is_as_tall_as_its_longest_text(make_page: MakePage) -> None:
    page = make_page([22, 12])
    page.put(1, 1, "一" * 10, sheet_styles.TEXT)
    page.put(2, 1, "一" * 40, sheet_styles.TEXT)
    page.put(2, 2, "一" * 5, sheet_styles.TEXT)
    page.finish()
    heights = [page.worksheet.row_dimensions[row].height for row in (1, 2)]
    assert heights == [19.5, 63.0]


def test_text_across_columns_has_their_width(make_page: MakePage) -> None:
    page = make_page([22, 20])
    page.put(1, 1, "一" * 20, sheet_styles.TEXT, columns=2)
    page.finish()
    assert page.worksheet.row_dimensions[1].height == 19.5
    assert [str(block) for block in page.worksheet.merged_cells.ranges] == ["A1:B1"]


@pytest.mark.parametrize(("length", "last"), [(10, 19.5), (60, 72.5)])
def test_the_last_row_of_a_block_takes_what_the_text_lacks(
    make_page: MakePage, length: int, last: float
) -> None:
    page = make_page([22, 12])
    page.put(1, 1, "一" * length, sheet_styles.TEXT, rows=2)
    for row in (1, 2):
        page.put(row, 2, "甲", sheet_styles.TEXT)
    page.finish()
    assert [page.worksheet.row_dimensions[row].height for row in (1, 2)] == [19.5, last]


def test_every_cell_of_a_block_has_its_border(make_page: MakePage) -> None:
    page = make_page([10, 10, 10])
    page.put(1, 1, "表头", sheet_styles.HEADER, columns=3, rows=2)
    borders = {cell.border.bottom.style for row in page.worksheet["A1:C2"] for cell in row}
    assert borders == {"thin"}


def test_more_than_the_tallest_row_holds_is_marked_as_cut(make_page: MakePage) -> None:
    page = make_page([21])
    page.put(1, 1, "一" * 10_000, sheet_styles.TEXT)
    page.finish()
    assert page.worksheet["A1"].value.endswith("（以下从略）")
    assert page.worksheet.row_dimensions[1].height <= 409


def test_set_up_for_print(make_page: MakePage) -> None:
    page = make_page([10, 10])
    page.print_as(repeat=(1, 4), last=30, freeze="C5")
    sheet = page.worksheet
    assert sheet.freeze_panes == "C5"
    assert sheet.print_title_rows == "$1:$4"
    assert sheet.print_area == "'Sheet'!$A$1:$B$30"
    set_up = sheet.page_setup
    assert (set_up.orientation, set_up.paperSize) == ("landscape", 8)
    assert (set_up.fitToWidth, set_up.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_options.horizontalCentered
    assert "第 &P 页，共 &N 页" in sheet.oddFooter.center.text


def test_what_stands_above_a_head_that_repeats_takes_room_on_the_first_page_alone(
    make_page: MakePage,
) -> None:
    """A title above row 3 does not make the pages after the first any shorter."""

    def broken(above: float) -> list[int]:
        page = make_page([100])
        for row in range(1, 64):
            page.put(row, 1, "甲", sheet_styles.TEXT)
            page.room(row, above if row < 3 else 20.0)
        page.print_as(repeat=(3, 3), last=63, freeze="", together=range(4, 63), paper=A4)
        page.finish()
        return [one.id for one in page.worksheet.row_breaks.brk]

    low, high = broken(20.0), broken(100.0)
    assert low[0] - high[0] == pytest.approx(8, abs=1)
    full = {later - one for ends in (low, high) for one, later in pairwise(ends)}
    assert len(full) == 1
