"""Every article of a text, and what became of each of its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govctl.findings import Article
    from govctl.packs.citations import ArticleOutline, Provision
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm


@dataclass(frozen=True, slots=True, eq=False)
class Disposed:
    """A part of the text and what answers to it: ids of norms, or the reason for none."""

    cell: Provision
    norms: tuple[str, ...]
    reason: str

    @property
    def covered(self) -> bool:
        """Whether anything answers to this part."""
        return bool(self.norms or self.reason)


@dataclass(frozen=True, slots=True, eq=False)
class ArticleCoverage:
    """An article and its parts."""

    article: ArticleOutline
    parts: tuple[Disposed, ...]

    @property
    def covered(self) -> bool:
        """Whether every part is disposed of."""
        return all(part.covered for part in self.parts)


def _cited(norms: Iterable[Norm]) -> Iterator[tuple[str, Article | None, tuple[Provision, ...]]]:
    """Norms and chapters of materials with what they cite."""
    for norm in norms:
        yield norm.id, norm.article, norm.cells
        for chapter in norm.children():
            yield chapter.rule, chapter.article, chapter.cells


def matrix(regulation: Regulation) -> list[ArticleCoverage]:
    """The whole text, article by article."""
    norms: dict[Provision, list[str]] = {}
    for name, article, cells in _cited(regulation.all_norms):
        # what is inherited cites another text
        if article is not None and article.regulation == regulation.id:
            for cell in cells:
                norms.setdefault(cell, []).append(name)
    reasons: dict[Provision, str] = {}
    for disposition in regulation.dispositions:
        for cell in disposition.cells:
            reasons[cell] = disposition.reason
    return [
        ArticleCoverage(
            outline,
            tuple(
                Disposed(cell, tuple(norms.get(cell, ())), reasons.get(cell, ""))
                for cell in outline.cells()
            ),
        )
        for outline in regulation.articles.values()
    ]


def by_basis(regulation: Regulation) -> dict[str, list[str]]:
    """Of a text whose articles are not known: what rests on each basis that is named."""
    found: dict[str, list[str]] = {}
    own = (one for one in regulation.all_norms if one.location.path.parent == regulation.folder)
    for name, article, _ in _cited(own):
        if article is not None:
            found.setdefault(article.cite, []).append(name)
    for disposition in regulation.dispositions:
        if disposition.basis:
            found.setdefault(disposition.basis, []).append(f"无需校验：{disposition.reason}")
    return found
