"""Projects gathered one by one, and compared once all of them are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.expressions.errors import ExpressionError
from govctl.files import is_file
from govctl.findings import FAULT, Finding, fault
from govctl.portfolio.cross_rule_evaluator import CrossRuleEvaluator
from govctl.portfolio.group import ProjectGroup
from govctl.portfolio.summary import summarize
from govctl.portfolio.waivers import apply
from govctl.text import one_line
from govctl.workspace.project import FILE_NAME
from govctl.workspace.systems import Register

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from govctl.judging.assessment import Assessment
    from govctl.judging.waivers import WaivedFinding
    from govctl.packs.pack import LoadedPack
    from govctl.portfolio.group import GroupFinding
    from govctl.portfolio.summary import ProjectSummary
    from govctl.workspace.project import Project
    from govctl.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, eq=False)
class PortfolioReview:
    """A workspace's projects compared: how many, what was found, and of which projects.

    `group_findings` are those of the rules across projects, with the projects that each speaks
    against; `findings` are these and all others, `waived` what waivers cover. `texts` are the
    files that findings point at. `alone` says that a single project was given though others
    stand beside it.
    """

    workspace: Workspace
    count: int
    group_findings: tuple[GroupFinding, ...]
    findings: tuple[Finding, ...]
    waived: tuple[WaivedFinding, ...]
    texts: Mapping[Path, str]
    alone: bool

    @property
    def internal_errors(self) -> tuple[Finding, ...]:
        """What says that the tool or the regulation's pack broke."""
        return tuple(finding for finding in self.findings if finding.rule == FAULT)


class Portfolio:
    """Keeps of every project what others are compared with, by workspace."""

    def __init__(self, paths: Iterable[Path], as_of: date) -> None:
        self._given = [path.resolve() for path in paths]
        self._as_of = as_of
        # a workspace may be named in several ways, or reached by a link
        self._homes: dict[Path, Path] = {}
        self._groups: dict[Path, ProjectGroup] = {}
        self._faults: dict[Path, list[Finding]] = {}
        self._unread: set[Path] = set()

    def add(
        self,
        project: Project,
        workspace: Workspace,
        pack: LoadedPack | None,
        assessment: Assessment | None,
    ) -> None:
        """Take up a project; one that could not be judged cannot be compared."""
        if project.facts is None or pack is None or assessment is None:
            self._unread.add(self._home(workspace))
            return
        regulation = pack.regulation
        if not regulation.cross_rules:
            return
        home = self._home(workspace)
        group = self._groups.get(home)
        if group is None:
            group = self._groups[home] = ProjectGroup(workspace, self._is_whole(home))
        if regulation.id not in group.regulations:
            group.regulations[regulation.id] = regulation
            group.evaluators[regulation.id] = CrossRuleEvaluator(pack)
        try:
            values = group.evaluators[regulation.id].evaluate(assessment.context)
        except ExpressionError as problem:
            self._faults.setdefault(home, []).append(_fault(project, problem))
            self._unread.add(home)
            return
        group.summaries.append(summarize(project.document.path, project.facts, regulation, values))

    def _home(self, workspace: Workspace) -> Path:
        home = self._homes.get(workspace.root)
        if home is None:
            home = self._homes[workspace.root] = workspace.root.resolve()
        return home

    def _is_whole(self, home: Path) -> bool:
        return any(home.is_relative_to(path) for path in self._given)

    def compare(self) -> list[PortfolioReview]:
        """Compare the projects of each workspace."""
        return [self._compared(root, group) for root, group in self._groups.items()]

    def _compared(self, root: Path, group: ProjectGroup) -> PortfolioReview:
        from govctl.portfolio.rule_kinds import CHECKS  # noqa: PLC0415 - after the last project

        group.unread = root in self._unread
        found = [one for entry in group.rules() for one in CHECKS[entry.kind](entry, group)]
        standing, waived, unused = apply(group, found, self._as_of.isoformat())
        # only what needed the register has read it
        register = group.register if "register" in vars(group) else Register()
        beforehand = (*self._faults.get(root, ()), *register.findings)
        findings = [*beforehand, *(one.finding for one in standing)]
        document = register.document
        return PortfolioReview(
            group.workspace,
            len(group.summaries),
            tuple(standing),
            tuple(sorted([*findings, *unused], key=_order)),
            tuple(waived),
            group.locations.texts | ({document.path: document.text} if document else {}),
            len(group.summaries) == 1 and not group.whole and _has_neighbours(group.summaries[0]),
        )


def _order(finding: Finding) -> tuple[int, str, tuple[str, int, int, int, int, str, str]]:
    """The gravest first, those of one rule together."""
    return finding.severity.rank, finding.rule, finding.sort_key


def _has_neighbours(one: ProjectSummary) -> bool:
    """Whether another project stands beside this one; none of them is read."""
    folder = one.file.parent.resolve()
    try:
        neighbours = (path for path in folder.parent.iterdir() if path != folder)
        return any(is_file(path / FILE_NAME) for path in neighbours)
    except OSError:
        return False


def _fault(project: Project, problem: ExpressionError) -> Finding:
    reason = one_line(problem.reason)
    place = project.locate(())
    return fault("项目之间的规则", problem.source.location, reason, project.name, place)
