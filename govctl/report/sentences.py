"""A finding in whole sentences, for programs that show one text with a place beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import Severity, TextSpan
from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.report.model import Report, ReportEntry

# what entries are called that are about no one project
BESIDE: dict[str, str] = {"workspace": "工作区设置", "portfolio": "项目之间"}


def every(report: Report) -> Iterator[tuple[ReportEntry, Finding]]:
    """All that is to be told of, with its entry: the findings, and the notes behind them."""
    for entry in report.entries:
        for finding in (*entry.findings, *entry.notes):
            yield entry, finding


def sentences(finding: Finding) -> list[str]:
    """What is wrong; where, if that is no line of a text; by which article; what to do."""
    parts = [one_line(finding.message)]
    if finding.location is not None and not isinstance(finding.location, TextSpan):
        parts.append(f"位置：{one_line(finding.location.brief)}")
    if finding.article is not None and str(finding.article):
        parts.append(f"依据：{one_line(str(finding.article))}")
    if finding.remedy:
        parts.append(f"处理：{one_line(finding.remedy)}")
    return parts


def whole_sentences(finding: Finding) -> list[str]:
    """A finding with the other places that it speaks of."""
    places = (
        f"相关：{one_line(f'{related.note} {related.location.full}')}"
        for related in finding.related
    )
    return [*sentences(finding), *places]


def span(finding: Finding) -> TextSpan | None:
    """The part of a text that is wrong; what is absent, or in no text, has none."""
    where = finding.location
    return where if isinstance(where, TextSpan) and not finding.absent else None


def file_of(finding: Finding, entry: ReportEntry) -> Path:
    """The file that a finding is shown at: its own, else that of what it speaks of."""
    return finding.location.path if finding.location else entry.subject.path


def counted(findings: Iterable[Finding]) -> str:
    """How many findings of each severity there are; '' for none."""
    found = [finding.severity for finding in findings]
    return "，".join(f"{one.label} {found.count(one)}" for one in Severity if one in found)
