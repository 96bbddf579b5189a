"""Any condition, on any facts, is in Python what it is in CEL, or is left to CEL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from translations import facts, in_cel, in_python

from govctl.expressions.errors import ExpressionError
from govctl.expressions.python_operators import UntranslatableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NUMBERS = st.sampled_from(
    [
        "0", "5", "-1", "funding.total", "funding.approved", "it.amount", "funding.costs[1].amount",
        "year_of(today)", "size(identity.users)", "9223372036854775807", "it.amount * 92234",
        "funding.total + funding.approved", "-funding.total", "funding.total * funding.total",
        "share(funding.total, it.amount)", "days_between(today, schedule.start)",
        "sum(funding.costs.map(c, c.amount))",
    ]
)  # fmt: skip
TEXTS = st.sampled_from(
    [
        "''", "'甲'", "identity.name", "identity.code", "identity.users[0]", "today", "on['建成']",
        "schedule.start", "string(it.amount)", "identity.name + today", "comparable(identity.name)",
        "'\U0001f600'", "add_days(schedule.finish, 1)", "string(funding.total)",
    ]
)  # fmt: skip
LISTS = st.sampled_from(
    ["identity.users", "['甲', today]", "[schedule.finish]", "[]", "identity.users + [today]"]
)
FLAGS = [
    "true",
    "has.report",
    "reached['建设']",
    "identity.classified",
    "term.whole",
    "term.unknown",
    "term.large",
    "[funding.total, identity.classified].exists(x, x == 1)",
    "[has.report, identity.classified].exists(x, x == true)",
    "it.amount in [funding.total, funding.approved]",
    "funding.costs.exists(c, c.amount > funding.total)",
    "identity.code.matches('^[a-z][0-9]?$')",
]
FACTS = st.builds(
    facts,
    text=st.sampled_from(["", "甲", "防城港", "a1", "a1\n", "\U0001f600", "\ue000"]),
    day=st.sampled_from(["", "2026-05-06", "9999-12-31"]),
    number=st.sampled_from([None, 0, 1, -1, 400, 10**14, 2**62, 2**63 - 1, -(2**63)]),
    flag=st.sampled_from([None, True, False]),
    users=st.lists(st.sampled_from(["甲", "乙", ""]), max_size=3),
)


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


def _outcomes(text: str, given: Mapping[str, Any]) -> Iterator[object]:
    """What Python says and what CEL says; None where it fails."""
    try:
        yield in_python(text, given)
    except (LookupError, TypeError, ValueError, OverflowError):
        return  # then CEL is asked
    try:
        yield in_cel(text, given)
    except ExpressionError:
        yield None


@settings(deadline=None)
@given(CONDITIONS, FACTS)
@example("!(identity.classified && true)", facts())
@example("funding.approved == 1 || funding.total > 5", facts())
@example("[funding.total, identity.classified].exists(x, x == 1)", facts(number=1, flag=True))
@example("(funding.total * 92234 > 0)", facts(number=10**14))
@example("(sum([funding.total, funding.approved]) > 0)", facts(number=2**62))
def test_any_condition_on_any_facts(text: str, given: Mapping[str, Any]) -> None:
    try:
        found = list(_outcomes(text, given))
    except (UntranslatableError, RuntimeError):
        return  # then CEL is asked, and there is nothing to compare
    assert len(set(map(repr, found))) <= 1
