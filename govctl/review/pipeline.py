"""Paths in, a report out: which projects are reviewed, at which gate, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from govctl.findings import UserError
from govctl.packs.selection import RegulationSelector
from govctl.portfolio.portfolio import Portfolio
from govctl.report.filters import EVERYTHING
from govctl.report.model import Report
from govctl.report.totals import totals
from govctl.review import entries
from govctl.review.outlook import outlook
from govctl.review.reviewer import Reviewer, gates_of, no_gate
from govctl.workspace import workspace as workspaces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from govctl.law.quotation import Quoter
    from govctl.packs.model import Regulation
    from govctl.packs.pack import LoadedPack
    from govctl.portfolio.portfolio import PortfolioReview
    from govctl.report.filters import Filter
    from govctl.report.model import ReportEntry
    from govctl.review.model import Review
    from govctl.review.reviewer import GateChoice

    # how many projects there are, and how many are done
    Progress = Callable[[int, int], None]

KeptT = TypeVar("KeptT")


class UnknownGateError(UserError):
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


class Reviews(NamedTuple, Generic[KeptT]):
    """What was kept of each review, in order, and what was found between the projects."""

    kept: list[KeptT]
    compared: list[PortfolioReview]


@dataclass(frozen=True, slots=True)
class Request:
    """What to report on: `at` is as in `review`, `quote` asks for the law's own words."""

    paths: Sequence[Path]
    as_of: date
    at: str = ""
    quote: bool = False
    filter: Filter = EVERYTHING


def run(request: Request, progress: Progress | None = None) -> Report:
    """Review projects, compare them, and report all that was found.

    Raises:
        NotFoundError: a path leads to no project.
        UnknownGateError: no project's regulation has the gate asked for.

    """
    files = workspaces.project_files(request.paths)
    quoter = _quoter() if request.quote else None

    def entries_of(review: Review) -> list[ReportEntry]:
        ahead = outlook(review, request.as_of) if len(files) == 1 else None
        return list(entries.of_review(review, quoter, ahead))

    each = _each(files, as_of=request.as_of, at=request.at)
    reviews = _compared(
        each,
        request.paths,
        request.as_of,
        entries_of,
        partial(progress, len(files)) if progress else None,
    )
    found = [entry for group in reviews.kept for entry in group]
    found += (entries.of_comparison(one, quoter) for one in reviews.compared)
    unquoted = tuple(quoter.lacking) if quoter else ()
    return report(request.filter.entries(found), request.as_of, unquoted)


def report(found: Iterable[ReportEntry], as_of: date, unquoted: tuple[str, ...] = ()) -> Report:
    """Put entries together into a report."""
    kept = tuple(found)
    return Report(as_of, kept, totals(kept), unquoted)


def review(
    paths: Sequence[Path],
    keep: Callable[[Review], KeptT],
    *,
    as_of: date,
    at: str = "",
    gate: GateChoice = own_gate,
    by: LoadedPack | None = None,
    within: Sequence[Path] | None = None,
) -> Reviews[KeptT]:
    """Review every project that the paths lead to, and compare those of each workspace.

    Of each review only what `keep` makes of it is kept: the facts of thousands are too much.
    `at` asks what would be missing if each project stood at that gate now; otherwise
    `gate` chooses by the regulation and the gate that the project names. That a project's
    regulation has no gate `at` is a finding, as long as another's has. With `by`, all are
    judged by that regulation; otherwise each by the one that it or its workspace names, in
    the version that is in force for it. `within` are the folders that the paths were chosen
    from: what lies in them is known, also where it is none of the paths.

    Raises:
        NotFoundError: a path leads to no project.
        UnknownGateError: no project's regulation has a gate `at`.

    """
    files = workspaces.project_files(paths)
    each = _each(files, as_of=as_of, at=at, gate=gate, by=by)
    return _compared(each, paths if within is None else within, as_of, keep)


def review_one(path: Path, *, as_of: date, at: str = "", gate: GateChoice = own_gate) -> Review:
    """Review the one project that a path leads to; `at` and `gate` are as in `review`.

    Raises:
        NotFoundError: the path leads to no project, or to several.

    """
    files = workspaces.project_files([path])
    if len(files) > 1:
        names = "、".join(file.parent.name for file in files)
        raise workspaces.NotFoundError(f"“{path}”里有 {len(files)} 个项目，请指明其中一个：{names}")
    (found,) = _each(files, as_of=as_of, at=at, gate=gate)
    return found


def _each(
    files: Iterable[Path],
    *,
    as_of: date,
    at: str = "",
    gate: GateChoice = own_gate,
    by: LoadedPack | None = None,
) -> Iterator[Review]:
    reviewer = Reviewer(as_of, (lambda *_: at) if at else gate, at, RegulationSelector(by))
    reviews = (reviewer.review(file) for file in files)
    return _once_known(reviews, at) if at else reviews


def _compared(
    reviews: Iterable[Review],
    paths: Iterable[Path],
    as_of: date,
    keep: Callable[[Review], KeptT],
    done: Callable[[int], None] | None = None,
) -> Reviews[KeptT]:
    """Keep of every review what is wanted, and compare the projects once all are there."""
    portfolio = Portfolio(paths, as_of)
    kept = []
    for one in reviews:
        portfolio.add(one.project, one.workspace, one.pack, one.assessment)
        kept.append(keep(one))
        if done:
            done(len(kept))
    return Reviews(kept, portfolio.compare())


def _quoter() -> Quoter:
    from govctl.law.quotation import Quoter  # noqa: PLC0415 - few ask for the law's own words

    return Quoter()


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
