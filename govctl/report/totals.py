"""Counting what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govctl.findings import Finding, Severity


@dataclass(slots=True)
class Totals:
    """Projects seen and compared, findings by severity, findings excused by waivers.

    `unchecked` counts projects that were not judged as their workspace's settings are wrong.
    `idle` counts the waivers that excuse nothing: expired, outgrown, unused.
    """

    projects: int = 0
    faulty: int = 0
    unchecked: int = 0
    excused: int = 0
    idle: int = 0
    compared: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)

    def add(
        self, findings: Iterable[Finding], excused: int = 0, *, unchecked: bool = False
    ) -> None:
        """Count one project."""
        self.projects += 1
        self.unchecked += unchecked
        self.faulty += self._count(findings)
        self.excused += excused

    def add_between(
        self, findings: Iterable[Finding], compared: int, excused: int, faulty: int
    ) -> None:
        """Count what was found between so many projects; `faulty` are those not yet counted."""
        self.compared += compared if compared > 1 else 0
        self.excused += excused
        self.faulty += faulty
        self._count(findings)

    def add_shared(self, findings: Iterable[Finding]) -> None:
        """Count what was found about a workspace, and no project of it."""
        self._count(findings)

    def _count(self, findings: Iterable[Finding]) -> bool:
        """Count findings, and answer whether there were any."""
        any_found = False
        for finding in findings:
            any_found = True
            self.severities[finding.severity] += 1
            self.idle += finding.rule.startswith("waiver-")
        return any_found

    def count(self, severity: Severity) -> int:
        """How many findings of a severity."""
        return self.severities[severity]

    def reaches(self, level: Severity) -> bool:
        """Whether any finding is at least as grave as `level`."""
        return any(severity.rank <= level.rank for severity in self.severities)
