"""Finding the headings of a document: by style, by number, or by a title that stands alone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from govctl.office.docx_blocks import Block

_NUMERAL = "[零〇一二三四五六七八九十百\\d]+"
_UNIT = "[%倍万亿元年月日天个小米兆吨]"  # 1.5倍 is a quantity, no number of a title
_STEP = 10
# How officials number, outermost first; each kind nests within those before it.
_SCHEMES = tuple(
    (rank * _STEP, longest, re.compile(pattern))
    for rank, (longest, pattern) in enumerate(
        (
            (60, rf"第\s*{_NUMERAL}\s*(?:部分|[章篇])"),
            (60, rf"第\s*{_NUMERAL}\s*节"),
            (50, r"[一二三四五六七八九十百]+\s*[、.,:]"),
            (30, r"\([一二三四五六七八九十]+\)"),
            (40, r"\d{1,2}(?:[、.]\s*|\s+)(?!\d)"),
            (40, rf"\d{{1,2}}\.\d{{1,2}}(?!\.?\d|{_UNIT})[、.]?"),
            (40, r"\d{1,2}(?:\.\d{1,2}){2,}"),
        ),
        start=1,
    )
)
_SENTENCE = re.compile(r"[。；;，,！？!?]$")
_CONTENTS_LINE = re.compile(r"(?:\t|[.…·]{2,})\s*\S{0,5}\d\s*$")
_LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True, eq=False)
class DocumentHeading:
    """A heading: where it stands among the blocks, and how deep (10 is a chapter by style)."""

    index: int
    rank: int
    text: str

    @property
    def shown(self) -> str:
        """The heading as a message names it."""
        return f"“{self.text}”"


def find(blocks: Sequence[Block], is_title: Callable[[str], bool]) -> list[DocumentHeading]:
    """Find the headings; `is_title` knows the titles that are looked for.

    A short line in bold, or numbered by Word, is a heading only if it is such a title.
    """
    found = []
    for index, block in enumerate(blocks):
        rank = _rank(block, is_title)
        if rank is not None:
            text = " ".join(block.text.split())
            found.append(DocumentHeading(index, rank, text[:_LONGEST_TITLE]))
    return found


def _rank(block: Block, is_title: Callable[[str], bool]) -> int | None:
    text = unicodedata.normalize("NFKC", block.text)
    if block.cell or block.in_contents or not text or _CONTENTS_LINE.search(block.text):
        return None
    if block.level:
        return block.level * _STEP
    if _SENTENCE.search(text):
        return None
    for rank, longest, pattern in _SCHEMES:
        if len(text) <= longest and pattern.match(text):
            return rank
    if len(text) <= _LONGEST_TITLE and (block.bold or block.listed) and is_title(text):
        return _STEP
    return None
