"""Expressions on small facts, in Python and in CEL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from govctl.expressions.evaluation import EvaluationContext
from govctl.expressions.source import TERM, Source
from govctl.expressions.to_python import Translator
from govctl.findings import TextSpan
from govctl.packs import prefilter
from govctl.yamlio.shape import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WHERE = TextSpan(Path("rules.yaml"))


def facts(
    text: str = "防城港数据平台",
    day: str = "",
    number: int | None = 400,
    flag: bool | None = None,  # noqa: FBT001 - a fact, as the others
    users: Sequence[str] = ("甲", "乙"),
) -> dict[str, Any]:
    """Variables of an expression, some of which have a value as given."""
    costs = [{"name": "一", "amount": 5}, {"name": "二", "amount": None}]
    costs += [{"name": text, "amount": number}] if number != 400 else []
    return {
        "identity": {"name": text, "users": [*users], "classified": flag, "code": "a1"},
        "funding": {"total": number, "approved": None, "costs": costs, "years": []},
        "schedule": {"start": "2026-05-06", "finish": day},
        "on": {"开工": "2026-05-06", "建成": day},
        "today": "2026-06-30",
        "it": {"amount": 3},
        "has": {"report": False},
        "reached": {"建设": True},
    }


FACTS = facts()
TEXT, MONEY, FLAG = Shape("text"), Shape("money"), Shape("boolean")
YEARS = Shape("array", items=Shape("object", properties={"year": Shape("integer")}))
COSTS = Shape("array", items=Shape("object", properties={"name": TEXT, "amount": MONEY}))
IDENTITY = {"name": TEXT, "users": Shape("array", items=TEXT), "classified": FLAG, "code": TEXT}
FUNDING = {"total": MONEY, "approved": MONEY, "costs": COSTS, "years": YEARS}
SHAPE = Shape(
    "object",
    properties={
        "identity": Shape("object", properties=IDENTITY),
        "funding": Shape("object", properties=FUNDING),
        "schedule": Shape("object", properties={"start": TEXT, "finish": TEXT}),
    },
)
WRITTEN = {
    "started": "schedule.start != '' // 开工",
    "whole": "term.started && funding.total > 100",
    "near": "d.contains('甲') || d.startsWith('乙')",
    "large": "it.amount > 2",
    "unknown": "identity.classified",
}


def expanded(text: str, terms: Mapping[str, Source]) -> str:
    return TERM.sub(
        lambda term: f"({terms[term[1]].text}\n)" if term[1] in terms else term[0], text
    )


def sources(written: Mapping[str, str]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for name, text in written.items():
        found[name] = Source(expanded(text, found), WHERE, text)
    return found


TERMS = sources(WRITTEN)


def asked(text: str) -> Source:
    return Source(expanded(text, TERMS), WHERE, text)


def in_python(text: str, facts: Mapping[str, Any] = FACTS) -> Any:
    """The value of the translation; `UntranslatableError` where there is none."""
    translator = Translator(TERMS, SHAPE)
    value = translator.condition(asked(text))
    lines = [f"t_{name} = {body}" for name, body in translator.assignments.items()]
    names: dict[str, Any] = {f"v_{name}": value for name, value in facts.items()}
    names |= prefilter._GLOBALS
    exec("\n".join([*lines, f"found = {value}"]), names)  # noqa: S102 - the text under test
    return names["found"]


def in_cel(text: str, facts: Mapping[str, Any] = FACTS) -> Any:
    return EvaluationContext(facts).evaluate(asked(text))
