"""The same project twice, a unit that no one knows, a parent that is not there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govctl.findings import Related
from govctl.portfolio.group import GroupFinding
from govctl.portfolio.summary import unit_key
from govctl.text import closest, comparable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.norms.cross_rule import CrossRule
    from govctl.portfolio.group import ProjectGroup

_CODE = "code"


def same(entry: CrossRule, group: ProjectGroup) -> Iterator[GroupFinding]:
    """Find every project that an earlier one already is, by code or by name and unit."""
    for first, summary in group.same(entry):
        if entry.match != _CODE and summary.code and summary.code == first.code:
            continue  # what has the same code too is told by its code
        at = ("identity", entry.match)
        values = {"project": summary.folder, "other": first.folder}
        yield group.finding_at(entry, (summary,), at, values, [group.related_fact(first, *at)])


def unlisted(entry: CrossRule, group: ProjectGroup) -> Iterator[GroupFinding]:
    """Find units that the workspace does not list, if it lists any."""
    listed = group.workspace.data.get("units", ())
    if not listed:
        return
    known = {unit_key(name) for unit in listed for name in (unit["name"], unit.get("short", ""))}
    where = group.workspace.locate(("units",), key=True)
    related = [Related(where, "单位名单")] if where else []
    for summary in group.members(entry):
        if unit_key(summary.unit) not in known:
            found = group.finding_at(
                entry, (summary,), ("identity", "unit", "name"), {"unit": summary.unit}, related
            )
            near = closest(summary.unit, [unit["name"] for unit in listed])
            hint = f"是否想写“{near}”？" if near else ""
            finding = replace(found.finding, remedy=f"{hint}{found.finding.remedy}")
            yield GroupFinding(finding, found.projects)


def orphan(entry: CrossRule, group: ProjectGroup) -> Iterator[GroupFinding]:
    """Find projects that name a whole which the workspace has neither as project nor system."""
    if not group.complete:
        return
    built = {comparable(name) for one in group.register.systems for name in (one.code, one.name)}
    for summary in group.members(entry):
        if (
            summary.parent
            and not group.parent_of(summary)
            and comparable(summary.parent) not in built
        ):
            at = ("identity", "parent")
            yield group.finding_at(entry, (summary,), at, {"parent": summary.parent})
