from __future__ import annotations

from pathlib import Path

from govctl.findings import Article, Finding, Severity, TextSpan, nowhere


def test_severities_are_ranked_and_named() -> None:
    assert [one.label for one in sorted(Severity, key=lambda one: one.rank)] == [
        "错误",
        "警告",
        "提示",
    ]


def test_reading_order_is_file_place_gravity() -> None:
    one, two = Path("a"), Path("b")
    ordered = [
        Finding("x-9", Severity.ERROR, "nowhere"),
        Finding("x-9", Severity.ERROR, "甲", location=TextSpan(one, 2, 1)),
        Finding("x-1", Severity.INFO, "甲", location=TextSpan(one, 2, 1)),
        Finding("x-1", Severity.ERROR, "甲", location=TextSpan(one, 2, 3)),
        Finding("x-1", Severity.ERROR, "甲", location=TextSpan(one, 10, 1)),
        Finding("x-1", Severity.ERROR, "甲", location=TextSpan(two, 1, 1)),
        Finding("x-1", Severity.ERROR, "乙", location=TextSpan(two, 1, 1)),
    ]
    assert sorted(ordered, key=lambda one: one.sort_key) == [*ordered[:5], ordered[6], ordered[5]]


def test_articles_are_cited_with_their_regulation() -> None:
    assert str(Article("demo", "示范办法", "第二条")) == "《示范办法》第二条"
    assert str(Article("common", "", "GB 32100-2015")) == "GB 32100-2015"


def test_what_stands_in_no_file_has_no_place() -> None:
    assert nowhere(("a", 1), key=True) is None  # type: ignore[func-returns-value]
