from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govctl.findings import Article, Finding, Severity, TextSpan
from govctl.plan.rows import RejectedProject
from govctl.plan.sheet_frame import PlanHeading
from govctl.plan.workbook import build

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    Opened = Callable[..., Workbook]

HEADING = PlanHeading(2027, "某市")
SHEET = "未纳入项目"
ROOT = Path("/repo")


def finding(message: str, severity: Severity = Severity.ERROR, line: int = 7) -> Finding:
    return Finding(
        "fcg-10-3",
        severity,
        message,
        remedy="补充批复文件。",
        article=Article("fangchenggang", "某办法", "第十条第三款"),
        location=TextSpan(ROOT / "projects" / "a" / "project.yaml", line, 3, line, 9),
    )


def lines(opened: Opened, refused: list[RejectedProject]) -> list[tuple[object, ...]]:
    sheet = opened(build(HEADING, [], refused, units=["甲局"], root=ROOT))[SHEET]
    return list(sheet.iter_rows(min_row=5, max_col=10, values_only=True))


def test_each_finding_has_a_row_and_errors_come_first(opened: Opened) -> None:
    project = RejectedProject(
        name="港口平台",
        unit="海洋局",
        total=512_600_000,
        findings=(finding("资金不符。", Severity.WARNING, 3), finding("缺少可研批复。")),
    )
    written = lines(opened, [project])
    assert written[0] == (
        1,
        "港口平台",
        "海洋局",
        512.6,
        1,
        "缺少可研批复。",
        "错误",
        "《某办法》第十条第三款",
        "projects/a/project.yaml:7",
        "补充批复文件。",
    )
    assert written[1][:7] == (None, None, None, None, 2, "资金不符。", "警告")


def test_projects_come_in_the_order_of_units(opened: Opened) -> None:
    refused = [
        RejectedProject(name=name, unit=unit, findings=(finding("缺。"),))
        for name, unit in [("一", "乙局"), ("二", "甲局"), ("一", "甲局")]
    ]
    assert [line[:3] for line in lines(opened, refused)[:3]] == [
        (1, "一", "甲局"),
        (2, "二", "甲局"),
        (3, "一", "乙局"),
    ]


def test_a_finding_without_place_or_article_leaves_them_blank(opened: Opened) -> None:
    bare = Finding("yaml", Severity.ERROR, "不能读取。")
    (line, *_) = lines(opened, [RejectedProject(name="丙", unit="", findings=(bare,))])
    assert line == (1, "丙", None, None, 1, "不能读取。", "错误", None, None, None)


def test_a_place_outside_the_root_is_shown_in_full(opened: Opened) -> None:
    stray = Finding("x", Severity.ERROR, "错。", location=TextSpan(Path("/else/p.yaml"), 2))
    (line, *_) = lines(opened, [RejectedProject(name="丙", unit="", findings=(stray,))])
    assert line[8] == "/else/p.yaml:2"


def test_a_project_without_findings_is_still_listed(opened: Opened) -> None:
    (line, *_) = lines(opened, [RejectedProject(name="丙", unit="丁局", findings=())])
    assert line[:5] == (1, "丙", "丁局", None, "未说明原因")


def test_nothing_refused_says_so(opened: Opened) -> None:
    assert lines(opened, [])[0][0] == "没有未纳入计划的项目。"
