"""Projects of one workspace, and what the checks across them share."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govctl.expressions import templates
from govctl.findings import Finding, Related
from govctl.portfolio.locations import Locations
from govctl.portfolio.matcher import Matcher
from govctl.portfolio.summary import same_key
from govctl.text import comparable
from govctl.workspace import systems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govctl.packs.model import Regulation
    from govctl.packs.norms.cross_rule import CrossRule
    from govctl.packs.params import Param
    from govctl.portfolio.cross_rule_evaluator import CrossRuleEvaluator
    from govctl.portfolio.summary import ProjectSummary
    from govctl.workspace.systems import Register
    from govctl.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, eq=False)
class GroupFinding:
    """A finding, and the projects that it speaks against: any may hold a waiver for it."""

    finding: Finding
    projects: tuple[ProjectSummary, ...]


@dataclass(eq=False)
class ProjectGroup:
    """Projects of one workspace, in the order in which they were read: what checks see.

    `whole` says that the workspace was given whole; `unread`, that it has projects which could
    not be judged, and are not among the records.
    """

    workspace: Workspace
    whole: bool = False
    unread: bool = False
    summaries: list[ProjectSummary] = field(default_factory=list)
    regulations: dict[str, Regulation] = field(default_factory=dict)
    evaluators: dict[str, CrossRuleEvaluator] = field(default_factory=dict)
    locations: Locations = field(default_factory=Locations)
    _same: dict[str, list[tuple[ProjectSummary, ProjectSummary]]] = field(
        default_factory=dict, init=False
    )

    @property
    def complete(self) -> bool:
        """Whether what is not among the projects is not there."""
        return self.whole and not self.unread

    def rules(self) -> list[CrossRule]:
        """What the regulations ask between projects, what several share only once."""
        every = (entry for one in self.regulations.values() for entry in one.cross_rules)
        return list({entry.id: entry for entry in every}.values())

    def members(self, entry: CrossRule) -> list[ProjectSummary]:
        """The projects whose regulation has an entry, and of which the entry speaks."""
        having = {
            name
            for name, regulation in self.regulations.items()
            if any(one.id == entry.id for one in regulation.cross_rules)
        }
        return [
            summary
            for summary in self.summaries
            if summary.regulation in having and entry.id in summary.cross_values.applies
        ]

    def params(self, entry: CrossRule) -> Mapping[str, Param]:
        """The numbers of the regulation that an entry is of."""
        return next(
            one.params
            for one in self.regulations.values()
            if any(other.id == entry.id for other in one.cross_rules)
        )

    @cached_property
    def register(self) -> Register:
        """The systems that the workspace's units have already."""
        return systems.load(self.workspace.root)

    @cached_property
    def matcher(self) -> Matcher:
        """Projects and systems that are alike."""
        settings = self.workspace.data.get("likeness", {})
        return Matcher(settings, self.register.systems, self.summaries)

    def same(self, entry: CrossRule) -> list[tuple[ProjectSummary, ProjectSummary]]:
        """The first project and a later one that it is already, by what an entry says."""
        if entry.id not in self._same:
            seen: dict[str, ProjectSummary] = {}
            found = []
            for summary in self.members(entry):
                key = same_key(summary, entry.match)
                if key and (first := seen.setdefault(key, summary)) is not summary:
                    found.append((first, summary))
            self._same[entry.id] = found
        return self._same[entry.id]

    @cached_property
    def duplicates(self) -> frozenset[int]:
        """The projects (their ids) that an earlier one is already; nothing more is said of them."""
        rules = (entry for entry in self.rules() if entry.kind == "same")
        return frozenset(id(later) for entry in rules for _, later in self.same(entry))

    @cached_property
    def _by_name(self) -> dict[str, ProjectSummary]:
        """Projects by all that a part of them may call them by; 项目代码 before names."""
        found: dict[str, ProjectSummary] = {}
        for key in ("code", "folder", "title"):
            for summary in self.summaries:
                if name := comparable(getattr(summary, key)):
                    found.setdefault(name, summary)
        return found

    def parent_of(self, summary: ProjectSummary) -> ProjectSummary | None:
        """The project that a project names as the whole that it is part of, if it is there."""
        found = self._by_name.get(comparable(summary.parent)) if summary.parent else None
        return None if found is summary else found

    def related(self, one: ProjectSummary, other: ProjectSummary) -> bool:
        """Whether two projects say that they belong together: parts, or built in common."""
        if one.parent or other.parent:
            first, second = self.parent_of(one), self.parent_of(other)
            if first is other or second is one or (first is not None and first is second):
                return True
            if one.parent and comparable(one.parent) == comparable(other.parent):
                return True
        return one.unit in other.partners or other.unit in one.partners

    def finding_at(
        self,
        entry: CrossRule,
        projects: Sequence[ProjectSummary],
        at: Sequence[str | int],
        values: Mapping[str, Any],
        related: Sequence[Related] = (),
    ) -> GroupFinding:
        """Finding about the first of the projects, at one of its facts."""
        first = projects[0]
        text, shown = templates.fill(entry.message, values)
        finding = Finding(
            entry.id,
            entry.severity,
            text,
            remedy=templates.fill(entry.remedy, values)[0],
            article=entry.article,
            project=first.folder,
            location=self.locations.of(first, *at),
            related=tuple(related),
            values=shown,
            fact=tuple(at),
            notice=templates.fill(entry.notice, values)[0],
        )
        return GroupFinding(finding, tuple(projects))

    def related_fact(self, summary: ProjectSummary, *at: str | int, note: str = "") -> Related:
        """Another project's fact as a second place."""
        return Related(self.locations.of(summary, *at), note or summary.folder)
