"""Mutants tried against a pack's cases: which are noticed, and which survive."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.authoring.cases import judge_of
from govctl.authoring.mutation.mutants import mutants
from govctl.expressions import evaluation
from govctl.expressions.errors import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from govctl.authoring.cases import Case
    from govctl.authoring.mutation.mutants import Mutant
    from govctl.authoring.mutation.rewriting import PackChange
    from govctl.judging.judge import Judge
    from govctl.packs.norms.base import Norm
    from govctl.packs.pack import LoadedPack

    # whether cases of several projects notice a change
    Notices = Callable[[PackChange], bool]

# compiled expressions kept at a time: each takes some tens of KB
_KEPT = 200


@dataclass(frozen=True, slots=True)
class Tried:
    """A mutant, and whether a case failed with it."""

    mutant: Mutant
    killed: bool


def unnoticed(_change: PackChange) -> bool:
    """No case of several projects, so none that notices a change."""
    return False


def tried(pack: LoadedPack, cases: Sequence[Case], across: Notices = unnoticed) -> Iterator[Tried]:
    """Try every mutant of the pack; its cases must all come out as they say.

    A case judges one project at one gate, and fails where a norm is found broken that it
    does not name, or not broken that it names. So it is enough to judge anew the norms that
    a mutant touches, for each project, until one comes out otherwise. What is asked
    across projects is put to `across`.
    """
    trial = _Trial(pack, cases)
    for index, mutant in enumerate(mutants(pack.regulation)):
        if index % _KEPT == 0:
            evaluation.forget()
        yield Tried(mutant, trial.kills(mutant) or across(mutant.change))


class _Trial:
    def __init__(self, pack: LoadedPack, cases: Sequence[Case]) -> None:
        self.regulation = pack.regulation
        self.projects = [(case, judge_of(pack, case)) for case in cases]

    def kills(self, mutant: Mutant) -> bool:
        change = mutant.change
        if not change.alone and not change.gates:
            return False
        return any(
            self._differs(case, judge, change)
            for case, judge in self._ordered({mutant.owner, *change.norms})
        )

    def _ordered(self, norms: set[str]) -> Iterator[tuple[Case, Judge]]:
        """The projects, those first of the cases that show the norms: they notice soonest."""
        yield from (project for project in self.projects if project[0].rule in norms)
        yield from (project for project in self.projects if project[0].rule not in norms)

    def _differs(self, case: Case, judge: Judge, change: PackChange) -> bool:
        judged: Iterable[Norm] = change.alone
        if change.gates:
            judge, moved = _regated(judge, change)
            touched = (norm for norm in self.regulation.norms if norm.gate in moved)
            judged = [*judged, *(norm for norm in touched if norm.id not in change.norms)]
        return any(_fires(judge, norm) != (norm.id in case.fires) for norm in judged)


def _regated(judge: Judge, change: PackChange) -> tuple[Judge, frozenset[str]]:
    """The judge of a project that passes gates otherwise, and which these are."""
    flipped = set()
    for gate in judge.regulation.gates[: judge.index + 1]:
        if gate.id in change.gates:
            try:
                passes = judge.context.holds(change.gates[gate.id])
            except ExpressionError:
                passes = False
            if passes != (gate.id in judge.passed):
                flipped.add(gate.id)
    other = copy.copy(judge)
    other.passed = judge.passed.symmetric_difference(flipped)
    return other, frozenset(flipped)


def _fires(judge: Judge, norm: Norm) -> bool | None:
    """Whether a norm is found broken; None where its expressions fail, which fails a case."""
    if not judge.applies_at_gate(norm):
        return False
    fires = bool(judge.outcome(norm).findings)
    if judge.faults:
        judge.faults.clear()
        return None
    return fires
