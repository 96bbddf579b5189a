"""A report as Markdown, for a pull request's comment or a wiki.

What comes from files is escaped: it makes no markup, no HTML, no cell of a table, and calls
nobody by name.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from govctl.report import footer
from govctl.report.arrangement import arrange
from govctl.report.lines import approval
from govctl.report.missing import missing_remedy, missing_title
from govctl.report.sentences import BESIDE, counted
from govctl.report.text import summary
from govctl.text import one_line
from govctl.units import show_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govctl.findings import Absence, Finding
    from govctl.report.arrangement import Arrangement, Cause, EntryPart, SharedFindings
    from govctl.report.formats import Options
    from govctl.report.model import Report, ReportEntry

_MARKUP = re.compile(r"([\\`*_\[\]|~$])")
_MENTION = re.compile(r"@(?=\w)")


def render(report: Report, options: Options) -> str:
    """Write the sums, what many projects share, and what each has of its own."""
    text, _ = summary(report.totals)
    arranged = arrange(report)
    lines = [f"## {_escaped(text)}", "", f"以 {show_date(report.as_of.isoformat())} 为准。", ""]
    lines += _brief(arranged) if options.brief else _full(arranged)
    if lines[-1]:
        lines.append("")
    lines += _footer(report)
    return "\n".join(lines).rstrip("\n") + "\n"


def _full(arranged: Arrangement) -> Iterator[str]:
    if arranged.shared:
        yield from ("### 多个项目共有的问题", "", "以下各项目不再重复。", "")
        yield from ("| 问题 | 依据 | 处理 | 项目 |", "| --- | --- | --- | --- |")
        for shared in arranged.shared:
            for finding in shared.findings:
                yield _row(shared, finding)
        yield ""
        for shared in arranged.shared:
            for finding in shared.findings:
                yield from _quotes(shared.entries[0], finding, "")
    for part in arranged.parts:
        yield from _part(part)


def _footer(report: Report) -> Iterator[str]:
    for said in footer.remarks(report):
        yield from (_escaped(said), "")
    for step in footer.next_steps(report):
        yield from (_escaped(step.text), "")
        if step.listing:
            yield from (_escaped(step.listing), "")


def _row(shared: SharedFindings, finding: Finding) -> str:
    names = "、".join(entry.subject.folder for entry in shared.entries)
    article = str(finding.article) if finding.article else ""
    projects = f"{len(shared.entries)} 个：{names}"
    cells = (_said(finding), *map(_escaped, (article, finding.remedy, projects)))
    return f"| {' | '.join(cells)} |"


def _part(part: EntryPart) -> Iterator[str]:
    entry = part.entry
    yield from ("<details>", f"<summary>{_heading(part)}</summary>", "")
    for cause in part.placed:
        yield from _cause(cause, entry)
    for kind, causes in part.missing.items():
        yield from _missing(kind, causes, entry)
    for rule, count in part.more.items():
        yield f"- \\[{_escaped(rule)}\\] 同样的问题另有 {count} 处，改完以上各处以后再看"
    for note in entry.notes:
        yield from _cause_lines(note, entry)
    for one in entry.waived:
        found = one.finding
        values = f"；数值：{one.values}" if one.values else ""
        known = f"{found.message}（{approval(one)}{values}）"
        yield f"- **已豁免** \\[{_escaped(found.rule)}\\] {_escaped(known)}"
    yield from ("", "</details>", "")


def _heading(part: EntryPart) -> str:
    """What a section is about: a line of HTML, in which Markdown means nothing."""
    entry, subject = part.entry, part.entry.subject
    if subject.kind == "project":
        named = f"（{subject.folder}）" if subject.folder != subject.title else ""
        gate = f"，{entry.gate}" if entry.gate else ""
        by = f"，适用{entry.version}" if entry.version else ""
        title = f"{subject.title}{named}{gate}{by}"
    else:
        title = f"{BESIDE[subject.kind]}（{subject.workspace}）"
    counts = counted(entry.findings)
    own = sum(1 + len(cause.consequences) for cause in part.causes) + sum(part.more.values())
    if own < len(entry.findings):
        counts += f"，其中 {len(entry.findings) - own} 条与其他项目共有，已列在前面"
    return _called_off(
        html.escape(one_line(f"{title}：{counts}" if counts else title), quote=False)
    )


def _cause(cause: Cause, entry: ReportEntry) -> Iterator[str]:
    yield from _cause_lines(cause.finding, entry)
    for one in cause.consequences:
        yield f"  - 由此引起：{_said(one)}{_cited(one)}"


def _cause_lines(finding: Finding, entry: ReportEntry) -> Iterator[str]:
    yield f"- {_said(finding)}"
    if finding.location is not None:
        yield f"  - 位置：{_escaped(finding.location.full)}"
    for related in finding.related:
        note = f"{related.note} " if related.note else ""
        yield f"  - 相关：{_escaped(f'{note}{related.location.full}')}"
    if finding.article is not None and str(finding.article):
        yield f"  - 依据：{_escaped(str(finding.article))}"
    yield from _quotes(entry, finding, "  ")
    if finding.remedy:
        yield f"  - 处理：{_escaped(finding.remedy)}"


def _missing(kind: Absence, causes: Sequence[Cause], entry: ReportEntry) -> Iterator[str]:
    """What is missing, a line each; what to do stands at the end, once."""
    yield f"- **{missing_title(kind, len(causes))}**"
    for cause in causes:
        yield f"  - {_said(cause.finding)}{_cited(cause.finding)}"
        yield from _quotes(entry, cause.finding, "    ")
        for one in cause.consequences:
            yield f"    - 由此引起：{_said(one)}{_cited(one)}"
    remedy = missing_remedy(kind, [cause.finding for cause in causes], entry.subject.path)
    yield f"  - 处理：{_escaped(remedy)}"


def _brief(arranged: Arrangement) -> Iterator[str]:
    """A line a cause."""
    for shared in arranged.shared:
        first, count = shared.entries[0].subject.folder, len(shared.entries)
        for finding in shared.findings:
            yield f"- {_escaped(first)} 等 {count} 个项目：{_said(finding)}{_cited(finding)}"
    for part in arranged.parts:
        path = part.entry.subject.path.as_posix()
        for cause in part.causes:
            finding, count = cause.finding, len(cause.consequences)
            where = None if finding.absent else finding.location
            follows = f"（另有 {count} 条由此引起）" if count else ""
            at = _escaped(where.full if where else path)
            yield f"- {at}：{_said(finding)}{_cited(finding)}{follows}"
        for rule, count in part.more.items():
            yield f"- {_escaped(path)}：\\[{_escaped(rule)}\\] 另有 {count} 处"
        for note in part.entry.notes:
            yield f"- {_escaped(path)}：{_said(note)}"


def _quotes(entry: ReportEntry, finding: Finding, indent: str) -> Iterator[str]:
    """The law's own words, one line of them after another."""
    for place, words in entry.quotes.get(finding.sort_key, ()):
        yield f"{indent}- 原文（{_escaped(place)}）：{'<br>'.join(map(_escaped, words))}"


def _said(finding: Finding) -> str:
    return (
        f"**{finding.severity.label}** \\[{_escaped(finding.rule)}\\] {_escaped(finding.message)}"
    )


def _cited(finding: Finding) -> str:
    cite = finding.article.cite if finding.article else ""
    return f"（{_escaped(cite)}）" if cite else ""


def _escaped(text: str) -> str:
    """Text on one line that is shown as it is."""
    plain = html.escape(_MARKUP.sub(r"\\\1", one_line(text)), quote=False)
    return _called_off(plain)


def _called_off(text: str) -> str:
    """Text that calls nobody: behind an at sign stands a character that is not seen."""
    return _MENTION.sub("@\N{ZERO WIDTH SPACE}", text)
