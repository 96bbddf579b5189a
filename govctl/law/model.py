"""A text of law, split: what every other module of this package speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.citations import Provision


@dataclass(frozen=True, slots=True)
class LawPart:
    """A paragraph's own words, an item or a point, without its mark; lines where it has several.

    A point right below a paragraph has the item 0.
    """

    cell: Provision
    text: str


@dataclass(frozen=True, slots=True)
class LawArticle:
    """One article (条): its parts in order, the 章 and 节 that begin with it, its caption."""

    number: int
    parts: tuple[LawPart, ...]
    headings: tuple[str, ...] = ()
    caption: str = ""

    @property
    def text(self) -> str:
        """All its words, without marks and captions."""
        return "\n".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something that a reader should look at: where in the file (0: nowhere), and what."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class LawText:
    """A whole text; `before` and `after` count lines around the articles that were left out."""

    title: str
    articles: tuple[LawArticle, ...]
    odd: tuple[Oddity, ...] = ()
    before: int = 0
    after: int = 0

    def article(self, number: int) -> LawArticle | None:
        """The article of that number, if the text has one."""
        return next((one for one in self.articles if one.number == number), None)

    def chapters(self) -> Iterator[tuple[str, tuple[LawArticle, ...]]]:
        """Each chapter's heading with its articles; '' for those before the first chapter."""
        title, held = "", list[LawArticle]()
        for article in self.articles:
            own = next((text for text in article.headings if "章" in text.split(" ")[0]), "")
            if own:
                if held:
                    yield title, tuple(held)
                title, held = own, []
            held.append(article)
        if held:
            yield title, tuple(held)
