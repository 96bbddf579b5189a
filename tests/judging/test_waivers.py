from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from small_packs import DEADLINE, HEAD, PROJECT, RULE, Packs, judged_project

from govctl.findings import Finding, Severity, TextSpan
from govctl.judging import waivers

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 6, 30)
CAP = "demo-2-1-cap"
FOUND = Finding(CAP, Severity.ERROR, "超过", values={"total": "500 万元", "ratio": "15%"})
OTHER = Finding("demo-2-2-other", Severity.WARNING, "缺少")
LATER = """\
- id: demo-2-2-late
  title: 验收时
  gate: 验收
  article: 第二条第二款
  require: 'true'
  message: 验收
"""
MATERIAL = """\
- {id: report, name: 报告, gate: 申报,
   chapters: [{id: sharing, title: 共享, match: [共享], article: 第一条}]}
"""
PASSED = frozenset({"申报", "建设"})


@pytest.fixture
def apply(tmp_path: Path) -> Callable[..., waivers.WaiverResult]:
    packs = Packs(tmp_path)
    packs.write("id: common\ntitle: 通用\nprefix: common\n", name="common")
    packs.write(HEAD, rules=RULE + LATER, materials=MATERIAL, deadlines=DEADLINE)
    regulation = packs.load()

    def run(
        *lines: str, findings: tuple[Finding, ...] = (FOUND, OTHER), passed: frozenset[str] = PASSED
    ) -> waivers.WaiverResult:
        listed = "".join(f"  - {{reason: 甲, approver: 乙, {line}}}\n" for line in lines)
        text = f"{PROJECT}waivers:\n{listed}" if lines else PROJECT
        return waivers.apply(findings, judged_project(text), TODAY, regulation, passed)

    return run


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def marked(finding: Finding, project: str = PROJECT) -> str:
    """The words that a finding points at, in the project with one waiver."""
    where = finding.location
    assert where is not None
    line = project.splitlines()[where.line - 1]
    return line[where.column - 1 : where.end_column - 1]


def test_a_waiver_masks_its_findings_and_no_others(apply: Any) -> None:
    waived = apply(f"rule: {CAP}", findings=(FOUND, OTHER, FOUND))
    assert [one.finding for one in waived.waived] == [FOUND, FOUND]
    assert waived.standing == (OTHER,)


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        ("2026-07-01", []),
        # the last day counts
        ("2026-06-30", []),
        ("2026-06-29", [CAP, "waiver-expired"]),
    ],
)
def test_until(apply: Any, until: str, standing: list[str]) -> None:
    waived = apply(f"rule: {CAP}, until: {until}", findings=(FOUND,))
    assert rules(waived.standing) == standing


@pytest.mark.parametrize("values", ["total=450 万元", "total<=499.99 万元", "total=450"])
def test_a_waiver_holds_for_the_values_it_was_given_for(apply: Any, values: str) -> None:
    line = f"rule: {CAP}, project_values: {values}"
    waived = apply(line, findings=(FOUND,))
    assert waived.waived == ()
    told = waived.standing[-1]
    assert told.rule == "waiver-changed"
    assert values in told.message
    assert "total=500 万元；ratio=15%" in told.message
    written = f"{PROJECT}waivers:\n  - {{reason: 甲, approver: 乙, {line}}}\n"
    assert marked(told, written) == values


def test_values_that_cannot_be_meant_are_told_with_those_that_can(apply: Any) -> None:
    line = f"rule: {CAP}, project_values: nope=500 万元"
    told = apply(line, findings=(FOUND,)).standing[-1]
    assert told.rule == "waiver-values"
    assert told.message.endswith("project_values 写得不对：没有名为“nope”的数值")
    assert told.remedy == "请改正 project_values，可以写的数值：total=500 万元；ratio=15%"
    line = f"rule: {OTHER.rule}, project_values: nope=500 万元"
    told = apply(line, findings=(OTHER,)).standing[-1]
    assert (told.rule, told.remedy) == ("waiver-values", "请删去 project_values")


