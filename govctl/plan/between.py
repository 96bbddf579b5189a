"""What was found between projects keeps some of them out of the plan after all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govctl.findings import Finding, Severity
from govctl.plan.rows import PlanRow, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    Admitted = tuple[PlanRow, tuple[Finding, ...]]


def sort_out(
    admitted: Mapping[Path, Admitted],
    refused: Mapping[Path, Refused],
    between: Mapping[Path, Sequence[Finding]],
) -> tuple[list[PlanRow], list[Refused]]:
    """Divide the projects, by their files, with what was found between them.

    A project against which an error speaks is refused; what speaks against one that is
    refused anyway stands beside its other findings.
    """
    rows: list[PlanRow] = []
    out = [
        replace(one, findings=(*one.findings, *between.get(file, ())))
        for file, one in refused.items()
    ]
    for file, (row, findings) in admitted.items():
        found = between.get(file, ())
        if any(one.severity is Severity.ERROR for one in found):
            out.append(
                Refused(
                    name=row.name,
                    unit=row.unit,
                    findings=(*findings, *found),
                    total=row.total,
                    source=row.source,
                )
            )
        else:
            rows.append(row)
    return rows, out
