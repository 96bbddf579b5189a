"""How a report reads: causes and what follows, what is missing in groups, shared findings once.

Worked out once for all formats that people read; JSON and the formats for programs keep
every finding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govctl.findings import Absence, Finding
    from govctl.report.model import Report, ReportEntry

# how many of one rule are told of one project; the rest are counted
MOST = 10
# a finding on so many projects is told once, with the list of them
MANY = 3


@dataclass(frozen=True, slots=True, eq=False)
class Cause:
    """A finding, and those that follow from it."""

    finding: Finding
    consequences: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SharedFindings:
    """Findings that the same projects, and many, have in the same words."""

    entries: tuple[ReportEntry, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, eq=False)
class EntryPart:
    """An entry to be read: what stands at a place, what is missing, what is only counted.

    `missing` has what is absent by its kind, `more` how many findings of a rule are left out.
    """

    entry: ReportEntry
    placed: tuple[Cause, ...]
    missing: Mapping[Absence, tuple[Cause, ...]]
    more: Mapping[str, int]

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Everything that is told, what is missing last."""
        return (*self.placed, *(one for group in self.missing.values() for one in group))


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """A report to be read: what many projects share, then each entry that has more to say."""

    shared: tuple[SharedFindings, ...]
    parts: tuple[EntryPart, ...]


def arrange(report: Report) -> Arrangement:
    """Put a report into the order in which it is read."""
    shared = _shared(report)
    keys = {_key(finding) for one in shared for finding in one.findings}
    parts = []
    for entry in report.entries:
        alone = entry.subject.kind == "project" and keys
        findings = [one for one in entry.findings if not (alone and _key(one) in keys)]
        if findings or entry.waived or entry.notes:
            parts.append(part_of(entry, findings))
    return Arrangement(shared, tuple(parts))


def part_of(entry: ReportEntry, findings: Iterable[Finding]) -> EntryPart:
    """Arrange the findings of one entry."""
    kept, more = _limited(findings)
    causes = _causes(kept)
    missing: dict[Absence, list[Cause]] = {"material": [], "step": [], "fact": []}
    for cause in causes:
        if cause.finding.absent:
            missing[cause.finding.absent].append(cause)
    groups = {kind: tuple(found) for kind, found in missing.items() if found}
    return EntryPart(entry, tuple(one for one in causes if not one.finding.absent), groups, more)


def _shared(report: Report) -> tuple[SharedFindings, ...]:
    """What at least `MANY` projects have in the same words, what most have first."""
    found: dict[tuple[str, str], list[tuple[Finding, ReportEntry]]] = defaultdict(list)
    for entry in report.of_kind("project"):
        for key, finding in {_key(one): one for one in entry.findings}.items():
            found[key].append((finding, entry))
    groups: dict[tuple[ReportEntry, ...], list[Finding]] = defaultdict(list)
    for having in found.values():
        if len(having) >= MANY:
            groups[tuple(entry for _, entry in having)].append(having[0][0])
    shared = [SharedFindings(entries, tuple(same)) for entries, same in groups.items()]
    return tuple(sorted(shared, key=lambda one: -len(one.entries)))


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.message


def _limited(findings: Iterable[Finding]) -> tuple[list[Finding], dict[str, int]]:
    """The first of each rule, and how many more there are."""
    counted: Counter[str] = Counter()
    kept = []
    for finding in findings:
        counted[finding.rule] += 1
        if counted[finding.rule] <= MOST:
            kept.append(finding)
    return kept, {rule: count - MOST for rule, count in counted.items() if count > MOST}


def _causes(findings: Sequence[Finding]) -> list[Cause]:
    """Findings with what follows from each; a cause that is not told hides nothing."""
    rules = {finding.rule for finding in findings if not finding.follows}
    following: dict[str, list[Finding]] = defaultdict(list)
    roots = []
    for finding in findings:
        if finding.follows in rules and finding.follows != finding.rule:
            following[finding.follows].append(finding)
        else:
            roots.append(finding)
    return [Cause(one, tuple(following.pop(one.rule, ()))) for one in roots]
