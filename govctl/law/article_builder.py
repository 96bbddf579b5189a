"""An article while it is read: words are put under the 款、项、目 that they belong to."""

from __future__ import annotations

from dataclasses import dataclass, field

from govctl.law import lines
from govctl.law.lines import LawLine, LineKind
from govctl.law.model import LawArticle, LawPart
from govctl.packs.citations import Provision, numeral


@dataclass(slots=True)
class ArticleBuilder:
    """The article's parts so far, each a cell and its lines."""

    number: int
    headings: tuple[str, ...]
    caption: str = ""
    cells: list[Provision] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)

    @property
    def here(self) -> Provision:
        """The part that was added last; paragraph 0 before the first."""
        return self.cells[-1] if self.cells else Provision(self.number, 0)

    @property
    def complete(self) -> bool:
        """Whether a new sentence may begin: nothing stands half said."""
        last = self.words[-1][-1] if self.words else ""
        return not last or lines.is_complete(last)

    @property
    def sentence_ended(self) -> bool:
        """Whether the last words end with a full stop."""
        return bool(self.words) and lines.is_ended(self.words[-1][-1])

    @property
    def ends_in_paragraph(self) -> bool:
        """Whether the last part is a paragraph's own words, and not the first one's."""
        here = self.here
        return here.paragraph > 1 and not here.item and not here.point

    def add(self, line: LawLine, *, amid_list: bool) -> str:
        """Put a line where it belongs; what is odd about it is returned.

        `amid_list` says that the next item of the same list follows: words between belong
        to the item before them.
        """
        here = self.here
        if line.kind is LineKind.ITEM and line.count in (1, here.item + 1):
            self._item(line)
        elif line.kind is LineKind.ITEM and line.count > here.item and self.complete:
            self._item(line)
            return f"第（{numeral(line.count)}）项之前缺项，请核对"
        elif line.kind is LineKind.POINT and line.count in (1, here.point + 1):
            self._point(line)
        elif not self.complete and line.kind is not LineKind.DEEPER:
            self.words[-1][-1] = _joined(self.words[-1][-1], line.written)
        elif self.cells and (line.kind is LineKind.DEEPER or amid_list):
            self.words[-1].append(line.written)
        else:
            self._begin(Provision(self.number, here.paragraph + 1), line.written)
        return ""

    def drop_last(self) -> str:
        """Take the last part away, and give its words."""
        self.cells.pop()
        return " ".join(self.words.pop())

    def built(self) -> LawArticle:
        """Give the article as it stands."""
        parts = tuple(
            LawPart(cell, "\n".join(filter(None, words)))
            for cell, words in zip(self.cells, self.words, strict=True)
        )
        return LawArticle(self.number, parts, self.headings, self.caption)

    def _begin(self, cell: Provision, words: str) -> None:
        self.cells.append(cell)
        self.words.append([words])

    def _item(self, line: LawLine) -> None:
        here = self.here
        paragraph = max(1, here.paragraph)
        if not self.cells or (line.count == 1 and here.item):
            # a list without words before it
            paragraph = here.paragraph + 1
            self._begin(Provision(self.number, paragraph), "")
        self._begin(Provision(self.number, paragraph, line.count), line.rest)

    def _point(self, line: LawLine) -> None:
        if not self.cells:
            self._begin(Provision(self.number, 1), "")
        here = self.here
        self._begin(Provision(self.number, here.paragraph, here.item, line.count), line.rest)


def _joined(before: str, after: str) -> str:
    """Two pieces of a broken line; words of Latin letters keep a space between them."""
    apart = before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii()
    return f"{before} {after}" if apart and after[:1].isalnum() else f"{before}{after}"
