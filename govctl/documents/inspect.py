"""Checking a document: chapters that are missing, empty, or still hold 【待补充】."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from govctl.documents import headings, marks, titles
from govctl.documents.reading import read_blocks
from govctl.findings import Finding, Location, Severity
from govctl.text import one_line
from govctl.zipped import ContainerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from govctl.documents.headings import Heading
    from govctl.documents.outline import MandatedChapter, Node, Outline
    from govctl.documents.reading import Block

_SHOWN_GAPS = 5
_GAP_LENGTH = 30
_REMARK = ("（《", "要求）")  # what `compose` writes under a heading that the law demands


def check(
    path: Path, outline: Outline | None, mandated: Sequence[MandatedChapter] = ()
) -> list[Finding]:
    """Check a docx against an outline and the chapters that the law demands.

    A file that cannot be read is a finding. Without an outline only the mandated chapters
    and the gaps are looked at.
    """
    try:
        blocks = read_blocks(path)
    except ContainerError as problem:
        return [_unreadable(path, str(problem))]
    return list(_Check(path, blocks, outline, mandated).findings())


def _unreadable(path: Path, reason: str) -> Finding:
    return Finding(
        "doc-unreadable",
        Severity.ERROR,
        f"无法检查 {one_line(path.name)}：{reason}",
        remedy="请用 Word 或 WPS 打开，另存为不加密的 .docx 后再检查",
        location=Location(path),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A chapter found: its heading, and the blocks up to the next heading of its rank."""

    heading: Heading
    blocks: Sequence[Block]

    def has_content(self, *, finished: bool = False) -> bool:
        """Whether anything stands there; `finished` does not count what is yet to be written."""
        return any(
            block.picture or not (finished and marks.PATTERN.search(block.text))
            for block in self.blocks
        )


