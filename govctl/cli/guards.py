"""What stops a command before it builds upon what is broken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from govctl.cli.console import columns, print_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.portfolio.portfolio import PortfolioReview
    from govctl.report.model import ReportEntry
    from govctl.review.model import Review
    from govctl.workspace.workspace import Workspace


def stop_if_broken(reviews: Iterable[Review]) -> None:
    """Print what broke in the tool, a pack or the settings and stop: nothing is built upon it.

    Raises:
        typer.Exit: with status 2, where anything broke.

    """
    from govctl.review import entries

    broken = [
        replace(
            one, findings=one.internal_errors, waived=(), workspace_findings=one.settings_errors
        )
        for one in reviews
        if one.internal_errors or one.settings_errors
    ]
    _stop([entry for one in broken for entry in entries.of_review(one)])


def stop_if_unsettled(workspace: Workspace) -> None:
    """Print what is wrong with a workspace's settings and stop.

    Raises:
        typer.Exit: with status 2, where anything is.

    """
    from govctl.review import entries

    if workspace.broken:
        _stop([entries.of_workspace(workspace, workspace.findings)])


def cross_findings_by_file(compared: Iterable[PortfolioReview]) -> dict[Path, list[Finding]]:
    """What speaks against each project beside others, by its file.

    Raises:
        typer.Exit: with status 2, where a pack's expression broke.

    """
    from govctl.review import entries

    compared = list(compared)
    _stop([entries.of_comparison(one) for one in compared if one.internal_errors])
    found: dict[Path, list[Finding]] = {}
    for one in compared:
        for across in one.group_findings:
            for project in across.projects:
                found.setdefault(project.file, []).append(across.finding)
    return found


def _stop(broken: Sequence[ReportEntry]) -> None:
    """Print what broke, if anything did, and stop."""
    from govctl.report import text

    if broken:
        print_lines(line for entry in broken for line in text.entry_lines(entry, columns()))
        raise typer.Exit(2)
