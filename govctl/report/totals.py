"""What a report's entries add up to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govctl.findings import Severity
from govctl.report.model import Totals
from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from govctl.report.model import ReportEntry

_UNUSED = "waiver-"
_SHOWN = 10  # workspaces named


def totals(entries: Sequence[ReportEntry]) -> Totals:
    """Add up entries."""
    projects = [entry for entry in entries if entry.subject.kind == "project"]
    findings = [finding for entry in entries for finding in entry.findings]
    return Totals(
        projects=len(projects),
        faulty=len(_faulty(entries, {entry.subject.path for entry in projects})),
        skipped=sum(entry.skipped for entry in projects),
        waived=sum(len(entry.waived) for entry in entries),
        unused=sum(finding.rule.startswith(_UNUSED) for finding in findings),
        compared=sum(entry.compared for entry in entries if entry.compared > 1),
        severities=Counter(finding.severity for finding in findings),
        workspaces=by_workspace(one.subject.root for one in projects if one.subject.settled),
        outside=sum(not entry.subject.settled for entry in projects),
    )


def by_workspace(roots: Iterable[Path]) -> dict[Path, int]:
    """Count projects by the folders of their workspaces; one may be given by two paths."""
    homes: dict[Path, Path] = {}
    return dict(Counter(homes.setdefault(root.resolve(), root) for root in roots))


def _faulty(entries: Iterable[ReportEntry], files: set[Path]) -> set[Path]:
    """The projects with an error or a warning of their own, or told of them beside others."""
    found = set()
    for entry in entries:
        for finding in entry.findings:
            if finding.severity is not Severity.INFO:
                where = finding.location
                alone = entry.subject.kind == "project"
                found.add(entry.subject.path if alone or where is None else where.path)
    return found & files


def workspaces_line(workspaces: Mapping[Path, int], outside: int) -> str:
    """How many projects are of which workspace; '' where all are of one, or of none."""
    more = f"，不在工作区里的 {outside} 个" if outside else ""
    if not workspaces or (len(workspaces) == 1 and not more):
        return ""
    parts = [f"{one_line(root.as_posix())} {count} 个" for root, count in workspaces.items()]
    shown = "，".join(parts[:_SHOWN]) + "，…" * (len(parts) > _SHOWN)
    return f"这些项目分属 {len(parts)} 个工作区：{shown}{more}"
