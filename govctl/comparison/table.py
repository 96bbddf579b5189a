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
    def verdict(self) -> RowRelation:
        """Whether the sides say the same, whatever words they have for it."""
        if not self.right:
            return RowRelation.ONLY_LEFT
        if not self.left:
            return RowRelation.ONLY_RIGHT
        left, right = (
            sorted(line.measure or line.value for line in side) for side in (self.left, self.right)
        )
        return RowRelation.SAME if left == right else RowRelation.DIFFERENT

    def told(self, side: Sequence[Feature]) -> str:
        """One side as text: each line's value, its own title where that is not the row's name."""
        return "\n".join(_told(line, self.name) for line in side)


def _told(line: Feature, name: str) -> str:
    if line.title in (name, line.value) or line.value.startswith(line.title):
        said = line.value
    elif line.aspect in (Aspect.GATE, Aspect.MATERIAL):
        said = f"{line.title}：{line.value}"
    else:
        said = f"{line.value}：{line.title}"
    if not line.cite:
        return said
    return f"{said}\n依据：{line.cite}" if "\n" in line.value else f"{said}（{line.cite}）"


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
        found = Counter(row.verdict for row in self.rows)
        counted = "，".join(f"{verdict} {found[verdict]}" for verdict in RowRelation)
        return f"共 {len(self.rows)} 项：{counted}"

    def only(self, *verdicts: RowRelation) -> ComparisonTable:
        """The table without rows of other verdicts."""
        rows = tuple(row for row in self.rows if row.verdict in verdicts)
        return ComparisonTable(self.left, self.right, rows)


def compare(left: Regulation, right: Regulation) -> ComparisonTable:
    """Set two regulations side by side, aspect by aspect."""
    ours, theirs = features(left), features(right)
    rows = [
        row
        for aspect in Aspect
        for row in paired(
            aspect,
            [line for line in ours if line.aspect is aspect],
            [line for line in theirs if line.aspect is aspect],
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
    shared = {line.topic for line in left} & {line.topic for line in right} - {""}
    alone = [line for line in left if line.topic not in shared]
    rest = [line for line in right if line.topic not in shared]
    partners = _partners(alone, rest)
    unmatched = [line for line in alone if line not in partners]
    told: set[str] = set()
    for line in left:
        if line in partners:
            yield ComparedRow(aspect, line.title, (line,), (partners[line],))
        elif not line.topic:
            yield ComparedRow(aspect, line.title, (line,), ())
        elif line.topic not in told:
            told.add(line.topic)
            both = line.topic in shared
            ours = _on(line.topic, left if both else unmatched)
            yield ComparedRow(aspect, line.topic, ours, _on(line.topic, right) if both else ())
    unmatched = [line for line in rest if line not in partners.values()]
    for line in unmatched:
        if not line.topic:
            yield ComparedRow(aspect, line.title, (), (line,))
        elif line.topic not in told:
            told.add(line.topic)
            yield ComparedRow(aspect, line.topic, (), _on(line.topic, unmatched))


def _on(topic: str, side: Iterable[Feature]) -> tuple[Feature, ...]:
    return tuple(line for line in side if line.topic == topic)


def _partners(left: list[Feature], right: list[Feature]) -> dict[Feature, Feature]:
    """For the left's lines the right's of the same title, else one with a name in common."""
    found: dict[Feature, Feature] = {}
    rest = list(right)
    for same in (_same_title, _common_name):
        for line in left:
            partner = next((other for other in rest if same(line, other)), None)
            if line not in found and partner is not None:
                found[line] = partner
                rest.remove(partner)
    return found


def _same_title(line: Feature, other: Feature) -> bool:
    return line.title == other.title


def _common_name(line: Feature, other: Feature) -> bool:
    return not set(line.names).isdisjoint(other.names)
