from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from govctl.findings import Finding, Severity
from govctl.plan import row_notes
from govctl.plan.rows import plan_row
from govctl.workspace import project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govctl.plan.rows import PlanRow

    MakeRow = Callable[..., PlanRow]

TEXT = """\
gate: 项目申报
identity:
  name: 甲系统
  unit: {{name: 甲局}}
  kind: 新建
  content: {content}
  basis: [{{title: 某规划}}]
funding: {{total: 100}}
planning:
  years: [{{year: 2027, {year}}}]
schedule: {{start_planned: 2027-03-01, finish_planned: 2027-12-31}}
"""
FULL = "机房改造"


def noted(
    folder: Path, content: str = FULL, year: str = "declared: 100", *, internal: bool = False
) -> tuple[Finding, ...]:
    file = folder / "project.yaml"
    file.write_text(TEXT.format(content=content, year=year), encoding="utf-8")
    read = project.load(file)
    assert read.facts is not None, read.findings
    return row_notes.notes(read, plan_row(read.facts, 2027), internal=internal)


def test_a_full_row_has_no_notes(tmp_path: Path) -> None:
    assert noted(tmp_path) == ()


@pytest.mark.parametrize(
    ("words", "rule", "line", "told"),
    [
        (
            {"content": "''"},
            "plan-gap",
            6,
            "主要建设内容及规模没有填写，表里是【待补充】|请填写 identity.content",
        ),
        (
            {"year": "goal: 建成"},
            "plan-gap",
            10,
            "本年度计划投资没有填写|planning.years 的 declared",
        ),
        (
            {"content": "很长的内容" * 200},
            "plan-text-cut",
            6,
            "主要建设内容及规模有 1000 字，一格放不下，只印了前|请把 identity.content 改得简短",
        ),
    ],
)
def test_what_is_to_be_looked_at(
    tmp_path: Path, words: dict[str, str], rule: str, line: int, told: str
) -> None:
    finding = noted(tmp_path, **words)[0]
    assert (finding.rule, finding.severity) == (rule, Severity.WARNING)
    assert finding.location
    assert finding.location.line == line
    said = f"{finding.message}|{finding.remedy}"
    assert all(word in said for word in told.split("|"))


def test_a_year_cannot_cost_more_than_the_whole(tmp_path: Path) -> None:
    (finding,) = noted(tmp_path, year="declared: 100.000001")
    assert (finding.rule, finding.severity) == ("plan-amount", Severity.ERROR)
    assert finding.message == "本年度计划投资 100.000001 万元，超过总投资 100 万元"


def test_amounts_that_are_equal_are_right(tmp_path: Path) -> None:
    assert noted(tmp_path, year="declared: 100, reviewed: 100") == ()


def test_gaps_are_one_finding_and_counted_by_column(tmp_path: Path, make_row: MakeRow) -> None:
    (finding,) = noted(tmp_path, content="''", year="goal: 建成")
    assert finding.message.startswith("主要建设内容及规模、本年度计划投资没有填写")
    full: dict[str, Any] = {"content": "甲", "basis": "乙", "period": "2027", "this_year": 1}
    rows = [make_row(**full), make_row(**{**full, "basis": " "}), make_row(**full | {"basis": ""})]
    assert row_notes.gaps(rows) == {"建设依据": 2}
    assert row_notes.gaps(rows[:1]) == {}


def test_warnings_are_without_the_gaps(make_row: MakeRow) -> None:
    gap, other = (Finding(rule, Severity.WARNING, "甲") for rule in (row_notes.GAP, "x-1"))
    row = make_row(findings=(gap, other))
    assert list(row_notes.warnings([row])) == [(row, other)]
