"""What a unit's project is like bars the unit from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.portfolio.summary import unit_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.norms.cross_rule import CrossRule
    from govctl.portfolio.group import GroupFinding, ProjectGroup
    from govctl.portfolio.summary import ProjectSummary


def bar(entry: CrossRule, group: ProjectGroup) -> Iterator[GroupFinding]:
    """Find projects that their unit may not declare for what another of its projects is like."""
    barring: dict[str, list[ProjectSummary]] = {}
    for summary in group.summaries:
        if entry.id in summary.cross_values.other:
            barring.setdefault(unit_key(summary.unit), []).append(summary)
    if not barring:
        return
    for summary in group.members(entry):
        others = [one for one in barring.get(unit_key(summary.unit), ()) if one is not summary]
        if others:
            first = others[0]
            values = {
                **first.cross_values.values.get(entry.id, {}),
                "project": summary.title,
                "other": [one.title for one in others],
            }
            related = [group.related_fact(one, "identity", "name") for one in others]
            yield group.finding_at(entry, (summary,), ("identity", "kind"), values, related)
