"""The values that an exception covers: the same, or within the limit approved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.judging.waiver_values import covers, mistake

NUMBERS = {"total": "500 万元", "ratio": "15%", "due": "2026年3月1日", "limit": "2 年"}
VALUES = {**NUMBERS, "names": "甲局、乙局"}


@pytest.mark.parametrize(
    ("approved", "answer"),
    [
        ("", True),
        ("total=500 万元", True),
        ("total=500万元", True),
        ("total＝５００ 万元", True),
        ("500 万元", True),
        ("total=500 万元；ratio=15%", True),
        ("total=500 万元，15%", True),
        ("names=甲局、乙局", True),
        ("total=450 万元", False),
        ("total=500 万元；ratio=14%", False),
        ("450 万元", False),
        ("nope=500 万元", False),
        # limits hold up to and with themselves, in their own unit
        ("total<=500 万元", True),
        ("total≤500 万元", True),
        ("total<=500.000001 万元", True),
        ("total<=499.999999 万元", False),
        ("total>=500 万元", True),
        ("total>=500.01 万元", False),
        ("total<500 万元", False),
        ("total<500.01 万元", True),
        ("total>499 万元；ratio<=15%", True),
        # the name says which value is meant, the unit may be left out
        ("limit=2", True),
        ("limit=2 年", True),
        ("limit=3", False),
        ("limit=2 个月", False),
        ("total=500.0", True),
        ("total<=500", True),
        ("total<=499", False),
        # without a name, the unit says it
        ("500", False),
        ("500.00 万元", True),
        ("total<=600 元", False),
        ("ratio<=15%", True),
        ("ratio<=14.99%", False),
        ("due=2026-03-01", True),
        ("due=2026.3.1", True),
        ("due=2026/03/01", True),
        ("due=2026-3.1", False),
        ("due=2026-03-02", False),
        ("2026-03-01", True),
        ("due<=2026年3月1日", True),
        ("due<=2026-03-01", True),
        ("due<=2026年2月28日", False),
        ("due>=2026-04-01", False),
        ("names<=甲局", False),
        # words were written, but none that could be held against anything
        ("；", False),
        (" ", False),
        ("nope<=1 万元", False),
    ],
)
def test_covers(approved: str, answer: bool) -> None:  # noqa: FBT001
    assert covers(approved, VALUES) is answer


@pytest.mark.parametrize(
    ("approved", "told"),
    [
        ("", ""),
        ("total=450 万元", ""),
        ("450 万元", ""),
        ("2026-03-02", ""),
        ("total<=450；ratio=14%", ""),
        ("due<=2025-01-01", ""),
        ("nope=500 万元", "没有名为“nope”的数值"),
        ("total=500 万元；nope<=1", "没有名为“nope”的数值"),
        ("total 500", "“total 500”不是“名称=数值”或者“名称<=数值”的写法"),
        ("总投资=500", "“总投资=500”不是“名称=数值”或者“名称<=数值”的写法"),
        ("total=", "“total=”不是“名称=数值”或者“名称<=数值”的写法"),
        ("total<=600 元", "“total<=600 元”与“500万元”的单位或写法不同，不能比较大小"),
        ("total<=很多", "“total<=很多”与“500万元”的单位或写法不同，不能比较大小"),
        ("；", "没有写出数值"),
    ],
)
def test_what_is_written_wrongly(approved: str, told: str) -> None:
    assert mistake(approved, NUMBERS) == told


def test_words_may_be_those_of_former_times() -> None:
    assert mistake("丙局", VALUES) == ""
    assert mistake("丙局", NUMBERS) != ""


def test_a_finding_without_values_is_covered_by_none_that_were_written_down() -> None:
    assert covers("", {})
    assert not covers("total=500 万元", {})


@given(st.text(max_size=60), st.dictionaries(st.text(max_size=5), st.text(max_size=8), max_size=3))
def test_whatever_is_written_is_answered(approved: str, values: dict[str, str]) -> None:
    assert covers(approved, values) in (True, False)
    assert not (covers(approved, values) and mistake(approved, values))


@given(
    st.decimals(0, 10**6, places=6),
    st.decimals(0, 10**6, places=6),
)
def test_limits_are_exact(value: object, limit: object) -> None:
    answer = covers(f"sum<={limit} 万元", {"sum": f"{value} 万元"})
    assert answer is (value <= limit)  # type: ignore[operator]
