"""The schema as a tree of shapes: what kind of value stands where.

The reader uses it to leave codes as text, the facts to turn 万元 into 分, the type
checker to know every name that a rule may use. The schema stays the only place where
a field is declared.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from govctl import resources

if TYPE_CHECKING:
    from collections.abc import Mapping

ShapeKind = Literal[
    "object", "array", "text", "date", "money", "quantity", "percent", "integer", "boolean", "free"
]
_UNITS: dict[str, ShapeKind] = {"万元": "money", "数量": "quantity", "%": "percent"}
_TYPES: dict[str, ShapeKind] = {
    "object": "object",
    "array": "array",
    "string": "text",
    "integer": "integer",
    "boolean": "boolean",
}


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """One place of the schema.

    `free` means that anything goes: numbers of a pack, facts of a case. `empty` is what
    stands in the facts where a file says nothing: '' for text and dates, None for numbers
    and yes/no, [] or an object of such.
    """

    kind: ShapeKind
    title: str = ""
    properties: Mapping[str, Shape] = field(default_factory=dict)
    items: Shape | None = None
    choices: tuple[str, ...] = ()
    empty: Any = None
    required: tuple[str, ...] = ()

    def at(self, path: tuple[str | int, ...]) -> Shape | None:
        """The shape at a path of keys and list indexes, or None if there is none."""
        here: Shape | None = self
        for step in path:
            if here is None:
                return None
            here = here.items if isinstance(step, int) else here.properties.get(step)
        return here


FREE = Shape("free")


# decimals that a number has at most in a file that is read fast (see `fast`)
SHORT = 4
# what a text must match that is not made of blanks alone; '' is a text not filled in
WRITTEN = r"^$|\S"


@cache
def load_schema(name: str, *, short: bool = False) -> dict[str, Any]:
    """Read `schemas/<name>.schema.json`; numbers with a point are exact decimals.

    `short` leaves out what numbers of at most `SHORT` decimals satisfy by themselves: to
    divide each by its unit takes most of the time of a verdict. So it does with texts of
    blanks, which whoever reads fast has seen to already.
    """
    text = (resources.SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")
    hook = _shortened if short else _with_precision
    schema: dict[str, Any] = json.loads(text, parse_float=Decimal, object_hook=hook)
    return schema


def _shortened(node: dict[str, Any]) -> dict[str, Any]:
    if node.get("pattern") == WRITTEN:
        del node["pattern"]
    return node if node.get("x-decimals", 0) >= SHORT else _with_precision(node)


def _with_precision(node: dict[str, Any]) -> dict[str, Any]:
    """Turn `x-decimals: 6` into `multipleOf: 0.000001`.

    The file itself does not say multipleOf: editors and other validators work on floats,
    where 386.5 is no multiple of 0.000001, and would mark nearly every amount.
    """
    decimals = node.get("x-decimals")
    if decimals is None:
        return node
    return {**node, "multipleOf": Decimal(1).scaleb(-decimals)}


def resolved(node: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    """Merge a place of the schema with the definition that it refers to; its own words win."""
    while (reference := node.get("$ref")) is not None:
        target = definitions[reference.removeprefix("#/$defs/")]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    return dict(node)


@cache
def load_shape(name: str) -> Shape:
    """Read the shape of `schemas/<name>.schema.json`."""
    schema = load_schema(name, short=True)
    return _shape(schema, schema.get("$defs", {}))


def _shape(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Shape:
    schema = resolved(schema, definitions)
    kind = _kind(schema)
    items = schema.get("items")
    properties = {
        key: _shape(value, definitions) for key, value in schema.get("properties", {}).items()
    }
    return Shape(
        kind,
        title=schema.get("title", ""),
        properties=properties,
        items=_shape(items, definitions) if isinstance(items, dict) else None,
        choices=tuple(choice for choice in schema.get("enum", ()) if isinstance(choice, str)),
        empty=_empty(kind, properties),
        required=tuple(schema.get("required", ())),
    )


def _empty(kind: ShapeKind, properties: Mapping[str, Shape]) -> Any:
    if kind == "object":
        return {name: child.empty for name, child in properties.items()}
    if kind == "array":
        return []
    return "" if kind in ("text", "date") else None


def _kind(schema: Mapping[str, Any]) -> ShapeKind:
    unit = schema.get("x-unit")
    if unit is not None:
        return _UNITS[unit]
    if schema.get("format") == "date":
        return "date"
    declared = schema.get("type")
    return _TYPES.get(declared, "free") if isinstance(declared, str) else "free"
