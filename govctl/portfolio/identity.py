"""The same project twice, a unit that no one knows, a parent that is not there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govctl.findings import Related
from govctl.portfolio.group import Told
from govctl.portfolio.summary import unit_key
from govctl.text import closest, comparable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.cross_rules import Between
    from govctl.portfolio.group import Scene

_CODE = "code"


def same(entry: Between, scene: Scene) -> Iterator[Told]:
    """Find every project that an earlier one already is, by code or by name and unit."""
    for first, record in scene.same(entry):
        if entry.match != _CODE and record.code and record.code == first.code:
            continue  # what has the same code too is told by its code
        at = ("identity", entry.match)
        values = {"project": record.folder, "other": first.folder}
        yield scene.tell(entry, (record,), at, values, [scene.beside(first, *at)])


def unlisted(entry: Between, scene: Scene) -> Iterator[Told]:
    """Find units that the workspace does not list, if it lists any."""
    listed = scene.workspace.data.get("units", ())
    if not listed:
        return
    known = {unit_key(name) for unit in listed for name in (unit["name"], unit.get("short", ""))}
    where = scene.workspace.locate(("units",), key=True)
    related = [Related(where, "单位名单")] if where else []
    for record in scene.members(entry):
        if unit_key(record.unit) not in known:
            told = scene.tell(
                entry, (record,), ("identity", "unit", "name"), {"unit": record.unit}, related
            )
            near = closest(record.unit, [unit["name"] for unit in listed])
            hint = f"是否想写“{near}”？" if near else ""
            finding = replace(told.finding, remedy=f"{hint}{told.finding.remedy}")
            yield Told(finding, told.projects)


def orphan(entry: Between, scene: Scene) -> Iterator[Told]:
    """Find projects that name a whole which the workspace has neither as project nor system."""
    if not scene.complete:
        return
    built = {comparable(name) for one in scene.register.systems for name in (one.code, one.name)}
    for record in scene.members(entry):
        if record.parent and not scene.parent_of(record) and comparable(record.parent) not in built:
            at = ("identity", "parent")
            yield scene.tell(entry, (record,), at, {"parent": record.parent})
