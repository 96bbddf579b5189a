"""Waivers of rules between projects: any of the projects spoken against may hold one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.judging import waivers

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.judging.waivers import WaivedFinding
    from govctl.portfolio.group import GroupFinding, ProjectGroup


def waived(
    group: ProjectGroup, told: list[GroupFinding], today: str
) -> tuple[list[GroupFinding], list[WaivedFinding], list[Finding]]:
    """What stands, what is excused, and waivers that excuse nothing.

    A waiver is called idle only where all that it could excuse has been seen.
    """
    standing: list[GroupFinding] = []
    excused: list[WaivedFinding] = []
    used: set[tuple[Path, int]] = set()
    for one in told:
        covering = [
            (summary.file, index, waiver)
            for summary in one.projects
            for index, waiver in summary.waivers
            if waivers.covers(waiver, one.finding, today)
        ]
        used.update((file, index) for file, index, _ in covering)
        if covering:
            excused.append(waivers.waived_finding(one.finding, covering[0][2]))
        else:
            standing.append(one)
    idle = [
        waivers.unused(
            waiver,
            [found.finding for found in told if summary in found.projects],
            summary.folder,
            group.places.of(summary, "waivers", index, "rule"),
            today,
        )
        for summary in group.summaries
        for index, waiver in summary.waivers
        if (summary.file, index) not in used and (group.complete or waivers.expired(waiver, today))
    ]
    return standing, excused, idle