class _Check:
    def __init__(
        self,
        path: Path,
        blocks: Sequence[Block],
        outline: Outline | None,
        mandated: Sequence[MandatedChapter],
    ) -> None:
        self.path = path
        self.blocks = blocks
        self.mandated = mandated
        self.chapters = [
            node
            for node in (outline.chapters if outline else ())
            if not any(_meets(node.title, demand) for demand in mandated)
        ]
        self.headings = headings.find(blocks, self._is_title)
        self._heading_indexes = {heading.index for heading in self.headings}

    def findings(self) -> Iterator[Finding]:
        """Every finding: chapters of the law first, then the outline's, then gaps."""
        for demand in self.mandated:
            yield from self._mandated(demand)
        yield from self._ordinary()
        yield from self._gaps()

    def _is_title(self, text: str) -> bool:
        return any(_meets(text, demand) for demand in self.mandated) or any(
            titles.rank(text, node.title, ()) == titles.EQUAL for node in self.chapters
        )

    def _part(self, heading: Heading) -> _Part:
        """What stands under a heading, headings and remarks of the law left out."""
        later = (other for other in self.headings if other.index > heading.index)
        end = next((o.index for o in later if o.rank <= heading.rank), len(self.blocks))
        inside = [
            block
            for index, block in enumerate(self.blocks[heading.index + 1 : end], heading.index + 1)
            if index not in self._heading_indexes and not _is_remark(block.text)
        ]
        return _Part(heading, inside)

    def _best(self, candidates: Sequence[tuple[int, Heading]]) -> _Part | None:
        """The nearest title; then the outermost heading; then one that has something under it."""
        parts = [(rank, self._part(heading)) for rank, heading in candidates]
        if not parts:
            return None
        return min(
            parts,
            key=lambda item: (item[0], item[1].heading.rank, not item[1].has_content()),
        )[1]

    def _mandated(self, demand: MandatedChapter) -> Iterator[Finding]:
        part = self._best(
            [
                (rank, heading)
                for heading in self.headings
                if (rank := titles.rank(heading.text, demand.title, demand.match)) is not None
            ]
        )
        if part is None:
            message = f"缺少“{demand.title}”"
            remedy = "请增加这一章；govctl doc new 生成的文书已列出标题和编写提示"
        elif not part.has_content(finished=True):
            message = f"{part.heading.shown}只有标题，没有写出内容"
            remedy = "请写出这一章的内容"
        else:
            return
        yield Finding(
            demand.id,
            demand.severity,
            message,
            remedy=remedy,
            article=demand.article,
            location=Location(self.path),
            values={"chapter": demand.title},
        )

    def _ordinary(self) -> Iterator[Finding]:
        found = self._assign()
        if self.chapters and not found:
            yield self._missing(
                "没有认出任何一章：标题既没有使用“标题”样式，也没有编号，或者与提纲完全不同",
                "请给各章标题套用“标题 1”样式，或者编上“第一章”“一、”这样的章号",
            )
            return
        for node in self.chapters:
            part = found.get(node.id)
            if part is None:
                yield self._missing(
                    f"缺少“{node.title}”一章",
                    "请补写；不涉及的，保留标题并写明不涉及的理由。本地对提纲另有要求的从其要求",
                )
            elif not part.has_content():
                yield Finding(
                    "doc-empty-chapter",
                    Severity.WARNING,
                    f"{part.heading.shown}一章没有内容",
                    remedy="请写出内容；不涉及的写明理由",
                    location=Location(self.path),
                    values={"chapter": node.title},
                )

    def _missing(self, message: str, remedy: str) -> Finding:
        return Finding(
            "doc-missing-chapter",
            Severity.WARNING,
            message,
            remedy=remedy,
            location=Location(self.path),
        )

    def _assign(self) -> dict[str, _Part]:
        """Give each chapter its heading: equal titles first, then like ones among the chapters."""
        found: dict[str, _Part] = {}
        outermost = {min((heading.rank for heading in self.headings), default=0)}
        for wanted in ((titles.EQUAL,), (titles.CONTAINED, titles.KEYWORD)):
            for node in self.chapters:
                if node.id in found:
                    continue
                taken = {part.heading for part in found.values()}
                part = self._best(
                    [
                        (rank, heading)
                        for heading in self.headings
                        if heading not in taken
                        and (wanted == (titles.EQUAL,) or heading.rank in outermost)
                        and (rank := titles.rank(heading.text, node.title, node.match)) in wanted
                    ]
                )
                if part:
                    found[node.id] = part
            outermost |= {part.heading.rank for part in found.values()}
        return found

    def _gaps(self) -> Iterator[Finding]:
        """One finding a chapter, naming its first gaps."""
        gaps = [
            (self._chapter_of(index), block.place, one_line(match[0]))
            for index, block in enumerate(self.blocks)
            if not block.in_contents
            for match in marks.PATTERN.finditer(block.text)
        ]
        for chapter, items in groupby(gaps, key=lambda gap: gap[0]):
            places = [f"{place}{_short(text)}" for _, place, text in items]
            shown = "、".join(places[:_SHOWN_GAPS])
            more = f"，等 {len(places)} 处" if len(places) > _SHOWN_GAPS else ""
            where = chapter.shown if chapter else "正文各章之前"
            yield Finding(
                "doc-placeholder",
                Severity.ERROR,
                f"{where}还有 {len(places)} 处没有完成：{shown}{more}",
                remedy="请补充或核实后删去方括号标记；事实类的内容填入 project.yaml 后可重新生成",
                location=Location(self.path),
                values={"count": str(len(places))},
            )

    def _chapter_of(self, index: int) -> Heading | None:
        """The outermost heading above a block."""
        top = min((heading.rank for heading in self.headings), default=0)
        above = [item for item in self.headings if item.index <= index and item.rank == top]
        return above[-1] if above else None


def _meets(title: str, demand: MandatedChapter) -> bool:
    return titles.rank(title, demand.title, demand.match) is not None


def _is_remark(text: str) -> bool:
    return text.startswith(_REMARK[0]) and text.endswith(_REMARK[1])


def _short(text: str) -> str:
    return text if len(text) <= _GAP_LENGTH else f"{text[:_GAP_LENGTH]}…】"
