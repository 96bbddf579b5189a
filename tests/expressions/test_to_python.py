"""What is translated to Python means what CEL says; what may not is left to CEL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govctl.expressions.errors import ExpressionError
from govctl.expressions.evaluation import EvaluationContext
from govctl.expressions.source import Source
from govctl.expressions.to_python import Translator, UntranslatableError
from govctl.findings import Location
from govctl.packs import prefilter

if TYPE_CHECKING:
    from collections.abc import Iterator

WHERE = Location(Path("rules.yaml"))
FACTS: dict[str, Any] = {
    "identity": {"name": "防城港数据平台", "users": ["甲", "乙"], "classified": None, "code": "a1"},
    "funding": {
        "total": 400,
        "approved": None,
        "costs": [{"name": "一", "amount": 5}, {"name": "二", "amount": None}],
        "years": [],
    },
    "schedule": {"start": "2026-05-06", "finish": ""},
    "on": {"开工": "2026-05-06", "建成": ""},
    "today": "2026-06-30",
    "it": {"amount": 3},
    "has": {"report": False},
    "reached": {"建设": True},
}
TERMS = {
    "started": "schedule.start != '' // 开工",
    "whole": "term.started && funding.total > 100",
    "near": "d.contains('甲') || d.startsWith('乙')",
    "large": "it.amount > 2",
    "unknown": "identity.classified",
}


def in_python(text: str) -> Any:
    """The value of the translation; `UntranslatableError` where there is none."""
    translator = Translator(TERMS)
    value = translator.condition(text)
    lines = [f"t_{name} = {body}" for name, body in translator.assignments.items()]
    names: dict[str, Any] = {f"v_{name}": facts for name, facts in FACTS.items()}
    names |= prefilter._GLOBALS
    exec("\n".join([*lines, f"found = {value}"]), names)  # noqa: S102 - the text under test
    return names["found"]


def in_cel(text: str) -> Any:
    for _ in TERMS:
        for name, body in TERMS.items():
            text = text.replace(f"term.{name}", f"({body}\n)")
    return EvaluationContext(FACTS).evaluate(Source(text, WHERE))


@pytest.mark.parametrize(
    "text",
    [
        "funding.total == 400 && identity.name != ''",
        "funding.total > 400 || !(funding.total >= 400)",
        "funding.total + 1 == 401 && funding.total - 1 < 400 && funding.total * 2 <= 800",
        "-funding.total < 0",
        "funding.approved == null",
        "identity.classified != false",
        "identity.classified == true",
        "identity.name.contains('数据') && identity.name.startsWith('防')",
        "!identity.name.endsWith('防')",
        "size(identity.name) == 7 && identity.users.size() == 2",
        "identity.name in ['甲', '防城港数据平台']",
        "'甲' in identity.users",
        "on['开工'] <= today && on['建成'] == ''",
        "funding.total > 100 ? 'a' : 'b'",
        "funding.costs.exists(c, c.amount == 5)",
        "funding.costs.exists(c, c.name == '三')",
        "funding.costs.all(c, c.name != '')",
        "funding.costs.exists_one(c, c.name == '一')",
        "funding.costs.exists_one(c, c.name != '')",
        "funding.years.exists(y, y.nope == 1) || funding.years.all(y, y.nope == 1)",
        "funding.costs.exists_one(c, c.name == '一') && !funding.costs.exists(c, false)",
        "!(funding.total > 100 ? term.started : false) || contains_any('甲乙', ['甲'])",
        "reached['建设'] && !has.report",
        "funding.costs.map(c, c.name)",
        "funding.costs.filter(c, c.amount != null).map(c, c.amount + 1)",
        "funding.costs.map(c, c.amount != null, c.amount)",
        "funding.costs.exists(c, funding.costs.filter(d, d.name == c.name).size() == 2)",
        "[1, 2] + [3]",
        "share(funding.approved, null) == 0 && line_ok(null, 1, 1)",
        "string(funding.total - 1) + '-10-31'",
        "sum(funding.costs.map(c, c.amount)) == 5",
        "latest([schedule.start, schedule.finish, add_days(today, 1)])",
        "year_of(today) + 1",
        "identity.users[1]",
        "identity.code.matches('^[a-z][0-9]$')",
        "identity.code.matches('[0-9]')",
        "identity.code.matches('^(b|c)')",
        "identity.code.matches('^[a-z]{1}[^a-z]+$') || identity.code.matches('^数[一-龥.]?$')",
        "term.started",
        "term.whole && term.started",
        "identity.users.exists(d, term.near)",
        "['丙'].exists(d, term.near)",
        "[it].exists(it, term.large)",
        "true || false",
        "{x}".format(x="'引号\\'和\\\\' == '引号'"),
    ],
)
def test_the_same_in_python_as_in_cel(text: str) -> None:
    assert in_python(text) == in_cel(text)


@pytest.mark.parametrize(
    "text",
    [
        "funding.approved > 5", "identity.nope == 1", "identity.name > 5", "on['无'] == ''",
        "identity.users[2] == ''",
        "funding.costs.exists(c, c.amount > 5)", "funding.years + 1 == 2", "string(it) == ''",
        "year_of(today) + identity.name == ''",
        # what is not filled in is no text, no list and no length of time
        "add_days('', funding.approved) == ''", "add_months(today, funding.approved) == ''",
        "year_of(identity.classified) == 0", "days_between(today, identity.classified) == 0",
        "latest(identity.classified) == ''", "sum(funding.approved) == 0",
    ],
)  # fmt: skip
def test_what_fails_in_cel_fails_in_python(text: str) -> None:
    with pytest.raises(ExpressionError):
        in_cel(text)
    with pytest.raises((TypeError, LookupError)):
        in_python(text)


@pytest.mark.parametrize(
    "text",
    [
        "funding.total / 2 == 200", "funding.total % 2 == 0", "has(identity.name)",
        "int('5') == 5", "identity.users[-1] == '甲'", "on[today] == ''", "1.5 < 2.0",
        "type(1) == int",
        "{'a': 1}.size() == 1", "identity.code.matches(identity.name)", "b'a' == b'a'", "1u == 1u",
        "identity.code.matches('(?i)A')", "identity.code.matches('\\\\d')",
        "identity.code.matches('a$|b')",
        # read otherwise by RE2, or in a time that Python may not have
        "identity.code.matches('[[:alpha:]]')", "identity.code.matches('a{,3}')",
        "identity.code.matches('[a&&b]')", "identity.code.matches('a++')",
        "identity.code.matches('(a+)+$')", "identity.code.matches('(a|a)*$')",
        "identity.code.matches('a*a*a*$')", "identity.code.matches('a?a?aa')",
        # nothing, which is neither true nor false: an error of the pack that CEL must tell
        "!identity.classified", "identity.classified && true", "false || term.unknown",
        "identity.classified ? 1 : 2", "[identity.classified].all(c, c)",
        "[identity.classified].filter(c, c)", "[identity.classified].exists_one(c, c)",
        "!(true ? identity.classified : true)",
        # true is 1 in Python, and not in CEL
        "it.amount in [true, 1]", "identity.classified in [1, false]", "size(['甲', 1]) == 2",
        # names that mean another thing inside a list than in a term
        "funding.costs.exists(funding, term.whole)", "identity.users.exists(term, term.no == '')",
        ".funding.total == 400", "term.`no name`", "identity.name == 'term.whole'",
        "+".join(["funding.total"] * 40), f"{'[1].map(a, ' * 20}1{')' * 20} == []",
    ],
)  # fmt: skip
def test_what_may_differ_is_not_translated(text: str) -> None:
    # of what cannot even be parsed, CEL says so
    with pytest.raises((UntranslatableError, RuntimeError)):
        in_python(text)


def test_lists_of_lists_stay_short() -> None:
    """A list that is asked for twice at each of many levels would double at each."""
    text = "[1]"
    for _ in range(14):
        text = f"({text}.exists(a, a == 1) ? [1] : [2])"
    assert len(Translator({}).condition(text)) < 20 * len(text)
    assert in_python(text) == in_cel(text) == [1]


def test_a_pattern_is_never_slow() -> None:
    pattern = Translator({}).condition("identity.code.matches('^[a-z]+[0-9]$')")
    names = {"v_identity": {"code": "a" * 100_000}, **prefilter._GLOBALS}
    assert eval(pattern, names) is False  # noqa: S307 - the text under test


NUMBERS = st.sampled_from(
    [
        "0", "5", "-1", "funding.total", "funding.approved", "it.amount", "funding.costs[1].amount",
        "year_of(today)", "size(identity.users)", "sum(funding.costs.map(c, c.amount))",
    ]
)  # fmt: skip
TEXTS = st.sampled_from(
    [
        "''", "'甲'", "identity.name", "identity.code", "identity.users[0]", "today", "on['建成']",
        "schedule.start", "add_days(schedule.finish, 1)", "string(funding.total)",
    ]
)  # fmt: skip
LISTS = st.sampled_from(["identity.users", "['甲', today]", "[schedule.finish]"])
FLAGS = [
    "true",
    "has.report",
    "reached['建设']",
    "identity.classified",
    "term.whole",
    "term.unknown",
]


def _said(parts: tuple[str, ...]) -> str:
    return f"({' '.join(parts)})"


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    quantifiers = st.sampled_from(["exists", "all", "exists_one"])
    return st.one_of(
        st.tuples(inner, st.sampled_from(["&&", "||", "==", "!="]), inner).map(_said),
        inner.map("!({})".format),
        st.builds("({} ? {} : {})".format, inner, inner, inner),
        st.builds("{}.{}(d, {})".format, LISTS, quantifiers, inner),
        st.builds("{}.filter(d, {}).exists(d, {})".format, LISTS, inner, inner),
    )


SMALL = st.one_of(
    st.sampled_from(FLAGS),
    st.tuples(NUMBERS, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), NUMBERS).map(_said),
    st.tuples(TEXTS, st.sampled_from(["<", "<=", "==", "!="]), TEXTS).map(_said),
    st.tuples(TEXTS, st.just("in"), LISTS).map(_said),
    st.builds("{}.{}({})".format, TEXTS, st.sampled_from(["contains", "startsWith"]), TEXTS),
    st.builds("{}.exists(d, term.near)".format, LISTS),
)
CONDITIONS = st.recursive(SMALL, _larger, max_leaves=8)


def _outcomes(text: str) -> Iterator[object]:
    """What Python says and what CEL says; None where it fails."""
    try:
        yield in_python(text)
    except (LookupError, TypeError):
        return  # then CEL is asked
    try:
        yield in_cel(text)
    except ExpressionError:
        yield None


@settings(deadline=None)
@given(CONDITIONS)
@example("!(identity.classified && true)")
@example("funding.approved == 1 || funding.total > 5")
def test_any_condition(text: str) -> None:
    try:
        found = list(_outcomes(text))
    except (UntranslatableError, RuntimeError):
        return  # then CEL is asked, and there is nothing to compare
    assert len(set(map(repr, found))) <= 1
