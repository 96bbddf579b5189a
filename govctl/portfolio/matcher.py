"""The projects and built systems of a workspace that are alike, each pair scored once."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govctl.portfolio.blocking import candidate_pairs
from govctl.portfolio.normalization import Normalizer, bigrams, delivered, item_ends
from govctl.portfolio.summary import BUILDER, unit_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govctl.portfolio.normalization import NormalizedText
    from govctl.portfolio.similarity import Similarity
    from govctl.portfolio.summary import ProjectSummary
    from govctl.workspace.systems import System

# projects of one unit that are called the same are each compared with so many before them
_SAME = 30


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One of two that may be alike: a project, or a system that is there already."""

    summary: ProjectSummary | None
    system: System | None
    name: str
    unit: str
    content: str

    @property
    def unit_key(self) -> str:
        """The unit's name to compare by."""
        return unit_key(self.unit)


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A project or system and a later project; systems stand before all projects."""

    earlier: Candidate
    later: Candidate
    similarity: Similarity


class Matcher:
    """Record linkage: the pairs of systems and projects that blocking finds, each scored once.

    `settings` are a workspace's own, of how alike two must be and of words that do not count.
    """

    def __init__(
        self,
        settings: Mapping[str, Any],
        systems: Iterable[System],
        summaries: Iterable[ProjectSummary],
    ) -> None:
        self.threshold: int | None = settings.get("threshold")
        self._normalizer = Normalizer(delivered().with_more(settings))
        built = (Candidate(None, one, one.name, one.unit, one.function) for one in systems)
        planned = (Candidate(one, None, one.title, one.unit, one.content) for one in summaries)
        self._candidates = [*built, *planned]
        self._cores = [
            self._normalizer.name(candidate.name, candidate.unit) for candidate in self._candidates
        ]
        self._texts: dict[int, NormalizedText] = {}

    def needed(self, similarity: int) -> int:
        """The score that is asked for: the workspace's own, where it sets one."""
        return similarity if self.threshold is None else self.threshold

    def of_one_unit(self, summaries: Iterable[ProjectSummary]) -> Iterator[Match]:
        """Pairs of these projects that are of the same unit."""
        wanted = {id(summary) for summary in summaries}
        units: defaultdict[str, list[int]] = defaultdict(list)
        for at, candidate in enumerate(self._candidates):
            if id(candidate.summary) in wanted:
                units[candidate.unit_key].append(at)
        several = [positions for positions in units.values() if len(positions) > 1]
        of_unit = {at: number for number, positions in enumerate(several) for at in positions}
        found = {pair for positions in several for pair in self._called_alike(positions)}
        found.update(
            (earlier, later)
            for earlier, later in self._scored
            if earlier in of_unit and of_unit[earlier] == of_unit.get(later)
        )
        return (self._pair(*pair) for pair in sorted(found))

    def similarity_without_parts(self, pair: Match) -> float:
        """Similarity of two names without the parts that they speak of (0 to 100)."""
        from govctl.portfolio.similarity import of_names, of_whole_names  # noqa: PLC0415 - 10 ms

        wording, sides = self._normalizer, (pair.earlier, pair.later)
        one, other = (
            wording.whole(candidate.name, candidate.unit, text.core)
            for candidate, text in zip(sides, pair.similarity.texts, strict=True)
        )
        first, second = (wording.called(candidate.name, candidate.unit) for candidate in sides)
        return min(of_names(one, other, wording), of_whole_names(first, second))

    def _called_alike(self, positions: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Pairs that are called the same but for a part, or have the same builder."""
        seen: defaultdict[tuple[str, str], deque[int]] = defaultdict(lambda: deque(maxlen=_SAME))
        for later in positions:
            candidate = self._candidates[later]
            whole = self._normalizer.whole(candidate.name, candidate.unit, self._cores[later])
            keys = [("", whole)] if whole else []
            if candidate.summary:
                keys += [(BUILDER, builder) for builder in candidate.summary.builders]
            for key in keys:
                yield from ((earlier, later) for earlier in seen[key])
                seen[key].append(later)

    def across(self) -> Iterator[Match]:
        """Pairs of different units, and systems with the projects of their own."""
        return (
            pair
            for pair in self._scored.values()
            if pair.earlier.system or pair.earlier.unit_key != pair.later.unit_key
        )

    @cached_property
    def _scored(self) -> dict[tuple[int, int], Match]:
        found = candidate_pairs(
            [frozenset(bigrams(core)) for core in self._cores],
            [item_ends(candidate.content) for candidate in self._candidates],
        )
        return {
            (earlier, later): self._score(earlier, later)
            for earlier, later in found
            if self._candidates[later].summary
        }

    def _pair(self, earlier: int, later: int) -> Match:
        return self._scored.get((earlier, later)) or self._score(earlier, later)

    def _score(self, earlier: int, later: int) -> Match:
        from govctl.portfolio.similarity import similarity  # noqa: PLC0415 - rapidfuzz, 10 ms

        scored = similarity(self._text(earlier), self._text(later), self._normalizer)
        return Match(self._candidates[earlier], self._candidates[later], scored)

    def _text(self, index: int) -> NormalizedText:
        if index not in self._texts:
            candidate = self._candidates[index]
            self._texts[index] = self._normalizer.text(
                candidate.name, candidate.unit, candidate.content
            )
        return self._texts[index]
