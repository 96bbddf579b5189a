"""Waivers of cross rules: any of the projects that a finding speaks against may hold one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.judging import waivers

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.judging.waivers import WaivedFinding
    from govctl.portfolio.group import GroupFinding, ProjectGroup


def apply(
    group: ProjectGroup, found: list[GroupFinding], today: str
) -> tuple[list[GroupFinding], list[WaivedFinding], list[Finding]]:
    """Findings that stand, findings waived, and what is found of unused waivers.

    A waiver is called unused only where all that it could cover has been seen.
    """
    standing: list[GroupFinding] = []
    waived: list[WaivedFinding] = []
    used: set[tuple[Path, int]] = set()
    for one in found:
        covering = [
            (summary.file, index, waiver)
            for summary in one.projects
            for index, waiver in summary.waivers
            if waivers.covers(waiver, one.finding, today)
        ]
        used.update((file, index) for file, index, _ in covering)
        if covering:
            waived.append(waivers.waived_finding(one.finding, covering[0][2]))
        else:
            standing.append(one)
    unused = [
        waivers.unused(
            waiver,
            [one.finding for one in found if summary in one.projects],
            summary.folder,
            group.locations.of(summary, "waivers", index, "rule"),
            today,
        )
        for summary in group.summaries
        for index, waiver in summary.waivers
        if (summary.file, index) not in used and (group.complete or waivers.expired(waiver, today))
    ]
    return standing, waived, unused
