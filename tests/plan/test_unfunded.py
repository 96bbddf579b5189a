from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.findings import Severity
from govctl.plan.rows import RejectedProject
from govctl.plan.unfunded import names, unfunded
from govctl.workspace import project

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
gate: 项目申报
identity: {name: 甲系统, unit: {name: 甲局}, kind: 新建}
funding: {total: 100}
planning:
  years: [{year: 2026, declared: 100}]
"""


def test_a_row_says_what_to_fill_in(tmp_path: Path) -> None:
    file = tmp_path / "project.yaml"
    file.write_text(TEXT, encoding="utf-8")
    read = project.load(file)
    assert read.facts is not None, read.findings
    row = unfunded(read, read.facts, 2027)
    assert (row.name, row.unit, row.total) == ("甲系统", "甲局", 100_000_000)
    (finding,) = row.findings
    assert finding.message == "没有 2027 年的资金安排"
    assert "planning.years（year、declared）或 funding.years" in finding.remedy
    assert finding.severity is Severity.INFO
    assert finding.location is not None
    assert finding.location.line == 5


def test_an_amount_of_nothing_is_said(tmp_path: Path) -> None:
    file = tmp_path / "project.yaml"
    file.write_text(TEXT.replace("declared: 100", "declared: 0"), encoding="utf-8")
    read = project.load(file)
    assert read.facts is not None, read.findings
    (finding,) = unfunded(read, read.facts, 2026).findings
    assert finding.message == "2026 年的计划投资是 0 万元，不列入计划"


@pytest.mark.parametrize(("count", "ending"), [(1, "项目0"), (10, "项目9"), (11, "项目9等 11 个")])
def test_names_are_at_most_ten(count: int, ending: str) -> None:
    text = names([RejectedProject(name=f"项目{n}", unit="", findings=()) for n in range(count)])
    assert text.endswith(ending)
    assert text.count("项目") == min(count, 10)
