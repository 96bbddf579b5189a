"""The values that an exception was approved for: `total=500 万元；ratio<=15%`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_BETWEEN = re.compile(r"[；;，,]")
_CONDITION = re.compile(r"(?P<name>[a-z_][a-z0-9_]*)(?P<sign><=|>=|=|≤|≥|<|>)(?P<value>.+)")
_SIGNS = {"≤": "<=", "≥": ">="}
_NUMBER = re.compile(r"(?P<number>-?\d+(?:\.\d+)?)(?P<unit>[^\d.]*)")
_DATE = re.compile(r"(\d{4})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})日?")


def covers(approved: str, values: Mapping[str, str]) -> bool:
    """Whether every value approved is still that of the finding, or within the limit approved.

    `name=15 万元` and `15 万元` ask for the same value; `name<=15 万元` and `name>=…` set a
    limit. A limit that cannot be compared, for its unit or for want of a number, is not kept.
    """
    now = {name: _tight(value) for name, value in values.items()}
    parts = [part for part in map(_tight, _BETWEEN.split(approved)) if part]
    return all(_kept(part, now) for part in parts) and bool(parts or not approved)


def _kept(part: str, now: Mapping[str, str]) -> bool:
    condition = _CONDITION.fullmatch(part)
    if condition is None:
        return part in now.values()
    name, value = condition["name"], condition["value"]
    sign = _SIGNS.get(condition["sign"], condition["sign"])
    if name not in now:
        return False
    if sign == "=":
        return now[name] == value
    here, limit = _measure(now[name]), _measure(value)
    if here is None or limit is None or here[1] != limit[1]:
        return False
    return {
        "<=": here[0] <= limit[0],
        ">=": here[0] >= limit[0],
        "<": here[0] < limit[0],
        ">": here[0] > limit[0],
    }[sign]


def _measure(text: str) -> tuple[Decimal, str] | None:
    """A number with its unit, or a day as one; None where there is neither."""
    day = _DATE.fullmatch(text)
    if day:
        year, month, of_month = map(int, day.groups())
        return Decimal(year * 10_000 + month * 100 + of_month), "日期"
    match = _NUMBER.fullmatch(text)
    return (Decimal(match["number"]), match["unit"]) if match else None


def _tight(text: str) -> str:
    """Without blanks, and without the difference between full and half width."""
    return "".join(unicodedata.normalize("NFKC", text).split())
