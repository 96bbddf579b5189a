"""What was read of a text, and how it compares, in words for whoever attaches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.law.check import article_names
from govctl.law.compare import concerned
from govctl.law.fingerprints import normal
from govctl.packs.citations import numeral
from govctl.text import one_line, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govctl.law.compare import Comparison
    from govctl.law.model import LawArticle, LawText
    from govctl.law.source import LawSource
    from govctl.packs.model import Regulation


def contents(text: LawText, source: LawSource) -> Iterator[str]:
    """Chapters, articles, what was left out, and what a reader should look at."""
    unit = source.unit
    chapters = list(text.chapters())
    count = sum(bool(title) for title, _ in chapters)
    name = f"《{one_line(text.title)}》" if text.title else "（没有找到题名）"
    yield f"读入{name}：{f'{count} 章 ' if count else ''}{len(text.articles)} 条"
    for title, articles in chapters:
        yield f"  {one_line(title) or '（没有分章）'}：{_span(articles)}"
    around = [
        f"{word} {lines} {unit}"
        for word, lines in (("正文之前", text.before), ("正文之后", text.after))
        if lines
    ]
    if around:
        yield f"{'、'.join(around)}（标题、发文说明、网页文字等）没有计入条文"
    odd = [f"第 {one.line} {unit}：{one.message}" if one.line else one.message for one in text.odd]
    odd = [*source.notes, *odd]
    if odd:
        yield f"请核对 {len(odd)} 处："
        yield from (f"  {one_line(each)}" for each in odd)


def _span(articles: Sequence[LawArticle]) -> str:
    first, last = (f"第{numeral(articles[at].number)}条" for at in (0, -1))
    return first if first == last else f"{first}至{last}"


def comparison_lines(
    text: LawText, comparison: Comparison, regulation: Regulation
) -> Iterator[str]:
    """How a text compares with the one that the rules were written against."""
    if text.title and normal(text.title) != normal(regulation.title):
        yield f"题名与规则包的《{regulation.title}》不同，请核对是不是同一部办法"
    if not comparison.known:
        yield (
            "规则包没有条文指纹，无法核对文字是否相同，只核对了条、款、项的数目"
            "（govctl regulation digest 可以补上）"
        )
    if comparison.differing:
        yield from _difference(comparison, regulation)
    elif comparison.known:
        yield f"与编写规则时所据的文本相同：{len(text.articles)} 条逐条核对一致"
    if comparison.structure:
        yield f"款、项、目的数目与规则包不同 {len(comparison.structure)} 处，请核对分段："
        yield from (f"  {each}" for each in comparison.structure)


def _difference(comparison: Comparison, regulation: Regulation) -> Iterator[str]:
    yield f"与编写规则时所据的文本有 {len(comparison.differing)} 条不同："
    for word, articles in (
        ("文字不同", comparison.changed),
        ("没有", comparison.missing),
        ("多出", comparison.added),
    ):
        if articles:
            yield f"  {word}：{article_names(articles)}"
    rules = concerned(regulation, comparison.differing)
    if rules:
        yield f"需要复核的规则 {len(rules)} 条："
        left = max(width(name) for name, _ in rules) + 2
        yield from (f"  {name}{' ' * (left - width(name))}{title}" for name, title in rules)
