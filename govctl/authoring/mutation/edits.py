"""One expression made wrong in every way that an author could have got it wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from govctl.authoring.mutation.tokens import Token, replaced, tokens
from govctl.expressions.source import TRUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_DAY = re.compile(r"(?P<head>['\"])(?P<year>[0-9]{4})?(?P<day>-?[0-9]{2}-[0-9]{2})(?P<tail>['\"])")
_OPEN, _CLOSE = "([{", ")]}"
# any year that is no leap year: a day without a year is one of every year
_COMMON_YEAR = 2001


class MutationKind(StrEnum):
    """What was made wrong; the value is shown to users."""

    NEGATED = "取反"
    DROPPED = "去掉条件"
    COMPARISON = "含不含界线"
    NUMBER = "数字"
    DATE = "日期"
    PARAM = "参数"
    PART = "去掉部分条件"


@dataclass(frozen=True, slots=True)
class Edit:
    """A wrong version of an expression."""

    kind: MutationKind
    text: str


def slips(expression: str) -> Iterator[Edit]:
    """Nudge each number and date by its smallest step, and move each boundary in or out."""
    for token in tokens(expression):
        for kind, text in _slips(token):
            yield Edit(kind, replaced(expression, token, text))


def _slips(token: Token) -> Iterator[tuple[MutationKind, str]]:
    if token.kind == "operator" and token.text in _COMPARISONS:
        yield MutationKind.COMPARISON, _COMPARISONS[token.text]
    elif token.kind == "integer":
        yield from ((MutationKind.NUMBER, str(int(token.text) + step)) for step in (-1, 1))
    elif token.kind == "string":
        yield from ((MutationKind.DATE, text) for text in _days_around(token.text))


def _days_around(quoted: str) -> Iterator[str]:
    """The days before and after the one that a string holds; without a year, within the year."""
    match = _DAY.fullmatch(quoted)
    if match is None or (match["year"] and not match["day"].startswith("-")):
        return
    year = int(match["year"] or _COMMON_YEAR)
    dash = "-" if match["day"].startswith("-") else ""
    try:
        day = date.fromisoformat(f"{year:04}-{match['day'].removeprefix('-')}")
        around = [day - timedelta(days=1), day + timedelta(days=1)]
    except (ValueError, OverflowError):
        return
    for other in around:
        if match["year"] or other.year == year:
            shown = other.isoformat() if match["year"] else f"{dash}{other:%m-%d}"
            yield f"{match['head']}{shown}{match['tail']}"


def inverted(expression: str) -> Edit:
    """The expression made to hold exactly where it did not."""
    return Edit(MutationKind.NEGATED, f"!({expression}\n)")  # the line break ends a comment


def weakened(expression: str) -> Iterator[Edit]:
    """The condition left out, and without each of the parts that && joins."""
    yield Edit(MutationKind.DROPPED, TRUE)
    parts = conjuncts(expression)
    for gone in range(len(parts) if len(parts) > 1 else 0):
        left = (part for index, part in enumerate(parts) if index != gone)
        yield Edit(MutationKind.PART, " && ".join(left))


def conjuncts(expression: str) -> list[str]:
    """The parts that && joins at the outermost level; the whole where that is another operator."""
    found = tokens(expression)
    cuts, depth = [], 0
    for token in found:
        depth += (token.text in _OPEN) - (token.text in _CLOSE) if token.kind == "operator" else 0
        if depth == 0 and token.kind == "operator":
            if token.text in ("||", "?"):
                return [expression]
            if token.text == "&&":
                cuts.append(token)
    return [part.strip() for part in _between(expression, cuts)]


def _between(expression: str, cuts: Sequence[Token]) -> Iterator[str]:
    start = 0
    for cut in cuts:
        yield expression[start : cut.start]
        start = cut.end
    yield expression[start:]
