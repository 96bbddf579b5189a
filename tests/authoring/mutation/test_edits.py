"""What is made wrong in an expression, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.authoring.mutation import edits
from govctl.authoring.mutation.tokens import tokens
from govctl.expressions.evaluation import EvaluationContext
from govctl.packs import loader


@pytest.mark.parametrize(
    ("expression", "wrong"),
    [
        ("a < b", ["a <= b"]),
        ("a <= b", ["a < b"]),
        ("a > b", ["a >= b"]),
        ("a >= b", ["a > b"]),
        ("a == b", []),
        ("size(a) > 0", ["size(a) >= 0", "size(a) > -1", "size(a) > 1"]),
        ("a[0]", ["a[-1]", "a[1]"]),
        ("'a < 1'", []),
        ("// a < 1\nb", []),
        ("a1 == 'x9'", []),
        ("'2022-12-31'", ["'2022-12-30'", "'2023-01-01'"]),
        ('"2024-02-29"', ['"2024-02-28"', '"2024-03-01"']),
        ("'2022-02-30'", []),
        ("'-10-31'", ["'-10-30'", "'-11-01'"]),
        ("'02-28'", ["'02-27'", "'03-01'"]),
        # a day without a year cannot leave its year
        ("'-12-31'", ["'-12-30'"]),
        ("'-01-01'", ["'-01-02'"]),
        ("'0001-01-01'", []),
        ("'防发改审〔2022〕12号'", []),
        ("1.5", []),
    ],
)
def test_slips(expression: str, wrong: list[str]) -> None:
    assert [edit.text for edit in edits.slips(expression)] == wrong


@pytest.mark.parametrize(
    ("expression", "parts"),
    [
        ("a", ["a"]),
        ("a && b", ["a", "b"]),
        ("a && (b && c) && d", ["a", "(b && c)", "d"]),
        ("a && b || c", ["a && b || c"]),
        ("a && b ? c : d", ["a && b ? c : d"]),
        ("f(x, x && y) && [a && b].size()", ["f(x, x && y)", "[a && b].size()"]),
        ("a == '&& b'", ["a == '&& b'"]),
    ],
)
def test_parts_of_a_condition(expression: str, parts: list[str]) -> None:
    assert edits.conjuncts(expression) == parts


def test_a_condition_is_left_out_whole_and_in_parts() -> None:
    assert [(edit.kind, edit.text) for edit in edits.weakened("a && b")] == [
        (edits.MutationKind.DROPPED, "true"),
        (edits.MutationKind.PART, "b"),
        (edits.MutationKind.PART, "a"),
    ]
    assert [edit.kind for edit in edits.weakened("a")] == [edits.MutationKind.DROPPED]


def test_a_comment_does_not_swallow_the_bracket() -> None:
    assert edits.inverted("a // why").text == "!(a // why\n)"


@given(st.text())
def test_strings_stay_as_they_are(text: str) -> None:
    quoted = "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    for edit in edits.slips(f"a < {quoted}"):
        kept = [token for token in tokens(edit.text) if token.kind == "string"]
        assert edit.kind is edits.MutationKind.DATE or [token.text for token in kept] == [quoted]


def test_what_is_made_wrong_still_compiles() -> None:
    regulation = loader.load("fangchenggang").regulation
    sources = [norm.when for norm in regulation.norms]
    sources += [rule.require for rule in regulation.rules]
    empty = EvaluationContext({})
    for source in sources:
        text = source.text
        for edit in (*edits.slips(text), *edits.weakened(text), edits.inverted(text)):
            # what stands before || is compiled, and needs no facts
            assert empty.holds(source._replace(text=f"true || ({edit.text}\n)"))
