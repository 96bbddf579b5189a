"""Checking a document: chapters that are missing, empty, or still hold 【待补充】."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from govctl.documents import cover_check, placeholders, title_matching
from govctl.documents.chapters import ChapterIndex, DocumentChapter
from govctl.documents.places import DocumentPlaces, around
from govctl.findings import DocumentPlace, Finding, Severity, bounded
from govctl.office.container import ContainerError
from govctl.office.docx_reader import read_all
from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from govctl.documents.cover_check import ExpectedCover
    from govctl.documents.outline import MandatedChapter, Outline, OutlineNode
    from govctl.office.docx_reader import MarginBlock

    _Placed = tuple[int, Finding]  # with the index of the block that it speaks of

UNREADABLE = "doc-unreadable"
_SHOWN_GAPS = 5
_NOWHERE = -1


def check(
    path: Path,
    outline: Outline | None,
    mandated: Sequence[MandatedChapter] = (),
    cover: ExpectedCover | None = None,
) -> list[Finding]:
    """Check a docx against an outline, the chapters that the law demands and a `cover`.

    A file that cannot be read is a finding. Without an outline only the mandated chapters
    and the gaps are looked at. Findings come in the order of the document: first what the
    law misses, a chapter that custom misses where it would stand.
    """
    try:
        blocks, margins = read_all(path)
    except ContainerError as problem:
        return [_unreadable(path, str(problem))]
    # a chapter that the law demands is judged by the law, not by custom as well
    chapters = [
        node
        for node in (outline.chapters if outline else ())
        if not any(_meets(node.title, demand) for demand in mandated)
    ]

    def is_title(text: str) -> bool:
        return any(_meets(text, demand) for demand in mandated) or any(
            title_matching.rank(text, node.title, ()) == title_matching.EQUAL for node in chapters
        )

    chapter_index = ChapterIndex(blocks, is_title)
    where = DocumentPlaces(path, blocks, chapter_index.headings)
    placed = [found for demand in mandated for found in _mandated(chapter_index, demand, where)]
    placed += _ordinary(chapter_index, chapters, where)
    placed += _gaps(chapter_index, where)
    placed += _margin_gaps(margins, where.document, len(blocks))
    if cover is not None:
        first = chapter_index.headings[0].index if chapter_index.headings else len(blocks)
        on_cover = cover_check.check(blocks[:first], cover, where.document)
        placed += [(_NOWHERE, one) for one in on_cover]
    placed.sort(key=lambda found: found[0])
    return bounded(replace(finding, order=order) for order, (_, finding) in enumerate(placed))


def _meets(title: str, demand: MandatedChapter) -> bool:
    return title_matching.rank(title, demand.title, demand.match) is not None


def _unreadable(path: Path, reason: str) -> Finding:
    return Finding(
        UNREADABLE,
        Severity.ERROR,
        f"无法检查 {one_line(path.name)}：{reason}",
        remedy="请用 Word 或 WPS 打开，另存为不加密的 .docx 后再检查",
        location=DocumentPlace(path),
    )


def _mandated(
    index: ChapterIndex, demand: MandatedChapter, where: DocumentPlaces
) -> Iterator[_Placed]:
    part = index.by_title(demand.title, demand.match)
    if part is None:
        message = f"缺少“{demand.title}”"
        remedy = "请增加这一章；govctl doc new 生成的文书已列出标题和编写提示"
    elif not part.has_content(finished=True):
        message = f"{part.heading.shown}{_only(part)}，没有写出内容"
        remedy = "请写出这一章的内容；确实不涉及的，写明理由"
    else:
        return
    finding = Finding(
        demand.id,
        demand.severity,
        message,
        remedy=remedy,
        article=demand.article,
        location=where.of_heading(part.heading) if part else where.document,
        values={"chapter": demand.title},
    )
    yield part.heading.index if part else _NOWHERE, finding


def _only(part: DocumentChapter) -> str:
    return f"只写了“{part.filler}”" if part.filler else "只有标题"


def _ordinary(
    index: ChapterIndex, chapters: Sequence[OutlineNode], where: DocumentPlaces
) -> Iterator[_Placed]:
    """Chapters of the outline, which is custom and not law: warnings."""
    found = index.chapters(chapters)
    if chapters and not found:
        remedy = "请给各章标题套用“标题 1”样式，或者编上“第一章”“一、”这样的章号"
        message = "没有认出提纲中的任何一章：标题没有编号也没有套用标题样式，或者与提纲完全不同"
        yield _NOWHERE, _chapter_finding("doc-missing-chapter", message, remedy, where.document)
        return
    for number, node in enumerate(chapters):
        part = found.get(node.id)
        if part is None:
            message = f"缺少“{node.title}”一章"
            remedy = "请补写；不涉及的，保留标题并写明理由。本地对提纲另有要求的，从其要求"
            later = (found[other.id] for other in chapters[number:] if other.id in found)
            place = next((other.heading.index for other in later), len(index.blocks))
            yield (
                place,
                _chapter_finding("doc-missing-chapter", message, remedy, where.document, node),
            )
        elif not part.has_content():
            words = f"{_only(part)}，" if part.filler else ""
            message = f"{part.heading.shown}一章{words}没有内容"
            remedy = "请写出内容；不涉及的写明理由"
            there = where.of_heading(part.heading)
            empty = _chapter_finding("doc-empty-chapter", message, remedy, there, node)
            yield part.heading.index, empty


def _chapter_finding(
    rule: str, message: str, remedy: str, where: DocumentPlace, node: OutlineNode | None = None
) -> Finding:
    values = {"chapter": node.title} if node else {}
    return Finding(rule, Severity.WARNING, message, remedy=remedy, location=where, values=values)


def _gaps(chapters: ChapterIndex, where: DocumentPlaces) -> Iterator[_Placed]:
    """One finding a chapter, naming its first gaps."""
    gaps = (
        (index, match.start())
        for index, block in enumerate(chapters.blocks)
        if not block.in_contents
        for match in placeholders.PATTERN.finditer(block.text)
    )
    for chapter, items in groupby(gaps, key=lambda gap: chapters.chapter_of(gap[0])):
        count, first = 0, _NOWHERE
        places: list[DocumentPlace] = []
        for index, start in items:
            first = index if not count else first
            count += 1
            if count <= _SHOWN_GAPS:
                places.append(where.of(index, start))
        part = chapter.shown if chapter else "正文各章之前"
        named = _named(places, chapter.text if chapter else "")
        yield first, _unfinished(part, named, count, places[0])


def _named(places: Sequence[DocumentPlace], chapter: str) -> list[str]:
    """Places one after another: of what they share with the one before, nothing is repeated."""
    said = []
    before = DocumentPlace(places[0].path, heading=chapter)
    for place in places:
        same_table = (place.heading, place.caption) == (before.heading, before.caption)
        shown = place._replace(
            heading="" if place.heading == before.heading else place.heading,
            caption="" if same_table else place.caption,
            row="" if same_table and place.row == before.row and place.column else place.row,
            # an empty cell is found by its row and column
            words="" if place.row and place.column and _is_gap(place.words) else place.words,
        )
        before = place
        said.append(shown.position)
    return said


def _is_gap(words: str) -> bool:
    return placeholders.PATTERN.fullmatch(words) is not None


def _margin_gaps(
    margins: Sequence[MarginBlock], where: DocumentPlace, end: int
) -> Iterator[_Placed]:
    """Headers and footers repeat: each gap is told once."""
    gaps = dict.fromkeys(
        where._replace(caption=name, words=around(block.text, match.start()))
        for name, block in margins
        for match in placeholders.PATTERN.finditer(block.text)
    )
    if gaps:
        first, *_ = gaps
        named = [place.position for place in gaps][:_SHOWN_GAPS]
        yield end, _unfinished("页眉、页脚", named, len(gaps), first)


def _unfinished(part: str, places: Sequence[str], count: int, where: DocumentPlace) -> Finding:
    """Tell how many gaps there are, and the first `places`."""
    more = f"；等 {count} 处" if count > len(places) else ""
    shown = "；".join(places)
    return Finding(
        "doc-placeholder",
        Severity.ERROR,
        f"{part}还有 {count} 处没有完成：{shown}{more}",
        remedy="请补充或核实后删去方括号标记；事实类的内容填入 project.yaml 后可重新生成",
        location=where,
        values={"count": str(count)},
    )
