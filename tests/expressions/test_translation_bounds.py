"""A translation has no more than it may have, takes no longer, and goes over no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_packs import judge
from translations import WHERE, asked, in_cel, in_python, sources

from govctl.expressions.errors import ExpressionError
from govctl.expressions.evaluation import EvaluationContext
from govctl.expressions.python_guard import is_safe
from govctl.expressions.python_operators import UntranslatableError
from govctl.expressions.source import Source
from govctl.expressions.to_python import Translator

if TYPE_CHECKING:
    from small_packs import Packs

    from govctl.expressions.syntax_tree import Tree

DIGITS = "[0,1,2,3,4,5,6,7,8,9]"


@pytest.mark.parametrize(
    "text",
    [
        "(v_funding['total'] > 1)", "any((v_a == 1) for v_a in v_b if v_a)", "t_started",
        "v_a.startswith('x')", "(search('a', v_a, ASCII) is not None)", "f_year_of(v_today)",
        "whole(-v_a)", "[1, 'a', None, True]", "(1 if v_a else 2)",
    ],
)  # fmt: skip
def test_lets_through(text: str) -> None:
    assert is_safe(text)


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')", "v_a.__class__", "().__class__", "lambda: 1", "open('x')", "(v_a := 1)",
        "v_a) or (v_b", "v_a; v_b", "v_a\nv_b", "f'{v_a}'", "{**v_a}", "[*v_a]", "any(v_a, key=1)",
        "v_a if v_b", "1 +", "", "\ud800", "a\0", "1.5", "b'a'", "v_a[1:2]", "await v_a",
        "(" * 10_000,
        "-1.startswith('a')", "v_a ** v_b", "v_a % 2", "v_a @ v_b", "...", "eval", "Exception",
    ],
)  # fmt: skip
def test_stops(text: str) -> None:
    assert not is_safe(text)


def test_half_a_character_is_no_expression() -> None:
    with pytest.raises(RuntimeError):
        Translator({}).condition(asked("'\ud800' == ''"))
    with pytest.raises(ExpressionError):
        EvaluationContext({}).evaluate(Source("'\ud800' == ''", WHERE))


def nested(levels: int, over: str, inmost: str = "true") -> str:
    return "".join(f"{over}.all(a{level}, " for level in range(levels)) + inmost + ")" * levels


@pytest.mark.parametrize("levels", [5, 8, 12])
def test_macros_in_macros_are_left_to_the_budget_of_cel(levels: int) -> None:
    text = nested(levels, DIGITS)
    with pytest.raises(UntranslatableError):
        in_python(text)
    with pytest.raises(ExpressionError, match="要逐项检查的内容太多"):
        in_cel(text)


@pytest.mark.parametrize("over", ["identity.users", "identity.users.filter(u, true)"])
def test_two_lists_of_the_facts_in_one_another_are_translated_and_three_are_not(over: str) -> None:
    assert in_python(nested(2, over)) is True
    with pytest.raises(UntranslatableError):
        in_python(nested(3, over))


def test_a_value_named_by_a_list_of_its_own_costs_no_level() -> None:
    text = nested(2, "identity.users", "[a1].exists(one, one == a0)")
    assert in_python(text) == in_cel(text)


@pytest.fixture
def translated(monkeypatch: pytest.MonkeyPatch) -> list[Tree]:
    """Every part of an expression that is translated, in turn."""
    seen: list[Tree] = []
    translate = Translator._expression

    def counted(self: Translator, node: Tree) -> object:
        seen.append(node)
        return translate(self, node)

    monkeypatch.setattr(Translator, "_expression", counted)
    return seen


@pytest.mark.parametrize("body", ["it.amount > {n}", "term.t{below} && it.amount > {n}"])
def test_each_term_is_translated_once(body: str, translated: list[Tree]) -> None:
    counts = []
    for terms in (10, 20, 40):
        written = {"t0": "it.amount > 0"}
        written |= {f"t{n}": body.format(n=n, below=n - 1) for n in range(1, terms)}
        translator = Translator(sources(written))
        translated.clear()
        for name in written:
            text = f"funding.costs.exists(it, term.{name})"
            translator.condition(Source(text.replace(f"term.{name}", "true"), WHERE, text))
            translator.condition(_of(translator, text))
        counts.append(len(translated))
    assert counts[2] < 4.5 * counts[0]


def _of(translator: Translator, text: str) -> Source:
    return Source(translator._expanded(text) or text, WHERE, text)


def test_terms_that_double_are_left_to_cel() -> None:
    written = {"t0": "it.amount > 0"}
    written |= {f"t{n}": f"term.t{n - 1} && term.t{n - 1}" for n in range(1, 12)}
    translator = Translator(sources(written))
    with pytest.raises(UntranslatableError):
        translator.condition(_of(translator, "funding.costs.exists(it, term.t11)"))


def test_a_term_means_what_it_meant_where_it_was_written() -> None:
    """A regulation may replace a term of the one that it extends, of which others speak."""
    terms = sources({"low": "1", "limit": "term.low + 1"})
    terms["low"] = Source("100", WHERE, "100")
    translator = Translator(terms)
    inherited = Source("term.limit == 2", WHERE)._replace(
        text="((1\n) + 1\n) == 2", written="term.limit == 2"
    )
    assert "100" not in translator.condition(inherited)
    assert not translator.assignments.get("low")


def test_terms_in_a_circle_have_no_end() -> None:
    terms = {"a": Source("term.b", WHERE, "term.b"), "b": Source("term.a", WHERE, "term.a")}
    with pytest.raises((UntranslatableError, RuntimeError)):
        Translator(terms).condition(Source("term.a", WHERE, "term.a"))


def test_a_pack_at_fault_is_told_of_its_limit(packs: Packs) -> None:
    rule = f"- {{id: demo-1, title: 甲, message: 乙, require: '{nested(8, DIGITS)}'}}\n"
    packs.write(rules=rule)
    found = judge(packs.pack()).findings
    assert [one.rule for one in found] == ["govctl-fault"]
    assert "要逐项检查的内容太多" in found[0].message
    assert "规则的缺陷" in found[0].remedy
