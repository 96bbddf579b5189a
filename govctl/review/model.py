"""What was found about one project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.findings import FAULT, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govctl.judging import waivers
    from govctl.judging.assessment import Assessment
    from govctl.packs.model import Regulation
    from govctl.packs.pack import LoadedPack
    from govctl.workspace.project import Project
    from govctl.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """A project and all that was found about it.

    `pack` and `assessment` are None where the facts or the pack cannot be read.
    `waived` are the findings that waivers cover, with who approved them. `workspace_findings`
    is what was found about its workspace, and `notes` what is to be said of the regulation
    itself: both come with the first of the projects that they concern.
    """

    project: Project
    workspace: Workspace
    pack: LoadedPack | None
    assessment: Assessment | None
    findings: tuple[Finding, ...]
    waived: tuple[waivers.WaivedFinding, ...] = ()
    workspace_findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()

    @property
    def regulation(self) -> Regulation | None:
        """The regulation that it was judged by."""
        return self.pack.regulation if self.pack else None

    @property
    def waived_findings(self) -> tuple[Finding, ...]:
        """What waivers cover."""
        return tuple(one.finding for one in self.waived)

    @property
    def refused(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def version(self) -> str:
        """The text that the project was judged by, where another version of it was named."""
        facts, regulation = self.project.facts, self.regulation
        if facts is None or regulation is None:
            return ""
        named = facts["regulation"] or self.workspace.regulation
        return regulation.short if named != regulation.id else ""

    @property
    def internal_errors(self) -> tuple[Finding, ...]:
        """What says that the tool or the regulation's pack broke: nothing is built upon it."""
        return tuple(
            finding
            for finding in (*self.findings, *self.notes)
            if finding.rule == FAULT or finding.rule.startswith("pack-")
        )

    @property
    def settings_errors(self) -> tuple[Finding, ...]:
        """What is wrong with the settings that it would be judged by."""
        layout = self.workspace.layout_findings
        return tuple(
            finding
            for finding in self.workspace_findings
            if finding.severity is Severity.ERROR and finding not in layout
        )

    @property
    def skipped(self) -> bool:
        """Whether it was not judged for no fault of its own."""
        return self.regulation is None and not self.findings


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in reading order."""
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))
