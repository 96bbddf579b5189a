"""Findings as SARIF 2.1.0, which code platforms and editors show at their places."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from govctl import __version__
from govctl.findings import Cell, DocumentPlace, Severity, TextSpan
from govctl.judging.builtin_rules import table
from govctl.report.identity import FindingIdentities
from govctl.report.lines import approval
from govctl.report.sentences import file_of, sentences, span
from govctl.report.taxonomies import Taxonomies
from govctl.text import as_json, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from govctl.findings import Finding, Place
    from govctl.judging.waivers import WaivedFinding
    from govctl.report.formats import Options
    from govctl.report.model import Report, ReportEntry

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_STATUS = ("没有问题", "有问题", "工具或者规则包出错")


def render(report: Report, options: Options) -> str:
    """Write one run: rules and articles once, and a result for each finding."""
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_Run(report, options).data()]})


class _Run:
    """A run being written: results name rules and articles by their numbers."""

    def __init__(self, report: Report, options: Options) -> None:
        self._report = report
        self._status = report.status(options.level)
        entries = report.entries
        waived = [one.finding for entry in entries for one in entry.waived]
        notes = [one for entry in entries for one in entry.notes]
        findings = [one for entry in entries for one in entry.findings] + waived
        self._rules = _by_rule(findings)
        self._numbers = {rule: number for number, rule in enumerate(self._rules)}
        self._notes = _by_rule(notes)
        self._taxonomies = Taxonomies(one.article for one in findings if one.article)
        self._identities = FindingIdentities()

    def data(self) -> dict[str, Any]:
        """The run object."""
        driver: dict[str, Any] = {
            "name": "govctl",
            "version": __version__,
            "language": "zh-CN",
            "rules": [_descriptor(found) for found in self._rules.values()],
            "notifications": [_descriptor(found) for found in self._notes.values()],
            "supportedTaxonomies": self._taxonomies.references(),
        }
        return {
            "tool": {"driver": driver},
            "language": "zh-CN",
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {_ROOT: {"description": {"text": "执行 govctl 时所在的文件夹"}}},
            "invocations": [self._invocation()],
            "taxonomies": self._taxonomies.components(),
            "results": [one for entry in self._report.entries for one in self._results(entry)],
            "properties": {
                "as_of": self._report.as_of.isoformat(),
                "projects": self._report.totals.projects,
            },
        }

    def _invocation(self) -> dict[str, Any]:
        numbers = {rule: number for number, rule in enumerate(self._notes)}
        return {
            "executionSuccessful": self._status != len(_STATUS) - 1,
            "exitCode": self._status,
            "exitCodeDescription": _STATUS[self._status],
            "toolConfigurationNotifications": [
                {
                    "descriptor": {"id": note.rule, "index": numbers[note.rule]},
                    "level": _LEVELS[note.severity],
                    "message": _message(note),
                    "locations": [_location(entry, note)],
                }
                for entry in self._report.entries
                for note in entry.notes
            ],
        }

    def _results(self, entry: ReportEntry) -> list[dict[str, Any]]:
        waived = [
            {**self._result(entry, one.finding), "suppressions": [_suppression(one)]}
            for one in entry.waived
        ]
        return [*(self._result(entry, one) for one in entry.findings), *waived]

    def _result(self, entry: ReportEntry, finding: Finding) -> dict[str, Any]:
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._numbers[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": _message(finding),
            "locations": [_location(entry, finding)],
        }
        if finding.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    **_place(one.location),
                    **({"message": {"text": _plain(one.note)}} if one.note else {}),
                }
                for number, one in enumerate(finding.related)
            ]
        if finding.article:
            result["taxa"] = self._taxonomies.taxa(finding.article)
        result["partialFingerprints"] = {"finding/v1": self._identities.name(finding)}
        details = {
            "project": finding.project,
            "unit": entry.subject.unit,
            "gate": finding.gate,
            "article": str(finding.article) if finding.article else "",
            "absent": finding.absent,
            "follows": finding.follows,
            "values": dict(finding.values),
        }
        known = {key: value for key, value in details.items() if value}
        return {**result, "properties": known} if known else result


def _by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings of each rule, in the order of their ids."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule, []).append(finding)
    return dict(sorted(found.items()))


def _descriptor(findings: Sequence[Finding]) -> dict[str, Any]:
    """What is known of a rule: its name or article, its level and where to read more."""
    first = findings[0]
    known = table().get(first.rule)
    article = str(first.article) if first.article else ""
    level = min((one.severity for one in findings), key=lambda one: one.rank)
    data: dict[str, Any] = {
        "id": first.rule,
        "shortDescription": {"text": _plain(known.title if known else article or first.rule)},
        "help": {"text": f"规则的条件、条文和处理办法，见 govctl explain {_plain(first.rule)}"},
        "defaultConfiguration": {"level": _LEVELS[level]},
    }
    if known:
        data["fullDescription"] = {"text": _plain(known.about)}
    if first.topic:
        data["properties"] = {"topic": first.topic}
    return data


def _suppression(one: WaivedFinding) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": one_line(approval(one)),
        "properties": {"approver": one.approver, "number": one.number, "until": one.until},
    }


def _message(finding: Finding) -> dict[str, str]:
    return {"text": "\n".join(map(_plain, sentences(finding)))}


def _plain(text: str) -> str:
    """Text that holds no placeholder, and no link."""
    doubled = one_line(text).replace("{", "{{").replace("}", "}}")
    return doubled.replace("](", "\\](")


def _location(entry: ReportEntry, finding: Finding) -> dict[str, Any]:
    where = finding.location
    if where is None or (isinstance(where, TextSpan) and span(finding) is None):
        return {"physicalLocation": {"artifactLocation": _file(file_of(finding, entry))}}
    return _place(where)


def _place(place: Place) -> dict[str, Any]:
    """A region of a text; a workbook and a document have none, but names for their parts."""
    physical: dict[str, Any] = {"artifactLocation": _file(place.path)}
    if isinstance(place, TextSpan):
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
        return {"physicalLocation": physical}
    if isinstance(place, Cell):
        names = [{"fullyQualifiedName": f"{place.sheet}!{place.ref}", "kind": "cell"}]
    else:
        names = _parts(place)
    return {"physicalLocation": physical, **({"logicalLocations": names} if names else {})}


def _parts(place: DocumentPlace) -> list[dict[str, str]]:
    parts = ("heading", "caption", "row", "column", "words")
    named = ((getattr(place, kind), kind) for kind in parts)
    return [{"name": text, "kind": kind} for text, kind in named if text]


def _file(path: Path) -> dict[str, str]:
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(os.fsencode(path.as_posix())), "uriBaseId": _ROOT}
