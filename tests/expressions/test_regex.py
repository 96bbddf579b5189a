"""Patterns that are read alike by RE2 and by Python, and in as short a time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.expressions.errors import ExpressionError
from govctl.expressions.evaluation import EvaluationContext
from govctl.expressions.regex import in_python
from govctl.expressions.source import Source
from govctl.findings import TextSpan

WHERE = TextSpan(Path("rules.yaml"))
PIECES = st.sampled_from(
    [
        "a", "b", "-", "甲", ".", "[ab]", "[^a]", "[a-c]", "[一-龥]", "(", ")", "|", "^", "$",
        r"\.", r"\-", "*", "+", "?", "{2}", "{1,2}", "{,2}", "]", "{", "}",
        "[[:alpha:]]", "[a&&b]", r"\d", r"\b", "(?i)",
    ]
)  # fmt: skip
TEXTS = st.text(alphabet="ab-甲.\n1A", max_size=8)


@given(st.lists(PIECES, max_size=7).map("".join), TEXTS)
def test_what_is_translated_finds_the_same(pattern: str, text: str) -> None:
    translated = in_python(pattern)
    if translated is None:  # then CEL is asked, and there is nothing to compare
        return
    context = EvaluationContext({"identity": {"name": text, "needs": pattern}})
    try:
        expected = context.evaluate(Source("identity.name.matches(identity.needs)", WHERE))
    except ExpressionError:
        with pytest.raises(re.error):
            re.compile(translated or "")
        return
    assert (re.search(translated or "", text, re.ASCII) is not None) is expected


@pytest.mark.parametrize(
    ("pattern", "translated"),
    [
        ("^[0-9]{4}-(4506[0-9]{2}|450000)-", "^[0-9]{4}-(4506[0-9]{2}|450000)-"),
        ("^[A-Z]+$", r"^[A-Z]+\Z"),
        ("", None),
        ("(a+)+$", None),
        ("a*b*c", None),
    ],
)
def test_in_python(pattern: str, translated: str | None) -> None:
    assert in_python(pattern) == translated
