"""The numbers of a regulation: entries under `params` of regulation.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govctl.units import fen_from_wanyuan, percent_from_text

if TYPE_CHECKING:
    from govctl.findings import Article, TextSpan
    from govctl.packs.source import PackEntry

# expressions count in 64 bits
_LARGEST = 2**63 - 1
OUT_OF_RANGE = "超出范围，或小数位数过多"


@dataclass(frozen=True, slots=True, eq=False)
class Param:
    """A number of the law. `value` is in 分, 万分之一 or whole units, by `unit`."""

    name: str
    value: int
    unit: str
    title: str
    article: Article | None
    override: bool
    location: TextSpan
    topic: str = ""


def read(name: str, entry: PackEntry) -> Param:
    """Read an entry of a pack's params."""
    entry.cells()
    value = 0
    try:
        value = in_unit(entry.get("value"), entry.get("unit"))
    except ValueError:
        entry.error_at("value", f"数值{OUT_OF_RANGE}", "请核对数值和单位")
    return Param(
        name,
        value,
        entry.get("unit"),
        entry.words("title"),
        entry.article(),
        entry.get("override", default=False),
        entry.location("value"),
        entry.get("topic"),
    )


def in_unit(value: Any, unit: str) -> int:
    """Turn a number of the law into 分 (万元), 万分之一 (%) or itself.

    Raises:
        ValueError: it is negative, too large, or has more decimals than the unit.

    """
    if unit == "万元":
        whole = fen_from_wanyuan(value)
    elif unit == "%":
        whole = percent_from_text(value)
    else:
        whole = int(value)
        if whole != value:
            raise ValueError(f"{value} is not whole")
    if not 0 <= whole <= _LARGEST:
        raise ValueError(f"{value} is out of range")
    return whole
