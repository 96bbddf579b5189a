"""What became of a pack's mutants, counted by what they were made from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.authoring.mutation.equivalents import marks
from govctl.authoring.mutation.trial import tried, unnoticed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from govctl.authoring.cases import Case
    from govctl.authoring.mutation.equivalents import Mark
    from govctl.authoring.mutation.mutants import Mutant
    from govctl.authoring.mutation.trial import Notices, Tried
    from govctl.packs.pack import LoadedPack


@dataclass(frozen=True, slots=True)
class Count:
    """How many mutants of one owner or kind were made, noticed by a case, and noticed by none."""

    name: str
    made: int
    killed: int
    survived: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A pack's mutants: counts, survivors, those marked as equivalent, marks that are wrong."""

    owners: tuple[Count, ...]
    kinds: tuple[Count, ...]
    made: int
    survivors: tuple[Mutant, ...]
    equivalents: tuple[Mutant, ...]
    idle: tuple[Mark, ...]

    @property
    def good(self) -> bool:
        """Whether every mutant was noticed and every mark is needed."""
        return not self.survivors and not self.idle


def outcome(pack: LoadedPack, cases: Sequence[Case], across: Notices = unnoticed) -> Outcome:
    """Try a pack's mutants; its cases, those of `across` too, must all come out as they say."""
    every = list(tried(pack, cases, across))
    marked = marks(pack.regulation)
    alive = [one.mutant for one in every if not one.killed]
    equivalents = [mutant for mutant in alive if any(mark.meets(mutant) for mark in marked)]
    survivors = [mutant for mutant in alive if mutant not in equivalents]
    return Outcome(
        _counts(lambda mutant: mutant.owner, every, survivors),
        _counts(lambda mutant: mutant.kind, every, survivors),
        len(every),
        tuple(survivors),
        tuple(equivalents),
        tuple(mark for mark in marked if not any(map(mark.meets, alive))),
    )


def _counts(
    name: Callable[[Mutant], str], tried_ones: Sequence[Tried], survivors: Sequence[Mutant]
) -> tuple[Count, ...]:
    made = Counter(name(one.mutant) for one in tried_ones)
    killed = Counter(name(one.mutant) for one in tried_ones if one.killed)
    survived = Counter(map(name, survivors))
    return tuple(Count(each, made[each], killed[each], survived[each]) for each in made)
