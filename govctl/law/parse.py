"""A text of law split into 条、款、项、目.

Whatever is not understood is kept in the text or told as odd; nothing is lost silently.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govctl.law import lines
from govctl.law.article_builder import ArticleBuilder
from govctl.law.lines import LawLine, LineKind
from govctl.law.lookahead import Lookahead
from govctl.law.model import LawText, Oddity
from govctl.packs.citations import numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

_CAPTION_LENGTH = 12
_FEW_WORDS = 30
_PUNCTUATION = "，。；：、,.;:"


def parse(text: str) -> LawText:
    """Split a text; one without any article has none."""
    read = list(lines.split(text))
    splitter = _Splitter(read)
    for position in range(len(read)):
        splitter.take(position)
        if splitter.over:
            break
    return splitter.finish()


class _Splitter:
    """Takes the lines one by one; `over` once the text has ended."""

    def __init__(self, read: Sequence[LawLine]) -> None:
        self._read = read
        self._ahead = Lookahead(read)
        self._articles: list[ArticleBuilder] = []
        self._headings: list[str] = []
        self._before: list[LawLine] = []
        self._odd: list[Oddity] = []
        self._after = 0
        self._told_repealed = False
        self.over = False

    @property
    def _now(self) -> ArticleBuilder | None:
        return self._articles[-1] if self._articles else None

    def take(self, position: int) -> None:
        """Take the line at a position."""
        line = self._read[position]
        self._repealed(line)
        if line.kind is LineKind.HEADING:
            self._heading(line, position)
        elif line.kind is LineKind.ARTICLE and self._begins(line, position):
            self._begin(line, position)
        elif self._now is None:
            self._before.append(line)
        elif line.kind is LineKind.ARTICLE and line.count == 1 and self._now.number > 1:
            self._end(position, "又从第一条起，此后的文字没有读入")
        elif line.kind is LineKind.STRAY or self._astray(self._now, line, position):
            if not lines.REPEALED.search(line.written):
                self._note(line, f"不像条文，已略去：“{line.written[:60]}”")
        elif lines.is_tail(line.written) and self._now.complete and not self._followed(position):
            self._end(position, "")
        else:
            self._inside(self._now, line, position)

    def finish(self) -> LawText:
        """Give the text as far as it was read."""
        if self._now is not None:
            self._sign_off(self._now)
        return LawText(
            self._title(),
            tuple(builder.built() for builder in self._articles),
            tuple(self._odd),
            len(self._before),
            self._after,
        )

    def _note(self, line: LawLine, message: str) -> None:
        self._odd.append(Oddity(line.at, message))

    def _repealed(self, line: LawLine) -> None:
        """Tell once that the text says of itself that it is repealed."""
        said = lines.REPEALED.search(line.written)
        if said and not self._told_repealed:
            self._told_repealed = True
            self._note(line, f"标有“{said[0]}”，请核对这份办法是否仍然有效")

    def _followed(self, position: int) -> bool:
        return self._ahead.article(position, self._expected())

    def _expected(self) -> int:
        return self._now.number + 1 if self._now else 1

    def _begins(self, line: LawLine, position: int) -> bool:
        """Whether 第八条 at the start of a line begins that article, and does not cite it."""
        now = self._now
        expected = self._expected()
        if line.count == expected:
            return line.certain or (now is None or now.complete)
        if line.count < expected or not line.certain or not (now is None or now.complete):
            return False
        return not self._ahead.article(position, expected)

    def _begin(self, line: LawLine, position: int) -> None:
        now = self._now
        expected = self._expected()
        if line.count > expected:
            gone = "、".join(f"第{numeral(one)}条" for one in range(expected, line.count))
            self._note(line, f"第{numeral(line.count)}条之前没有{gone}")
        if now is not None and not now.complete:
            self._note(line, f"第{numeral(now.number)}条的末尾没有句号，请核对是否缺字")
        if line.cut:
            self._note(line, f"第{numeral(line.count)}条没有另起一行，已分开")
        builder = ArticleBuilder(line.count, tuple(self._headings))
        self._headings.clear()
        self._articles.append(builder)
        rest = line.rest
        if rest.startswith("【") and "】" in rest:
            builder.caption, _, rest = (word.strip() for word in rest[1:].partition("】"))
        elif self._is_caption(rest, position):
            builder.caption, rest = rest, ""
        if rest:
            self._words(builder, lines.classify(lines.clean(rest), line.at), position)

    def _is_caption(self, rest: str, position: int) -> bool:
        """A few words without punctuation, and the sentence on the next line: a caption."""
        following = self._ahead.following(position)
        return (
            bool(rest)
            and len(rest) <= _CAPTION_LENGTH
            and not any(mark in rest for mark in _PUNCTUATION)
            and following is not None
            and following.kind is LineKind.TEXT
            and not following.written.startswith("第")
        )

    def _heading(self, line: LawLine, position: int) -> None:
        """A chapter counts where articles follow; of a table of contents, the last one."""
        now = self._now
        if now is None and line.count == 1 and "章" in line.written.split(" ")[0]:
            self._headings.clear()
        if now is not None and not self._leads(position):
            self._words(now, line, position)
            return
        mark = line.written[: len(line.written) - len(line.rest)].replace(" ", "")
        self._headings.append(f"{mark} {line.rest.replace(' ', '')}".strip())

    def _leads(self, position: int) -> bool:
        """Whether the next article or another heading follows right below."""
        following = self._ahead.following(position)
        return following is not None and (
            following.kind is LineKind.HEADING
            or (following.kind is LineKind.ARTICLE and following.count == self._expected())
        )

    def _inside(self, now: ArticleBuilder, line: LawLine, position: int) -> None:
        if line.kind is LineKind.ARTICLE and line.count <= now.number and now.complete:
            self._note(line, f"第{numeral(line.count)}条再次出现，作为正文保留")
        self._words(now, line, position)

    def _astray(self, now: ArticleBuilder, line: LawLine, position: int) -> bool:
        """A few words that are no sentence, after the last one of an article."""
        return (
            line.kind is LineKind.TEXT
            and len(line.written) <= _FEW_WORDS
            and now.sentence_ended
            and not lines.is_complete(line.written)
            and self._leads(position)
        )

    def _words(self, now: ArticleBuilder, line: LawLine, position: int) -> None:
        """Put the words of a line where they belong; they may hold a list of items."""
        least = 1 if self._ahead.item(position) == 2 else 2  # noqa: PLR2004 - of a list begun here
        pieces = lines.items_within(line.written, least)
        amid_list = self._list_goes_on(now, position)
        for piece in [lines.classify(each, line.at) for each in pieces] if pieces[1:] else [line]:
            if odd := now.add(piece, amid_list=amid_list):
                self._note(piece, odd)

    def _list_goes_on(self, now: ArticleBuilder, position: int) -> bool:
        """Whether the next item of the same list follows in this article: words between belong."""
        return bool(now.here.item) and self._ahead.item(position) == now.here.item + 1

    def _end(self, position: int, reason: str) -> None:
        self.over = True
        self._after = len(self._read) - position
        if reason:
            self._note(self._read[position], reason)

    def _sign_off(self, last: ArticleBuilder) -> None:
        """Take from the last article what ends it without a full stop: a signature, a footer."""
        while last.ends_in_paragraph and not last.complete:
            words = last.drop_last()
            self._odd.append(Oddity(0, f"末条之后的文字没有读入：“{words[:60]}”"))
            self._after += 1

    def _title(self) -> str:
        found = ""
        for at, line in enumerate(self._before):
            match = lines.TITLE.fullmatch(line.written)
            if match:
                found = match[1]
                below = self._before[at + 1].written if at + 1 < len(self._before) else ""
                if lines.EDITION.fullmatch(below):
                    found += below
        # 办　　法 is set wide on a title page
        return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", found)
