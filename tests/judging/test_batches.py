"""What is asked of all elements at once is what is asked of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.expressions.errors import ExpressionError
from govctl.expressions.evaluation import EvaluationContext
from govctl.expressions.source import Source
from govctl.findings import TextSpan
from govctl.judging.batches import BatchEvaluator

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = [
    "it.amount != null && it.amount > 3",
    "it.name",
    "it.amount",
    "funding.costs.filter(c, c.name == it.name).map(c, c.amount)",
    "[it.amount, funding.total]",
    "it.amount + funding.total > 3",
    "it.amount == null || it.amount / (it.amount - 2) > 0",
    "it.missing",
]
COSTS = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from("甲乙"), "amount": st.none() | st.integers(0, 9)}
    ),
    min_size=1,
    max_size=20,
)


def source(text: str) -> Source:
    return Source(text, TextSpan(Path("rules.yaml"), 3))


def context(costs: Sequence[Any]) -> EvaluationContext:
    return EvaluationContext({"funding": {"total": 5, "costs": costs}, "it": None})


def answer(ask: Any) -> Any:
    try:
        return ask()
    except ExpressionError as problem:
        return ("error", problem.reason)


@given(COSTS, st.sampled_from(TEXTS))
def test_each_as_by_itself(costs: list[dict[str, Any]], text: str) -> None:
    whole = context(costs)
    elements = BatchEvaluator(whole, "funding.costs", costs)
    for position, item in enumerate(costs):
        at_once = answer(lambda at=position: elements.evaluate(source(text), at))
        assert at_once == answer(lambda one=item: whole.element(one).evaluate(source(text)))


@pytest.mark.parametrize(("count", "questions"), [(7, 7), (8, 1), (3000, 1)])
def test_many_are_asked_at_once(count: int, questions: int) -> None:
    asked: list[str] = []

    class Watched(EvaluationContext):
        def evaluate(self, source: Source) -> Any:
            asked.append(source.text)
            return super().evaluate(source)

        def element(self, item: object) -> EvaluationContext:
            return Watched({**self.variables, "it": item})

        def evaluate_each(self, path: str, text: str) -> list[Any] | None:
            asked.append(text)
            return super().evaluate_each(path, text)

    costs = [{"name": "甲", "amount": 1}] * count
    elements = BatchEvaluator(Watched(context(costs).variables), "funding.costs", costs)
    assert all(elements.holds(source("it.amount == 1"), at) for at in range(count))
    assert len(asked) == questions


def test_a_condition_must_be_yes_or_no() -> None:
    costs = [{"name": "甲", "amount": 1}] * 9
    elements = BatchEvaluator(context(costs), "funding.costs", costs)
    with pytest.raises(ExpressionError, match="不是 true 或 false"):
        elements.holds(source("it.amount"), 8)
