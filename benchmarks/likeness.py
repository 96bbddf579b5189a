"""Hold the judgement of likeness against pairs labelled by hand; nothing is asserted.

Precision is how many of the pairs found are the same thing indeed, recall how many of
those that are the same are found. The pairs of the kind `复核` were written after the
judgement was tuned, and it was not tuned again: their figures stand beside those of all.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ruamel.yaml import YAML

from govctl.packs import loader, registry
from govctl.portfolio.blocking import candidate_pairs
from govctl.portfolio.normalization import Normalizer, bigrams, delivered, item_ends
from govctl.portfolio.similarity import Similarity, similarity
from govctl.text import width

if TYPE_CHECKING:
    from collections.abc import Sequence

PAIRS = Path(__file__).resolve().parent / "likeness_pairs.yaml"
SAME = "是"
UNSEEN = "复核"
THRESHOLDS = (50, 55, 58, 60, 62, 65, 70, 75, 80)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two projects, whether they are the same thing, and what the program says of them."""

    same: bool
    kind: str
    names: tuple[str, str]
    found: Similarity
    candidate: bool

    def is_found(self, threshold: int) -> bool:
        """Whether the program would tell of them."""
        return self.candidate and self.found.score >= threshold


@dataclass(frozen=True, slots=True)
class Figures:
    """How well a threshold does."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of those found, how many are the same indeed."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """Of those that are the same, how many are found."""
        return self.right / (self.right + self.missed) if self.right else 0.0


def judged() -> list[Labelled]:
    """Judge every pair, with all of them together in the index of candidates."""
    wording = Normalizer(delivered())
    entries = YAML(typ="safe").load(PAIRS)
    sides = [side for entry in entries for side in (entry[2:5], entry[5:8])]
    texts = [wording.text(name, unit, content) for unit, name, content in sides]
    met = set(
        candidate_pairs(
            [frozenset(bigrams(text.core)) for text in texts],
            [item_ends(content) for _, _, content in sides],
        )
    )
    return [
        Labelled(
            entry[0] == SAME,
            entry[1],
            (entry[3], entry[6]),
            similarity(texts[2 * index], texts[2 * index + 1], wording),
            (2 * index, 2 * index + 1) in met,
        )
        for index, entry in enumerate(entries)
    ]


def figures(pairs: Sequence[Labelled], threshold: int) -> Figures:
    """Count what a threshold tells of rightly, wrongly and not."""
    found = [pair for pair in pairs if pair.is_found(threshold)]
    right = sum(pair.same for pair in found)
    return Figures(right, len(found) - right, sum(pair.same for pair in pairs) - right)


def default_threshold() -> int:
    """The score that the packs ask for, where a workspace sets none."""
    entries = [
        entry
        for name in registry.available()
        for entry in loader.load(name).regulation.cross_rules
        if entry.kind == "similar"
    ]
    return min(entry.likeness for entry in entries)


def unseen(pairs: Sequence[Labelled]) -> list[Labelled]:
    """The pairs that had no part in the tuning."""
    return [pair for pair in pairs if pair.kind == UNSEEN]


def main() -> None:
    """Print precision and recall by threshold, and what goes wrong at the default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.likeness", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list the pairs judged wrongly")
    options = parser.parse_args()
    pairs = judged()
    default = default_threshold()
    same, fresh = sum(pair.same for pair in pairs), unseen(pairs)
    print(f"{len(pairs)} 对项目：重复 {same} 对，不重复 {len(pairs) - same} 对", end="；")
    print(f"其中没有参与调整的 {len(fresh)} 对；默认相近程度 {default}")
    _by_threshold(pairs, default)
    _by_kind(pairs, default)
    if options.wrong:
        _wrong(pairs, default)


def _by_threshold(pairs: Sequence[Labelled], default: int) -> None:
    print("\n相近程度  精确率  召回率  误报  漏报  没有参与调整的：精确率  召回率")
    for threshold in THRESHOLDS:
        every, fresh = figures(pairs, threshold), figures(unseen(pairs), threshold)
        mark = "*" if threshold == default else " "
        print(
            f"{threshold:>7}{mark}  {every.precision:>6.1%}  {every.recall:>6.1%}"
            f"  {every.wrong:>4}  {every.missed:>4}"
            f"  {fresh.precision:>20.1%}  {fresh.recall:>6.1%}"
        )


def _by_kind(pairs: Sequence[Labelled], default: int) -> None:
    print(f"\n默认 {default} 时，各种情形判断正确的：")
    for kind in dict.fromkeys(pair.kind for pair in pairs):
        for same in (True, False):
            group = [pair for pair in pairs if (pair.kind, pair.same) == (kind, same)]
            if group:
                right = sum(pair.is_found(default) == pair.same for pair in group)
                label = f"{'重复' if same else '不重复'}·{kind}"
                print(f"  {label}{' ' * (24 - width(label))}{right:>3} / {len(group)}")


def _wrong(pairs: Sequence[Labelled], default: int) -> None:
    for pair in pairs:
        if pair.is_found(default) != pair.same:
            word = "漏报" if pair.same else "误报"
            near = "" if pair.candidate else "（没有成为候选）"
            print(f"{word} {pair.found.score} {pair.names[0]} / {pair.names[1]}{near}")
            print(f"     {pair.found.why}")


if __name__ == "__main__":
    main()
