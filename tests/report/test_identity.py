from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import made_reports
import pytest

from govctl.findings import Finding, Related, Severity, TextSpan
from govctl.report.identity import FindingIdentities

FILE = Path("甲市/projects/01-平台/project.yaml")
FOUND = Finding(
    "demo-2-1-cap",
    Severity.ERROR,
    "系统“甲”的投资 386.5 万元，超过 300 万元",
    project="01-平台",
    location=TextSpan(FILE, 12, 10, 12, 15),
    fact=("systems", 1, "amount"),
)


def name(finding: Finding) -> str:
    return FindingIdentities().name(finding)


@pytest.mark.parametrize(
    "change",
    [
        {"location": TextSpan(FILE, 14, 12, 14, 17)},
        {"message": "系统“甲”的投资 1,386 万元，超过 300 万元"},
        {"fact": ("systems", 2, "amount")},
        {"severity": Severity.WARNING},
        {"remedy": "请压缩"},
    ],
)
def test_what_is_the_same_finding(change: dict[str, object]) -> None:
    assert name(replace(FOUND, **change)) == name(FOUND)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"rule": "demo-2-2-cap"},
        {"project": "02-系统"},
        {"location": TextSpan(FILE.with_name("resources.yaml"), 12, 10, 12, 15)},
        {"location": None},
        {"message": "系统“乙”的投资 386.5 万元，超过 300 万元"},
        {"fact": ("systems", 1, "name")},
        {"related": (Related(TextSpan(FILE)),)},
    ],
)
def test_what_is_another(change: dict[str, object]) -> None:
    assert name(replace(FOUND, **change)) != name(FOUND)  # type: ignore[arg-type]


def test_findings_that_differ_by_numbers_alone_are_told_apart_in_order() -> None:
    report = made_reports.everything()
    found = [one for entry in report.entries for one in entry.findings]
    first, second = FindingIdentities(), FindingIdentities()
    names = [first.name(one) for one in found]
    assert len(set(names)) == len(found)
    assert names == [second.name(one) for one in found]
