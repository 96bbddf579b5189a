from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.office.page_breaks import rooms
from govctl.plan.rows import PlanGroup, PlanRow
from govctl.plan.sheet_frame import PlanHeading
from govctl.plan.workbook import build

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    MakeRow = Callable[..., PlanRow]
    Opened = Callable[..., Workbook]

HEADING = PlanHeading(2027, "某市", "某市大数据局")
SHEET = "年度计划"


def test_title_and_unit_line(make_row: MakeRow, opened: Opened) -> None:
    sheet = opened(build(HEADING, [make_row()], []))[SHEET]
    assert sheet["A1"].value == "某市2027年度政务信息化项目建设计划表"
    assert (sheet["A1"].alignment.horizontal, sheet["A1"].font.name) == ("center", "黑体")
    assert sheet["A2"].value == "编制单位（盖章）：某市大数据局"
    assert (sheet["H2"].value, sheet["H2"].alignment.horizontal) == ("单位：万元", "right")
    assert "A1:O1" in {str(block) for block in sheet.merged_cells.ranges}


def test_the_header_has_two_levels(make_row: MakeRow, opened: Opened) -> None:
    sheet = opened(build(HEADING, [make_row()], [], internal=True))[SHEET]
    merged = {str(block) for block in sheet.merged_cells.ranges}
    assert {"A3:A4", "I3:I4", "J3:L3", "O3:R3", "T3:V3"} <= merged
    assert (sheet["J3"].value, sheet["J4"].value) == ("其中", "本级财政")
    assert [sheet[f"{letter}4"].value for letter in "OPQR"] == [
        "申报金额",
        "评审金额",
        "核减额",
        "核减率",
    ]


def test_groups_with_their_sums(make_row: MakeRow, opened: Opened) -> None:
    rows = [
        make_row(name="甲", total=386_500_000, this_year=100_000_000),
        make_row(name="乙", total=200_000_000, this_year=50_000_001),
        make_row(name="丙", group=PlanGroup.MAINTENANCE, total=33_400_000),
    ]
    content = build(HEADING, rows, [])
    sheet, stored = opened(content)[SHEET], opened(content, results=True)[SHEET]
    first_column = [stored.cell(row, 1).value for row in range(5, 12)]
    assert first_column == [
        "一、新建及改扩建项目（2项）",
        1,
        2,
        "小计",
        "二、运行维护项目（1项）",
        3,
        "小计",
    ]
    assert stored["A12"].value == "总计（3项）"
    assert [sheet[place].value for place in ("H8", "H11", "H12")] == [
        "=SUM(H6:H7)",
        "=SUM(H10:H10)",
        "=H8+H11",
    ]
    assert [stored[place].value for place in ("H8", "H11", "H12")] == [586.5, 33.4, 619.9]
    assert stored["M12"].value == 150.000001
    assert sheet["H6"].number_format == "0.00_ "


def test_the_foot_explains_and_is_signed(make_row: MakeRow, opened: Opened) -> None:
    sheet = opened(build(HEADING, [make_row()], []))[SHEET]
    foot = [sheet.cell(row, 1).value for row in range(9, sheet.max_row + 1)]
    assert "四舍五入" in foot[0]
    assert "财政批复" in foot[1]
    assert "2026年12月31日" in foot[2]
    for word in ("填报人", "审核人", "单位负责人", "联系电话", "填报日期"):
        assert word in foot[-1]


@pytest.mark.parametrize("internal", [False, True])
def test_persons_appear_in_the_internal_version_only(
    make_row: MakeRow, opened: Opened, *, internal: bool
) -> None:
    row = make_row(responsible="信息中心主任", declared=123_000_000)
    sheet = opened(build(HEADING, [row], [], internal=internal))[SHEET]
    values = {cell.value for line in sheet.iter_rows() for cell in line}
    assert ("信息中心主任" in values) is internal
    assert (123 in values) is internal
    assert sheet["A1"].value.endswith("（内部使用）") is internal


def test_an_empty_plan_says_so(opened: Opened) -> None:
    content = build(HEADING, [], [], internal=True)
    sheet = opened(content, results=True)[SHEET]
    assert sheet["A5"].value == "本年度没有列入计划的项目。"
    assert (sheet["A6"].value, sheet["I6"].value) == ("总计（0项）", 0)


def test_what_the_plan_cannot_do_without_is_marked(make_row: MakeRow, opened: Opened) -> None:
    rows = [
        make_row(name="甲"),
        make_row(name="乙", content="建库", basis="《规划》", period="至2027.06"),
    ]
    sheet = opened(build(HEADING, rows, []))[SHEET]
    shown = {sheet.cell(at, 2).value: [sheet.cell(at, n).value for n in (5, 6, 7)] for at in (6, 7)}
    assert shown == {"甲": ["【待补充】"] * 3, "乙": ["建库", "《规划》", "至2027.06"]}


def test_a_heading_stands_with_its_first_project(make_row: MakeRow, opened: Opened) -> None:
    def ends(count: int) -> list[int]:
        rows = [make_row(content="建设内容" * 60) for _ in range(count)]
        rows.append(make_row(group=PlanGroup.MAINTENANCE, content="运维内容" * 60))
        sheet = opened(build(HEADING, rows, []))[SHEET]
        headings = [row[0].row for row in sheet.iter_rows() if "、运行" in str(row[0].value)]
        assert all(one.id < headings[0] for one in sheet.row_breaks.brk)
        return [one.id - headings[0] for one in sheet.row_breaks.brk]

    found = [ends(count) for count in range(2, 10)]
    assert [] in found
    assert [-1] in found


def test_only_a_full_page_is_broken(make_row: MakeRow, opened: Opened) -> None:
    rows = [make_row(group=group, content="建设内容" * 40) for group in PlanGroup for _ in range(3)]
    for count in range(1, len(rows)):
        sheet = opened(build(HEADING, rows[:count], []))[SHEET]
        heights = {row: sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)}
        head = sum(heights[row] for row in range(1, 5))
        widths = sum(one.width for one in sheet.column_dimensions.values())
        room = rooms(widths, (1105.6, 745.4), head)[0]
        first = 5
        for end in sheet.row_breaks.brk:
            used = sum(heights[row] for row in range(first, end.id + 1))
            following = heights[end.id + 1] + heights[end.id + 2]
            assert used <= room < used + following
            first = end.id + 1
