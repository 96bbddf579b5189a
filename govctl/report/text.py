"""A report as text: what many projects share, each subject's own, the sums, the next step.

Lines are spans of text and style, so that one layout serves the terminal and a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import Severity
from govctl.report import footer
from govctl.report.arrangement import arrange, part_of
from govctl.report.lines import (
    STYLES,
    brief_line,
    finding_lines,
    hanging,
    law_lines,
    short_line,
    subject_header,
    waived_lines,
)
from govctl.report.missing import missing_remedy, missing_title
from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govctl.findings import Absence, Finding
    from govctl.report.arrangement import Arrangement, Cause, EntryPart, SharedFindings
    from govctl.report.formats import Options
    from govctl.report.model import Report, ReportEntry, Totals
    from govctl.text import StyledLine

_TITLES: dict[str, str] = {
    "workspace": "工作区",
    "portfolio": "项目之间",
}


def render(report: Report, options: Options) -> Iterator[StyledLine]:
    """Lay out a report; with `brief` a line a cause."""
    arranged = arrange(report)
    yield from _brief(arranged) if options.brief else _full(arranged, options.columns)
    yield [summary(report.totals)]
    yield from _footer(report)


def entry_lines(entry: ReportEntry, columns: int = 0) -> Iterator[StyledLine]:
    """Lay out one entry by itself."""
    if entry.has_content:
        yield from _part(part_of(entry, entry.findings), columns)


def _full(arranged: Arrangement, columns: int) -> Iterator[StyledLine]:
    if arranged.shared:
        yield subject_header("多个项目共有的问题", "以下各项目不再重复")
        yield []
        for one in arranged.shared:
            yield from _shared(one, columns)
    for part in arranged.parts:
        yield from _part(part, columns)


def _shared(one: SharedFindings, columns: int) -> Iterator[StyledLine]:
    names = "、".join(one_line(entry.subject.folder) for entry in one.entries)
    yield from hanging([(f"{len(one.entries)} 个项目：", "bold")], names, "", columns)
    for finding in one.findings:
        yield from short_line(finding, columns)
        yield from law_lines(_law(one.entries[0], finding), columns)
        if finding.remedy:
            yield from hanging([("    处理：", "green")], finding.remedy, "", columns)
    yield []


def _part(part: EntryPart, columns: int) -> Iterator[StyledLine]:
    entry = part.entry
    yield _entry_header(entry)
    yield []
    for cause in part.placed:
        yield from _cause(cause, entry, columns)
    for kind, causes in part.missing.items():
        yield from _missing(kind, causes, entry, columns)
    for rule, count in part.more.items():
        yield [(f"[{rule}] ", "dim"), (f"同样的问题另有 {count} 处，改完以上各处以后再看", "")]
    if part.more:
        yield []
    for note in entry.notes:
        yield from finding_lines(note, entry.excerpts, columns)
    yield from waived_lines(entry.waived, columns)


def _cause(cause: Cause, entry: ReportEntry, columns: int) -> Iterator[StyledLine]:
    finding = cause.finding
    lines = list(finding_lines(finding, entry.excerpts, columns, _law(entry, finding)))
    yield from lines[:-1]
    for one in cause.consequences:
        yield from short_line(one, columns, indent="  由此引起：")
    yield lines[-1]


def _missing(
    kind: Absence, causes: Sequence[Cause], entry: ReportEntry, columns: int
) -> Iterator[StyledLine]:
    """What is missing, a line each; what to do stands at the end, once."""
    yield [(f"{missing_title(kind, len(causes))}：", "bold")]
    for cause in causes:
        yield from short_line(cause.finding, columns)
        yield from law_lines(_law(entry, cause.finding), columns)
        for one in cause.consequences:
            yield from short_line(one, columns, indent="    由此引起：")
    remedy = missing_remedy(kind, (cause.finding for cause in causes), entry.subject.path)
    yield from hanging([("  处理：", "green")], remedy, "", columns)
    yield []


def _law(entry: ReportEntry, finding: Finding) -> Sequence[tuple[str, tuple[str, ...]]]:
    return entry.quotes.get(finding.sort_key, ())


def _entry_header(entry: ReportEntry) -> StyledLine:
    subject = entry.subject
    if subject.kind == "project":
        return subject_header(subject.title, subject.folder, entry.gate, entry.version)
    return subject_header(_TITLES[subject.kind], subject.workspace)


def _brief(arranged: Arrangement) -> Iterator[StyledLine]:
    for shared in arranged.shared:
        names = f"{one_line(shared.entries[0].subject.folder)} 等 {len(shared.entries)} 个项目"
        for finding in shared.findings:
            yield brief_line(finding, names)
    for part in arranged.parts:
        for cause in part.causes:
            finding = cause.finding
            where = None if finding.absent else finding.location
            at = where.full if where else part.entry.subject.path.as_posix()
            yield brief_line(finding, at, len(cause.consequences))
        for rule, count in part.more.items():
            yield [
                (f"{part.entry.subject.path.as_posix()} ", "dim"),
                (f"[{rule}] 另有 {count} 处", ""),
            ]
        for note in part.entry.notes:
            yield brief_line(note, part.entry.subject.path.as_posix())


def summary(totals: Totals) -> tuple[str, str]:
    """Count everything in one line: the text and its style."""
    if not totals.severities and not totals.waived:
        return f"通过：共 {totals.projects} 个项目，没有发现问题", "bold green"
    counts = "，".join(f"{severity.label} {totals.count(severity)}" for severity in Severity)
    waived = f"，已豁免 {totals.waived}" if totals.waived else ""
    waived += f"，不起作用的豁免 {totals.unused}" if totals.unused else ""
    style = next((STYLES[one] for one in Severity if totals.count(one)), "bold green")
    faulty = f"{totals.faulty} 个有问题"
    if totals.skipped:
        faulty += f"，{totals.skipped} 个没有校验（工作区设置有误）"
    return f"共 {totals.projects} 个项目，{faulty}：{counts}{waived}", style


def _footer(report: Report) -> Iterator[StyledLine]:
    for said in footer.remarks(report):
        yield [(said, "dim")]
    for step in footer.next_steps(report):
        yield [(step.text, "")]
        if step.listing:
            yield [(step.listing, "dim")]
