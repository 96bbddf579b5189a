"""Checking a document: chapters that are missing, empty, or still hold 【待补充】."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from govctl.documents import marks, titles
from govctl.documents.parts import Parts
from govctl.documents.reading import read_blocks
from govctl.findings import Finding, Location, Severity
from govctl.text import one_line
from govctl.zipped import ContainerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from govctl.documents.outline import MandatedChapter, Node, Outline

UNREADABLE = "doc-unreadable"
_SHOWN_GAPS = 5
_GAP_LENGTH = 30
_BEFORE_GAP = 12


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
    # a chapter that the law demands is judged by the law, not by custom as well
    chapters = [
        node
        for node in (outline.chapters if outline else ())
        if not any(_meets(node.title, demand) for demand in mandated)
    ]

    def is_title(text: str) -> bool:
        return any(_meets(text, demand) for demand in mandated) or any(
            titles.rank(text, node.title, ()) == titles.EQUAL for node in chapters
        )

    parts = Parts(blocks, is_title)
    where = Location(path)
    findings = [finding for demand in mandated for finding in _mandated(parts, demand, where)]
    findings += _ordinary(parts, chapters, where)
    findings += _gaps(parts, where)
    return findings


def _meets(title: str, demand: MandatedChapter) -> bool:
    return titles.rank(title, demand.title, demand.match) is not None


def _unreadable(path: Path, reason: str) -> Finding:
    return Finding(
        UNREADABLE,
        Severity.ERROR,
        f"无法检查 {one_line(path.name)}：{reason}",
        remedy="请用 Word 或 WPS 打开，另存为不加密的 .docx 后再检查",
        location=Location(path),
    )


def _mandated(parts: Parts, demand: MandatedChapter, where: Location) -> Iterator[Finding]:
    part = parts.called(demand.title, demand.match)
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
        location=where,
        values={"chapter": demand.title},
    )


def _ordinary(parts: Parts, chapters: Sequence[Node], where: Location) -> Iterator[Finding]:
    """Chapters of the outline, which is custom and not law: warnings."""
    found = parts.chapters(chapters)
    if chapters and not found:
        yield Finding(
            "doc-missing-chapter",
            Severity.WARNING,
            "没有认出提纲中的任何一章：标题没有编号也没有套用标题样式，或者与提纲完全不同",
            remedy="请给各章标题套用“标题 1”样式，或者编上“第一章”“一、”这样的章号",
            location=where,
        )
        return
    for node in chapters:
        part = found.get(node.id)
        if part is None:
            yield Finding(
                "doc-missing-chapter",
                Severity.WARNING,
                f"缺少“{node.title}”一章",
                remedy="请补写；不涉及的，保留标题并写明理由。本地对提纲另有要求的，从其要求",
                location=where,
                values={"chapter": node.title},
            )
        elif not part.has_content():
            yield Finding(
                "doc-empty-chapter",
                Severity.WARNING,
                f"{part.heading.shown}一章没有内容",
                remedy="请写出内容；不涉及的写明理由",
                location=where,
                values={"chapter": node.title},
            )


def _gaps(parts: Parts, where: Location) -> Iterator[Finding]:
    """One finding a chapter, naming its first gaps."""
    gaps = [
        (parts.chapter_of(index), f"{block.place}“{_around(block.text, match.start())}”")
        for index, block in enumerate(parts.blocks)
        if not block.in_contents
        for match in marks.PATTERN.finditer(block.text)
    ]
    for chapter, items in groupby(gaps, key=lambda gap: gap[0]):
        places = [place for _, place in items]
        more = f"，等 {len(places)} 处" if len(places) > _SHOWN_GAPS else ""
        yield Finding(
            "doc-placeholder",
            Severity.ERROR,
            f"{chapter.shown if chapter else '正文各章之前'}还有 {len(places)} 处没有完成："
            f"{'、'.join(places[:_SHOWN_GAPS])}{more}",
            remedy="请补充或核实后删去方括号标记；事实类的内容填入 project.yaml 后可重新生成",
            location=where,
            values={"count": str(len(places))},
        )


def _around(text: str, start: int) -> str:
    """The gap with a few characters before it, by which a person recognises the place."""
    begin = max(0, start - _BEFORE_GAP)
    shown = one_line(text[begin : begin + _GAP_LENGTH + _BEFORE_GAP])
    return shown if len(shown) <= _GAP_LENGTH else f"{shown[:_GAP_LENGTH]}…"
