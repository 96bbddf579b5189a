"""What stops a command before it builds upon what is broken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from govctl.cli.console import columns, print_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.law.quotation import Quoter
    from govctl.portfolio.portfolio import Portfolio, PortfolioReview
    from govctl.report.text import Line
    from govctl.review.model import Review
    from govctl.workspace.workspace import Workspace


def stop_if_broken(reviews: Iterable[Review]) -> None:
    """Print what broke in the tool, a pack or the settings and stop: nothing is built upon it.

    Raises:
        typer.Exit: with status 2, where anything broke.

    """
    broken = [
        replace(one, findings=one.broken, granted=(), of_workspace=one.unsettled)
        for one in reviews
        if one.broken or one.unsettled
    ]
    if broken:
        print_lines(line for reviewed in broken for line in lines_reviewed(reviewed))
        raise typer.Exit(2)


def stop_if_unsettled(workspace: Workspace) -> None:
    """Print what is wrong with a workspace's settings and stop.

    Raises:
        typer.Exit: with status 2, where anything is.

    """
    if workspace.broken:
        print_lines(lines_of(workspace, workspace.findings))
        raise typer.Exit(2)


def cross_findings_by_file(portfolio: Portfolio) -> dict[Path, list[Finding]]:
    """What speaks against each project beside others, by its file.

    Raises:
        typer.Exit: with status 2, where a pack's expression broke.

    """
    compared = portfolio.compare()
    if any(one.broken for one in compared):
        print_lines(line for one in compared if one.broken for line in lines_between(one))
        raise typer.Exit(2)
    found: dict[Path, list[Finding]] = {}
    for one in compared:
        for told in one.told:
            for project in told.projects:
                found.setdefault(project.file, []).append(told.finding)
    return found


def lines_reviewed(reviewed: Review, quoter: Quoter | None = None) -> Iterator[Line]:
    """What was found about a project and, with its first project, about its workspace."""
    from govctl.report import text

    yield from lines_of(reviewed.workspace, reviewed.of_workspace)
    if not (reviewed.findings or reviewed.granted):
        return
    project = reviewed.project
    gate = reviewed.assessment.gate if reviewed.assessment else ""
    yield text.project_header(project.title, project.name, gate, reviewed.version)
    yield []
    sources = _sources(reviewed)
    for finding in reviewed.findings:
        law = quoter.quote(reviewed.workspace, finding.article) if quoter else ()
        yield from text.finding_lines(finding, sources, columns(), law)
    yield from text.granted_lines(reviewed.granted, columns())


def lines_of(workspace: Workspace, findings: Sequence[Finding]) -> Iterator[Line]:
    """What was found about a workspace, under a heading of its own."""
    from govctl.report import footer, text

    if not findings:
        return
    yield footer.header(workspace, "工作区")
    yield []
    document = workspace.document
    sources = {document.path: document.text} if document else {}
    for finding in findings:
        yield from text.finding_lines(finding, sources, columns())


def lines_between(compared: PortfolioReview, quoter: Quoter | None = None) -> Iterator[Line]:
    """What was found between projects."""
    from govctl.report import footer, text

    if not (compared.findings or compared.granted):
        return
    yield footer.header(compared.workspace)
    yield []
    for finding in compared.findings:
        law = quoter.quote(compared.workspace, finding.article) if quoter else ()
        yield from text.finding_lines(finding, compared.texts, columns(), law)
    yield from text.granted_lines(compared.granted, columns())


def _sources(reviewed: Review) -> dict[Path, str]:
    documents = (reviewed.project.document, reviewed.project.resources)
    return {document.path: document.text for document in documents if document is not None}
