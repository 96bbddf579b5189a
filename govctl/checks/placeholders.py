"""Gaps that were left on purpose and must not be left for good: 【待补充】, 【待核实】."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govctl.findings import Finding, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.workspace.project import Project

PLACEHOLDER = re.compile(r"【待(?:补充|核实)[^】\n]*】?")


def check(project: Project) -> Iterator[Finding]:
    """Find placeholders in the project's facts; comments may keep theirs."""
    for document in (project.document, project.resources):
        if document is None or "【待" not in document.text:
            continue
        for number, line in enumerate(document.text.splitlines(), start=1):
            if line.lstrip().startswith("#"):
                continue
            for match in PLACEHOLDER.finditer(line):
                column, end = match.start() + 1, match.end() + 1
                yield Finding(
                    "placeholder-left",
                    Severity.ERROR,
                    f"还留有{match.group()}",
                    remedy="请填写实际内容；确实没有的，请删除这一项",
                    project=project.name,
                    location=Location(document.path, number, column, number, end),
                )
