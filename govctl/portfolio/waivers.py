"""Waivers of rules between projects: any of the projects spoken against may hold one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.judging import waivers

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.judging.waivers import Granted
    from govctl.portfolio.group import Scene, Told


def waived(
    scene: Scene, told: list[Told], today: str
) -> tuple[list[Told], list[Granted], list[Finding]]:
    """What stands, what is excused, and waivers that excuse nothing.

    A waiver is called idle only where all that it could excuse has been seen.
    """
    standing: list[Told] = []
    excused: list[Granted] = []
    used: set[tuple[Path, int]] = set()
    for one in told:
        covering = [
            (record.file, index, waiver)
            for record in one.projects
            for index, waiver in record.waivers
            if waivers.covers(waiver, one.finding, today)
        ]
        used.update((file, index) for file, index, _ in covering)
        if covering:
            excused.append(waivers.granted(one.finding, covering[0][2]))
        else:
            standing.append(one)
    idle = [
        waivers.idle(
            waiver,
            [found.finding for found in told if record in found.projects],
            record.folder,
            scene.places.of(record, "waivers", index, "rule"),
            today,
        )
        for record in scene.records
        for index, waiver in record.waivers
        if (record.file, index) not in used and (scene.complete or waivers.expired(waiver, today))
    ]
    return standing, excused, idle
