"""Rows of the page: findings with where they stand, what follows, and the law's words."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from govctl.findings import Severity, TextSpan
from govctl.report import field_titles
from govctl.report.lines import marked_line
from govctl.text import one_line, printable
from govctl.units import show_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govctl.findings import Finding
    from govctl.judging.waivers import WaivedFinding
    from govctl.report.arrangement import Cause
    from govctl.report.model import Quotation, ReportEntry

# a finding, and the units that it speaks of
FiledFinding = tuple["Finding", "Sequence[str]"]

FILTERS = ("unit", "gate", "severity", "article")


def text(value: str) -> str:
    """A text of a file, safe in the page."""
    return escape(one_line(value))


class Keys:
    """The values that can be filtered by, each with a number, so that no name is markup."""

    def __init__(self) -> None:
        self.known: Mapping[str, dict[str, str]] = {name: {} for name in FILTERS}

    def row(self, findings: Iterable[FiledFinding], *, counted: bool) -> str:
        """The attributes of a row: of each finding in it the values, and how many have these.

        A row is shown where one of its findings has all that is asked for, and counts as many.
        """
        found = Counter(self._values(*one) for one in findings)
        said = " ".join(f"{one}x{n}" if n > 1 else one for one, n in found.items())
        return f' data-row="{said}"{" data-counted" * counted}'

    def _values(self, finding: Finding, units: Iterable[str]) -> str:
        values = {
            "unit": units,
            "gate": (finding.gate,),
            "severity": (finding.severity.label,),
            "article": (article_of(finding),),
        }
        return ".".join(self._numbers(name, values[name]) for name in FILTERS)

    def _numbers(self, name: str, values: Iterable[str]) -> str:
        known = self.known[name]
        shown = (one_line(value) for value in dict.fromkeys(values) if value)
        return ",".join(known.setdefault(value, str(len(known) + 1)) for value in shown)


def article_of(finding: Finding) -> str:
    """The article of a finding, without its parts: what one filters by."""
    article = finding.article
    if article is None or not str(article):
        return ""
    head, mark, _ = article.cite.partition("条")
    cite = head + mark
    return f"《{article.title}》{cite}" if article.title else cite


def finding_row(
    cause: Cause, entry: ReportEntry, keys: Keys, units: Sequence[str], *, absent: bool = False
) -> str:
    """A finding as a row of its table."""
    finding = cause.finding
    every = (finding, *cause.consequences)
    cells = "".join(
        (
            f'<td class="{finding.severity.value}">{finding.severity.label}</td>',
            f"<td>{''.join(_problem(cause, entry, absent=absent))}</td>",
            f"<td>{_basis(finding, entry)}</td>",
            f"<td>{text(finding.remedy)}</td>",
        )
    )
    return f"<tr{keys.row([(one, units) for one in every], counted=True)}>{cells}</tr>\n"


def shared_row(finding: Finding, entries: Sequence[ReportEntry], keys: Keys) -> str:
    """A finding that many projects have."""
    every = [
        (one, [entry.subject.unit])
        for entry in entries
        for one in entry.findings
        if (one.rule, one.message) == (finding.rule, finding.message)
    ]
    return (
        f"<tr{keys.row(every, counted=True)}>"
        f'<td class="{finding.severity.value}">{finding.severity.label}</td>'
        f"<td><div>{text(finding.message)} {_rule(finding)}</div></td>"
        f"<td>{_basis(finding, entries[0])}</td><td>{text(finding.remedy)}</td></tr>\n"
    )


def more_row(rule: str, count: int, entry: ReportEntry, keys: Keys, units: Sequence[str]) -> str:
    """How many findings of a rule are not shown one by one."""
    same = [finding for finding in entry.findings if finding.rule == rule][-count:]
    severity = same[0].severity if same else Severity.INFO
    every = [(one, units) for one in same]
    return (
        f'<tr{keys.row(every, counted=True)}><td class="{severity.value}">{severity.label}'
        f'</td><td colspan="3">同样的问题另有 {count} 处，改完以上各处以后再看 '
        f'<span class="rule">[{text(rule)}]</span></td></tr>\n'
    )


def aside(
    title: str, found: Sequence[tuple[Finding, str]], keys: Keys, units: Sequence[str]
) -> str:
    """A list below a table that is not counted: notes, what is waived."""
    if not found:
        return ""
    lines = "".join(
        f"<li{keys.row([(finding, units)], counted=False)}>{words}</li>" for finding, words in found
    )
    head = f"<summary>{title}（{len(found)} 条）</summary>"
    return f'<details class="aside">{head}<ul>{lines}</ul></details>\n'


def note(finding: Finding) -> tuple[Finding, str]:
    """What is said about a regulation."""
    remedy = f"；{text(finding.remedy)}" if finding.remedy else ""
    return finding, f"{text(finding.message)}{remedy} {_rule(finding)}"


def waived(one: WaivedFinding) -> tuple[Finding, str]:
    """A finding that is waived: by whom, by what, until when."""
    until = f"有效期至{show_date(one.until)}" if one.until else "未写有效期"
    known = "，".join(filter(None, (one.approver and f"{one.approver}批准", one.number, until)))
    shown = f"；数值：{one.values}" if one.values else ""
    words = f"{text(one.finding.message)}（{text(known + shown)}） {_rule(one.finding)}"
    return one.finding, words


def _problem(cause: Cause, entry: ReportEntry, *, absent: bool) -> Iterator[str]:
    finding = cause.finding
    yield f"<div>{text(finding.message)} {_rule(finding)}</div>"
    yield from _places(finding, entry, absent=absent)
    if cause.consequences:
        lines = "".join(_consequence(one, entry) for one in cause.consequences)
        yield (
            f"<details><summary>由此引起的问题（{len(cause.consequences)} 条）</summary>"
            f"<ul>{lines}</ul></details>"
        )


def _places(finding: Finding, entry: ReportEntry, *, absent: bool) -> Iterator[str]:
    """Where a finding stands, and what else it speaks of."""
    title = field_titles.title(finding.fact)
    if finding.location is not None and not absent:
        yield f'<div class="place">{text(finding.location.full)}'
        yield f"（{text(title)}）" if title else ""
        yield "</div>"
        yield _excerpt(finding, entry)
    for related in finding.related:
        said = f"相关：{related.note} {related.location.full}"
        yield f'<div class="place">{text(said)}</div>'


def _consequence(finding: Finding, entry: ReportEntry) -> str:
    cite = finding.article.cite if finding.article else ""
    said = f"{finding.message}（{cite}）" if cite else finding.message
    places = "".join(_places(finding, entry, absent=bool(finding.absent)))
    return (
        f'<li><span class="{finding.severity.value}">{finding.severity.label}</span> '
        f"{text(said)} {_rule(finding)}{places}</li>"
    )


def _excerpt(finding: Finding, entry: ReportEntry) -> str:
    where = finding.location
    if not isinstance(where, TextSpan) or (where.path, where.line) not in entry.excerpts:
        return ""
    before, marked, after = marked_line(where, entry.excerpts[where.path, where.line])
    return f"<pre>{where.line} | {escape(before)}<mark>{escape(marked)}</mark>{escape(after)}</pre>"


def _basis(finding: Finding, entry: ReportEntry) -> str:
    if finding.article is None:
        return ""
    cited = text(str(finding.article))
    return cited + _law(entry.quotes.get(finding.sort_key, ()))


def _law(quotes: Sequence[Quotation]) -> str:
    if not quotes:
        return ""
    said = "".join(
        f"<p>（{text(where)}）</p>" + "".join(f"<p>{escape(printable(line))}</p>" for line in words)
        for where, words in quotes
    )
    return f"<details><summary>原文</summary><blockquote>{said}</blockquote></details>"


def _rule(finding: Finding) -> str:
    return f'<span class="rule">[{text(finding.rule)}]</span>'


def named(entry: ReportEntry) -> str:
    """A project with its unit."""
    unit = f"（{entry.subject.unit}）" if entry.subject.unit else ""
    return text(f"{entry.subject.title}{unit}")
