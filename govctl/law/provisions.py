"""The cited provisions in the law's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.law.markdown import mark
from govctl.packs import citations
from govctl.packs.citations import Provision, numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govctl.law.model import LawArticle, LawPart, LawText
    from govctl.packs.citations import ArticleOutline


def cited_cells(cited: str, outlines: Mapping[int, ArticleOutline]) -> list[Provision]:
    """The parts of the text that a citation as it is shown stands for: 第一条、第二条第一款."""
    found: list[Provision] = []
    for one in cited.split("、"):
        try:
            found += citations.cells(one, outlines)
        except citations.CiteError:
            continue  # the basis of a norm that is no regulation's
    return list(dict.fromkeys(found))


def provisions(text: LawText, cells: Iterable[Provision]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each place with its words, a paragraph once however many of its items are cited.

    A paragraph is quoted with its list; an item, with the words before the list and with
    its points. Where the text has no such place, the whole article stands for it.
    """
    by_paragraph: dict[tuple[int, int], list[Provision]] = {}
    for cell in cells:
        by_paragraph.setdefault((cell.article, cell.paragraph), []).append(cell)
    whole: set[int] = set()
    for (number, paragraph), wanted in by_paragraph.items():
        article = text.article(number)
        if article is None:
            yield f"第{numeral(number)}条", ("（附上的文本没有这一条）",)
            continue
        parts = [part for part in article.parts if part.cell.paragraph == paragraph]
        known = {part.cell for part in parts}
        if not known.issuperset(wanted):
            if number not in whole:
                whole.add(number)
                yield f"第{numeral(number)}条", _words(article.parts)
            continue
        yield _name(article, paragraph), _words([p for p in parts if _meant(p.cell, wanted)])


def _name(article: LawArticle, paragraph: int) -> str:
    several = any(part.cell.paragraph > 1 for part in article.parts)
    below = f"第{numeral(paragraph)}款" if several else ""
    return f"第{numeral(article.number)}条{below}"


def _meant(cell: Provision, wanted: list[Provision]) -> bool:
    """Whether a part is one of those cited, within one of them, or leads to one of them."""
    return any(one.holds(cell) or cell.holds(one) for one in wanted)


def _words(parts: Iterable[LawPart]) -> tuple[str, ...]:
    """The words as they stand in a law: （一）, 1., without the marks of a list."""
    return tuple(
        f"{mark(part).strip().removeprefix('- ')}{line}" if at == 0 else line
        for part in parts
        for at, line in enumerate(part.text.split("\n"))
        if line
    )
