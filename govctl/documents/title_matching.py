"""Titles compared as officials vary them: numbers, 篇（章）, 和与及, spaces and brackets aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMERAL = "零〇一二三四五六七八九十百"
_NUMBER = re.compile(
    rf"""\s*(
        第[{_NUMERAL}\d]+\s*(?:部分|[章篇节条])
      | [{_NUMERAL}]+\s*[、.,:]
      | \([{_NUMERAL}\d]+\)
      | \d+(?:\.\d+)*\s*[、.)]?(?!\d|[年月日个万])
      | 附[表件图]\s*\d*
    )[\s:、.]*""",
    re.VERBOSE,
)
_PART = re.compile(r"[(\[]?[篇章][)\]]?(?:[(\[]?[篇章][)\]]?)?$")
_FILLER = re.compile(r"[\W_]|[和与及的其之]")

EQUAL, CONTAINED, KEYWORD = range(3)


@lru_cache(maxsize=32_768)  # each heading is compared with each title
def fold(title: str) -> str:
    """Reduce a title to what tells it from others."""
    text = unicodedata.normalize("NFKC", title).strip()
    text = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
    return _FILLER.sub("", _PART.sub("", text)).lower()


def bare(title: str) -> str:
    """The title as a heading shows it: 信息资源共享开放分析, without 篇（章）."""
    text = re.sub(r"[（(]?[篇章][）)]?(?:[（(]?[篇章][）)]?)?$", "", title.strip())
    return text or title


def rank(heading: str, title: str, words: tuple[str, ...]) -> int | None:
    """How well a heading stands for a title: EQUAL, CONTAINED, KEYWORD, or None for not at all."""
    found, wanted = fold(heading), fold(title)
    if found == wanted:
        return EQUAL
    if wanted and wanted in found:
        return CONTAINED
    folded = (fold(word) for word in words)
    return KEYWORD if any(word and word in found for word in folded) else None
