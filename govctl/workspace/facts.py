"""Facts: what a project file says, in the form that rules read.

Every optional field is present, as '' (text, date), None (number, yes/no), [] or an
object of such, so that no rule needs to ask whether it exists. Amounts are 分, ratios
万分之一, quantities ten-thousandths.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from govctl.units import FEN_PER_WANYUAN, PERCENT_SCALE, QUANTITY_SCALE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govctl.workspace.shape import Shape

Facts = dict[str, Any]

_SCALES = {
    "money": FEN_PER_WANYUAN,
    "quantity": QUANTITY_SCALE,
    "percent": PERCENT_SCALE,
    "integer": 1,  # 3.0 is an integer too
}


def build(data: Mapping[str, Any], shape: Shape) -> Facts:
    """Turn schema-valid data of an object shape into facts.

    What the file leaves out is shared between all facts; facts are never changed. Numbers
    may be floats below 10⁹ with no more than four decimals.
    """
    facts: Facts = {**shape.empty, **data}
    special = _special(shape)
    for name in data:
        if name in special:
            facts[name] = special[name](data[name])
    return facts


@cache
def _special(shape: Shape) -> dict[str, Callable[[Any], Any]]:
    """What is done to the values of an object's fields, those left out that stay as they are."""
    done: dict[str, Callable[[Any], Any]] = {}
    for name, child in shape.properties.items():
        if child.kind == "object" and child.properties:  # not free text by key, as the narrative
            done[name] = partial(build, shape=child)
        elif child.kind == "array" and child.items is not None and child.items.kind == "object":
            done[name] = partial(_items, shape=child.items)
        elif child.kind in _SCALES:
            done[name] = partial(_whole, scale=_SCALES[child.kind])
    return done


def _items(values: list[Any], shape: Shape) -> list[Any]:
    return [build(value, shape) for value in values]


def _whole(value: Any, scale: int) -> int:
    # a float so small, times any scale, is nearest to the whole number that was meant
    return round(value * scale) if type(value) is float else int(value * scale)
