"""Findings as text: message, snippet with a caret, article, next step.

Lines are spans of text and style, so that one layout serves the terminal and a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import Severity
from govctl.text import one_line, printable, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from govctl.findings import Finding, Location
    from govctl.report.tally import Tally

Line = list[tuple[str, str]]

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_WIDEST = 100
_CARET = "^"


def project_header(title: str, folder: str, gate: str) -> Line:
    """Name the project whose findings follow."""
    where = f"（{folder}）" if folder != title else ""
    stage = f"  环节：{one_line(gate)}" if gate else ""
    return [("■ ", "bold blue"), (one_line(f"{title}{where}"), "bold"), (stage, "")]


def finding_lines(finding: Finding, sources: Mapping[Path, str]) -> Iterator[Line]:
    """Lay out one finding; `sources` are the texts that snippets are taken from."""
    style = STYLES[finding.severity]
    yield [
        (f"{finding.severity.label}", style),
        (f"[{finding.rule}] ", "dim"),
        (one_line(finding.message), "bold"),
    ]
    if finding.location is not None:
        yield from _place(finding.location, sources, style)
    for related in finding.related:
        note = f"相关：{related.note}" if related.note else "相关："
        yield [("  ", ""), (one_line(note), "dim"), (_where(related.location), "dim")]
    if finding.article is not None and str(finding.article):
        yield [("  依据：", "cyan"), (one_line(str(finding.article)), "")]
    if finding.remedy:
        yield [("  处理：", "green"), (one_line(finding.remedy), "")]
    yield []


def _where(location: Location) -> str:
    return one_line(f"{location.path.as_posix()}:{location.line}:{location.column}")


def _place(location: Location, sources: Mapping[Path, str], style: str) -> Iterator[Line]:
    yield [("  --> ", "blue"), (_where(location), "")]
    lines = sources.get(location.path, "").splitlines()
    if not 0 < location.line <= len(lines):
        return
    line = lines[location.line - 1]
    end = location.end_column if location.end_line == location.line else len(line) + 1
    start, before, marked, after = _window(line, location.column - 1, end - 1)
    margin = " " * len(str(location.line))
    lead = "…" if start else ""
    yield [(f"  {location.line} | ", "blue"), (f"{lead}{before}{marked}{after}", "")]
    yield [
        (f"  {margin} | ", "blue"),
        (" " * width(lead + before), ""),
        (_CARET * max(1, width(marked)), style),
    ]


def _window(line: str, start: int, end: int) -> tuple[int, str, str, str]:
    """The part of a long line around the marked characters, with tabs one column wide."""
    shown = printable(line).replace("\t", " ")
    start = min(start, len(shown))
    end = max(start, min(end, len(shown)))
    first = 0
    while width(shown[first:start]) > _WIDEST // 2:
        first += 1
    last = end
    while last < len(shown) and width(shown[first : last + 1]) <= _WIDEST:
        last += 1
    while last > start + 1 and width(shown[first:last]) > _WIDEST:
        last -= 1
    end = min(end, last)
    tail = "…" if last < len(shown) else ""
    return first, shown[first:start], shown[start:end], shown[end:last] + tail


def summary(tally: Tally) -> Line:
    """Count everything in one line."""
    if not tally.severities and not tally.excused:
        return [(f"通过：共 {tally.projects} 个项目，没有发现问题", "bold green")]
    counts = "，".join(f"{severity.label} {tally.count(severity)}" for severity in Severity)
    waived = f"，已豁免 {tally.excused}" if tally.excused else ""
    style = next((STYLES[severity] for severity in Severity if tally.count(severity)), "bold green")
    return [(f"共 {tally.projects} 个项目，{tally.faulty} 个有问题：{counts}{waived}", style)]


def plain(lines: Sequence[Line]) -> str:
    """Join lines without styles."""
    return "".join("".join(text for text, _ in line) + "\n" for line in lines)
