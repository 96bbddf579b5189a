"""Similarity of two projects: a score that can be explained.

Texts are measured by their normalized Indel similarity: twice the length of the longest common
subsequence by the length of both. Names in another word order are measured by their sorted
characters, one text inside a longer one by its best window.

rapidfuzz is loaded with this module, and this module only once there is a pair to score.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from govctl.portfolio.normalization import NormalizedText, Normalizer

_WHOLE = 100.0
# items below it have nothing in common but a word
_ITEM = 55
# what is contained in another counts a little less than what is the same
_CONTAINED = 0.85
_LONG_NAME = 4
# of two words, one alike is not enough
_TWO_WORDS = 4
_LONG_ITEM = 3
# the same characters in another order
_OTHER_ORDER = 0.8
# how much the name says beside the content
_NAME_SHARE = 0.5
# contents alone, under another name, are seldom by chance this much alike
_CONTENT_ALONE = 0.9
_ENOUGH_ITEMS = 3
# different business under names with the same words
_APART = 0.4
_SHOWN = 3
_QUOTED = 20
_EDGES = " （(［[【《“‘—–-·:：、，,"


@dataclass(frozen=True, slots=True, eq=False)
class Similarity:
    """A score from 0 to 100, and its parts; `content` is None where one side has none.

    `texts` are what was compared, `items` the pairs of items that are alike, by their places
    in the texts, `listed` the number of items of the shorter content.
    """

    score: int
    name: int
    content: int | None
    texts: tuple[NormalizedText, NormalizedText]
    items: tuple[tuple[int, int], ...]
    listed: int

    @property
    def why(self) -> str:
        """What matched, and how much, in words; what is quoted stands so in the files."""
        alike = f"名称相近 {self.name}%"
        one, other = self.texts
        shared = _longest_shared(one.core, other.core, one.name, other.name)
        if shared:
            alike += f"（都有“{shared}”）"
        if self.content is None:
            return f"{alike}，至少一方没有写建设内容或者功能"
        if not self.items:
            return f"{alike}，内容没有相近的项"
        shown = "、".join(
            _both(one.said[first], other.said[second]) for first, second in self.items[:_SHOWN]
        )
        return f"{alike}，内容 {self.listed} 项中有 {len(self.items)} 项相近：{shown}"


def similarity(one: NormalizedText, other: NormalizedText, normalizer: Normalizer) -> Similarity:
    """Similarity of two texts: half of it the name's, half the contents'."""
    name = of_names(one.core, other.core, normalizer)
    content, items = _of_items(one.items, other.items)
    listed = min(len(one.items), len(other.items))
    if content is None:
        score = name
    else:
        score = _NAME_SHARE * name + (1 - _NAME_SHARE) * content
        if listed >= _ENOUGH_ITEMS:
            score = max(score, _CONTENT_ALONE * content)
    return Similarity(
        round(score),
        round(name),
        None if content is None else round(content),
        (one, other),
        items,
        listed,
    )


def of_names(one: str, other: str, normalizer: Normalizer) -> float:
    """Similarity of two normalized names."""
    if not one or not other:
        return 0.0
    swapped = _OTHER_ORDER * fuzz.ratio("".join(sorted(one)), "".join(sorted(other)))
    alike = max(_alike(one, other, _LONG_NAME), swapped)
    return alike * _APART if normalizer.differ(one, other) else alike


def of_whole_names(one: str, other: str) -> float:
    """Similarity of two names in all that they say."""
    return fuzz.ratio(one, other)


def _alike(one: str, other: str, long_enough: int) -> float:
    """Similarity of two texts, the shorter of which may be contained in the longer."""
    whole = fuzz.ratio(one, other)
    short, long = sorted((len(one), len(other)))
    if short < long_enough or long <= _TWO_WORDS:
        return whole
    return max(whole, _CONTAINED * fuzz.partial_ratio(one, other))


def _of_items(
    one: tuple[str, ...], other: tuple[str, ...]
) -> tuple[float | None, tuple[tuple[int, int], ...]]:
    """How much of the shorter list the longer one has too, and the pairs by their places.

    Long items count more, but not in proportion: a sentence is one thing as well.
    """
    if not one or not other:
        return None, ()
    swapped = len(one) > len(other)
    short, long = (other, one) if swapped else (one, other)
    found = 0.0
    pairs = []
    for at, item in enumerate(short):
        if item in long:
            score, match = _WHOLE, item
        else:
            score, match = max((_alike(item, each, _LONG_ITEM), each) for each in long)
        if score >= _ITEM:
            found += score * sqrt(len(item))
            there = long.index(match)
            pairs.append((score, (there, at) if swapped else (at, there)))
    pairs.sort(key=lambda pair: -pair[0])
    return found / sum(sqrt(len(item)) for item in short), tuple(pair for _, pair in pairs)


def common_words(one: str, other: str) -> str:
    """The longest run that two names share as they are written; '' if it is one character."""
    return _longest_shared(one, other).strip(_EDGES)


def _both(one: str, other: str) -> str:
    first, second = _short(one), _short(other)
    return f"“{first}”" if one == other else f"“{first}”与“{second}”"


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


def _longest_shared(one: str, *others: str) -> str:
    """The longest run of characters that all the texts have, if it is more than one."""
    best = ""
    for start in range(len(one)):
        for end in range(start + max(2, len(best) + 1), len(one) + 1):
            if any(one[start:end] not in other for other in others):
                break
            best = one[start:end]
    return best
