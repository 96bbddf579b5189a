"""Facts: what a project file says, in the form that rules read.

Every optional field is present, as '' (text, date), None (number, yes/no), [] or an
object of such, so that no rule needs to ask whether it exists. Amounts are 分, ratios
万分之一, quantities ten-thousandths.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from govctl.units import FEN_PER_WANYUAN, PERCENT_SCALE, QUANTITY_SCALE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govctl.yamlio.shape import Shape

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
    facts: Facts = _builder(shape)(data)
    return facts


@cache
def _builder(shape: Shape) -> Callable[[Any], Any]:
    """Make the function for one shape of object, with those for what is below it."""
    empty = shape.empty
    # fields whose values do not stay as they are
    changed = {
        name: change for name, child in shape.properties.items() if (change := _change(child))
    }

    def built(data: Mapping[str, Any]) -> Facts:
        facts = {**empty, **data}
        for name in data:
            if name in changed:
                facts[name] = changed[name](data[name])
        return facts

    return built


def _change(shape: Shape) -> Callable[[Any], Any] | None:
    if shape.kind == "object" and shape.properties:  # not free text by key, as the narrative
        return _builder(shape)
    if shape.kind == "array" and shape.items is not None and shape.items.kind == "object":
        item = _builder(shape.items)
        return lambda values: [item(value) for value in values]
    scale = _SCALES.get(shape.kind)
    if scale is None:
        return None
    # a float so small, times any scale, is nearest to the whole number that was meant
    return lambda value: round(value * scale) if type(value) is float else int(value * scale)
