from __future__ import annotations

import pytest

from govctl.expressions import templates


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (386_500_000, "万元", "386.5 万元"),
        (1500, "%", "15%"),
        ("2026-09-01", "日期", "2026年9月1日"),
        (5, "数", "5"),
        (5, "个", "5 个"),
        (6, "月", "6 个月"),
        (6, "个月", "6 个月"),
        (5, "", "5"),
        (5, None, "5"),
        (0, "万元", "0 万元"),
        (None, "万元", "（未填）"),
        ("", None, "（未填）"),
        ("", "日期", "（未填）"),
        ([], None, "（无）"),
        (["甲", "", "乙"], None, "甲、（未填）、乙"),
        ([100, 200], "%", "1%、2%"),
        (["甲局", "乙局", "甲局"], None, "甲局、乙局"),
        ("一\n二\x1b[31m", None, "一 二\N{REPLACEMENT CHARACTER}[31m"),
    ],
)
def test_shows_a_value_in_its_unit(value: object, unit: str | None, text: str) -> None:
    assert templates.show(value, unit) == text


def test_fills_every_place_and_tells_what_it_showed() -> None:
    text, shown = templates.fill("{a:万元}，{b}；{a:万元}。{ c } {}", {"a": 10_000, "b": "{a}"})
    assert text == "0.01 万元，{a}；0.01 万元。{ c } {}"
    assert shown == {"a": "0.01 万元", "b": "{a}"}


def test_a_place_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        templates.fill("{x}", {})
