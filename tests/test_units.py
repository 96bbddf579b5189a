from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl import units

if TYPE_CHECKING:
    from collections.abc import Callable

FEN = st.integers(-(10**18), 10**18)
DAYS = st.dates(date(1900, 1, 1), date(2900, 12, 31))


@given(FEN)
def test_wanyuan_and_fen_are_the_same_amount(fen: int) -> None:
    assert units.fen_from_wanyuan(units.wanyuan(fen)) == fen


@given(FEN)
def test_an_amount_shown_can_be_typed_in_again(fen: int) -> None:
    shown = units.show_wanyuan(fen).removesuffix(" 万元")
    assert "E" not in shown
    assert units.fen_from_wanyuan(Decimal(shown)) == fen


@pytest.mark.parametrize(
    ("convert", "typed", "held"),
    [
        (units.fen_from_wanyuan, "386.5", 386_500_000),
        (units.fen_from_wanyuan, "0.000001", 1),
        (units.fen_from_wanyuan, "100000000", 10**14),
        (units.percent_from_text, "15", 1500),
        (units.percent_from_text, "0.01", 1),
    ],
)
def test_reads_exactly(convert: Callable[[Decimal], int], typed: str, held: int) -> None:
    assert convert(Decimal(typed)) == held


@pytest.mark.parametrize(
    ("convert", "typed"),
    [
        (units.fen_from_wanyuan, "0.0000001"),
        # 28 digits are what a Decimal's product keeps
        (units.fen_from_wanyuan, "1.00000000000000000000000000001"),
        (units.percent_from_text, "15.001"),
    ],
)
def test_refuses_a_fraction_of_the_smallest_unit(
    convert: Callable[[Decimal], int], typed: str
) -> None:
    with pytest.raises(ValueError, match="decimals"):
        convert(Decimal(typed))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("386.500000"), "386.5"),
        (Decimal("1E+2"), "100"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal(100), "100"),
        (Decimal(0), "0"),
    ],
)
def test_writes_plain_decimals(value: Decimal, text: str) -> None:
    assert units.plain(value) == text


@pytest.mark.parametrize(
    ("ratio", "text"), [(1500, "15%"), (1550, "15.5%"), (1, "0.01%"), (0, "0%")]
)
def test_shows_percent(ratio: int, text: str) -> None:
    assert units.show_percent(ratio) == text


@pytest.mark.parametrize(
    ("iso", "text"),
    [("2026-09-01", "2026年9月1日"), ("2026-12-31", "2026年12月31日"), ("", "（未填）")],
)
def test_shows_dates_without_padding(iso: str, text: str) -> None:
    assert units.show_date(iso) == text


@given(st.integers(0, 10**14), st.integers(1, 10**14))
def test_share_is_the_exact_quotient_rounded_half_up(part: int, whole: int) -> None:
    exact = Fraction(part * 10_000, whole)
    assert units.share(part, whole) == int(exact + Fraction(1, 2))


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 0, 0), (5, 0, 0), (15, 100, 1500), (1, 3, 3333), (2, 3, 6667), (1, 20_000, 1)],
)
def test_share(part: int, whole: int, expected: int) -> None:
    assert units.share(part, whole) == expected


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-02-28", 12, "2027-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-03-31", 0, "2026-03-31"),
    ],
)
def test_adds_months_as_the_civil_code_counts(start: str, months: int, end: str) -> None:
    assert units.add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@given(DAYS, st.integers(0, 600))
def test_add_months_is_monotone_in_the_day(day: date, months: int) -> None:
    later = units.add_months(day + timedelta(days=1), months)
    assert units.add_months(day, months) <= later


@given(DAYS, st.integers(0, 600))
def test_add_months_is_strictly_monotone_in_the_months(day: date, months: int) -> None:
    assert units.add_months(day, months) < units.add_months(day, months + 1)


@given(DAYS, st.integers(-600, 600))
def test_add_months_lands_in_the_month_meant(day: date, months: int) -> None:
    found = units.add_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day


@pytest.mark.parametrize(("day", "months"), [("9999-12-31", 1), ("0001-01-01", -1)])
def test_months_beyond_the_calendar_are_refused(day: str, months: int) -> None:
    with pytest.raises(OverflowError):
        units.add_months(date.fromisoformat(day), months)


def test_the_first_day_is_not_counted() -> None:
    assert units.add_days(date(2026, 9, 1), 10) == date(2026, 9, 11)


@given(st.decimals(-1_000_000, 1_000_000, places=6), st.integers(0, 4))
def test_rounds_half_away_from_zero(value: Decimal, places: int) -> None:
    step = Fraction(1, 10**places)
    error = abs(Fraction(units.rounded(value, places)) - Fraction(value))
    assert error <= step / 2
    if error == step / 2:
        assert abs(units.rounded(value, places)) > abs(value)
