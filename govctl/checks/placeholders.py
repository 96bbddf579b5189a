"""Gaps that were left on purpose and must not be left for good: 【待补充】, 【待核实】."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govctl.findings import Finding, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govctl.workspace.project import Project

PLACEHOLDER = re.compile(r"【待(?:补充|核实)[^】\n]*】?")


def check(project: Project) -> Iterator[Finding]:
    """Find placeholders in the project's facts; comments may keep theirs."""
    for document in (project.document, project.resources):
        if document is None or "【待" not in document.text:
            continue
        lines = document.text.splitlines()
        for where in document.scalars():
            for words, place in _within(lines, where):
                yield Finding(
                    "placeholder-left",
                    Severity.ERROR,
                    f"还留有{words}",
                    remedy="请填写实际内容；确实没有的，请删除这一项",
                    project=project.name,
                    location=place,
                )


def _within(lines: Sequence[str], where: Location) -> Iterator[tuple[str, Location]]:
    for number in range(where.line, min(where.end_line, len(lines)) + 1):
        line = lines[number - 1]
        start = where.column - 1 if number == where.line else 0
        end = where.end_column - 1 if number == where.end_line else len(line)
        for match in PLACEHOLDER.finditer(line, start, end):
            yield (
                match.group(),
                Location(where.path, number, match.start() + 1, number, match.end() + 1),
            )
