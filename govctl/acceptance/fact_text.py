"""Places among the facts that conditions read: their shape, their title, what stands there."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govctl import units
from govctl.expressions.condition_inputs import EACH
from govctl.text import one_line
from govctl.yamlio.shape import FREE, Shape, load_shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from govctl.expressions.condition_inputs import InputPath

SECTIONS = frozenset(load_shape("project").properties)
_UNIT = re.compile(r"（(?:万元|%)）$")  # which the value beside it says itself
_SHOWN: dict[str, Callable[[Any], str]] = {
    "money": units.show_wanyuan,
    "percent": units.show_percent,
    "date": units.show_date,
}
_ANSWERS = {True: "是", False: "否"}
# by what an element of a list is called, where there is more than one way
_NAMES = ("kind", "role", "name", "item", "title", "issue", "department", "to")
_LENGTH = 24


def shape(path: InputPath) -> Shape:
    """The shape of a place; a free one where the schema knows of none."""
    return load_shape("project").at(tuple(0 if step == EACH else step for step in path)) or FREE


def title(path: InputPath) -> str:
    """Name a place and what it is a part of, without the section: 延期验收 › 申请日期."""
    words = [
        _UNIT.sub("", title)
        for depth in range(1, len(path) + 1)
        if path[depth - 1] != EACH and (title := shape(path[:depth]).title)
    ]
    section = len(words) > 1 and shape(path[:1]).kind == "object"
    return " › ".join(words[section:])


def value(variables: Mapping[str, Any], path: InputPath) -> Any:
    """What stands at a path of names."""
    found: Any = variables
    for step in path:
        found = found[step]
    return found


def values(variables: Any, path: InputPath) -> Iterator[Any]:
    """What stands at a path, for every element of the lists on the way; nothing if unknown."""
    if not path:
        yield variables
        return
    step, *rest = path
    if step == EACH:
        for one in variables if isinstance(variables, list) else ():
            yield from values(one, tuple(rest))
    elif isinstance(variables, dict) and step in variables:
        yield from values(variables[step], tuple(rest))


def show(found: Any, here: Shape) -> str:
    """A value in words; '' where nothing is filled in."""
    if found is None or found == "":
        return ""
    if isinstance(found, bool):
        return _ANSWERS[found]
    if here.kind in _SHOWN:
        return _SHOWN[here.kind](found)
    if here.kind == "quantity":
        return units.plain(Decimal(found) / units.QUANTITY_SCALE)
    text = one_line(str(found))
    return text if len(text) <= _LENGTH else f"{text[:_LENGTH]}…"


def called(element: Any) -> str:
    """What an element of a list is called, and its date."""
    if not isinstance(element, dict):
        return one_line(str(element))
    names = [one_line(str(element[name])) for name in _NAMES if element.get(name)]
    day = element.get("date")
    return " ".join([*names[:2], *([units.show_date(day)] if day else [])])
