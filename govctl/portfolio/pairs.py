"""The projects and built systems of a workspace that are alike, each pair scored once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from govctl.portfolio.candidates import candidates
from govctl.portfolio.record import unit_key
from govctl.portfolio.wording import Text, Wording, delivered, grams, item_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.portfolio.likeness import Likeness
    from govctl.portfolio.record import Record
    from govctl.portfolio.scene import Scene
    from govctl.workspace.systems import System


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One of two that may be alike: a project, or a system that is there already."""

    record: Record | None
    system: System | None
    name: str
    unit: str
    content: str

    @property
    def unit_key(self) -> str:
        """The unit's name to compare by."""
        return unit_key(self.unit)


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A project or system and a later project; systems stand before all projects."""

    earlier: Side
    later: Side
    likeness: Likeness


class Pairs:
    """Scores the pairs of a scene that are worth it."""

    def __init__(self, scene: Scene) -> None:
        settings = scene.workspace.data.get("likeness", {})
        self.threshold: int | None = settings.get("threshold")
        self._wording = Wording(delivered().with_more(settings))
        systems = (
            Side(None, one, one.name, one.unit, one.function) for one in scene.register.systems
        )
        projects = (Side(one, None, one.title, one.unit, one.content) for one in scene.records)
        self._sides = [*systems, *projects]
        self._cores = [self._wording.name(side.name, side.unit) for side in self._sides]
        self._texts: dict[int, Text] = {}

    def needed(self, likeness: int) -> int:
        """The score that is asked for: the workspace's own, where it sets one."""
        return likeness if self.threshold is None else self.threshold

    def of_one_unit(self) -> Iterator[Pair]:
        """Pairs of projects of the same unit."""
        return (pair for pair in self._scored if pair.earlier.unit_key == pair.later.unit_key)

    def across(self) -> Iterator[Pair]:
        """Pairs of different units, and systems with the projects of their own."""
        return (
            pair
            for pair in self._scored
            if pair.earlier.system or pair.earlier.unit_key != pair.later.unit_key
        )

    @cached_property
    def _scored(self) -> list[Pair]:
        found = candidates(
            [frozenset(grams(core)) for core in self._cores],
            [item_ends(side.content) for side in self._sides],
        )
        return [
            Pair(self._sides[earlier], self._sides[later], self._likeness(earlier, later))
            for earlier, later in found
            if self._sides[later].record
        ]

    def _likeness(self, earlier: int, later: int) -> Likeness:
        from govctl.portfolio.likeness import likeness  # noqa: PLC0415 - rapidfuzz, 10 ms

        return likeness(self._text(earlier), self._text(later), self._wording)

    def _text(self, index: int) -> Text:
        if index not in self._texts:
            items = self._wording.items(self._sides[index].content)
            self._texts[index] = Text(self._cores[index], items)
        return self._texts[index]
