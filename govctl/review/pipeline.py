"""Projects in, findings out: which projects are reviewed, at which gate, in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govctl.files import is_file
from govctl.packs.selection import RegulationSelector
from govctl.review.model import Review, in_order
from govctl.review.reviewer import Reviewer, gates_of, no_gate
from govctl.workspace import workspace as workspaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from govctl.packs.model import Regulation
    from govctl.packs.pack import LoadedPack
    from govctl.portfolio.portfolio import Portfolio
    from govctl.review.reviewer import GateChoice


class UnknownGateError(Exception):
    """A gate was asked for that no project's regulation has. The text is for users."""

    def __init__(self, regulation: Regulation, gate: str) -> None:
        super().__init__(f"{no_gate(regulation, gate)}，{gates_of(regulation)}")


def own_gate(_regulation: Regulation, gate: str) -> str:
    """Judge a project at the gate that it stands at."""
    return gate


def plan_gate(regulation: Regulation, gate: str) -> str:
    """Judge a project that is not yet in a plan as if it were to be taken into one."""
    return regulation.later(gate, regulation.plan_gate)


def acceptance_gate(regulation: Regulation, gate: str) -> str:
    """Judge a project as if it applied for acceptance now, whatever gate it stands at."""
    return regulation.acceptance_gate or gate


def review(
    paths: Iterable[Path],
    *,
    as_of: date,
    at: str = "",
    gate: GateChoice = own_gate,
    by: LoadedPack | None = None,
) -> Iterator[Review]:
    """Review every project that the paths lead to, one at a time.

    `at` asks what would be missing if each project stood at that gate now; otherwise
    `gate` chooses by the regulation and the gate that the project names. That a project's
    regulation has no gate `at` is a finding, as long as another's has. With `by`, all are
    judged by that regulation; otherwise each by the one that it or its workspace names, in
    the version that is in force for it.

    Raises:
        NotFoundError: a path leads to no project.
        UnknownGateError: no project's regulation has a gate `at`.

    """
    reviewer = Reviewer(as_of, (lambda *_: at) if at else gate, at, RegulationSelector(by))
    reviews = (reviewer.review(file) for file in workspaces.project_files(paths))
    yield from _once_known(reviews, at) if at else reviews


def gathered(reviews: Iterable[Review], portfolio: Portfolio) -> Iterator[Review]:
    """Pass reviews on, keeping of each project what others are compared with."""
    for reviewed in reviews:
        portfolio.add(reviewed.project, reviewed.workspace, reviewed.pack, reviewed.assessment)
        yield reviewed


def with_texts(reviews: Iterable[Review]) -> Iterator[Review]:
    """Pass reviews on, telling once a workspace what is wrong with an attached official text."""
    told: set[tuple[Path, str]] = set()
    for reviewed in reviews:
        workspace, regulation = reviewed.workspace, reviewed.regulation
        key = (workspace.root, regulation.id if regulation else "")
        if regulation is None or key in told:
            yield reviewed
            continue
        told.add(key)
        if not is_file(workspace.law_text(regulation.id)):
            yield reviewed
            continue
        from govctl.law import check  # noqa: PLC0415 - most workspaces have no text

        found = check.check(workspace, regulation)
        yield replace(reviewed, findings=in_order((*reviewed.findings, *found)))


def _once_known(reviews: Iterator[Review], gate: str) -> Iterator[Review]:
    """Keep reviews back until one is by a regulation that has the gate.

    Raises:
        UnknownGateError: there are regulations, and none has it.

    """
    kept: list[Review] = []
    without: list[Regulation] = []
    for reviewed in reviews:
        kept.append(reviewed)
        if reviewed.regulation is None:
            continue
        if reviewed.regulation.gate_index(gate) >= 0:
            without.clear()
            break
        without.append(reviewed.regulation)
    if without:
        raise UnknownGateError(without[0], gate)
    yield from kept
    yield from reviews


def review_one(path: Path, *, as_of: date, at: str = "", gate: GateChoice = own_gate) -> Review:
    """Review the one project that a path leads to; `at` and `gate` are as in `review`.

    Raises:
        NotFoundError: the path leads to no project, or to several.

    """
    files = workspaces.project_files([path])
    if len(files) > 1:
        names = "、".join(file.parent.name for file in files)
        raise workspaces.NotFoundError(f"“{path}”里有 {len(files)} 个项目，请指明其中一个：{names}")
    return next(review(files, as_of=as_of, at=at, gate=gate))
