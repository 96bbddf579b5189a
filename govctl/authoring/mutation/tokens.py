"""CEL cut into tokens, so that a change never touches a string, a comment or half a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED = r"\"{3}BODY*?\"{3}|'{3}BODY*?'{3}|\"BODY*?\"|'BODY*?'"
_RAW = _QUOTED.replace("BODY", ".")
_ESCAPED = _QUOTED.replace("BODY", r"(?:[^\\]|\\.)")
_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<comment>//[^\n]*)"
    # a raw string has no escapes: its first closing quotes end it
    rf"|(?P<string>[bB]?[rR][bB]?(?:{_RAW})|[bB]?(?:{_ESCAPED}))"
    r"|(?P<decimal>(?:[0-9]+\.[0-9]+|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+)"
    r"|(?P<hexadecimal>0[xX][0-9a-fA-F]+[uU]?)"
    r"|(?P<integer>[0-9]+)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<operator><=|>=|==|!=|&&|\|\||.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an expression; `kind` is the name of its group above."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next token begins."""
        return self.start + len(self.text)


def tokens(expression: str) -> list[Token]:
    """Cut an expression; put together again the tokens are the expression."""
    return list(_cut(expression))


def _cut(expression: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(expression):
        yield Token(str(match.lastgroup), match[0], match.start())


def replaced(expression: str, token: Token, text: str) -> str:
    """The expression with another text in a token's place."""
    return f"{expression[: token.start]}{text}{expression[token.end :]}"
