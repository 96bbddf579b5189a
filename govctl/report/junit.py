"""Findings as JUnit XML: a suite a workspace, a case a project, its findings in the failure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal
from xml.etree import ElementTree as ET

from govctl.report.lines import finding_lines, waived_lines
from govctl.report.sentences import BESIDE, counted
from govctl.text import one_line, printable, unstyled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.report.formats import Options
    from govctl.report.model import Report, ReportEntry

_PLURALS = {"failure": "failures", "error": "errors", "skipped": "skipped"}
_SKIPPED = "工作区设置有误，没有校验"


@dataclass(frozen=True, slots=True)
class _Case:
    """How an entry came out, with what it failed by, and what is only to be read."""

    outcome: Literal["", "failure", "error", "skipped"]
    grave: tuple[Finding, ...]
    mild: tuple[Finding, ...]


def render(report: Report, options: Options) -> str:
    """Write suites of cases; workspaces and comparisons are cases where they have findings."""
    suites: dict[Path, list[tuple[ReportEntry, _Case]]] = {}
    for entry in report.entries:
        if entry.subject.kind == "project" or entry.has_content or entry.failed:
            suites.setdefault(entry.subject.root, []).append((entry, _case(entry, options)))
    every = [case for cases in suites.values() for _, case in cases]
    root = ET.Element("testsuites", {"name": "govctl", **_totals(every, "failure", "error")})
    for cases in suites.values():
        name = one_line(cases[0][0].subject.workspace)
        totals = _totals([case for _, case in cases], "failure", "error", "skipped")
        suite = ET.SubElement(root, "testsuite", {"name": name, **totals})
        properties = ET.SubElement(suite, "properties")
        ET.SubElement(properties, "property", {"name": "as_of", "value": report.as_of.isoformat()})
        for entry, case in cases:
            _write(suite, entry, case)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _case(entry: ReportEntry, options: Options) -> _Case:
    level = options.level or entry.level
    findings = (*entry.findings, *entry.notes)
    grave = tuple(one for one in findings if one.severity.rank <= level.rank)
    mild = tuple(one for one in findings if one.severity.rank > level.rank)
    if entry.failed:
        return _Case("error", grave, mild)
    if grave:
        return _Case("failure", grave, mild)
    return _Case("skipped" if entry.skipped else "", (), mild)


def _totals(cases: Iterable[_Case], *outcomes: str) -> dict[str, str]:
    """How many cases there are, and of the outcomes named how many of each."""
    found = Counter[str](case.outcome for case in cases)
    counts = {_PLURALS[outcome]: str(found[outcome]) for outcome in outcomes}
    return {"tests": str(found.total()), **counts}


def _write(suite: ET.Element, entry: ReportEntry, case: _Case) -> None:
    subject = entry.subject
    if subject.kind == "project":
        named = f"{subject.title}（{subject.folder}）"
        group = ".".join(filter(None, (subject.workspace, subject.unit)))
    else:
        named, group = BESIDE[subject.kind], subject.workspace
    element = ET.SubElement(
        suite, "testcase", {"name": one_line(named), "classname": one_line(group)}
    )
    if case.outcome == "skipped":
        ET.SubElement(element, "skipped", {"message": _SKIPPED})
    elif case.outcome:
        kind = case.grave[0].rule if case.grave else case.outcome
        message = counted(case.grave)
        found = ET.SubElement(element, case.outcome, {"type": one_line(kind), "message": message})
        found.text = printable(f"\n{_text(entry, case.grave)}")
    said = _text(entry, case.mild) + unstyled(waived_lines(entry.waived))
    if said:
        ET.SubElement(element, "system-out").text = printable(f"\n{said}")


def _text(entry: ReportEntry, findings: Iterable[Finding]) -> str:
    """Findings as people read them; what is absent is shown at no line."""
    shown = (replace(one, location=None) if one.absent else one for one in findings)
    return unstyled(line for one in shown for line in finding_lines(one, entry.excerpts))
