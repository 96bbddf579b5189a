"""A table of projects with what was found about each: one row a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.office import sheet_styles
from govctl.plan.sheet_frame import HEADER_ROWS, write_header
from govctl.units import wanyuan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govctl.findings import Finding, Place
    from govctl.office.sheet import Sheet, Value
    from govctl.office.sheet_styles import CellStyle
    from govctl.plan.rows import PlanRow, RejectedProject

NO_FINDING = "未说明原因"
WIDTHS = (6, 26, 20, 12, 7, 54, 8, 30, 28, 44)
_PROJECT = ("序号", "项目名称", "建设单位", "总投资", "问题\n序号")
_AFTER = ("程度", "依据条款", "所在位置", "处理办法")
_FINDING = 5  # the first column of a finding; those before it are the project's


def write(
    sheet: Sheet,
    reason: str,
    projects: Iterable[tuple[int, PlanRow | RejectedProject]],
    root: Path | None,
) -> int:
    """Write header and projects with their 序号; returns the next free row.

    `reason` is the heading above the findings, whose places are shown relative to `root`.
    """
    write_header(sheet, [("", name) for name in (*_PROJECT, reason, *_AFTER)])
    at = HEADER_ROWS[1] + 1
    for order, project in projects:
        at = _write_project(sheet, at, order, project, root)
    return at


def _write_project(
    sheet: Sheet, at: int, order: int, project: PlanRow | RejectedProject, root: Path | None
) -> int:
    """Write a project, one row a finding, the gravest first; returns the next free row."""
    findings = sorted(project.findings, key=lambda found: (found.severity.rank, found.sort_key))
    rows = max(1, len(findings))
    total = None if project.total is None else wanyuan(project.total)
    sheet.put(at, 1, order, sheet_styles.NUMBER, rows=rows)
    sheet.put(at, 2, project.name, sheet_styles.TEXT, rows=rows)
    sheet.put(at, 3, project.unit, sheet_styles.TEXT, rows=rows)
    sheet.put(at, 4, total, sheet_styles.AMOUNT, rows=rows)
    if not findings:
        sheet.put(
            at, _FINDING, NO_FINDING, sheet_styles.CENTRED, columns=sheet.columns - _FINDING + 1
        )
    for number, finding in enumerate(findings, start=1):
        _write_finding(sheet, at + number - 1, number, finding, root)
    return at + rows


def _write_finding(sheet: Sheet, at: int, number: int, finding: Finding, root: Path | None) -> None:
    cells: tuple[tuple[Value, CellStyle], ...] = (
        (number, sheet_styles.NUMBER),
        (finding.message, sheet_styles.TEXT),
        (finding.severity.label, sheet_styles.CENTRED),
        (str(finding.article) if finding.article else "", sheet_styles.TEXT),
        (_shown(finding.location, root) if finding.location else "", sheet_styles.TEXT),
        (finding.remedy, sheet_styles.TEXT),
    )
    for column, (value, style) in enumerate(cells, start=_FINDING):
        sheet.put(at, column, value, style)


def _shown(location: Place, root: Path | None) -> str:
    """The file and the line or the place in it, with the same slashes on every system."""
    path = location.path
    if root and path.is_relative_to(root):
        path = path.relative_to(root)
    folder = "" if path.parent == path.parent.parent else f"{path.parent.as_posix()}/"
    return f"{folder}{location.brief}"
