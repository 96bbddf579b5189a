"""A report divided by units: what each unit may be told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
    is in the unit's own projects: no unit is shown another's application. What is found of a
    workspace's settings is nobody's but its keeper's.
    """
    groups: dict[str, list[ReportEntry]] = {}
    for entry in report.of_kind("project"):
        groups.setdefault(comparable(entry.subject.unit), []).append(entry)
    for entries in groups.values():
        own = {entry.subject.path for entry in entries}
        found = [entry for entry in entries if entry.findings]
        for entry in report.of_kind("portfolio"):
            findings = tuple(_own(entry.findings, own))
            if findings:
                found.append(replace(entry, findings=findings, waived=()))
        if found:
            kept = tuple(found)
            yield entries[0].subject.unit, Report(report.as_of, kept, totals(kept))


def _own(findings: Iterable[Finding], files: set[Path]) -> Iterator[Finding]:
    """What speaks of these files alone."""
    for finding in findings:
        places = [finding.location, *(one.location for one in finding.related)]
        if all(place is not None and place.path in files for place in places):
            yield finding
