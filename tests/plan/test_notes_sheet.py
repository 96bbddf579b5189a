from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govctl.findings import Finding, Severity, TextSpan
from govctl.plan.sheet_frame import PlanHeading
from govctl.plan.workbook import build

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from govctl.plan.rows import PlanRow

    MakeRow = Callable[..., PlanRow]
    Opened = Callable[..., Workbook]

HEADING = PlanHeading(2027, "某市")
SHEET = "列入项目核对"
ROOT = Path("/repo")
WARNING = Finding(
    "x-1",
    Severity.WARNING,
    "资金不符。",
    remedy="请核对。",
    location=TextSpan(ROOT / "projects" / "a" / "project.yaml", 7, 3, 7, 9),
)


def test_rows_with_findings_are_listed_under_their_number(
    make_row: MakeRow, opened: Opened
) -> None:
    rows = [make_row(name="甲"), make_row(name="乙", total=386_500_000, findings=(WARNING,))]
    book = opened(build(HEADING, rows, [], units=["档案局"], root=ROOT))
    assert book.sheetnames == ["年度计划", "未纳入项目", SHEET, "汇总"]
    (orders,) = (
        line[0].value for line in book["年度计划"].iter_rows(min_row=5) if line[1].value == "乙"
    )
    lines = list(book[SHEET].iter_rows(min_row=3, max_col=10, values_only=True))
    assert lines[0][5] == "待核对的事项"
    place = "projects/a/project.yaml:7"
    assert lines[2] == (
        orders, "乙", "档案局", 386.5, 1, "资金不符。", "警告", None, place, "请核对。",
    )  # fmt: skip
    assert str(lines[3][0]).startswith("说明：1. 本表所列项目已经列入计划")


def test_a_plan_without_findings_has_no_such_sheet(make_row: MakeRow, opened: Opened) -> None:
    assert SHEET not in opened(build(HEADING, [make_row()], [])).sheetnames
