"""How an outline names a fact, and how the fact is printed.

`organisation.parties[方案编制].name` takes the elements whose role or kind is 方案编制. A
trailing `?` lets the fact be absent; a word after a space is its unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govctl.units import QUANTITY_SCALE, plain, show_date, show_percent, wanyuan
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from govctl.yamlio.shape import Shape

_AMOUNT = re.compile(r"-?\d+\.\d+")
_STEP = re.compile(r"([a-z_]+)(?:\[([^\]]+)\])?")


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """A path into the facts; each step is a name and the role or kind it is limited to."""

    steps: tuple[tuple[str, str], ...]
    optional: bool = False
    unit: str = ""

    def __str__(self) -> str:
        return ".".join(f"{name}[{only}]" if only else name for name, only in self.steps)

    def show(self, facts: Mapping[str, Any], root: Shape | None = None) -> str:
        """Print the fact, several joined by 、; '' where there is none."""
        shape = self.shape(root)
        kind = shape.kind if shape else "text"
        found = [value for value in self.values(facts) if value not in ("", None)]
        shown = dict.fromkeys(show(value, kind) for value in found)
        return "、".join(f"{text}{self.unit}" for text in shown)

    def values(self, facts: Mapping[str, Any]) -> list[Any]:
        """Every value at the end of the path; lists on the way are walked through."""
        here: list[Any] = [facts]
        for name, only in self.steps:
            here = list(_flat(parent.get(name) for parent in here))
            if only:
                here = [item for item in here if only in (item.get("role"), item.get("kind"))]
        return here

    def shape(self, root: Shape | None = None) -> Shape | None:
        """What the schema says of the fact; None if there is no such fact."""
        here: Shape | None = root or load_shape("project")
        for name, _ in self.steps:
            here = here.properties.get(name) if here else None
            if here and here.items:
                here = here.items
        return here


def parse(text: str) -> Reference:
    """Read a reference; its form is the schema's business."""
    path, _, unit = text.partition(" ")
    steps = tuple((match[1], match[2] or "") for match in _STEP.finditer(path))
    return Reference(steps, path.endswith("?"), unit)


def show(value: Any, kind: str) -> str:
    """Print one value in running text; amounts carry their unit."""
    if kind == "money":
        return f"{plain(wanyuan(value))}万元"
    return _PRINTERS.get(kind, str)(value)


def show_in_cell(value: Any, kind: str) -> str:
    """Print one value in a column, whose title names the unit; amounts keep two decimals."""
    if kind == "money":
        return amount(value)
    return _PRINTERS.get(kind, str)(value)


def amount(fen: int) -> str:
    """Print 分 in 万元 with at least two decimals, so that a column lines up."""
    whole, _, fraction = plain(wanyuan(fen)).partition(".")
    return f"{whole}.{fraction:0<2}"


def lined_up(column: Sequence[str]) -> list[str]:
    """Give the amounts of a column as many decimals as the one that has most."""
    most = max(
        (len(text) - text.index(".") for text in column if _AMOUNT.fullmatch(text)), default=0
    )
    return [
        text + "0" * (most - len(text) + text.index(".")) if _AMOUNT.fullmatch(text) else text
        for text in column
    ]


def _flat(values: Iterable[Any]) -> Iterable[Any]:
    for value in values:
        if isinstance(value, list):
            yield from value
        elif value is not None:
            yield value


_PRINTERS: dict[str, Callable[[Any], str]] = {
    "date": show_date,
    "percent": show_percent,
    "boolean": lambda value: "是" if value else "否",
    "quantity": lambda value: plain(Decimal(value) / QUANTITY_SCALE),
}
