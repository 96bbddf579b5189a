"""What is checked under an article: the matrix of the text, read from its side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govctl.authoring.coverage import matrix
from govctl.packs import citations
from govctl.section import Section
from govctl.text import width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.authoring.coverage import Disposed
    from govctl.packs.citations import Provision
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm

_SHORT = re.compile(rf"第?(?P<count>\d{{1,3}}|{citations.NUMERAL})条?(?P<rest>第.*)?")
_LARGEST = 999


def citation(text: str) -> str:
    """A citation as regulations write it, from 26, 二十六 or 第26条; '' for other words."""
    packed = "".join(text.split()).replace("(", "（").replace(")", "）")
    short = _SHORT.fullmatch(packed)
    if short:
        count = short["count"]
        if not count.isdecimal():
            return f"第{count}条{short['rest'] or ''}"
        if 0 < int(count) <= _LARGEST:
            return f"第{citations.numeral(int(count))}条{short['rest'] or ''}"
    return packed if packed.startswith("第") else ""


def cells(regulation: Regulation, cited: str) -> list[Provision]:
    """The parts of a regulation that a citation speaks of, with all that stands below them.

    Raises:
        CiteError: the regulation has no such part, or the words are no citation.

    """
    outline = regulation.articles.get(citations.whole_article(cited))
    if outline is not None:
        return outline.cells()
    wanted = citations.cells(cited, regulation.articles)
    article = regulation.articles[wanted[0].article]
    return [cell for cell in article.cells() if any(one.holds(cell) for one in wanted)]


def sections(regulation: Regulation, wanted: list[Provision]) -> Iterator[Section]:
    """For each part: the norms that answer to it, or the reason why there are none."""
    known = dict(_described(regulation))
    rows = [row for row in matrix(regulation) if any(part.cell in wanted for part in row.parts)]
    parts = [part for row in rows for part in row.parts if part.cell in wanted]
    left = max((width(name) for part in parts for name in part.norms), default=0) + 2
    alone = any(len(row.parts) == 1 for row in rows)
    for part in parts:
        title = f"第{citations.numeral(part.cell.article)}条" if alone else str(part.cell)
        yield Section(title, tuple(_lines(part, known, left)))


def _lines(part: Disposed, known: dict[str, tuple[str, str]], left: int) -> Iterator[str]:
    for name in part.norms:
        level, title = known[name]
        yield f"{level}  {name}{' ' * (left - width(name))}{title}"
    if not part.norms:
        yield f"无需校验：{part.reason}" if part.reason else "【遗漏】没有规则，也没有说明理由"


def _described(regulation: Regulation) -> Iterator[tuple[str, tuple[str, str]]]:
    for norm in regulation.all_norms:
        yield norm.id, (norm.severity.label, f"{norm.title}{_gate(norm)}")
        for chapter in norm.children():
            title = f"{norm.title}：{chapter.title}{_gate(norm)}"
            yield chapter.rule, (chapter.severity.label, title)


def _gate(norm: Norm) -> str:
    return f"〔{norm.gate}〕" if norm.gate else ""
