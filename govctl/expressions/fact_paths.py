"""Paths in packs: `funding.sources[0].amount`, `it.increase`, `events[竣工验收].date`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.workspace.facts import Facts

FactPath = tuple[str | int, ...]
_STEP = re.compile(r"\.?([a-z_][a-z0-9_]*)|\[([^\]]+)\]")
# by which an element of a list may be named
_NAMES = ("kind", "category", "role", "purpose", "department", "name", "year")


def resolve(text: str, facts: Facts, element: FactPath = ()) -> FactPath:
    """Turn a pack's path into keys and indexes.

    `it` stands for the element in turn. A word in brackets picks an element (see
    `pick`); where there is none the list itself is meant.
    """
    path: list[str | int] = []
    value: Any = facts
    for match in _STEP.finditer(text):
        key, word = match.groups()
        if key == "it" and not path:
            path = list(element)
            value = _follow(facts, element)
        elif key is not None:
            path.append(key)
            value = value.get(key) if isinstance(value, dict) else None
        else:
            index = pick(value, word)
            if index is None:
                break
            path.append(index)
            value = value[index]
    return tuple(path)


def _follow(value: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        value = value[step]
    return value


def pick(items: Any, word: str) -> int | None:
    """The index of the element that a word in brackets means, if there is one.

    A number is an index; any other word, the last element that it names.
    """
    if not isinstance(items, list):
        return None
    if word.isdecimal() and int(word) < len(items):
        return int(word)
    for index in reversed(range(len(items))):
        item = items[index]
        names = [str(item.get(key)) for key in _NAMES] if isinstance(item, dict) else [item]
        if word in names:
            return index
    return None
