"""A split text as it is kept: Markdown with one part a line, so that a diff shows the words.

`read` gives back exactly what `render` was given, without guessing as `parse` must.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govctl.law.model import LawArticle, LawPart, LawText
from govctl.packs.citations import Provision, numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTICE = "> 办法原文，由 govctl regulation attach 整理，供引用和核对；以正式公布的文本为准。"
_NUMERALS = {numeral(value): value for value in range(1, 1000)}
_ARTICLE = re.compile(r"### 第(?P<count>[^条]+)条(?: 【(?P<caption>.*)】)?")
_ITEM = re.compile(r"- （(?P<count>[^）]+)）(?P<words>.*)")
_POINT = re.compile(r" {0,2}- (?P<count>\d{1,3})\. (?P<words>.*)")
_MORE = "  "


def render(text: LawText, title: str) -> str:
    """Write a text; `title` is the regulation's, where the text tells none."""
    lines = [f"# {text.title or title}", "", _NOTICE, ""]
    for article in text.articles:
        for heading in article.headings:
            lines += [f"## {heading}", ""]
        caption = f" 【{article.caption}】" if article.caption else ""
        lines += [f"### 第{numeral(article.number)}条{caption}", ""]
        lines += _parts(article)
    return "\n".join(lines).rstrip("\n") + "\n"


def _parts(article: LawArticle) -> Iterator[str]:
    """The parts, a blank line before each paragraph and before its list."""
    in_list = False
    for part in article.parts:
        listed = bool(part.cell.item or part.cell.point)
        if in_list and not listed:
            yield ""
        first, *more = part.text.split("\n")
        if first or listed:
            yield f"{mark(part)}{first}"
        yield from (f"{_MORE * listed}{line}" for line in more)
        if first and not listed:
            yield ""
        in_list = listed
    if in_list:
        yield ""


def mark(part: LawPart) -> str:
    """What stands before the words of an item or point."""
    if part.cell.point:
        return f"{_MORE if part.cell.item else ''}- {part.cell.point}. "
    return f"- （{numeral(part.cell.item)}）" if part.cell.item else ""


def read(written: str) -> LawText | None:
    """Read a text that was kept; None where it was not written by `render`."""
    reader = _Reader()
    for line in written.splitlines():
        reader.take(line)
    articles = tuple(reader.articles())
    return LawText(reader.title, articles) if articles else None


class _Reader:
    """Takes the lines of a kept text one by one."""

    def __init__(self) -> None:
        self.title = ""
        self._heads: list[tuple[int, tuple[str, ...], str]] = []
        self._parts: list[list[tuple[Provision, list[str]]]] = []
        self._headings: list[str] = []
        self._after_blank = False

    def articles(self) -> Iterator[LawArticle]:
        for (number, headings, caption), parts in zip(self._heads, self._parts, strict=True):
            built = tuple(LawPart(cell, "\n".join(words)) for cell, words in parts)
            yield LawArticle(number, built, headings, caption)

    def take(self, line: str) -> None:
        article = _ARTICLE.fullmatch(line)
        if article and article["count"] in _NUMERALS:
            number = _NUMERALS[article["count"]]
            self._heads.append((number, tuple(self._headings), article["caption"] or ""))
            self._parts.append([])
            self._headings.clear()
        elif line.startswith("## "):
            self._headings.append(line.removeprefix("## "))
        elif line.startswith("# ") and not self._heads:
            self.title = line.removeprefix("# ")
        elif line and self._parts:
            self._words(self._parts[-1], line)
        self._after_blank = not line

    def _words(self, parts: list[tuple[Provision, list[str]]], line: str) -> None:
        number = self._heads[-1][0]
        here = parts[-1][0] if parts else Provision(number, 0)
        item, point = _ITEM.fullmatch(line), _POINT.fullmatch(line)
        listed = bool(here.item or here.point)
        if (item and item["count"] in _NUMERALS) or point:
            if not here.paragraph or (listed and self._after_blank):
                here = Provision(number, here.paragraph + 1)
                parts.append((here, [""]))
            if point:
                within = here.item if line.startswith(_MORE) else 0
                cell = Provision(number, here.paragraph, within, int(point["count"]))
                parts.append((cell, [point["words"]]))
            elif item:
                cell = Provision(number, here.paragraph, _NUMERALS[item["count"]])
                parts.append((cell, [item["words"]]))
        elif parts and not self._after_blank:
            parts[-1][1].append(line.removeprefix(_MORE) if listed else line)
        else:
            parts.append((Provision(number, here.paragraph + 1), [line]))
