"""CEL cut into tokens: nothing lost, nothing cut in two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.authoring.mutation.tokens import replaced, tokens

PIECES = st.sampled_from(
    ["a.b", "<", "<=", "==", "&&", "||", "!", "'<'", '"2022-12-31"', "r'\\'", "'it\\'s'", "12",
     "0x1F", "1.5", " ", "\n", "// < 1\n", "'''a'b'''", "[", "]", "?", ":", "文", "'", '"']
)  # fmt: skip


@given(st.lists(PIECES).map("".join) | st.text())
def test_put_together_again_the_tokens_are_the_expression(text: str) -> None:
    found = tokens(text)
    assert "".join(token.text for token in found) == text
    assert all(text[token.start : token.end] == token.text for token in found)


@pytest.mark.parametrize(
    ("expression", "kinds"),
    [
        ("a<=1", [("name", "a"), ("operator", "<="), ("integer", "1")]),
        ("a1", [("name", "a1")]),
        ("'a<1'", [("string", "'a<1'")]),
        ("'it\\'s'", [("string", "'it\\'s'")]),
        ("r'\\'<", [("string", "r'\\'"), ("operator", "<")]),
        ('"""a"b"""', [("string", '"""a"b"""')]),
        ("''", [("string", "''")]),
        ("1.5", [("decimal", "1.5")]),
        ("0x1F", [("hexadecimal", "0x1F")]),
        ("1u", [("integer", "1"), ("name", "u")]),
        ("// 1 < 2", [("comment", "// 1 < 2")]),
        ("a//1\n1", [("name", "a"), ("comment", "//1"), ("space", "\n"), ("integer", "1")]),
    ],
)
def test_kinds(expression: str, kinds: list[tuple[str, str]]) -> None:
    assert [(token.kind, token.text) for token in tokens(expression)] == kinds


def test_a_token_is_replaced_in_its_place_alone() -> None:
    text = "1 < 1"
    *_, last = tokens(text)
    assert replaced(text, last, "2") == "1 < 2"
