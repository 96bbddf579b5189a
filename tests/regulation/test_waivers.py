from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from small_packs import PROJECT, subject_of

from govctl.findings import Finding, Location, Severity
from govctl.regulation import waivers

TODAY = date(2026, 6, 30)
FOUND = Finding("demo-1-cap", Severity.ERROR, "超过", values={"total": "500 万元", "ratio": "15%"})
OTHER = Finding("demo-2", Severity.WARNING, "缺少")


def apply(*lines: str, findings: tuple[Finding, ...] = (FOUND, OTHER)) -> waivers.Waived:
    listed = "".join(f"  - {{reason: 甲, approver: 乙, {line}}}\n" for line in lines)
    return waivers.apply(findings, subject_of(f"{PROJECT}waivers:\n{listed}"), TODAY)


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def test_a_waiver_masks_its_findings_and_no_others() -> None:
    waived = apply("rule: demo-1-cap", findings=(FOUND, OTHER, FOUND))
    assert waived.excused == (FOUND, FOUND)
    assert waived.standing == (OTHER,)


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        ("2026-07-01", ["demo-2"]),
        # the last day counts
        ("2026-06-30", ["demo-2"]),
        ("2026-06-29", ["demo-1-cap", "demo-2", "waiver-expired"]),
    ],
)
def test_until(until: str, standing: list[str]) -> None:
    waived = apply(f"rule: demo-1-cap, until: {until}")
    assert rules(waived.standing) == standing


@pytest.mark.parametrize(
    ("values", "masks"),
    [
        ("total=500 万元", True),
        ("total=500万元", True),
        ("500 万元", True),
        ("total=500 万元；ratio=15%", True),
        ("total=500 万元，15%", True),
        ("total=450 万元", False),
        ("total=500 万元；ratio=14%", False),
        ("450 万元", False),
        ("nope=500 万元", False),
        ("''", True),
    ],
)
def test_a_waiver_holds_for_the_values_it_was_given_for(values: str, masks: bool) -> None:  # noqa: FBT001
    waived = apply(f"rule: demo-1-cap, project_values: {values}")
    assert (rules(waived.excused) == ["demo-1-cap"]) is masks
    if not masks:
        told = waived.standing[-1]
        assert told.rule == "waiver-changed"
        assert "total=500 万元；ratio=15%" in told.message


def test_a_waiver_without_a_finding_is_told_at_its_place() -> None:
    waived = apply("rule: demo-1-cap", "rule: demo-9", findings=(FOUND,))
    (told,) = waived.standing
    assert (told.rule, told.severity) == ("waiver-unused", Severity.WARNING)
    assert "demo-9" in told.message
    assert told.project == "甲"
    assert told.location == Location(Path("project.yaml"), 10, 36, 10, 42)


def test_an_expired_waiver_is_told_though_another_holds() -> None:
    waived = apply("rule: demo-1-cap, until: 2026-01-01", "rule: demo-1-cap")
    assert rules(waived.excused) == ["demo-1-cap"]
    assert rules(waived.standing) == ["demo-2", "waiver-expired"]
    assert "2026年1月1日" in waived.standing[-1].message


@pytest.mark.parametrize("rule", ["govctl-fault", "project-gate"])
def test_that_a_project_was_not_judged_cannot_be_waived(rule: str) -> None:
    fault = Finding(rule, Severity.ERROR, "出错")
    waived = apply(f"rule: {rule}", findings=(fault,))
    assert waived.excused == ()
    assert rules(waived.standing) == [rule, "waiver-refused"]


def test_no_waivers_change_nothing() -> None:
    waived = waivers.apply((FOUND, OTHER), subject_of(PROJECT), TODAY)
    assert waived == waivers.Waived((FOUND, OTHER), ())
