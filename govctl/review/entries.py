"""From what a review found to the entries of a report: in order, with the lines pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import TextSpan
from govctl.report.model import ReportEntry, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from govctl.findings import Finding, FindingKey
    from govctl.law.quotation import Quoter
    from govctl.packs.model import Regulation
    from govctl.portfolio.portfolio import PortfolioReview
    from govctl.report.model import Outlook, Quotation
    from govctl.review.model import Review
    from govctl.workspace.workspace import Workspace

# how something is written comes before what it says: it may be the cause of all the rest
_FORM = ("yaml-", "schema-", "workspace-", "resources-", "project-", "file-unreadable")


def of_workspace(
    workspace: Workspace, findings: Sequence[Finding], notes: tuple[Finding, ...] = ()
) -> ReportEntry:
    """The entry of what was found about a workspace and its settings."""
    document = workspace.document
    return ReportEntry(
        Subject(
            "workspace", workspace.title, workspace.root.name, workspace.file,
            workspace.root, workspace.title,
        ),
        tuple(sorted(findings, key=lambda one: one.sort_key)),
        notes=notes,
        level=workspace.fail_on,
        excerpts=_excerpts((*findings, *notes), {document.path: document.text} if document else {}),
    )  # fmt: skip


def of_review(
    review: Review, quoter: Quoter | None = None, outlook: Outlook | None = None
) -> Iterator[ReportEntry]:
    """The entry of a project, behind that of its workspace where it is told with it."""
    workspace, project = review.workspace, review.project
    if review.workspace_findings or review.notes:
        yield of_workspace(workspace, review.workspace_findings, review.notes)
    findings = in_reading_order(review.findings, review.regulation)
    every = (*findings, *review.waived_findings)
    documents = (project.document, project.resources)
    texts = {document.path: document.text for document in documents if document is not None}
    yield ReportEntry(
        Subject(
            "project", project.title, project.name, project.document.path,
            workspace.root, workspace.title, project.unit, workspace.document is not None,
        ),
        findings,
        waived=review.waived,
        gate=review.assessment.gate if review.assessment else "",
        version=review.version,
        outlook=outlook,
        level=workspace.fail_on,
        failed=bool(review.internal_errors),
        skipped=review.skipped,
        excerpts=_excerpts(every, texts) if every else {},
        quotes=_quotes(every, workspace, quoter),
    )  # fmt: skip


def of_comparison(compared: PortfolioReview, quoter: Quoter | None = None) -> ReportEntry:
    """The entry of what was found between the projects of a workspace."""
    workspace = compared.workspace
    every = (*compared.findings, *(one.finding for one in compared.waived))
    return ReportEntry(
        Subject(
            "portfolio", workspace.title, workspace.root.name, workspace.file,
            workspace.root, workspace.title,
        ),
        compared.findings,
        waived=compared.waived,
        level=workspace.fail_on,
        failed=bool(compared.internal_errors),
        compared=compared.count,
        alone=compared.alone,
        excerpts=_excerpts(every, compared.texts),
        quotes=_quotes(every, workspace, quoter),
    )  # fmt: skip


def in_reading_order(
    findings: Iterable[Finding], regulation: Regulation | None
) -> tuple[Finding, ...]:
    """Doubts about form and units first, then by gate, then the gravest first."""

    def order(finding: Finding) -> tuple[object, ...]:
        form = finding.doubt or finding.rule.startswith(_FORM)
        gate = regulation.gate_index(finding.gate) if regulation else -1
        return (not form, gate, finding.severity.rank, finding.sort_key)

    return tuple(sorted(findings, key=order))


def _excerpts(
    findings: Iterable[Finding], texts: Mapping[Path, str]
) -> dict[tuple[Path, int], str]:
    """The lines that findings point at."""
    lines = {}
    found = {}
    for finding in findings:
        where = finding.location
        if isinstance(where, TextSpan) and where.path in texts:
            if where.path not in lines:
                lines[where.path] = texts[where.path].splitlines()
            if 0 < where.line <= len(lines[where.path]):
                found[where.path, where.line] = lines[where.path][where.line - 1]
    return found


def _quotes(
    findings: Iterable[Finding], workspace: Workspace, quoter: Quoter | None
) -> dict[FindingKey, Sequence[Quotation]]:
    """What the law says of each finding; each place is quoted with the first that cites it."""
    if quoter is None:
        return {}
    return {one.sort_key: quoter.quote(workspace, one.article) for one in findings}
