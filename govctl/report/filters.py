"""Which findings a reader asked for: by rule, article, topic, unit or severity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govctl.findings import Severity
from govctl.text import comparable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.report.model import ReportEntry


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted of a report; without a word all of it.

    A word of `select` and `ignore` is the id of a rule or the beginning of ids, an article
    (第二十六条: with all its parts) or a topic. `unit` is a part of a unit's name, and
    `severity` the mildest that is wanted.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unit: str = ""
    severity: Severity = Severity.INFO

    def entries(self, entries: Sequence[ReportEntry]) -> Iterator[ReportEntry]:
        """The entries with what is wanted of them; those of other units are left out."""
        if self == EVERYTHING:
            yield from entries
            return
        files = self._files(entries)
        for entry in entries:
            kind = entry.subject.kind
            if kind == "project" and entry.subject.path not in files:
                continue
            whose = files if self.unit and kind == "portfolio" else None
            yield replace(
                entry,
                findings=tuple(self._wanted(entry.findings, whose)),
                waived=tuple(one for one in entry.waived if self._wants(one.finding)),
                notes=tuple(self._wanted(entry.notes, None)),
            )

    def _files(self, entries: Iterable[ReportEntry]) -> set[Path]:
        wanted = comparable(self.unit)
        return {
            entry.subject.path
            for entry in entries
            if entry.subject.kind == "project" and wanted in comparable(entry.subject.unit)
        }

    def _wanted(self, findings: Iterable[Finding], files: set[Path] | None) -> Iterator[Finding]:
        for finding in findings:
            if files is not None:
                places = (finding.location, *(one.location for one in finding.related))
                if not any(place.path in files for place in places if place):
                    continue
            if self._wants(finding):
                yield finding

    def _wants(self, finding: Finding) -> bool:
        if finding.severity.rank > self.severity.rank:
            return False
        if self.select and not any(_is_meant(finding, word) for word in self.select):
            return False
        return not any(_is_meant(finding, word) for word in self.ignore)


def _is_meant(finding: Finding, word: str) -> bool:
    if word in (finding.topic, finding.rule) or finding.rule.startswith(f"{word}-"):
        return True
    cite = finding.article.cite if finding.article else ""
    return any(part == word or _is_part(part, word) for part in cite.split("、"))


def _is_part(cite: str, word: str) -> bool:
    """Whether a citation lies within another: 第六条第一款 in 第六条, and not in 第六."""
    return word.endswith(("条", "款", "项", "目")) and cite.startswith(word)


EVERYTHING = Filter()
