"""Keeping the cover on one page: long lines are set smaller, and the space between them less."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from docx.shared import Pt

from govctl.text import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph

_SCALES = (1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)
_SHORT = 2  # lines that keep their size
_LEADING = 1.45  # of the tallest Chinese fonts, in their size
_LEAST_SPACE = 0.3  # of what the styles say, before anything is set smaller
_USUAL_SIZE = 16.0


def fit(document: Document) -> None:
    """Fit what is before the first break of sections, by the sizes of its styles."""
    lines = [*_cover(document)]
    room, wide = _room(document.sections[0])
    space = sum(sum(_spaces(line)) for line in lines)
    scale = next(
        (scale for scale in _SCALES
         if _height(lines, wide, scale) + space * _LEAST_SPACE <= room),
        _SCALES[-1],
    )  # fmt: skip
    left = (room - _height(lines, wide, scale)) / space if space else 1
    for line in lines:
        if left < 1:
            before, after = _spaces(line)
            line.paragraph_format.space_before = Pt(int(before * max(left, 0)))
            line.paragraph_format.space_after = Pt(int(after * max(left, 0)))
        if scale < 1 and _rows(line, wide, 1) > _SHORT:
            for run in line.runs:
                run.font.size = Pt(round(_size(line) * scale))


def _cover(document: Document) -> Iterator[Paragraph]:
    for paragraph in document.paragraphs:
        yield paragraph
        if paragraph._p.xpath("./w:pPr/w:sectPr"):  # noqa: SLF001 - the library has no words for it
            return


def _room(section: Section) -> tuple[float, float]:
    """Height and width between the margins, in points."""
    tall = (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)
    wide = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return tall / Pt(1), wide / Pt(1)


def _height(lines: Sequence[Paragraph], wide: float, scale: float) -> float:
    total = 0.0
    for line in lines:
        own = scale if _rows(line, wide, 1) > _SHORT else 1
        spacing = _style(line).paragraph_format.line_spacing
        times = spacing if isinstance(spacing, float) else 1
        total += _rows(line, wide, own) * _size(line) * own * times * _LEADING
    return total


def _rows(line: Paragraph, wide: float, scale: float) -> int:
    """The rows that a line takes; a column of a terminal is half a Chinese character."""
    columns = max(int(wide / (_size(line) * scale)), 1) * 2
    return sum(math.ceil(width(part) / columns) or 1 for part in line.text.split("\n"))


def _size(line: Paragraph) -> float:
    size = _style(line).font.size
    return size.pt if size is not None else _USUAL_SIZE


def _spaces(line: Paragraph) -> tuple[float, float]:
    layout = _style(line).paragraph_format
    before, after = layout.space_before, layout.space_after
    return (before.pt if before is not None else 0.0, after.pt if after is not None else 0.0)


def _style(line: Paragraph) -> Any:
    return line.style
