"""A report divided by units: what each unit may be told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govctl.judging import builtin_rules
from govctl.report.model import Report
from govctl.report.totals import totals
from govctl.text import comparable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.report.model import ReportEntry


def by_unit(report: Report) -> Iterator[tuple[str, Report]]:
    """Each unit with anything to be told, and its part of a report.

    What is found between projects is told to a unit only where every place that it speaks of
    is in the unit's own projects, and that names no other unit or its project: no unit is
    shown another's application. What is found of a workspace's settings and files is nobody's
    but its keeper's.
    """
    groups: dict[str, list[ReportEntry]] = {}
    for entry in report.of_kind("project"):
        groups.setdefault(comparable(entry.subject.unit), []).append(entry)
    for entries in groups.values():
        own = {entry.subject.path for entry in entries}
        others = _names(report.of_kind("project"), own)
        kept = []
        for entry in report.entries:
            findings = tuple(_disclosed(entry, own, others))
            if findings:
                kept.append(replace(entry, findings=findings, waived=(), notes=(), outlook=None))
        if kept:
            own_entries = tuple(kept)
            yield entries[0].subject.unit, Report(report.as_of, own_entries, totals(own_entries))


def _disclosed(entry: ReportEntry, own: set[Path], others: set[str]) -> Iterator[Finding]:
    """What of an entry a unit may be told, whose projects' files these are."""
    if entry.subject.kind == "workspace":
        return
    if entry.subject.kind == "project" and entry.subject.path not in own:
        return
    builtin = builtin_rules.table()
    for finding in entry.findings:
        known = builtin.get(finding.rule)
        if known is not None and known.internal:
            continue
        if entry.subject.kind == "project" or _is_own(finding, own, others):
            yield finding


def _is_own(finding: Finding, own: set[Path], others: set[str]) -> bool:
    """Whether a finding between projects speaks of a unit's own alone."""
    places = [finding.location, *(one.location for one in finding.related)]
    if not all(place is not None and place.path in own for place in places):
        return False
    text = comparable(f"{finding.message}{finding.remedy}{finding.notice}")
    return not any(name in text for name in others)


def _names(projects: Iterable[ReportEntry], own: set[Path]) -> set[str]:
    """How others' units and projects are called, where the unit's own are not called so."""
    names: tuple[set[str], set[str]] = set(), set()
    for entry in projects:
        subject = entry.subject
        called = names[subject.path in own]
        called |= {comparable(one) for one in (subject.title, subject.unit, subject.folder) if one}
    return names[0] - names[1]
