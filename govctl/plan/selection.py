"""Which reviewed projects a plan takes, and what becomes of the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from govctl.findings import Severity
from govctl.plan import row_notes, unfunded
from govctl.plan.rows import RejectedProject, in_plan, plan_row
from govctl.report.totals import by_workspace
from govctl.review import pipeline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.plan.rows import PlanRow
    from govctl.portfolio.portfolio import PortfolioReview
    from govctl.review.model import Review
    from govctl.workspace.facts import Facts
    from govctl.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, eq=False)
class Selected:
    """Projects by what becomes of them; `strays` are findings of workspaces and of the law.

    `unfunded` name no amount for the year, `nothing` an amount of 0. `broken` are those on
    which the tool, a pack or the settings broke. `workspaces` are the folders of the
    workspaces with their numbers of projects, `outside` how many projects stand in none.
    """

    admitted: Mapping[Path, PlanRow]
    refused: Mapping[Path, RejectedProject]
    unfunded: Sequence[RejectedProject]
    nothing: Sequence[RejectedProject]
    broken: Sequence[Review]
    strays: Sequence[Finding]
    compared: Sequence[PortfolioReview]
    workspaces: Mapping[Path, int]
    outside: int
    regulations: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """What is kept of a review: where its project goes, and what stops the plan."""

    file: Path
    workspace: Workspace
    row: PlanRow | None
    out: RejectedProject | None
    why: Literal["", "refused", "unfunded", "nothing"]
    broken: Review | None
    strays: tuple[Finding, ...]


def select(paths: Sequence[Path], year: int, as_of: date, *, internal: bool) -> Selected:
    """Review projects for a year's plan, and sort them.

    Raises:
        NotFoundError: a path leads to no project.

    """
    keep = partial(_placed, year=year, internal=internal)
    placed, compared = pipeline.review(paths, keep, as_of=as_of, gate=pipeline.plan_gate)
    workspaces = [one.workspace for one in placed]
    return Selected(
        admitted={one.file: one.row for one in placed if one.row is not None},
        refused={one.file: one.out for one in placed if one.out and one.why == "refused"},
        unfunded=[one.out for one in placed if one.out and one.why == "unfunded"],
        nothing=[one.out for one in placed if one.out and one.why == "nothing"],
        broken=[one.broken for one in placed if one.broken],
        strays=[stray for one in placed for stray in one.strays],
        compared=compared,
        workspaces=by_workspace(one.root for one in workspaces if one.document),
        outside=sum(one.document is None for one in workspaces),
        regulations=frozenset(one.regulation for one in workspaces if one.regulation),
    )


def _placed(review: Review, *, year: int, internal: bool) -> _Placed:
    wrong = review.settings_errors
    strays = (*(one for one in review.workspace_findings if one not in wrong), *review.notes)
    row, out, why = _sorted(review, year, internal=internal)
    broken = review if review.internal_errors or wrong else None
    file = review.project.document.path
    return _Placed(file, review.workspace, row, out, why, broken, strays)


def _sorted(
    review: Review, year: int, *, internal: bool
) -> tuple[PlanRow | None, RejectedProject | None, Literal["", "refused", "unfunded", "nothing"]]:
    project, facts = review.project, review.project.facts
    if facts is None:
        return None, _refused(review, facts), "refused"
    if not in_plan(facts, year):
        return None, unfunded.unfunded(project, facts, year), "unfunded"
    if review.refused:
        return None, _refused(review, facts), "refused"
    row = plan_row(facts, year, source=project.name)
    if row.this_year == 0:
        return None, unfunded.unfunded(project, facts, year), "nothing"
    notes = row_notes.notes(project, row, internal=internal)
    if any(one.severity is Severity.ERROR for one in notes):
        return None, _refused(review, facts, notes), "refused"
    return replace(row, findings=(*review.findings, *notes)), None, ""


def _refused(
    review: Review, facts: Facts | None, more: tuple[Finding, ...] = ()
) -> RejectedProject:
    project = review.project
    return RejectedProject(
        name=project.title,
        unit=project.unit,
        findings=(*review.findings, *more),
        total=facts["funding"]["total"] if facts else None,
        source=project.name,
    )
