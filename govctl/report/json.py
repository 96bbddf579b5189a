"""Findings as JSON, by `schemas/findings.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl import __version__
from govctl.findings import Severity
from govctl.text import as_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from govctl.findings import Finding, Location
    from govctl.judging.waivers import WaivedFinding
    from govctl.report.totals import Totals

VERSION = 1


def render(
    findings: Sequence[Finding], tally: Totals, as_of: date, granted: Sequence[WaivedFinding] = ()
) -> str:
    """Write the whole report, with Chinese as it is and keys in a fixed order."""
    report = {
        "version": VERSION,
        "tool": {"name": "govctl", "version": __version__},
        "as_of": as_of.isoformat(),
        "summary": {
            "projects": tally.projects,
            "compared": tally.compared,
            "errors": tally.count(Severity.ERROR),
            "warnings": tally.count(Severity.WARNING),
            "infos": tally.count(Severity.INFO),
            "waived": tally.excused,
            "idle_waivers": tally.idle,
        },
        "findings": [finding_data(finding) for finding in findings],
        "waived_findings": [_granted(one) for one in granted],
    }
    return as_json(report)


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding as it stands in reports."""
    article = finding.article
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "remedy": finding.remedy,
        "article": article
        and {"regulation": article.regulation, "title": article.title, "cite": article.cite},
        "project": finding.project,
        "location": _location(finding.location),
        "related": [
            {"location": _location(related.location), "note": related.note}
            for related in finding.related
        ],
        "values": dict(finding.values),
    }


def _granted(one: WaivedFinding) -> dict[str, Any]:
    return {
        "finding": finding_data(one.finding),
        "approver": one.approver,
        "number": one.number,
        "until": one.until,
    }


def _location(location: Location | None) -> dict[str, Any] | None:
    if location is None:
        return None
    return {
        "path": location.path.as_posix(),
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }
