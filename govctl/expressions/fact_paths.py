"""Paths in packs: `funding.sources[0].amount`, `it.increase`, `events[竣工验收].date`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from govctl.workspace.facts import Facts

FactPath = tuple[str | int, ...]
_STEP = re.compile(r"\.?([a-z_][a-z0-9_]*)|\[([^\]]+)\]")
# by which an element of a list may be named
_NAMES = ("kind", "category", "role", "purpose", "department", "name", "year")


class FactPlace(NamedTuple):
    """Where a path leads: keys and indexes, and whether something is written there."""

    path: FactPath
    written: bool


def resolve(text: str, facts: Facts, element: FactPath = ()) -> FactPath:
    """Turn a pack's path into keys and indexes; see `find`."""
    return find(text, facts, element).path


def find(text: str, facts: Facts, element: FactPath = ()) -> FactPlace:
    """Turn a pack's path into keys and indexes, and look whether anything is there.

    `it` stands for the element in turn. A word in brackets picks an element (see
    `pick`); where there is none the list itself is meant, and nothing is written.
    """
    path: list[str | int] = []
    here: Any = facts
    for match in _STEP.finditer(text):
        key, word = match.groups()
        if key == "it" and not path:
            path = list(element)
            for step in element:
                here = here[step]
        elif key is not None:
            path.append(key)
            here = here.get(key) if isinstance(here, dict) else None
        else:
            index = pick(here, word)
            if index is None:
                return FactPlace(tuple(path), written=False)
            path.append(index)
            here = here[index]
    return FactPlace(tuple(path), not _is_empty(here))


def _is_empty(value: Any) -> bool:
    """Whether a value says nothing: no text, no elements, or parts that all say nothing."""
    if isinstance(value, dict):
        return all(_is_empty(part) for part in value.values())
    return value is None or value in ("", [])


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
