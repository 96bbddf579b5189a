from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest

from govctl.expressions.errors import ExpressionError
from govctl.expressions.evaluation import EvaluationContext
from govctl.expressions.source import Source
from govctl.findings import TextSpan

FACTS = {
    "funding": {"total": None, "costs": [{"amount": 5}, {"amount": None}]},
    "identity": {"name": "防城港", "users": ["甲"], "classified": None},
    "events": [],
    "today": "2026-06-30",
    "it": None,
}


def evaluate(text: str) -> object:
    return EvaluationContext(FACTS).evaluate(Source(text, TextSpan(Path("rules.yaml"), 3)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sum(funding.costs.map(c, c.amount))", 5),
        ("sum([])", 0),
        ("latest(events.map(e, e.date))", ""),
        ("any_like(identity.users, '甲')", True),
        ("size(identity.name)", 3),
        ("funding.total == null", True),
        ("share(funding.total, funding.total)", 0),
        ("ratio_at_most(null, 1500, null)", True),
        ("line_ok(null, 1, 2)", True),
        ("year_of(today) + 1", 2027),
        ("identity.users", ["甲"]),
    ],
)
def test_values(text: str, value: object) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1 +", "语法有误"),
        ("nope == 1", "没有名为“nope”的变量或函数"),
        ("nope(1)", "没有名为“nope”的变量或函数"),
        ("identity.nope", "没有这一项"),
        ("funding.total > 5", "“>”不能用于这些类型：空, int64"),
        ("1 / 0", "除数为零"),
        ("9223372036854775807 + 1", "整数太大"),
        ("sum(identity.users) > 0", ""),
        ("year_of('abc')", "abc"),
        ("[1].map(x, 10 / (x - 1))", "除数为零"),
    ],
)
def test_failures_say_why(text: str, reason: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate(text)
    assert reason in caught.value.reason
    assert "\n" not in caught.value.reason
    assert caught.value.source.location.line == 3


@pytest.mark.parametrize("text", ["identity.classified", "1", "identity.name", "null"])
def test_a_condition_must_be_yes_or_no(text: str) -> None:
    with pytest.raises(ExpressionError, match="不是 true 或 false"):
        EvaluationContext(FACTS).holds(Source(text, TextSpan(Path("rules.yaml"))))


@pytest.mark.parametrize(
    "text",
    [
        "(on['建成'] + on['竣工验收']).contains('2026')",
        "size(on['建成'] + since['建成']) > 0",
        "contains_any(on['建成'] + identity.name, ['2026'])",
    ],
)
def test_texts_of_unknown_type_may_be_joined(text: str) -> None:
    days = {"建成": "2026-01-01", "竣工验收": "2026-02-01"}
    context = EvaluationContext({**FACTS, "on": days, "since": days})
    assert context.holds(Source(text, TextSpan(Path("rules.yaml"))))


def test_it_is_bound_to_an_element() -> None:
    context = EvaluationContext(FACTS)
    source = Source("it.amount == 5", TextSpan(Path("rules.yaml")))
    assert context.element({"amount": 5}).holds(source)
    assert not context.element({"amount": 6}).holds(source)
    with pytest.raises(ExpressionError):
        context.holds(source)


@pytest.mark.parametrize(
    "text",
    [
        "funding.total",
        "null",
        "[null, 1, [null]]",
        "funding.costs.map(c, c.amount)",
        "funding.total == null",
        "sum(funding.costs.map(c, c.amount))",
        "share(funding.total, null)",
    ],
)
def test_null_costs_no_reference_to_none(text: str) -> None:
    # each lost reference brings the end of the process nearer, before Python 3.12
    context, source = EvaluationContext(FACTS), Source(text, TextSpan(Path("rules.yaml")))
    context.evaluate(source)
    gc.collect()  # what other tests left must not be let go meanwhile
    before = sys.getrefcount(None)
    for _ in range(1000):
        context.evaluate(source)
    assert before - sys.getrefcount(None) < 500
