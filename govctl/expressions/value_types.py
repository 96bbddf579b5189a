"""What an expression yields: only where that is known does Python surely answer as CEL does.

To Python true is 1, `'a' * 2` is a text and a text is a list of characters; to CEL they are not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govctl.yamlio.shape import Shape


@dataclass(frozen=True, slots=True)
class ValueType:
    """A kind of value: bool, int, string, null, list, map, object, or any of several.

    `items` are what a list or a map holds, None for a list that holds nothing; `nullable` is
    what may not be filled in; `shape` is an object's; `length` is that of a list that is
    written out, 0 where it is for the facts to say.
    """

    kind: str
    items: ValueType | None = None
    nullable: bool = False
    shape: Shape | None = None
    length: int = 0


BOOL, INT, STRING, NULL = map(ValueType, ("bool", "int", "string", "null"))
NUMBER = ValueType("int", nullable=True)
EMPTY = ValueType("list")
ANY = ValueType("any")
# `it`: which list it is an element of, a term does not know
ELEMENT = ValueType("element")
_UNSURE = ("any", "element")
_KINDS = {"text": STRING, "date": STRING, "boolean": ValueType("bool", nullable=True)}
_DERIVED = {
    "today": STRING,
    "on": ValueType("map", STRING),
    "since": ValueType("map", STRING),
    "reached": ValueType("map", BOOL),
    "has": ValueType("map", BOOL),
    "param": ValueType("map", INT),
    "it": ELEMENT,
}
PARAMETERS = {
    "string": STRING,
    "int": INT,
    "bool": BOOL,
    "number": NUMBER,
    "strings": ValueType("list", STRING),
    "numbers": ValueType("list", NUMBER),
}


def list_of(items: ValueType | None, length: int = 0) -> ValueType:
    """The type of a list."""
    return ValueType("list", items, length=length)


def of_shape(shape: Shape) -> ValueType:
    """The type of a fact."""
    if shape.kind == "object":
        return ValueType("object", shape=shape)
    if shape.kind == "array":
        return list_of(of_shape(shape.items) if shape.items else None)
    return _KINDS.get(shape.kind, NUMBER)


@cache
def variable_types(facts: Shape | None = None) -> Mapping[str, ValueType]:
    """The types of the variables that expressions see; `facts` are by default a project's."""
    sections = (facts or load_shape("project")).properties
    return {name: of_shape(shape) for name, shape in sections.items()} | _DERIVED


def field(holder: ValueType, name: str, facts: Shape | None = None) -> ValueType | None:
    """The type of a field; None where that is not known."""
    if holder.kind == "object" and holder.shape is not None and name in holder.shape.properties:
        return of_shape(holder.shape.properties[name])
    if holder.kind == "map":
        return holder.items
    if holder.kind == "element":
        return _by_name(facts or load_shape("project")).get(name)
    return None


@cache
def _by_name(facts: Shape) -> Mapping[str, ValueType]:
    """The type of each field; any, where it is not of one type wherever it stands."""
    found: dict[str, set[ValueType]] = {}
    for name, kind in _fields(facts):
        found.setdefault(name, set()).add(kind)
    return {name: kinds.pop() if len(kinds) == 1 else ANY for name, kinds in found.items()}


def _fields(shape: Shape) -> Iterator[tuple[str, ValueType]]:
    for name, child in shape.properties.items():
        yield name, of_shape(child)
        yield from _fields(child)
    if shape.items:
        yield from _fields(shape.items)


def joined(types: Iterable[ValueType]) -> ValueType | None:
    """The one type that values have, some of which may not be filled in; None for several."""
    found: ValueType | None = None
    for one in types:
        found = one if found is None else _join(found, one)
        if found is None:
            return None
    return found


def _join(one: ValueType, other: ValueType) -> ValueType | None:
    if one == other:
        return one
    if NULL in (one, other):
        known = other if one == NULL else one
        return replace(known, nullable=True) if known.kind in ("bool", "int") else None
    if one.kind != other.kind or one.shape is not other.shape:
        return None
    if one.kind == "list":
        items = _items(one, other)
        length = max(one.length, other.length) if one.length and other.length else 0
        return list_of(items, length) if items or one.items == other.items else None
    return replace(one, nullable=True) if one.kind in ("bool", "int") else None


def _items(one: ValueType, other: ValueType) -> ValueType | None:
    if one.items is None or other.items is None:
        return one.items or other.items
    return _join(one.items, other.items)


def comparable(one: ValueType, other: ValueType) -> bool:
    """Whether Python finds two values equal where CEL does."""
    if one.kind in _UNSURE or other.kind in _UNSURE:
        return not {one, other}.isdisjoint((NULL, STRING))  # neither is equal to another type
    return NULL in (one, other) or _join(one, other) is not None


def takes(wanted: ValueType, given: ValueType) -> bool:
    """Whether a parameter takes a value: one that may be missing, where that is an error too."""
    if wanted.kind == "list" and given.kind == "list":
        return given.items is None or (
            wanted.items is not None and wanted.items.kind == given.items.kind
        )
    return wanted.kind == given.kind or (given == NULL and wanted.nullable)
