"""What would change for projects if one text were in force instead of another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govctl.comparison.matching import FindingMatcher
from govctl.findings import Severity
from govctl.review import pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.packs.pack import LoadedPack
    from govctl.review.model import Review
    from govctl.workspace.project import Project


class ImpactKind(StrEnum):
    """How a finding differs under the new text."""

    NEW = "新增"
    GONE = "消失"
    CHANGED = "变化"


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding before and after; None on the side that has none."""

    before: Finding | None
    after: Finding | None

    @property
    def kind(self) -> ImpactKind:
        """Whether it appears, vanishes or says something else."""
        if self.before is None:
            return ImpactKind.NEW
        return ImpactKind.GONE if self.after is None else ImpactKind.CHANGED

    @property
    def finding(self) -> Finding:
        """The finding as the new text has it, or else the old."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change of nothing")
        return found


@dataclass(frozen=True, slots=True)
class Impact:
    """What changes for one project, or, where that is None, across projects.

    `gates` are those that it is judged at; `same` counts findings that stay as they are.
    `unjudged` says that it cannot be judged by one of the texts, `broken` what broke of the tool
    or of a text when that was tried.
    """

    project: Project | None
    gates: tuple[str, str]
    changes: tuple[FindingChange, ...]
    same: int
    unjudged: bool = False
    broken: tuple[Finding, ...] = ()

    @property
    def more_errors(self) -> int:
        """How many errors the new text adds; negative where it takes some away."""
        after, before = (
            sum(one is not None and one.severity is Severity.ERROR for one in side)
            for side in (
                [change.after for change in self.changes],
                [change.before for change in self.changes],
            )
        )
        return after - before


def weigh(paths: Sequence[Path], old: LoadedPack, new: LoadedPack, as_of: date) -> Iterator[Impact]:
    """Judge each project by both texts, as if each were in force, one project at a time.

    A project's gate is that of the old text; by the new one it is judged at the gate that
    corresponds to it. What is found across projects comes last.

    Raises:
        NotFoundError: a path leads to no project.

    """
    pairs = FindingMatcher(old.regulation, new.regulation)
    before, after = (
        pipeline.review(paths, _judged, as_of=as_of, gate=gate, by=text)
        for text, gate in ((old, pairs.old_gate), (new, pairs.new_gate))
    )
    for first, second in zip(before.kept, after.kept, strict=True):
        broken = _each(first.broken, second.broken)
        if broken or first.gate is None or second.gate is None:
            yield Impact(first.project, ("", ""), (), 0, unjudged=True, broken=broken)
        else:
            changes, same = _changes(first.findings, second.findings, pairs)
            yield Impact(first.project, (first.gate, second.gate), changes, same)
    portfolios = (before.compared, after.compared)
    broken = _each(*(one.internal_errors for compared in portfolios for one in compared))
    if broken:
        yield Impact(None, ("", ""), (), 0, unjudged=True, broken=broken)
        return
    left, right = (
        [finding for one in compared for finding in one.findings] for compared in portfolios
    )
    changes, same = _changes(left, right, pairs)
    if changes or same:
        yield Impact(None, ("", ""), changes, same)


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    """What is kept of a project judged by one text; `gate` is None where it was not judged."""

    project: Project
    gate: str | None
    findings: tuple[Finding, ...]
    broken: tuple[Finding, ...]


def _judged(review: Review) -> _Judged:
    gate = review.assessment.gate if review.assessment else None
    return _Judged(review.project, gate, review.findings, review.internal_errors)


def _each(*groups: Iterable[Finding]) -> tuple[Finding, ...]:
    """What broke, what both texts have in common only once."""
    every = (finding for group in groups for finding in group)
    return tuple({(one.rule, one.message, one.location): one for one in every}.values())


def _changes(
    before: Iterable[Finding], after: Iterable[Finding], pairs: FindingMatcher
) -> tuple[tuple[FindingChange, ...], int]:
    matched = list(pairs.match(list(before), list(after)))
    changes = (
        FindingChange(first, second) for first, second in matched if not _alike(first, second)
    )
    same = sum(_alike(first, second) for first, second in matched)
    return tuple(sorted(changes, key=_order)), same


def _alike(first: Finding | None, second: Finding | None) -> bool:
    if first is None or second is None:
        return False
    return (first.severity, first.message) == (second.severity, second.message)


def _order(change: FindingChange) -> tuple[object, ...]:
    return list(ImpactKind).index(change.kind), change.finding.sort_key


@dataclass(frozen=True, slots=True)
class Summary:
    """How many projects were weighed, for how many something changes, and how.

    `worse` ones have more errors than before, `better` ones fewer.
    """

    projects: int
    affected: int
    unjudged: int
    worse: int
    better: int
    kinds: Mapping[ImpactKind, int]


def summary(impacts: Sequence[Impact]) -> Summary:
    """Count what was found."""
    more = [impact.more_errors for impact in impacts if impact.project]
    return Summary(
        projects=sum(impact.project is not None for impact in impacts),
        affected=sum(bool(impact.changes) for impact in impacts if impact.project),
        unjudged=sum(impact.unjudged for impact in impacts if impact.project),
        worse=sum(count > 0 for count in more),
        better=sum(count < 0 for count in more),
        kinds=Counter(change.kind for impact in impacts for change in impact.changes),
    )
