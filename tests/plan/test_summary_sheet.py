from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.plan.rows import PlanGroup, PlanRow
from govctl.plan.sheet_frame import PlanHeading
from govctl.plan.workbook import build

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    MakeRow = Callable[..., PlanRow]
    Opened = Callable[..., Workbook]

HEADING = PlanHeading(2027, "某市")
SHEET = "汇总"
WAN = 1_000_000


def plan(make_row: MakeRow) -> bytes:
    rows = [
        make_row(name="甲", unit="乙局", total=100 * WAN, local=60 * WAN, upper=30 * WAN),
        make_row(name="乙", unit="甲局", total=200 * WAN, local=200 * WAN),
        make_row(
            name="丙", unit="乙局", total=100 * WAN, group=PlanGroup.SERVICE, this_year=5 * WAN
        ),
    ]
    return build(HEADING, rows, [], units=["乙局", "甲局"])


def test_the_plan_by_group_unit_and_source(make_row: MakeRow, opened: Opened) -> None:
    sheet = opened(plan(make_row), results=True)[SHEET]
    written = [
        [sheet.cell(row, column).value for column in (1, 2, 3, 4, 5, 9, 10)] for row in range(5, 19)
    ]
    assert written == [
        ["一、按项目类别", None, None, None, None, None, None],
        [1, "新建及改扩建项目", 2, 300, 260, 0, 0.75],
        [2, "购买服务项目", 1, 100, 0, 5, 0.25],
        ["合计", None, 3, 400, 260, 5, 1],
        ["二、按建设单位", None, None, None, None, None, None],
        [1, "乙局", 2, 200, 60, 5, 0.5],
        [2, "甲局", 1, 200, 200, 0, 0.5],
        ["合计", None, 3, 400, 260, 5, 1],
        ["三、按资金来源", None, None, None, None, None, None],
        [1, "本级财政", 2, 260, None, None, 0.65],
        [2, "上级资金", 1, 30, None, None, 0.075],
        [3, "自筹及其他", 0, 0, None, None, 0],
        [4, "未列明来源", None, 110, None, None, 0.275],
        ["合计", None, None, 400, None, None, 1],
    ]


def test_it_refers_to_the_plan(make_row: MakeRow, opened: Opened) -> None:
    sheet = opened(plan(make_row))[SHEET]
    assert sheet["D6"].value == "='年度计划'!$H$8"
    assert sheet["D10"].value == (
        "=SUMPRODUCT(EXACT('年度计划'!$C$5:$C$11,$B10)*1,'年度计划'!$H$5:$H$11)"
    )
    assert sheet["D8"].value == "=SUM(D6:D7)"


def test_an_empty_plan_has_no_summary(opened: Opened) -> None:
    assert opened(build(HEADING, [], [])).sheetnames == ["年度计划", "未纳入项目"]
