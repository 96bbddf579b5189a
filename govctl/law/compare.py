"""An attached text against the pack: what differs, and which rules must be looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.law import fingerprints
from govctl.packs.citations import numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govctl.findings import Article
    from govctl.law.model import LawText
    from govctl.packs.citations import ArticleOutline, Provision
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of it: articles by number.

    `known` says whether there are fingerprints at all; `alike`, whether at least half of
    the articles are the same, so that this is a version of the same text; `structure` holds
    sentences on articles whose 款、项、目 are counted otherwise.
    """

    known: bool
    alike: bool
    changed: tuple[int, ...]
    missing: tuple[int, ...]
    added: tuple[int, ...]
    structure: tuple[str, ...]

    @property
    def differing(self) -> tuple[int, ...]:
        """The articles whose rules must be looked at again, in order."""
        return tuple(sorted((*self.changed, *self.missing, *self.added)))


def compare(text: LawText, digests: Mapping[int, str], regulation: Regulation) -> Comparison:
    """Hold a text against a pack's fingerprints and the structure that it declares."""
    now = fingerprints.of(text)
    wanted = tuple(digests or regulation.articles)
    same = sum(now.get(no) == was for no, was in digests.items())
    return Comparison(
        known=bool(digests),
        alike=2 * same >= len(digests),
        changed=tuple(no for no, was in digests.items() if now.get(no, was) != was),
        missing=tuple(no for no in wanted if no not in now),
        added=tuple(no for no in now if wanted and no not in wanted),
        structure=tuple(_structure(text, regulation.articles)),
    )


def concerned(regulation: Regulation, articles: Iterable[int]) -> list[tuple[str, str]]:
    """Id and title of the norms, and of chapters of materials, that cite any of the articles."""
    wanted = set(articles)
    return [
        (name, title)
        for norm in regulation.all_norms
        for name, title, article, cells in _cited(norm)
        if article is not None and article.regulation == regulation.id
        if any(cell.article in wanted for cell in cells)
    ]


def _cited(norm: Norm) -> Iterator[tuple[str, str, Article | None, tuple[Provision, ...]]]:
    yield norm.id, norm.title, norm.article, norm.cells
    for chapter in norm.children():
        yield chapter.rule, f"{norm.title}：{chapter.title}", chapter.article, chapter.cells


def _structure(text: LawText, outlines: Mapping[int, ArticleOutline]) -> Iterator[str]:
    for article in text.articles:
        outline = outlines.get(article.number)
        if outline is None:
            continue
        # points right below a paragraph are no level of the outline
        found = [part.cell for part in article.parts if part.cell.item or not part.cell.point]
        declared = outline.cells()
        if found == declared:
            continue
        ours, theirs = _counts(declared), _counts(found)
        where = "，位置不同" if ours == theirs else ""
        yield f"第{numeral(article.number)}条：规则包记为 {ours}，文本是 {theirs}{where}"


def _counts(cells: list[Provision]) -> str:
    paragraphs = sum(not cell.item and not cell.point for cell in cells)
    items = sum(bool(cell.item) and not cell.point for cell in cells)
    points = sum(bool(cell.point) for cell in cells)
    counted = ((paragraphs, "款"), (items, "项"), (points, "目"))
    return " ".join(f"{count} {unit}" for count, unit in counted if count)
