"""Places in a document in words that its reader finds in Word: heading, caption, row, column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from govctl.documents import captions, placeholders
from govctl.findings import DocumentPlace
from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from govctl.documents.heading_detection import DocumentHeading
    from govctl.office.docx_blocks import Block, CellPosition

_LONGEST = 30
_BEFORE = 12
_LONGEST_LABEL = 20
# what numbers a row, and names none
_NUMERIC = re.compile(r"[\d\s.,、()（）%\-—]*")
_NUMBER_HEAD = re.compile(r"序\s*号|编\s*号|No\.?", re.IGNORECASE)


class DocumentPlaces:
    """Finds the words for where a block of a document stands."""

    def __init__(
        self, path: Path, blocks: Sequence[Block], headings: Sequence[DocumentHeading]
    ) -> None:
        self.document = DocumentPlace(path)
        self._blocks = blocks
        self._headings = headings
        self._tables: dict[int, _TableCells] = {}

    def of(self, index: int, start: int = 0) -> DocumentPlace:
        """The place of a block, with the words around its character `start`."""
        block = self._blocks[index]
        row, column = self._labels(block.cell) if block.cell else ("", "")
        return self.document._replace(
            heading=self._heading(index),
            caption=self._caption(index),
            words=around(block.text, start),
            row=row,
            column=column,
        )

    def of_heading(self, heading: DocumentHeading) -> DocumentPlace:
        """The place of what stands, or does not, under a heading."""
        return self.document._replace(heading=heading.text)

    def _heading(self, index: int) -> str:
        above = bisect_right(self._headings, index, key=lambda heading: heading.index)
        return self._headings[above - 1].text if above else ""

    def _caption(self, index: int) -> str:
        block = self._blocks[index]
        if block.cell:
            first, last = self._extents[block.cell.outer]
            return captions.of_table(self._blocks, first, last)
        if block.in_picture or block.picture:
            return captions.of_figure(self._blocks, index)
        return ""

    @cached_property
    def _extents(self) -> Mapping[int, tuple[int, int]]:
        """The first and the last block of each outermost table."""
        found: dict[int, tuple[int, int]] = {}
        for index, block in enumerate(self._blocks):
            if block.cell:
                first, _ = found.get(block.cell.outer, (index, index))
                found[block.cell.outer] = (first, index)
        return found

    def _labels(self, cell: CellPosition) -> tuple[str, str]:
        if cell.table not in self._tables:
            first, last = self._extents[cell.outer]
            inside = self._blocks[first : last + 1]
            self._tables[cell.table] = _TableCells(
                block for block in inside if block.cell and block.cell.table == cell.table
            )
        return self._tables[cell.table].labels(cell)


class _TableCells:
    """The cells of one table with their texts."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._rows: dict[int, dict[int, list[Block]]] = defaultdict(dict)
        for block in blocks:
            if block.cell:
                self._rows[block.cell.row].setdefault(block.cell.column, []).append(block)

    def labels(self, cell: CellPosition) -> tuple[str, str]:
        """What a cell's row begins with and its column is headed by.

        In a form, which has no head, the label is what stands left of the cell.
        """
        if cell.row in self._heads:
            return "", ""
        beside = self._rows[cell.row]
        named = {
            column: text
            for column, blocks in sorted(beside.items())
            if column != cell.column and _names(text := _text(blocks))
        }
        left = [text for column, text in named.items() if column < cell.column]
        if not self._heads:
            return _label(left[-1] if left else ""), ""
        numbered = (_text(blocks) for column, blocks in sorted(beside.items()) if column == 1)
        row = next(iter((*left, *named.values(), *numbered)), "")
        return _label("" if cell.column == 1 and not named else row), _label(self._head(cell))

    def _head(self, cell: CellPosition) -> str:
        """The lowest text of the head over a cell."""
        for row in reversed(self._heads):
            for blocks in self._rows[row].values():
                over = blocks[0].cell
                if over and over.column <= cell.column < over.column + over.span:
                    return _text(blocks)
        return ""

    @cached_property
    def _heads(self) -> Sequence[int]:
        """The rows that head the columns: those that Word repeats, or a first one that looks so."""
        marked = [
            row
            for row, cells in self._rows.items()
            if any(one.cell and one.cell.head for blocks in cells.values() for one in blocks)
        ]
        if marked:
            return marked
        first = self._rows.get(1, {})
        every = [block for blocks in first.values() for block in blocks]
        texts = [_text(blocks) for _, blocks in sorted(first.items())]
        if len(texts) < 2 or not all(map(_names, texts)):  # noqa: PLR2004 - columns
            return []
        looks_so = all(block.bold for block in every) or _NUMBER_HEAD.fullmatch(texts[0])
        return [1] if looks_so else []


def around(text: str, start: int = 0) -> str:
    """The words at a place, with a few characters before it, by which a person finds it."""
    begin = max(0, start - _BEFORE)
    shown = one_line(text[begin : begin + _LONGEST + _BEFORE])
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _text(blocks: Sequence[Block]) -> str:
    return " ".join(block.text for block in blocks)


def _names(text: str) -> bool:
    """Whether a cell says what its row or column is about."""
    return not _NUMERIC.fullmatch(text) and placeholders.PATTERN.search(text) is None


def _label(text: str) -> str:
    shown = " ".join(one_line(text).split())
    return shown if len(shown) <= _LONGEST_LABEL else f"{shown[:_LONGEST_LABEL]}…"
