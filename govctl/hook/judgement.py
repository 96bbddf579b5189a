"""What is found in a snapshot, each with the projects that it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from govctl.findings import FAULT, Severity
from govctl.hook.outline import above
from govctl.packs import cache
from govctl.review import pipeline
from govctl.workspace import systems
from govctl.workspace.file_names import REGISTER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from govctl.findings import Finding, Place
    from govctl.hook.snapshot import Snapshot
    from govctl.packs.model import Regulation
    from govctl.portfolio.portfolio import PortfolioReview
    from govctl.review.model import Review
    from govctl.workspace.workspace import Workspace

# where findings stand that are of no single project
SETTINGS, BETWEEN = "工作区", "项目之间"


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """A finding that fails a check, under the `title` of what it is about.

    `owners` are the folders of the projects that it speaks against, none of what is wrong with
    a workspace; `path` is the file that it points at. Folders and paths are the repository's.
    """

    finding: Finding
    title: str
    workspace: str
    owners: frozenset[str] = frozenset()
    path: str = ""

    @property
    def broken(self) -> bool:
        """Whether the tool or a pack broke, and no project is to blame."""
        return self.finding.rule == FAULT or self.finding.rule.startswith("pack-")

    @property
    def keys(self) -> set[tuple[object, ...]]:
        """What tells it from others, also when lines have moved or its numbers have changed."""
        rule, where = self.finding.rule, self.finding.location
        if not where:
            return {(rule, self.owners, self.finding.message)}
        return {
            (rule, self.owners, where._replace(path=Path(self.path))),
            (rule, self.owners, self.path, self.finding.message),
        }


@dataclass(slots=True)
class Judgement:
    """All findings that fail a check, and the projects that could be judged at all.

    `waiting` are projects that were not judged for no fault of their own, each with its
    workspace; `texts` the files that findings point at, by their path in the repository.
    """

    found: list[JudgedFinding] = field(default_factory=list)
    judged: set[str] = field(default_factory=set)
    unjudged: set[str] = field(default_factory=set)
    waiting: dict[str, str] = field(default_factory=dict)
    texts: dict[Path, str] = field(default_factory=dict)


def judge(snapshot: Snapshot, day: date, changed: Iterable[str] = ()) -> Judgement:
    """Judge all that a snapshot holds; `changed` registers of systems are read in any case."""
    return _Judge(snapshot, day, frozenset(changed)).run()


class _Judge:
    """Gathers what is found, with every path as the repository has it."""

    def __init__(self, snapshot: Snapshot, day: date, changed: frozenset[str]) -> None:
        self._snapshot = snapshot
        self._day = day
        self._changed = changed
        self._result = Judgement()
        self._asked: set[tuple[Path, str]] = set()
        self._temporary: set[Path] = set()

    def run(self) -> Judgement:
        files = self._snapshot.project_files()
        if files:
            base = [self._snapshot.base]
            reviews = pipeline.review(files, self._take, as_of=self._day, within=base)
            for compared in reviews.compared:
                self._take_compared(compared)
        for folder in self._temporary:
            cache.forget(folder)
        return self._result

    def _take(self, reviewed: Review) -> None:
        workspace = reviewed.workspace
        self._add((*reviewed.workspace_findings, *reviewed.notes), workspace, SETTINGS)
        self._take_shared(workspace, reviewed.regulation)
        folder = self._snapshot.name(reviewed.project.folder)
        if folder in self._snapshot.partial:
            return
        (self._result.unjudged if reviewed.assessment is None else self._result.judged).add(folder)
        if reviewed.skipped:
            self._result.waiting[folder] = self._snapshot.name(workspace.root)
        count = len(self._result.found)
        owners = frozenset([folder])
        self._add(reviewed.findings, workspace, reviewed.project.title, owners)
        if len(self._result.found) > count:
            for document in (reviewed.project.document, reviewed.project.resources):
                if document is not None:
                    self._keep(document.path, document.text)

    def _take_shared(self, workspace: Workspace, regulation: Regulation | None) -> None:
        """What is found once a workspace: a changed register."""
        if (workspace.root, "") not in self._asked:
            self._asked.add((workspace.root, ""))
            if self._snapshot.name(workspace.root / REGISTER) in self._changed:
                self._add(systems.load(workspace.root).findings, workspace, SETTINGS)
        if regulation is None or (workspace.root, regulation.id) in self._asked:
            return
        self._asked.add((workspace.root, regulation.id))
        if self._is_temporary(regulation.folder):
            self._temporary.add(regulation.folder)

    def _take_compared(self, compared: PortfolioReview) -> None:
        against = {
            id(across.finding): {self._snapshot.name(one.file.parent) for one in across.projects}
            for across in compared.group_findings
        }
        for finding in compared.findings:
            places = [finding.location, *(one.location for one in finding.related)]
            owners = against.get(id(finding), set())
            owners |= {name for place in places for name in self._projects_at(place)}
            self._add([finding], compared.workspace, BETWEEN, frozenset(owners))
        for path, text in compared.texts.items():
            self._keep(path, text)

    def _is_temporary(self, folder: Path) -> bool:
        base = self._snapshot.base
        return base != self._snapshot.top and folder.is_relative_to(base)

    def _projects_at(self, place: Place | None) -> list[str]:
        """The project that a place is of, if any."""
        known = self._result.judged | self._result.unjudged
        folders = above(self._snapshot.name(place.path)) if place else ()
        return [folder for folder in folders if folder in known][:1]

    def _keep(self, path: Path, text: str) -> None:
        self._result.texts[Path(self._snapshot.name(path))] = text

    def _add(
        self,
        findings: Iterable[Finding],
        workspace: Workspace,
        title: str,
        owners: frozenset[str] = frozenset(),
    ) -> None:
        document = workspace.document
        for finding in findings:
            shown = self._shown(finding)
            root = self._snapshot.name(workspace.root)
            path = shown.location.path.as_posix() if shown.location else ""
            one = JudgedFinding(shown, title, root, owners, path)
            if one.broken and not any(folder in owners for folder in above(path)):
                one = replace(one, title=SETTINGS)  # a pack's fault, told by each of its projects
            if finding.severity.rank <= workspace.fail_on.rank or (
                one.broken and finding.severity is Severity.ERROR
            ):
                self._result.found.append(one)
                if document is not None and not owners:
                    self._keep(document.path, document.text)

    def _shown(self, finding: Finding) -> Finding:
        """A finding that speaks of the repository's files, not of the snapshot's."""
        base = f"{self._snapshot.base}/"
        return replace(
            finding,
            message=finding.message.replace(base, ""),
            remedy=finding.remedy.replace(base, ""),
            location=finding.location and self._place(finding.location),
            related=tuple(
                one._replace(location=self._place(one.location)) for one in finding.related
            ),
        )

    def _place(self, location: Place) -> Place:
        name = self._snapshot.name(location.path)
        return location._replace(path=Path(name)) if name else location