def test_what_is_recorded_of_a_waiver_comes_with_its_finding(apply: Any) -> None:
    line = f"rule: {CAP}, number: 甲政〔2026〕1号, until: 2026-12-31"
    (waived,) = apply(line, findings=(FOUND,)).waived
    assert waived == waivers.WaivedFinding(FOUND, "乙", "甲政〔2026〕1号", "2026-12-31")


def test_a_waiver_within_its_limit_holds(apply: Any) -> None:
    waived = apply(f"rule: {CAP}, project_values: total<=500 万元", findings=(FOUND,))
    assert (waived.standing, [one.finding for one in waived.waived]) == ((), [FOUND])


@pytest.mark.parametrize(
    "rule", [CAP, "demo-m-report", "demo-m-report-sharing", "demo-2-2-acceptance", "file-missing"]
)
def test_a_waiver_without_a_finding_is_told_at_its_place(apply: Any, rule: str) -> None:
    (told,) = apply(f"rule: {rule}", findings=()).standing
    assert (told.rule, told.severity) == ("waiver-unused", Severity.WARNING)
    assert rule in told.message
    assert told.project == "甲"
    assert told.location == TextSpan(Path("project.yaml"), 9, 36, 9, 36 + len(rule))


@pytest.mark.parametrize(
    ("rule", "hint"),
    [
        ("demo-2-1-cup", "是否想写 demo-2-1-cap？"),
        # what was written goes on so, though another id is as near
        ("demo-2-2", "是否想写 demo-2-2-late？"),
        ("天气", "请照抄检查结果方括号里的编号"),
    ],
)
def test_a_waiver_of_no_rule_is_told(apply: Any, rule: str, hint: str) -> None:
    (told,) = apply(f"rule: {rule}", findings=()).standing
    assert (told.rule, told.remedy) == ("waiver-unknown", hint)
    assert rule in told.message


@pytest.mark.parametrize(
    ("passed", "standing"),
    [(PASSED, []), (PASSED | {"验收"}, ["waiver-unused"])],
    ids=["before its gate", "at its gate"],
)
def test_a_waiver_for_a_later_gate_waits(
    apply: Any, passed: frozenset[str], standing: list[str]
) -> None:
    waived = apply("rule: demo-2-2-late", findings=(), passed=passed)
    assert rules(waived.standing) == standing


def test_a_waiver_for_a_later_gate_that_has_expired_is_told(apply: Any) -> None:
    waived = apply("rule: demo-2-2-late, until: 2026-01-01", findings=())
    assert rules(waived.standing) == ["waiver-expired"]


def test_an_expired_waiver_is_told_though_another_holds(apply: Any) -> None:
    waived = apply(f"rule: {CAP}, until: 2026-01-01", f"rule: {CAP}")
    assert rules([one.finding for one in waived.waived]) == [CAP]
    assert rules(waived.standing) == [OTHER.rule, "waiver-expired"]
    assert "2026年1月1日" in waived.standing[-1].message


@pytest.mark.parametrize(
    "rule", ["govctl-fault", "project-gate", "workspace-param", "law-differs", "waiver-unused"]
)
def test_that_a_project_was_not_judged_cannot_be_waived(apply: Any, rule: str) -> None:
    fault = Finding(rule, Severity.ERROR, "出错")
    waived = apply(f"rule: {rule}", findings=(fault,))
    assert waived.waived == ()
    assert rules(waived.standing) == [rule, "waiver-refused"]


def test_no_waivers_change_nothing(apply: Any) -> None:
    assert apply() == waivers.WaiverResult((FOUND, OTHER), ())


def test_why_a_waiver_is_idle_can_be_asked_by_others() -> None:
    waiver = {"rule": CAP, "until": "", "project_values": "total=1 万元"}
    where = TextSpan(Path("project.yaml"))
    told = waivers.unused(waiver, [FOUND], "甲", where, "2026-06-30")
    assert (told.rule, told.location) == ("waiver-changed", where)
    assert waivers.unused(waiver, [], "甲", None, "2026-06-30").rule == "waiver-unused"
    over = {**waiver, "until": "2026-01-01"}
    assert waivers.unused(over, [], "甲", None, "2026-06-30").rule == "waiver-expired"
    assert not waivers.covers(over, replace(FOUND, values={"total": "1 万元"}), "2026-06-30")
