"""The values that an exception was approved for: `total=500 万元；ratio<=15%`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BETWEEN = re.compile(r"[；;，,]")
_CONDITION = re.compile(r"(?P<name>[a-z_][a-z0-9_]*)(?P<sign><=|>=|=|≤|≥|<|>)(?P<value>.+)")
_SIGNS = {"≤": "<=", "≥": ">="}
_ANY_SIGN = re.compile(r"[<>=≤≥]")
_NUMBER = re.compile(r"(?P<number>-?\d+(?:\.\d+)?)(?P<unit>[^\d.]*)")
_DATE = re.compile(r"(\d{4})(?:年(\d{1,2})月(\d{1,2})日?|([-./])(\d{1,2})\4(\d{1,2}))")
_DAY = "日期"


class _Measure(NamedTuple):
    """A number with its unit, '' where none was written; a day as the number 20260301."""

    number: Decimal
    unit: str


def covers(approved: str, values: Mapping[str, str]) -> bool:
    """Whether every value approved is still that of the finding, or within the limit approved.

    `name=15 万元` and `15 万元` ask for the same value; `name<=15 万元` and `name>=…` set a
    limit. After a name the unit may be left out. A limit that cannot be compared, for its
    unit or for want of a number, is not kept.
    """
    now = {name: _tight(value) for name, value in values.items()}
    parts = list(map(_tight, _parts(approved)))
    return all(_kept(part, now) for part in parts) and bool(parts or not approved)


def mistake(approved: str, values: Mapping[str, str]) -> str:
    """What is written wrongly, so that it could hold for no values at all; '' where nothing is."""
    if not approved:
        return ""
    now = {name: _tight(value) for name, value in values.items()}
    parts = list(_parts(approved))
    mistakes = (_mistake(one_line(part), now) for part in parts)
    return next(filter(None, mistakes), "") if parts else "没有写出数值"


def _parts(approved: str) -> Iterator[str]:
    return (part.strip() for part in _BETWEEN.split(approved) if part.strip())


def _mistake(part: str, now: Mapping[str, str]) -> str:
    written = _tight(part)
    condition = _CONDITION.fullmatch(written)
    if condition is None:
        # words by themselves may be the value of former times, if values here are words
        plain = not _ANY_SIGN.search(written)
        if plain and (_measure(written) or not all(map(_measure, now.values()))):
            return ""
        return f"“{part}”不是“名称=数值”或者“名称<=数值”的写法"
    name = condition["name"]
    if name not in now:
        return f"没有名为“{name}”的数值"
    if condition["sign"] == "=":
        return ""
    here, limit = _measure(now[name]), _measure(condition["value"])
    if here and limit and limit.unit in ("", here.unit):
        return ""
    return f"“{part}”与“{now[name]}”的单位或写法不同，不能比较大小"


def _kept(part: str, now: Mapping[str, str]) -> bool:
    condition = _CONDITION.fullmatch(part)
    if condition is None:
        return any(part == value or _equal(part, value) for value in now.values())
    name, value = condition["name"], condition["value"]
    sign = _SIGNS.get(condition["sign"], condition["sign"])
    if name not in now:
        return False
    if sign == "=" and now[name] == value:
        return True
    here, limit = _measure(now[name]), _measure(value)
    if here is None or limit is None or limit.unit not in ("", here.unit):
        return False
    return {
        "=": here.number == limit.number,
        "<=": here.number <= limit.number,
        ">=": here.number >= limit.number,
        "<": here.number < limit.number,
        ">": here.number > limit.number,
    }[sign]


def _equal(part: str, value: str) -> bool:
    """Whether both are the same measure; without a name, the unit says what is meant."""
    measure = _measure(part)
    return measure is not None and measure == _measure(value)


def _measure(text: str) -> _Measure | None:
    """A number with its unit, or a day; None where there is neither."""
    day = _DATE.fullmatch(text)
    if day:
        year, month, of_month = (int(part) for part in day.groups() if part and part.isdigit())
        return _Measure(Decimal(year * 10_000 + month * 100 + of_month), _DAY)
    match = _NUMBER.fullmatch(text)
    return _Measure(Decimal(match["number"]), match["unit"]) if match else None


def _tight(text: str) -> str:
    """Without blanks, and without the difference between full and half width."""
    return "".join(unicodedata.normalize("NFKC", text).split())
