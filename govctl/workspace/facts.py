"""Facts: what a project file says, in the form that rules read.

Every optional field is present, as '' (text, date), None (number, yes/no), [] or an
object of such, so that no rule needs to ask whether it exists. Amounts are 分, ratios
万分之一, quantities ten-thousandths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.units import FEN_PER_WANYUAN, PERCENT_SCALE, QUANTITY_SCALE

if TYPE_CHECKING:
    from collections.abc import Mapping

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

    What the file leaves out is shared between all facts; facts are never changed.
    """
    if not shape.properties:  # free text by key, as the narrative is
        return dict(data)
    facts: Facts = shape.empty.copy()
    properties = shape.properties
    for name, value in data.items():
        child = properties[name]
        if child.kind == "object":
            facts[name] = build(value, child)
        elif child.kind == "array":
            facts[name] = _items(value, child.items)
        elif (scale := _SCALES.get(child.kind)) is not None:
            facts[name] = int(value * scale)
        else:
            facts[name] = value
    return facts


def _items(values: list[Any], shape: Shape | None) -> list[Any]:
    if shape is None or shape.kind != "object":
        return values
    return [build(value, shape) for value in values]
