"""What a run found: the one value that every output format renders."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from govctl.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from govctl.findings import Finding, FindingKey
    from govctl.judging.waivers import WaivedFinding

# the words of an article, line by line, below the place where it stands in the law
Quotation = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry speaks of: a workspace's settings, one project, or projects compared.

    `path` is the file that it is read from, `folder` its folder's name, `workspace` the
    title of the workspace and `root` its folder. A workspace and a comparison have no unit.
    """

    kind: Literal["workspace", "project", "portfolio"]
    title: str
    folder: str
    path: Path
    root: Path
    workspace: str
    unit: str = ""
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the next gate asks of a project beyond what it is asked now.

    `gate` is '' where the project stands at the last one; `command` lists it all.
    """

    gate: str
    asked: tuple[Finding, ...] = ()
    command: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class ReportEntry:
    """What was found about one subject, in the order in which it is to be read.

    `notes` are about the regulation itself, and are not counted. `gate` is the one that a
    project was judged at, `version` the text that it was judged by where its workspace names
    another. `level` is the severity from which its findings fail the check; `failed` says
    that the tool or a pack broke, `skipped` that a project was not judged for no fault of its
    own. `excerpts` are the lines that findings point at, by file and number from 1.
    `quotes` are the law's own words, by the `sort_key` of the finding that they stand
    with. `compared` is how many projects were compared, `alone` that there was only the one
    given, though others stand beside it.
    """

    subject: Subject
    findings: tuple[Finding, ...] = ()
    waived: tuple[WaivedFinding, ...] = ()
    notes: tuple[Finding, ...] = ()
    gate: str = ""
    version: str = ""
    outlook: Outlook | None = None
    level: Severity = Severity.ERROR
    failed: bool = False
    skipped: bool = False
    compared: int = 0
    alone: bool = False
    excerpts: Mapping[tuple[Path, int], str] = field(default_factory=dict)
    quotes: Mapping[FindingKey, Sequence[Quotation]] = field(default_factory=dict)

    @property
    def has_content(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.findings or self.waived or self.notes)


@dataclass(frozen=True, slots=True)
class Totals:
    """Projects seen, faulty and compared; findings by severity, and those that are waived.

    A project is faulty by an error or a warning; hints are counted apart. `skipped` were not
    judged as their workspace's settings are wrong. `unused` counts the waivers that excuse
    nothing: expired, outgrown, unused. `workspaces` are the folders of the workspaces, each
    with its number of projects, and `outside` how many projects stand in none.
    """

    projects: int = 0
    faulty: int = 0
    skipped: int = 0
    waived: int = 0
    unused: int = 0
    compared: int = 0
    severities: Mapping[Severity, int] = field(default_factory=dict)
    workspaces: Mapping[Path, int] = field(default_factory=dict)
    outside: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings of a severity."""
        return self.severities.get(severity, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """All entries of a run, and their sums.

    Workspaces come with the first of their projects, comparisons after all projects.
    `unquoted` are the titles of regulations whose text was to be quoted and is not attached.
    """

    as_of: date
    entries: tuple[ReportEntry, ...]
    totals: Totals
    unquoted: tuple[str, ...] = ()

    def status(self, level: Severity | None = None) -> int:
        """The exit status: 2 where the tool or a pack broke, 1 where findings reach a level.

        Without a level, each workspace's own counts.
        """
        if any(entry.failed for entry in self.entries):
            return 2
        reached = any(
            finding.severity.rank <= (level or entry.level).rank
            for entry in self.entries
            for finding in (*entry.findings, *entry.notes)
        )
        return int(reached)

    def of_kind(self, kind: Literal["workspace", "project", "portfolio"]) -> list[ReportEntry]:
        """The entries about workspaces, projects, or projects compared."""
        return [entry for entry in self.entries if entry.subject.kind == kind]
