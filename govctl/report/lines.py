"""One finding as lines of text: message, snippet with a caret, article, next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import Severity, TextSpan
from govctl.text import hung, one_line, printable, width
from govctl.units import show_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from govctl.findings import Finding, Place
    from govctl.judging.waivers import WaivedFinding
    from govctl.report.model import Quotation
    from govctl.text import StyledLine

    # the lines that are pointed at, by file and number from 1
    Excerpts = Mapping[tuple[Path, int], str]

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_WIDEST = 100
_NARROWEST = 20
_INDENT = 8
_CARET = "^"


def subject_header(title: str, folder: str = "", gate: str = "", version: str = "") -> StyledLine:
    """Name what the lines below are about.

    `version` is the text that a project is judged by, where its workspace names another one.
    """
    named = f"（{folder}）" if folder and folder != title else ""
    stage = f"  环节：{one_line(gate)}" if gate else ""
    by = f"  适用：{one_line(version)}" if version else ""
    return [("■ ", "bold blue"), (one_line(f"{title}{named}"), "bold"), (stage + by, "")]


def finding_lines(
    finding: Finding,
    excerpts: Excerpts,
    columns: int = 0,
    law: Sequence[Quotation] = (),
) -> Iterator[StyledLine]:
    """Lay out one finding; `excerpts` are the lines that snippets are taken from.

    Sentences are broken at `columns`, where that is given, and hang below their beginning.
    `law` is what the article says, each place with its lines.
    """
    style = STYLES[finding.severity]
    yield from hanging(_label(finding), finding.message, "bold", columns)
    if finding.location is not None:
        yield from _place(finding.location, excerpts, style)
    for related in finding.related:
        note = f"相关：{one_line(related.note)} " if related.note else "相关："
        yield [("  ", ""), (note, "dim"), (one_line(related.location.full), "dim")]
    if finding.article is not None and str(finding.article):
        yield from hanging([("  依据：", "cyan")], str(finding.article), "", columns)
    yield from law_lines(law, columns)
    if finding.remedy:
        yield from hanging([("  处理：", "green")], finding.remedy, "", columns)
    yield []


def law_lines(law: Sequence[Quotation], columns: int = 0) -> Iterator[StyledLine]:
    """What an article says, each place with its words."""
    for place, words in law:
        yield from hanging([("  原文：", "cyan")], f"（{place}）{words[0]}", "", columns)
        for line in words[1:]:
            yield from hanging([(" " * _INDENT, "")], line, "", columns)


def short_line(finding: Finding, columns: int = 0, indent: str = "  ") -> Iterator[StyledLine]:
    """A finding that has no place: what is wrong, and by which article."""
    label: StyledLine = [(indent, ""), *_label(finding)]
    yield from hanging(label, f"{finding.message}{_cited(finding)}", "", columns)


def brief_line(finding: Finding, at: str, count: int = 0) -> StyledLine:
    """A finding on a single line: where, what, by which article; how many follow from it."""
    follows = f"（另有 {count} 条由此引起）" if count else ""
    return [
        (f"{one_line(at)} ", "dim"),
        *_label(finding),
        (f"{one_line(finding.message)}{_cited(finding)}{follows}", ""),
    ]


def waived_lines(waived: Sequence[WaivedFinding], columns: int = 0) -> Iterator[StyledLine]:
    """Lay out findings that are waived: each with who approved it, by what, until when."""
    for one in waived:
        found = one.finding
        label: StyledLine = [("已豁免", "green"), (f"[{found.rule}] ", "dim")]
        shown = f"；数值：{one.values}" if one.values else ""
        yield from hanging(label, f"{found.message}（{approval(one)}{shown}）", "", columns)
    if waived:
        yield []


def approval(one: WaivedFinding) -> str:
    """Who approved a waiver, by which document, until when."""
    until = f"有效期至{show_date(one.until)}" if one.until else "未写有效期"
    return "，".join(filter(None, (f"{one.approver}批准", one.number, until)))


def hanging(lead: StyledLine, sentence: str, style: str, columns: int) -> Iterator[StyledLine]:
    """A sentence behind its label, broken at `columns` and going on below its beginning."""
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


def _label(finding: Finding) -> StyledLine:
    return [(finding.severity.label, STYLES[finding.severity]), (f"[{finding.rule}] ", "dim")]


def _cited(finding: Finding) -> str:
    """The article behind a message; of the regulation judged by, without its title."""
    return (
        f"（{one_line(finding.article.cite)}）" if finding.article and finding.article.cite else ""
    )


def _place(location: Place, excerpts: Excerpts, style: str) -> Iterator[StyledLine]:
    yield [("  --> ", "blue"), (one_line(location.full), "")]
    if not isinstance(location, TextSpan) or (location.path, location.line) not in excerpts:
        return
    before, marked, after = marked_line(location, excerpts[location.path, location.line])
    margin = " " * len(str(location.line))
    yield [(f"  {location.line} | ", "blue"), (f"{before}{marked}{after}", "")]
    yield [
        (f"  {margin} | ", "blue"),
        (" " * width(before), ""),
        (_CARET * max(1, width(marked)), style),
    ]


def marked_line(location: TextSpan, line: str) -> tuple[str, str, str]:
    """What is shown of the line of a place: before, within and after it."""
    end = location.end_column if location.end_line == location.line else len(line) + 1
    return _window(line, location.column - 1, end - 1)


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
