"""Messages of rules: `{amount:万元}` filled with a value in its unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from govctl import units
from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PLACE = re.compile(r"\{(?P<name>[a-z_][a-z0-9_]*)(?::(?P<unit>[^{}]+))?\}")
_MISSING = "（未填）"
# a length in months, not a month of the year
_WRITTEN = {"月": "个月", "数": ""}
_UNITS: dict[str, Callable[[Any], str]] = {
    "万元": units.show_wanyuan,
    "%": units.show_percent,
    "日期": units.show_date,
}
# what a value may be shown in; amounts are counted in 分, and only the first knows how to say so
SHOWN = (*_UNITS, "个月", "月", "天", "年", "个", "家", "人", "项", "次", "级", "数")


def show(value: Any, unit: str | None) -> str:
    """Write a value as the message wants it; of a list, each once, joined with 、."""
    if value is None or value == "":
        return _MISSING
    if isinstance(value, list):
        return "、".join(dict.fromkeys(show(item, unit) for item in value)) or "（无）"
    if unit in _UNITS:
        return _UNITS[unit](value)
    return f"{one_line(str(value))} {_WRITTEN.get(unit, unit) if unit else ''}".rstrip()


def fill(template: str, values: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """Fill a message, giving also each value as it was shown."""
    shown: dict[str, str] = {}

    def place(match: re.Match[str]) -> str:
        text = show(values[match["name"]], match["unit"])
        shown[match["name"]] = text
        return text

    return PLACE.sub(place, template), shown
