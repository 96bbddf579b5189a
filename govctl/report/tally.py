"""Counting what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govctl.findings import Finding, Severity


@dataclass(slots=True)
class Tally:
    """Projects seen, findings by severity, findings excused by waivers."""

    projects: int = 0
    faulty: int = 0
    excused: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)

    def add(self, findings: Iterable[Finding], excused: int = 0) -> None:
        """Count one project."""
        counted = Counter(finding.severity for finding in findings)
        self.projects += 1
        self.faulty += bool(counted)
        self.excused += excused
        self.severities += counted

    def count(self, severity: Severity) -> int:
        """How many findings of a severity."""
        return self.severities[severity]

    def reaches(self, level: Severity) -> bool:
        """Whether any finding is at least as grave as `level`."""
        return any(severity.rank <= level.rank for severity in self.severities)
