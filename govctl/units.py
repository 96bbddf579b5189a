"""Exact amounts and dates: 万元 in files, whole 分 in memory, never a float."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

FEN_PER_WANYUAN = 1_000_000
PERCENT_SCALE = 100
QUANTITY_SCALE = 10_000
_AMOUNT = re.compile(
    r"[¥￥]?(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<unit>万元?|亿元?|元)?整?"
)
# a unit in 万元, as a power of ten
_POWERS = {"元": -4, "万": 0, "亿": 4}
_DAY = re.compile(r"(\d{4})(?:([-./])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d\d)(\d\d))")
_YEAR = re.compile(r"(\d{4})(?:年度?)?")


def fen_from_wanyuan(amount: Decimal | int) -> int:
    """Turn an amount in 万元 into whole 分.

    Raises:
        ValueError: the amount has a fraction of a 分 (more than six decimals).

    """
    return _scaled(amount, FEN_PER_WANYUAN)


def read_amount(text: str) -> tuple[Decimal, str] | None:
    """Read an amount as people write it, ￥3,865,000元 or 386.5 万元: in 万元, and its unit.

    The unit is '' where none is written; None for what is no amount.
    """
    found = _AMOUNT.fullmatch(_packed(text))
    if found is None:
        return None
    unit = found["unit"] or ""
    power = _POWERS[unit[0]] if unit else 0
    return Decimal(found["number"].replace(",", "")).scaleb(power), unit


def read_date(text: str) -> date | None:
    """Read a day as people write it: 2026-10-20, 2026.10.20, 2026年10月20日, 20261020.

    None for what is written otherwise.

    Raises:
        ValueError: the calendar has no such day.

    """
    found = _DAY.fullmatch(_packed(text))
    if found is None:
        return None
    return date(*(int(part) for part in found.groups() if part and part.isdecimal()))


def read_year(text: str) -> int | None:
    """Read a year as people write it: 2027, 2027年, 2027年度; None for other words."""
    found = _YEAR.fullmatch(_packed(text))
    return int(found[1]) if found else None


def _packed(text: str) -> str:
    """A text without blanks, its letters and digits of ordinary width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def wanyuan(fen: int) -> Decimal:
    """Turn 分 into 万元, exactly."""
    return Decimal(fen) / FEN_PER_WANYUAN


def percent_from_text(value: Decimal | int) -> int:
    """Turn a percentage (15 for 15%) into 万分之一 (1500).

    Raises:
        ValueError: more than two decimals.

    """
    return _scaled(value, PERCENT_SCALE)


def _scaled(value: Decimal | int, scale: int) -> int:
    # a Decimal's product is rounded to 28 digits, a Fraction's is exact
    scaled = Fraction(value) * scale
    if scaled.denominator != 1:
        raise ValueError(f"{value} has more decimals than its unit allows")
    return scaled.numerator


def show_wanyuan(fen: int) -> str:
    """Write 分 as 万元 with at least no and at most six decimals: 386.5 万元."""
    return f"{plain(wanyuan(fen))} 万元"


def show_percent(ratio: int) -> str:
    """Write 万分之一 as a percentage: 1500 becomes 15%."""
    return f"{plain(Decimal(ratio) / PERCENT_SCALE)}%"


def plain(value: Decimal) -> str:
    """Write a decimal without exponent and without trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Decimal, places: int) -> Decimal:
    """Round half up, as the field does (四舍五入)."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def share(part: int, whole: int) -> int:
    """`part` of `whole` in 万分之一, rounded half up; 0 when there is no whole."""
    if whole == 0:
        return 0
    return int(rounded(Decimal(part) * 10_000 / Decimal(whole), 0))


def show_date(iso: str) -> str:
    """Write an ISO date as officials do: 2026年9月1日, without zero padding (GB/T 9704)."""
    if not iso:
        return "（未填）"
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day (民法典 第202条: 月末日).

    Raises:
        OverflowError: the result lies outside the calendar (years 1 to 9999).

    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"{day} and {months} months leave the calendar")
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def add_days(day: date, days: int) -> date:
    """A later day; the first day is not counted (民法典 第201条)."""
    return day + timedelta(days=days)
