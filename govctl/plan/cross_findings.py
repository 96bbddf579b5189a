"""What was found between projects keeps some of them out of the plan after all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govctl.findings import Finding, Severity
from govctl.plan.rows import PlanRow, RejectedProject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def sort_out(
    admitted: Mapping[Path, PlanRow],
    refused: Mapping[Path, RejectedProject],
    between: Mapping[Path, Sequence[Finding]],
) -> tuple[list[PlanRow], list[RejectedProject]]:
    """Divide the projects, by their files, with what was found between them.

    A project against which an error speaks is refused; what else is found stands beside the
    other findings of its project.
    """
    rows: list[PlanRow] = []
    out = [
        replace(one, findings=(*one.findings, *between.get(file, ())))
        for file, one in refused.items()
    ]
    for file, row in admitted.items():
        found = between.get(file, ())
        findings = (*row.findings, *found)
        if any(one.severity is Severity.ERROR for one in found):
            out.append(
                RejectedProject(
                    name=row.name,
                    unit=row.unit,
                    findings=findings,
                    total=row.total,
                    source=row.source,
                )
            )
        else:
            rows.append(replace(row, findings=findings))
    return rows, out
