"""Two regulations side by side: which of their lines speak of the same thing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from govctl.comparison import revisions
from govctl.comparison.features import Aspect, Feature, features

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govctl.packs.model import Regulation


class RowRelation(StrEnum):
    """How the two sides of a row stand to each other."""

    SAME = "相同"
    DIFFERENT = "不同"
    ONLY_LEFT = "仅前者"
    ONLY_RIGHT = "仅后者"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What both regulations say of one thing; a side that says nothing is empty."""

    aspect: Aspect
    name: str
    left: tuple[Feature, ...]
    right: tuple[Feature, ...]

    @property
    def relation(self) -> RowRelation:
        """Whether the sides say the same, whatever words they have for it."""
        if not self.right:
            return RowRelation.ONLY_LEFT
        if not self.left:
            return RowRelation.ONLY_RIGHT
        left, right = (
            sorted(feature.measure or feature.value for feature in side)
            for side in (self.left, self.right)
        )
        return RowRelation.SAME if left == right else RowRelation.DIFFERENT

    def text(self, side: Sequence[Feature]) -> str:
        """One side as text: each line's value, its own title where that is not the row's name."""
        return "\n".join(_text(feature, self.name) for feature in side)


def _text(feature: Feature, name: str) -> str:
    if feature.title in (name, feature.value) or feature.value.startswith(feature.title):
        text = feature.value
    elif feature.aspect in (Aspect.GATE, Aspect.MATERIAL):
        text = f"{feature.title}：{feature.value}"
    else:
        text = f"{feature.value}：{feature.title}"
    if not feature.cite:
        return text
    return f"{text}\n依据：{feature.cite}" if "\n" in feature.value else f"{text}（{feature.cite}）"


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """The comparison of two regulations."""

    left: Regulation
    right: Regulation
    rows: tuple[ComparedRow, ...]

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called above their columns; never the same."""
        left, right = self.left.short, self.right.short
        return (left, right) if left != right else (f"{left}（前者）", f"{right}（后者）")

    @property
    def sections(self) -> list[tuple[Aspect, tuple[ComparedRow, ...]]]:
        """The rows by their aspect."""
        grouped = groupby(self.rows, key=lambda row: row.aspect)
        return [(aspect, tuple(rows)) for aspect, rows in grouped]

    @property
    def summary(self) -> str:
        """How many rows say the same and how many do not."""
        found = Counter(row.relation for row in self.rows)
        counted = "，".join(f"{relation} {found[relation]}" for relation in RowRelation)
        return f"共 {len(self.rows)} 项：{counted}"

    def only(self, *relations: RowRelation) -> ComparisonTable:
        """The table without rows of other verdicts."""
        rows = tuple(row for row in self.rows if row.relation in relations)
        return ComparisonTable(self.left, self.right, rows)


def compare(left: Regulation, right: Regulation) -> ComparisonTable:
    """Set two regulations side by side, aspect by aspect."""
    ours, theirs = features(left), features(right)
    rows = [
        row
        for aspect in Aspect
        for row in paired(
            aspect,
            [feature for feature in ours if feature.aspect is aspect],
            [feature for feature in theirs if feature.aspect is aspect],
        )
    ]
    changes = (
        ComparedRow(Aspect.REVISION, name, before, after)
        for name, before, after in revisions.changes(left, right)
    )
    return ComparisonTable(left, right, (*rows, *changes))


def paired(aspect: Aspect, left: list[Feature], right: list[Feature]) -> Iterator[ComparedRow]:
    """Rows of one aspect: in the left's order, then what only the right says.

    Lines on a topic that both speak of make one row. The others are matched by name; what
    has no match makes one row with all such lines on its topic.
    """
    shared = {feature.topic for feature in left} & {feature.topic for feature in right} - {""}
    alone = [feature for feature in left if feature.topic not in shared]
    rest = [feature for feature in right if feature.topic not in shared]
    partners = _partners(alone, rest)
    unmatched = [feature for feature in alone if feature not in partners]
    listed: set[str] = set()
    for feature in left:
        if feature in partners:
            yield ComparedRow(aspect, feature.title, (feature,), (partners[feature],))
        elif not feature.topic:
            yield ComparedRow(aspect, feature.title, (feature,), ())
        elif feature.topic not in listed:
            listed.add(feature.topic)
            both = feature.topic in shared
            ours = _on(feature.topic, left if both else unmatched)
            yield ComparedRow(
                aspect, feature.topic, ours, _on(feature.topic, right) if both else ()
            )
    unmatched = [feature for feature in rest if feature not in partners.values()]
    for feature in unmatched:
        if not feature.topic:
            yield ComparedRow(aspect, feature.title, (), (feature,))
        elif feature.topic not in listed:
            listed.add(feature.topic)
            yield ComparedRow(aspect, feature.topic, (), _on(feature.topic, unmatched))


def _on(topic: str, side: Iterable[Feature]) -> tuple[Feature, ...]:
    return tuple(feature for feature in side if feature.topic == topic)


def _partners(left: list[Feature], right: list[Feature]) -> dict[Feature, Feature]:
    """For the left's lines the right's of the same title, else one with a name in common."""
    found: dict[Feature, Feature] = {}
    rest = list(right)
    for same in (_same_title, _common_name):
        for feature in left:
            partner = next((other for other in rest if same(feature, other)), None)
            if feature not in found and partner is not None:
                found[feature] = partner
                rest.remove(partner)
    return found


def _same_title(feature: Feature, other: Feature) -> bool:
    return feature.title == other.title


def _common_name(feature: Feature, other: Feature) -> bool:
    return not set(feature.names).isdisjoint(other.names)
