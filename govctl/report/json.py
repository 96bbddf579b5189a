"""Findings as JSON, by `schemas/findings.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl import __version__
from govctl.findings import Severity
from govctl.text import as_json

if TYPE_CHECKING:
    from govctl.findings import Finding, Place
    from govctl.judging.waivers import WaivedFinding
    from govctl.report.formats import Options
    from govctl.report.model import Report

VERSION = 1


def render(report: Report, _options: Options) -> str:
    """Write the whole report, with Chinese as it is and keys in a fixed order."""
    return as_json(
        {
            **head_data(report),
            "findings": [finding_data(one) for entry in report.entries for one in entry.findings],
            "notes": [finding_data(one) for entry in report.entries for one in entry.notes],
            "waived_findings": [
                waived_data(one) for entry in report.entries for one in entry.waived
            ],
        }
    )


def head_data(report: Report) -> dict[str, Any]:
    """What wrote the report, for which day, and its sums."""
    totals = report.totals
    return {
        "version": VERSION,
        "tool": {"name": "govctl", "version": __version__},
        "as_of": report.as_of.isoformat(),
        "summary": {
            "projects": totals.projects,
            "faulty": totals.faulty,
            "compared": totals.compared,
            "errors": totals.count(Severity.ERROR),
            "warnings": totals.count(Severity.WARNING),
            "infos": totals.count(Severity.INFO),
            "waived": totals.waived,
            "idle_waivers": totals.unused,
        },
    }


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
        "gate": finding.gate,
        "location": finding.location and _place(finding.location),
        "absent": finding.absent,
        "follows": finding.follows,
        "related": [
            {"location": _place(related.location), "note": related.note}
            for related in finding.related
        ],
        "values": dict(finding.values),
    }


def waived_data(one: WaivedFinding) -> dict[str, Any]:
    """A finding that is waived, and by what."""
    return {
        "finding": finding_data(one.finding),
        "approver": one.approver,
        "number": one.number,
        "until": one.until,
    }


def _place(place: Place) -> dict[str, Any]:
    """Where something stands: lines and columns, a cell, or words of a document."""
    return {**place._asdict(), "path": place.path.as_posix()}
