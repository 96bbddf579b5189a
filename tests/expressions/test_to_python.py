"""What is translated to Python means what CEL says; what may not is left to CEL."""

from __future__ import annotations

import pytest
from translations import asked, in_cel, in_python

from govctl.expressions.errors import ExpressionError
from govctl.expressions.python_operators import UntranslatableError
from govctl.expressions.to_python import Translator
from govctl.packs import prefilter


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
        "funding.years.exists(y, y.year == 1) || funding.years.all(y, y.year == 1)",
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
    with pytest.raises((TypeError, LookupError, OverflowError, UntranslatableError)):
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
        "[funding.total, identity.classified].exists(x, x == 1)", "[has.report, it.amount] == []",
        "[[1], [has.report]].exists(x, x == [1])", "[identity.name, null].exists(x, x == null)",
        "(has.report ? 1 : true) == 1", "it.amount == has.report", "1 in [has.report]",
        "funding.total + has.report > 0", "has.report < reached['建设']", "-has.report == 0",
        # texts and lists that Python takes for one another
        "identity.name.exists(c, c == '防')", "'防' in identity.name", "'甲' * 2 == '甲甲'",
        "identity.users.contains('甲')", "identity.users < ['甲']", "[1] < [2]", "'防'[0] == '防'",
        # not as functions are called
        "contains('甲', '甲')", "matches('a', identity.code)", "today.year_of() == 2026",
        "size('甲', '乙') == 1", "-1.startsWith('-')", "'甲'.startsWith('甲', '乙')",
        "string(has.report) == 'true'", "identity.code.matches('a{100}')", "nothing == null",
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
    assert len(Translator({}).condition(asked(text))) < 20 * len(text)
    assert in_python(text) == in_cel(text) == [1]


def test_a_pattern_is_never_slow() -> None:
    pattern = Translator({}).condition(asked("identity.code.matches('^[a-z]+[0-9]$')"))
    names = {"v_identity": {"code": "a" * 100_000}, **prefilter._GLOBALS}
    assert eval(pattern, names) is False  # noqa: S307 - the text under test
