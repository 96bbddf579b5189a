"""One project after another reviewed: its facts, rules, materials on disk and inside, waivers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govctl.checks import materials, placeholders
from govctl.files import is_file
from govctl.findings import UNKNOWN_GATE, Finding, Severity
from govctl.judging import stale_gate, waivers
from govctl.judging.assessment import Assessment, assess
from govctl.packs import validity
from govctl.packs.binding import JudgedProject
from govctl.packs.errors import PackError
from govctl.review.model import Review, in_order
from govctl.workspace import discovery
from govctl.workspace import project as projects
from govctl.workspace import workspace as workspaces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from govctl.findings import TextSpan
    from govctl.packs.model import Regulation
    from govctl.packs.selection import RegulationSelector
    from govctl.packs.versions import Choice
    from govctl.workspace.project import Project
    from govctl.workspace.workspace import Workspace

    GateChoice = Callable[[Regulation, str], str]


class Reviewer:
    """Keeps what projects share: workspaces and their regulations are read once."""

    def __init__(self, as_of: date, gate: GateChoice, at: str, shelf: RegulationSelector) -> None:
        self.as_of = as_of
        self.gate = gate
        self.at = at
        self._workspaces: dict[Path | None, Workspace] = {}  # by resolved root
        self._around: dict[Path, Workspace] = {}
        self._shelf = shelf
        self._seen: set[tuple[Path, tuple[object, ...]]] = set()
        self._noted: set[tuple[Path, str]] = set()

    def review(self, file: Path) -> Review:
        """Review the project of a file; what cannot be read or judged is among its findings."""
        workspace = self._workspace(file.parent)
        project = projects.load(file)
        findings, shared = [*project.findings], [*workspace.findings, *workspace.layout_findings]
        if project.facts is None:
            return self._unjudged(project, workspace, findings, shared)
        own = project.facts["regulation"]
        name = own or workspace.regulation
        if not name and workspace.broken:
            # the regulation may well be written in the settings that cannot be read
            return self._unjudged(project, workspace, findings, shared)
        choice = self._shelf.choose(workspace, name, project.facts, self.as_of)
        if isinstance(choice, PackError):
            where = project.locate(("regulation",)) if own else workspace.locate(("regulation",))
            for found in choice.findings:
                here = found if found.location or not where else _placed(found, where)
                if here.location and here.location.path == workspace.file:
                    shared.append(here)
                else:
                    findings.append(replace(here, project=project.name))
            return self._unjudged(project, workspace, findings, shared)
        judged = self._judge(project, workspace, choice, findings)
        new = self._once(workspace, shared)
        notes = () if choice.kept else self._notes(workspace, choice.pack.regulation)
        if new or notes:
            judged = replace(judged, workspace_findings=new, notes=notes)
        return judged

    def _notes(self, workspace: Workspace, regulation: Regulation) -> tuple[Finding, ...]:
        """What is to be said of a regulation, the first time that it is met in a workspace."""
        key = (workspace.root, regulation.id)
        if key in self._noted:
            return ()
        self._noted.add(key)
        found = []
        doubt = validity.check(regulation, self.as_of, workspace.locate(("regulation",)))
        if doubt is not None:
            found.append(doubt)
        if is_file(workspace.law_text(regulation.id)):
            from govctl.law import check  # noqa: PLC0415 - most workspaces have no text

            found += check.check(workspace, regulation)
        return tuple(found)

    def _unjudged(
        self,
        project: Project,
        workspace: Workspace,
        findings: Iterable[Finding],
        shared: Sequence[Finding],
    ) -> Review:
        new = self._once(workspace, shared)
        return Review(project, workspace, None, None, in_order(findings), workspace_findings=new)

    def _once(self, workspace: Workspace, found: Sequence[Finding]) -> tuple[Finding, ...]:
        """What is found about a workspace, and not yet seen."""
        if not found:
            return ()
        new = {
            one.sort_key: one for one in found if (workspace.root, one.sort_key) not in self._seen
        }
        self._seen |= {(workspace.root, key) for key in new}
        return in_order(new.values())

    def _judge(
        self,
        project: Project,
        workspace: Workspace,
        choice: Choice,
        findings: list[Finding],
    ) -> Review:
        facts, regulation = project.facts, choice.pack.regulation
        if facts is None:
            raise ValueError(f"{project.name} has no facts to judge")
        subject = JudgedProject(project.name, facts, project.locate)
        gate = self.gate(regulation, facts["gate"])
        assessment = assess(choice.pack, subject, gate=gate, as_of=self.as_of)
        if self.at and regulation.gate_index(gate) < 0:
            findings.append(_gate_unknown(regulation, subject, gate))
            findings += (one for one in assessment.findings if one.rule != UNKNOWN_GATE)
        else:
            findings += assessment.findings
        if gate == facts["gate"]:
            events = assessment.context.variables["on"]
            findings += stale_gate.check(regulation, subject, events, self.as_of)
        findings += materials.check(project, facts)
        findings += placeholders.check(project)
        if facts["narrative"]:
            findings += self._narrative(project, regulation)
        if facts["materials"]:
            findings += self._documents(project, regulation, assessment)
        passed = assessment.passed
        result = waivers.apply(findings, subject, self.as_of, regulation, passed)
        return Review(
            project,
            workspace,
            choice.pack,
            assessment,
            in_order(result.standing),
            result.waived,
        )

    def _documents(
        self, project: Project, regulation: Regulation, assessment: Assessment
    ) -> Iterable[Finding]:
        from govctl.documents import registered_files  # noqa: PLC0415 - 80 ms

        return registered_files.check(project, regulation, assessment.is_required)

    def _narrative(self, project: Project, regulation: Regulation) -> Iterable[Finding]:
        from govctl.documents import narrative  # noqa: PLC0415 - most projects have none

        return narrative.check(project, regulation)

    def _workspace(self, folder: Path) -> Workspace:
        # what stands side by side has the same workspace, unless it is one itself
        key = folder if discovery.is_workspace(folder) else folder.parent
        if key not in self._around:
            self._around[key] = self._found(folder, key)
        return self._around[key]

    def _found(self, folder: Path, alone: Path) -> Workspace:
        """The workspace around a folder; one that two paths lead to is read once."""
        root = workspaces.find_root(folder)
        lost = None if root else workspaces.without_settings(folder)
        place = lost.root if lost else root
        same = place and place.resolve()
        if same not in self._workspaces:
            found = workspaces.load(root) if root else lost
            self._workspaces[same] = found or workspaces.Workspace(alone)
        return self._workspaces[same]


def _gate_unknown(regulation: Regulation, subject: JudgedProject, gate: str) -> Finding:
    """A gate was asked for that is none of this project's, though it is one of others'."""
    return Finding(
        UNKNOWN_GATE,
        Severity.ERROR,
        no_gate(regulation, gate),
        remedy=f"请用 --at 另写一个环节，单独校验这个项目，{gates_of(regulation)}",
        project=subject.name,
        location=subject.locate(("gate",)),
    )


def _placed(found: Finding, where: TextSpan) -> Finding:
    """An unknown regulation, where it is named."""
    remedy = f"{found.remedy}；请改正 {where.path.name} 的 regulation"
    return replace(found, location=where, remedy=remedy)


def no_gate(regulation: Regulation, gate: str) -> str:
    """Say that a regulation has no gate of that name."""
    return f"《{regulation.title}》没有名为“{gate}”的环节"


def gates_of(regulation: Regulation) -> str:
    """List the gates that could be named instead."""
    return f"可用：{'、'.join(known.id for known in regulation.gates) or '无'}"
