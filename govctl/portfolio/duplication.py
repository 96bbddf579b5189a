"""重复建设: what another unit plans or has already, or what the unit itself has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import Related
from govctl.portfolio.summary import code_of
from govctl.text import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.norms.cross_rule import CrossRule
    from govctl.portfolio.group import GroupFinding, ProjectGroup
    from govctl.portfolio.matcher import Candidate, Match
    from govctl.portfolio.summary import ProjectSummary
    from govctl.workspace.systems import System

_NAME = ("identity", "name")
_SHOWN = 3


def similar(entry: CrossRule, group: ProjectGroup) -> Iterator[GroupFinding]:
    """Find projects that are alike to another unit's, or to a system that is there.

    Each project is reported once, with the one that it is most alike to first.
    """
    if len(group.summaries) + len(group.register.systems) == 1:
        return
    members = {id(summary) for summary in group.members(entry)}
    needed = group.matcher.needed(entry.likeness)
    found: dict[int, list[tuple[Match, ProjectSummary, Candidate]]] = {}
    for match in group.matcher.across():
        if match.similarity.score < needed or id(match.later.summary) in group.duplicates:
            continue
        if id(match.earlier.summary) in group.duplicates:
            continue
        for summary, other in (
            (match.later.summary, match.earlier),
            (match.earlier.summary, match.later),
        ):
            if summary is not None and id(summary) in members:
                if not _is_expected(entry, group, summary, other):
                    found.setdefault(id(summary), []).append((match, summary, other))
                break  # once, of the later one if it can be
    for matches in found.values():
        matches.sort(key=lambda match: -match[0].similarity.score)
        yield _finding(entry, group, matches)


def _is_expected(
    entry: CrossRule, group: ProjectGroup, summary: ProjectSummary, other: Candidate
) -> bool:
    """Whether the similarity is as it should be."""
    if other.summary is not None:
        return group.related(summary, other.summary)
    return other.system is not None and _is_own_system(entry, summary, other, other.system)


def _is_own_system(
    entry: CrossRule, summary: ProjectSummary, side: Candidate, system: System
) -> bool:
    """Whether a system is the project's own: what it builds on, replaces or has become."""
    if summary.code and code_of(system.code) == summary.code:
        return True
    if comparable(system.unit) != comparable(summary.unit):
        return False
    names = {comparable(name) for name in summary.systems}
    return entry.id in summary.cross_values.other or comparable(side.name) in names


def _finding(
    entry: CrossRule, group: ProjectGroup, matches: list[tuple[Match, ProjectSummary, Candidate]]
) -> GroupFinding:
    match, summary, other = matches[0]
    more = len(matches) - 1
    values = {
        "project": summary.title,
        "other": _called(other),
        "unit": other.unit,
        "score": match.similarity.score,
        "why": match.similarity.why + (f"；另有 {more} 个相近，见相关" if more else ""),
    }
    related = [_place(group, side, match) for match, _, side in matches[:_SHOWN]]
    return group.finding_at(entry, (summary,), _NAME, values, [one for one in related if one])


def _called(side: Candidate) -> str:
    built = f"（{side.system.built}年建成）" if side.system and side.system.built else ""
    return f"{'系统' if side.system else '项目'}“{side.name}”{built}"


def _place(group: ProjectGroup, side: Candidate, match: Match) -> Related | None:
    note = f"“{side.name}”（{side.unit}），相近程度 {match.similarity.score}"
    if side.summary is not None:
        return group.related_fact(side.summary, *_NAME, note=note)
    where = group.register.locate(side.system) if side.system else None
    return Related(where, note) if where else None
