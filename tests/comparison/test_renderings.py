"""A comparison as text, as Markdown and as a workbook."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from paired_packs import OTHER

from govctl.comparison import table, table_markdown, table_text, table_xlsx
from govctl.text import width

if TYPE_CHECKING:
    from small_packs import Packs

    from govctl.comparison.table import ComparisonTable
    from govctl.packs.model import Regulation

NASTY = OTHER.replace("title: 总投资上限", 'title: "=SUM(A1)|<b>*x*"')


@pytest.fixture
def compared(demo: Regulation, other: Regulation) -> ComparisonTable:
    return table.compare(demo, other)


@pytest.fixture
def nasty(packs: Packs) -> ComparisonTable:
    packs.write(NASTY, name="other")
    return table.compare(packs.load("other"), packs.load("demo"))


@pytest.mark.parametrize("columns", [0, 70, 100, 400])
def test_text_keeps_to_its_columns(compared: ComparisonTable, columns: int) -> None:
    lines = list(table_text.text(compared, columns))
    assert max(map(width, lines)) <= min(columns or 110, 160)
    assert lines[0] == "前者：《示范办法》（demo）"
    assert lines[2] == compared.summary


def test_text_shows_both_sides(compared: ComparisonTable) -> None:
    lines = list(table_text.text(compared))
    row = next(line for line in lines if line.startswith("投资上限"))
    assert row.split() == ["投资上限", "400", "万元", "500", "万元：总投资上限（第一条）", "不同"]


def test_markdown(compared: ComparisonTable) -> None:
    page = table_markdown.render(compared)
    assert page.startswith("# 示范办法 与 乙办法 对照表\n")
    assert "\n## 金额\n\n| 事项 | 示范办法 | 乙办法 | 异同 |\n| --- | --- | --- | --- |\n" in page
    assert "| 投资上限 | 400 万元 | 500 万元：总投资上限（第一条） | 不同 |\n" in page
    assert "10%：变更上限（第一条）<br>5%：新增上限（第一条）" in page


def test_markdown_takes_no_marks_from_packs(nasty: ComparisonTable) -> None:
    row = next(line for line in table_markdown.render(nasty).splitlines() if "SUM" in line)
    assert row.startswith("| =SUM(A1)\\|&lt;b&gt;\\*x\\*")


def test_workbook(compared: ComparisonTable) -> None:
    content = table_xlsx.build(compared)
    assert content == table_xlsx.build(compared)
    sheet = load_workbook(BytesIO(content))[table_xlsx.SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=1)]
    assert rows[0][0] == "示范办法与乙办法对照表"
    assert rows[2] == ["序号", "事项", "示范办法", "乙办法", "异同"]
    assert next(row for row in rows if row[1] == "投资上限")[2:] == [
        "400 万元",
        "500 万元：总投资上限（第一条）",
        "不同",
    ]
    orders = [row[0] for row in rows if isinstance(row[0], int)]
    assert orders == list(range(1, len(compared.rows) + 1))
    assert sheet.freeze_panes == "C4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"


def test_workbook_holds_no_formula_of_a_pack(nasty: ComparisonTable) -> None:
    sheet = load_workbook(BytesIO(table_xlsx.build(nasty)))[table_xlsx.SHEET]
    cells = [cell for row in sheet.iter_rows() for cell in row if "SUM" in str(cell.value)]
    assert cells
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_a_comparison_of_nothing_is_still_a_workbook(compared: ComparisonTable) -> None:
    sheet = load_workbook(BytesIO(table_xlsx.build(compared.only())))[table_xlsx.SHEET]
    assert sheet["A3"].value == "序号"
