"""Findings as a Code Quality report, which GitLab shows in a merge request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.findings import Severity
from govctl.report.identity import FindingIdentities
from govctl.report.sentences import every, file_of, span, whole_sentences
from govctl.text import as_json

if TYPE_CHECKING:
    from govctl.findings import Finding
    from govctl.report.formats import Options
    from govctl.report.model import Report, ReportEntry

# 应当 is binding, and not yet a danger to anything that runs: critical and blocker are not used
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, _options: Options) -> str:
    """Write a list of everything found; what is waived is no longer to be worked on."""
    identities = FindingIdentities()
    return as_json([_issue(entry, one, identities.name(one)) for entry, one in every(report)])


def _issue(entry: ReportEntry, finding: Finding, fingerprint: str) -> dict[str, Any]:
    where = span(finding)
    return {
        "description": "；".join(whole_sentences(finding)),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": file_of(finding, entry).as_posix(),
            # the form asks for a line; what has none is shown at the head of its file
            "lines": {"begin": where.line, "end": where.end_line} if where else {"begin": 1},
        },
    }
