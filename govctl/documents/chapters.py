"""A document divided at its headings, and which of them stands for a chapter that is wanted."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from govctl.checks.filler_text import is_filler
from govctl.documents import heading_detection, placeholders, title_matching
from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from govctl.documents.heading_detection import DocumentHeading
    from govctl.documents.outline import OutlineNode
    from govctl.office.docx_blocks import Block

_REMARK = ("（《", "要求）")  # what `compose` writes under a heading that the law demands


@dataclass(frozen=True, slots=True, eq=False)
class DocumentChapter:
    """A heading and what stands under it: the blocks up to the next heading of its rank."""

    heading: DocumentHeading
    blocks: Sequence[Block]

    def has_content(self, *, finished: bool = False) -> bool:
        """Whether anything is said there; `finished` does not count what is yet to be written."""
        return any(
            block.picture
            or (
                not finished
                if placeholders.PATTERN.search(block.text)
                else not is_filler(block.text)
            )
            for block in self.blocks
        )

    @property
    def filler(self) -> str:
        """The first words there that say nothing, '' for none: 略."""
        found = (block.text for block in self.blocks if not placeholders.PATTERN.search(block.text))
        return next((one_line(text) for text in found if is_filler(text)), "")


class ChapterIndex:
    """The blocks of a document with its headings; `is_title` knows the titles looked for."""

    def __init__(self, blocks: Sequence[Block], is_title: Callable[[str], bool]) -> None:
        self.blocks = blocks
        self.headings = heading_detection.find(blocks, is_title)
        self._texts = {heading.text for heading in self.headings}
        self._compared: dict[object, Sequence[tuple[int, DocumentHeading]]] = {}

    def by_title(self, title: str, words: tuple[str, ...]) -> DocumentChapter | None:
        """The part whose heading, of any rank, stands for a title."""
        return self._best(self._alike(title, words))

    def _alike(self, title: str, words: tuple[str, ...]) -> Sequence[tuple[int, DocumentHeading]]:
        """The headings that may stand for a title, in reading order, with how near they are."""
        key = title, words
        if key not in self._compared:
            near = {text: title_matching.rank(text, title, words) for text in self._texts}
            self._compared[key] = [
                (nearness, heading)
                for heading in self.headings
                if (nearness := near[heading.text]) is not None
            ]
        return self._compared[key]

    def chapters(self, nodes: Sequence[OutlineNode]) -> dict[str, DocumentChapter]:
        """Give each chapter its part, no part to two: equal titles first, like ones after.

        A title that is only alike must stand where chapters stand in this document.
        """
        found: dict[str, DocumentChapter] = {}
        self._assign(nodes, found, (title_matching.EQUAL,), None)
        outermost = {self._top, *(part.heading.rank for part in found.values())}
        self._assign(nodes, found, (title_matching.CONTAINED, title_matching.KEYWORD), outermost)
        return found

    def chapter_of(self, index: int) -> DocumentHeading | None:
        """The outermost heading above a block; None before the first."""
        above = bisect_right(self._outermost, index, key=lambda heading: heading.index)
        return self._outermost[above - 1] if above else None

    def _assign(
        self,
        nodes: Sequence[OutlineNode],
        found: dict[str, DocumentChapter],
        wanted: tuple[int, ...],
        ranks: set[int] | None,
    ) -> None:
        for node in nodes:
            taken = {part.heading for part in found.values()}
            candidates = [
                (nearness, heading)
                for nearness, heading in self._alike(node.title, node.match)
                if nearness in wanted
                and heading not in taken
                and (ranks is None or heading.rank in ranks)
            ]
            if node.id not in found and (part := self._best(candidates)):
                found[node.id] = part

    def _best(self, candidates: Sequence[tuple[int, DocumentHeading]]) -> DocumentChapter | None:
        """An equal title; else the outermost heading; else the nearest; else one with content.

        Contents typed by hand repeat every heading, with nothing beneath.
        """
        parts = (
            (nearness, self._chapter(heading)) for nearness, heading in self._nearest(candidates)
        )
        return min(parts, key=lambda item: not item[1].has_content(), default=(0, None))[1]

    def _nearest(
        self, candidates: Sequence[tuple[int, DocumentHeading]]
    ) -> list[tuple[int, DocumentHeading]]:
        """Those that only what stands under them can tell apart."""

        def order(item: tuple[int, DocumentHeading]) -> tuple[bool, int, int]:
            return item[0] != title_matching.EQUAL, item[1].rank, item[0]

        least = min(map(order, candidates), default=None)
        return [item for item in candidates if order(item) == least]

    def _chapter(self, heading: DocumentHeading) -> DocumentChapter:
        start, end = heading.index + 1, self._ends[heading.index]
        inside = [
            block
            for index, block in enumerate(self.blocks[start:end], start)
            if index not in self._indexes and not _is_remark(block.text)
        ]
        return DocumentChapter(heading, inside)

    @cached_property
    def _indexes(self) -> frozenset[int]:
        return frozenset(heading.index for heading in self.headings)

    @cached_property
    def _ends(self) -> Mapping[int, int]:
        """Where each heading's part ends, by its index: at the next that is no deeper."""
        ends: dict[int, int] = {}
        opened: list[DocumentHeading] = []
        for heading in self.headings:
            while opened and opened[-1].rank >= heading.rank:
                ends[opened.pop().index] = heading.index
            opened.append(heading)
        return ends | {heading.index: len(self.blocks) for heading in opened}

    @cached_property
    def _outermost(self) -> Sequence[DocumentHeading]:
        return [heading for heading in self.headings if heading.rank == self._top]

    @cached_property
    def _top(self) -> int:
        return min((heading.rank for heading in self.headings), default=0)


def _is_remark(text: str) -> bool:
    return text.startswith(_REMARK[0]) and text.endswith(_REMARK[1])
