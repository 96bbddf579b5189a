"""Every article of a text, and what became of each of its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.regulation.pack import Material

if TYPE_CHECKING:
    from govctl.regulation.cite import ArticleOutline, Cell
    from govctl.regulation.pack import Regulation


@dataclass(frozen=True, slots=True, eq=False)
class Disposed:
    """A part of the text and what answers to it: ids of norms, or the reason for none."""

    cell: Cell
    norms: tuple[str, ...]
    reason: str

    @property
    def covered(self) -> bool:
        """Whether anything answers to this part."""
        return bool(self.norms or self.reason)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """An article and its parts."""

    article: ArticleOutline
    parts: tuple[Disposed, ...]

    @property
    def covered(self) -> bool:
        """Whether every part is disposed of."""
        return all(part.covered for part in self.parts)


def matrix(regulation: Regulation) -> list[Row]:
    """The whole text, article by article."""
    norms: dict[Cell, list[str]] = {}
    for norm in regulation.all_norms:
        # what is inherited cites another text
        if norm.article is None or norm.article.regulation != regulation.id:
            continue
        for cell in norm.cells:
            norms.setdefault(cell, []).append(norm.id)
        if isinstance(norm, Material):
            for chapter in norm.chapters:
                for cell in chapter.cells:
                    norms.setdefault(cell, []).append(chapter.rule)
    reasons: dict[Cell, str] = {}
    for disposition in regulation.dispositions:
        for cell in disposition.cells:
            reasons[cell] = disposition.reason
    return [
        Row(
            outline,
            tuple(
                Disposed(cell, tuple(norms.get(cell, ())), reasons.get(cell, ""))
                for cell in outline.cells()
            ),
        )
        for outline in regulation.articles.values()
    ]
