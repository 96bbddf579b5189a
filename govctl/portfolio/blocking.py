"""Blocking: the pairs worth comparing, which share something that few others have.

Every pair of 2,000 projects would be two million comparisons. Names that are alike share
bigrams, contents that are alike share whole items; an inverted index of the rare ones finds
them.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# what more texts have than this is common to all kinds of projects
_RARE = 60
# texts with the very same key are each compared with so many before them
_SAME = 30
# of the bigrams of the shorter name, how many in a hundred must be shared
_SHARED = 34


def candidate_pairs(
    names: Sequence[frozenset[str]],
    contents: Sequence[frozenset[str]],
) -> Iterator[tuple[int, int]]:
    """Yield pairs (earlier, later) of indexes.

    `names` are the bigrams of each name, `contents` what each content's items
    begin and end with.
    """
    counts = _counts(names)
    rare_names = frozenset(key for key, count in counts.items() if 1 < count <= _RARE)
    rare_items = frozenset(key for key, count in _counts(contents).items() if 1 < count <= _RARE)
    by_gram: defaultdict[str, list[int]] = defaultdict(list)
    by_item: defaultdict[str, list[int]] = defaultdict(list)
    by_name: dict[frozenset[str], deque[int]] = {}
    # most texts share nothing rare with any other: they must cost next to nothing
    for later, (name, content) in enumerate(zip(names, contents, strict=True)):
        found: set[int] = set()
        if name:
            same = by_name.setdefault(name, deque(maxlen=_SAME))
            found.update(same)
            same.append(later)
        if keys := content & rare_items:
            found.update(_met(keys, by_item, later))
        if keys := name & rare_names:
            for earlier, count in _met(keys, by_gram, later).items():
                if count * 100 >= _SHARED * min(len(name), len(names[earlier])):
                    found.add(earlier)
        if found:
            yield from ((earlier, later) for earlier in sorted(found))


def _counts(sets: Sequence[frozenset[str]]) -> Counter[str]:
    return Counter(chain.from_iterable(sets))


def _met(keys: frozenset[str], index: defaultdict[str, list[int]], later: int) -> Counter[int]:
    """How many keys each earlier one shares; the later one is put into the index."""
    shared: Counter[int] = Counter()
    for key in keys:
        before = index[key]
        shared.update(before)
        before.append(later)
    return shared
