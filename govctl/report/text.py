"""Findings as text: message, snippet with a caret, article, next step.

Lines are spans of text and style, so that one layout serves the terminal and a file.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govctl.findings import Severity
from govctl.text import hung, one_line, printable, width
from govctl.units import show_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from govctl.findings import Finding, Location
    from govctl.judging.waivers import WaivedFinding
    from govctl.report.totals import Totals

Line = list[tuple[str, str]]
# a place in a law, and its words line by line
Quoted = tuple[str, tuple[str, ...]]

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_WIDEST = 100
_NARROWEST = 20
_INDENT = 8
_CARET = "^"


def project_header(title: str, folder: str, gate: str, version: str = "") -> Line:
    """Name the project whose findings follow.

    `version` is the text that it is judged by, where its workspace names another one.
    """
    where = f"（{folder}）" if folder != title else ""
    stage = f"  环节：{one_line(gate)}" if gate else ""
    by = f"  适用：{one_line(version)}" if version else ""
    return [("■ ", "bold blue"), (one_line(f"{title}{where}"), "bold"), (stage + by, "")]


def finding_lines(
    finding: Finding, sources: Mapping[Path, str], columns: int = 0, law: Sequence[Quoted] = ()
) -> Iterator[Line]:
    """Lay out one finding; `sources` are the texts that snippets are taken from.

    Sentences are broken at `columns`, where that is given, and hang below their beginning.
    `law` is what the article says, each place with its lines.
    """
    style = STYLES[finding.severity]
    label: Line = [(finding.severity.label, style), (f"[{finding.rule}] ", "dim")]
    yield from _hanging(label, finding.message, "bold", columns)
    if finding.location is not None:
        yield from _place(finding.location, sources, style)
    for related in finding.related:
        note = f"相关：{one_line(related.note)} " if related.note else "相关："
        yield [("  ", ""), (note, "dim"), (_where(related.location), "dim")]
    if finding.article is not None and str(finding.article):
        yield from _hanging([("  依据：", "cyan")], str(finding.article), "", columns)
    for place, words in law:
        yield from _hanging([("  原文：", "cyan")], f"（{place}）{words[0]}", "", columns)
        for line in words[1:]:
            yield from _hanging([(" " * _INDENT, "")], line, "", columns)
    if finding.remedy:
        yield from _hanging([("  处理：", "green")], finding.remedy, "", columns)
    yield []


def granted_lines(granted: Sequence[WaivedFinding], columns: int = 0) -> Iterator[Line]:
    """Lay out findings that are excused: each with who approved it, by what, until when."""
    for one in granted:
        found = one.finding
        until = f"有效期至{show_date(one.until)}" if one.until else "未写有效期"
        told = "，".join(filter(None, (f"{one.approver}批准", one.number, until)))
        label: Line = [("已豁免", "green"), (f"[{found.rule}] ", "dim")]
        shown = f"；数值：{one.values}" if one.values else ""
        yield from _hanging(label, f"{found.message}（{told}{shown}）", "", columns)
    if granted:
        yield []


def _hanging(lead: Line, sentence: str, style: str, columns: int) -> Iterator[Line]:
    text = one_line(sentence)
    left = sum(width(part) for part, _ in lead)
    if not columns or left + width(text) <= columns:
        yield [*lead, (text, style)]
        return
    indent = min(left, _INDENT)
    first, *rest = hung(text, max(columns - left, _NARROWEST), max(columns - indent, _NARROWEST))
    yield [*lead, (first, style)]
    for line in rest:
        yield [(" " * indent, ""), (line, style)]


def _where(location: Location) -> str:
    return one_line(f"{location.path.as_posix()}:{location.line}:{location.column}")


def _place(location: Location, sources: Mapping[Path, str], style: str) -> Iterator[Line]:
    yield [("  --> ", "blue"), (_where(location), "")]
    lines = _lines(sources.get(location.path, ""))
    if not 0 < location.line <= len(lines):
        return
    line = lines[location.line - 1]
    end = location.end_column if location.end_line == location.line else len(line) + 1
    before, marked, after = _window(line, location.column - 1, end - 1)
    margin = " " * len(str(location.line))
    yield [(f"  {location.line} | ", "blue"), (f"{before}{marked}{after}", "")]
    yield [
        (f"  {margin} | ", "blue"),
        (" " * width(before), ""),
        (_CARET * max(1, width(marked)), style),
    ]


@lru_cache(maxsize=2)
def _lines(text: str) -> list[str]:
    """The lines of a file, cut once for all its findings."""
    return text.splitlines()


def _window(line: str, start: int, end: int) -> tuple[str, str, str]:
    """What is shown of a line: before, within and after the marked characters.

    A long line is cut on both sides; tabs are one column wide.
    """
    start = min(start, len(line))
    end = max(start, min(end, len(line)))
    first = start - _fitting(line[max(0, start - _WIDEST) : start][::-1], _WIDEST // 2)
    last = max(first + _fitting(line[first : first + _WIDEST], _WIDEST), min(start + 1, len(line)))
    end = min(end, last)
    before, marked, after = (
        printable(part).replace("\t", " ")
        for part in (line[first:start], line[start:end], line[end:last])
    )
    return "…" * (first > 0) + before, marked, after + "…" * (last < len(line))


def _fitting(text: str, columns: int) -> int:
    """How many of the first characters fit into so many columns."""
    for count, char in enumerate(text):
        columns -= width(printable(char))
        if columns < 0:
            return count
    return len(text)


def summary(tally: Totals) -> Line:
    """Count everything in one line."""
    if not tally.severities and not tally.excused:
        return [(f"通过：共 {tally.projects} 个项目，没有发现问题", "bold green")]
    counts = "，".join(f"{severity.label} {tally.count(severity)}" for severity in Severity)
    waived = f"，已豁免 {tally.excused}" if tally.excused else ""
    waived += f"，不起作用的豁免 {tally.idle}" if tally.idle else ""
    style = next((STYLES[severity] for severity in Severity if tally.count(severity)), "bold green")
    faulty = f"{tally.faulty} 个有问题"
    if tally.unchecked:
        faulty += f"，{tally.unchecked} 个没有校验（工作区设置有误）"
    return [(f"共 {tally.projects} 个项目，{faulty}：{counts}{waived}", style)]


def plain(lines: Sequence[Line]) -> str:
    """Join lines without styles."""
    return "".join("".join(text for text, _ in line) + "\n" for line in lines)
