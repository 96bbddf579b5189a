from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made_reports import file, of, project

from govctl.findings import Finding, Severity, TextSpan
from govctl.judging.waivers import WaivedFinding
from govctl.report import text
from govctl.report.model import ReportEntry, Subject
from govctl.report.totals import by_workspace, workspaces_line

ERROR = Finding("x-1", Severity.ERROR, "甲")
WARNING = Finding("x-2", Severity.WARNING, "甲")
INFO = Finding("x-3", Severity.INFO, "甲")
EXPIRED = Finding("waiver-expired", Severity.WARNING, "甲")
WAIVED = WaivedFinding(ERROR, "市政府")


def entries(*groups: tuple[tuple[Finding, ...], int]) -> list[ReportEntry]:
    return [
        project(*findings, folder=f"{number}", waived=(WAIVED,) * waived)
        for number, (findings, waived) in enumerate(groups)
    ]


@pytest.mark.parametrize(
    ("groups", "line"),
    [
        ([], "通过：共 0 个项目，没有发现问题"),
        ([((), 0), ((), 0)], "通过：共 2 个项目，没有发现问题"),
        (
            [((ERROR, ERROR, INFO), 0), ((), 0), ((WARNING,), 0)],
            "共 3 个项目，2 个有问题：错误 2，警告 1，提示 1",
        ),
        # hints alone make no project faulty
        ([((INFO,), 0), ((), 0)], "共 2 个项目，0 个有问题：错误 0，警告 0，提示 1"),
        ([((), 2)], "共 1 个项目，0 个有问题：错误 0，警告 0，提示 0，已豁免 2"),
        (
            [((EXPIRED, ERROR), 1), ((EXPIRED,), 0)],
            "共 2 个项目，2 个有问题：错误 1，警告 2，提示 0，已豁免 1，不起作用的豁免 2",
        ),
    ],
)
def test_summary(groups: list[tuple[tuple[Finding, ...], int]], line: str) -> None:
    assert text.summary(of(*entries(*groups)).totals)[0] == line


def portfolio(*findings: Finding) -> ReportEntry:
    root = Path("甲市")
    subject = Subject("portfolio", "甲市", "甲市", root / "govctl.yaml", root, "甲市")
    return ReportEntry(subject, findings, compared=2)


@pytest.mark.parametrize(
    ("own", "told_of", "faulty"),
    [((), "1", 1), ((ERROR,), "1", 1), ((ERROR,), "2", 2), ((), "systems", 0)],
)
def test_a_project_told_of_beside_others_is_faulty(
    own: tuple[Finding, ...], told_of: str, faulty: int
) -> None:
    alike = replace(WARNING, location=TextSpan(file(told_of)))
    found = of(project(*own, folder="1"), project(folder="2"), portfolio(alike)).totals
    assert (found.projects, found.compared, found.faulty) == (2, 2, faulty)


@pytest.mark.parametrize(
    ("findings", "notes", "error", "warning"),
    [
        ((), (), 0, 0),
        ((INFO,), (), 0, 0),
        ((WARNING, INFO), (), 0, 1),
        ((ERROR,), (), 1, 1),
        # what is said of the regulation is not counted, but may fail a strict check
        ((), (WARNING,), 0, 1),
    ],
)
def test_reaching_a_level(
    findings: tuple[Finding, ...], notes: tuple[Finding, ...], error: int, warning: int
) -> None:
    report = of(project(*findings, notes=notes))
    assert report.status(Severity.ERROR) == error
    assert report.status(Severity.WARNING) == warning
    assert of(project(*findings, notes=notes, failed=True)).status() == 2
    assert report.totals.severities == of(project(*findings)).totals.severities


def test_each_workspace_has_its_own_level() -> None:
    assert of(project(WARNING)).status() == 0
    assert of(project(WARNING, level=Severity.WARNING)).status() == 1


@pytest.mark.parametrize(
    ("roots", "outside", "line"),
    [
        ([], 0, ""),
        ([], 1, ""),
        (["甲", "甲"], 0, ""),
        (["甲", "甲/../甲"], 0, ""),
        (["乙", "甲", "乙"], 0, "这些项目分属 2 个工作区：乙 2 个，甲 1 个"),
        (["甲"], 1, "这些项目分属 1 个工作区：甲 1 个，不在工作区里的 1 个"),
    ],
)
def test_workspaces(roots: list[str], outside: int, line: str) -> None:
    assert workspaces_line(by_workspace(map(Path, roots)), outside) == line


def test_many_workspaces_are_not_all_named() -> None:
    line = workspaces_line(by_workspace(Path(f"区{number}") for number in range(12)), 0)
    assert line.startswith("这些项目分属 12 个工作区：区0 1 个，")
    assert line.endswith("区9 1 个，…")
