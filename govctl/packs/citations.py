"""Citations: 第二十六条第一款第（二）项 as numbers, and back.

A regulation counts in 条 (article), 款 (paragraph), 项 (item, in brackets) and 目
(sub-item, in digits), after 《立法技术规范》's usage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIGITS = "零一二三四五六七八九"
NUMERAL = r"[零一二三四五六七八九十百]+"
_CITE = re.compile(
    rf"第(?P<article>{NUMERAL})条"
    rf"(?:第(?P<paragraph>{NUMERAL})款)?"
    rf"(?:第（(?P<item>{NUMERAL})）(?:至（(?P<last>{NUMERAL})）)?项)?"
    r"(?:第(?P<point>\d+)(?:至(?P<last_point>\d+))?目)?"
)


class CiteError(ValueError):
    """The text is not a citation, or cites what the regulation does not have."""


class Provision(NamedTuple):
    """The smallest part of a text that must be disposed of; 0 where a level is not used."""

    article: int
    paragraph: int = 1
    item: int = 0
    point: int = 0

    def __str__(self) -> str:
        text = f"第{numeral(self.article)}条第{numeral(self.paragraph)}款"
        if self.item:
            text += f"第（{numeral(self.item)}）项"
        return text + (f"第{self.point}目" if self.point else "")

    def holds(self, other: Provision) -> bool:
        """Whether another part is this one, or stands below it."""
        if (self.article, self.paragraph) != (other.article, other.paragraph):
            return False
        if not self.item and not self.point:
            return True
        return self.item == other.item and self.point in (0, other.point)


@dataclass(frozen=True, slots=True, eq=False)
class ArticleOutline:
    """What an article consists of: paragraphs, items by paragraph, points by item."""

    number: int
    title: str
    paragraphs: int = 1
    items: Mapping[int, int] | None = None
    points: Mapping[tuple[int, int], int] | None = None

    def cells(self) -> list[Provision]:
        """Every paragraph, item and point, in order."""
        found: list[Provision] = []
        for paragraph in range(1, self.paragraphs + 1):
            found.append(Provision(self.number, paragraph))
            for item in range(1, (self.items or {}).get(paragraph, 0) + 1):
                found.append(Provision(self.number, paragraph, item))
                last = (self.points or {}).get((paragraph, item), 0)
                found.extend(
                    Provision(self.number, paragraph, item, point) for point in range(1, last + 1)
                )
        return found


def number(text: str) -> int:
    """Read a Chinese numeral up to 九百九十九.

    Raises:
        CiteError: the characters do not form a number.

    """
    found = _NUMBERS.get(text)
    if found is None:
        raise CiteError(f"“{text}”不是中文数字")
    return found


def numeral(value: int) -> str:
    """Write a number from 1 to 999 as a Chinese numeral."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


_NUMBERS = {numeral(value): value for value in range(1, 1000)}


def cells(cite: str, articles: Mapping[int, ArticleOutline]) -> list[Provision]:
    """Resolve a citation against a regulation's outline.

    A paragraph's citation stands for the paragraph without its items; an article's
    citation, for the whole of it where it has a single paragraph.

    Raises:
        CiteError: it is no citation, or there is no such article, paragraph or item.

    """
    match = _CITE.fullmatch(cite)
    if match is None:
        raise CiteError(f"“{cite}”不是条款引用，应写成“第二十六条第一款第（二）项”的样子")
    outline = articles.get(number(match["article"]))
    if outline is None:
        raise CiteError(f"没有“{cite}”：全文共 {len(articles)} 条")
    paragraph = number(match["paragraph"]) if match["paragraph"] else _only(outline, cite, match)
    known = set(outline.cells())
    wanted = []
    for item in _range(match["item"], match["last"], cite):
        for point in _points(match["point"], match["last_point"], cite):
            cell = Provision(outline.number, paragraph, item, point)
            if cell not in known:
                raise CiteError(f"没有“{cell}”：请核对款、项的数目")
            wanted.append(cell)
    return wanted


def whole_article(cite: str | list[str]) -> int:
    """The article that 第X条 alone names; 0 for anything finer."""
    match = _CITE.fullmatch(cite) if isinstance(cite, str) else None
    if match is None or any(match[level] for level in ("paragraph", "item", "point")):
        return 0
    return number(match["article"])


def _only(outline: ArticleOutline, cite: str, match: re.Match[str]) -> int:
    """The paragraph meant when none is named."""
    if outline.paragraphs == 1:
        return 1
    with_items = sorted(outline.items or {})
    if match["item"] and len(with_items) == 1:
        return with_items[0]
    raise CiteError(f"“{cite}”有 {outline.paragraphs} 款，请引到款")


def _range(first: str | None, last: str | None, cite: str) -> range:
    if first is None:
        return range(1)
    return _span(number(first), number(last or first), cite)


def _points(first: str | None, last: str | None, cite: str) -> range:
    if first is None:
        return range(1)
    return _span(int(first), int(last or first), cite)


def _span(start: int, end: int, cite: str) -> range:
    if not 0 < start <= end:
        raise CiteError(f"“{cite}”的起止颠倒或为零")
    return range(start, end + 1)
