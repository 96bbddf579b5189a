"""Sheet 未纳入项目: the projects kept out of the plan, each with its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.plan import looks
from govctl.plan.frame import FREEZE, HEADER_ROWS, Heading, write_head, write_header, write_notes
from govctl.units import wanyuan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govctl.findings import Finding, Location
    from govctl.plan.looks import Look
    from govctl.plan.page import Page, Value
    from govctl.plan.rows import Refused

TITLE = "未纳入项目"
NO_PROJECTS = "没有未纳入计划的项目。"
NO_FINDING = "未说明原因"
COLUMNS = (
    ("序号", 6),
    ("项目名称", 26),
    ("建设单位", 20),
    ("总投资", 12),
    ("问题\n序号", 7),
    ("未纳入的原因", 54),
    ("程度", 8),
    ("依据条款", 30),
    ("所在位置", 28),
    ("处理办法", 44),
)
WIDTHS = tuple(width for _, width in COLUMNS)
_FINDING = 5  # the first column of a finding; those before it are the project's
_NOTES = (
    "所在位置为项目事实文件及行号；按处理办法改正后，可重新生成本表。",
    "程度为“错误”的须改正或者取得批准后方可列入计划；“警告”“提示”供核对。",
)


def write(page: Page, heading: Heading, refused: Sequence[Refused], root: Path | None) -> None:
    """Fill the page; paths of findings are shown relative to `root`."""
    write_head(page, f"未纳入{heading.title.removesuffix('表')}的项目及原因", heading.compiler)
    write_header(page, [("", name) for name, _ in COLUMNS])
    at = HEADER_ROWS[1] + 1
    if not refused:
        page.put(at, 1, NO_PROJECTS, looks.CENTRED, columns=page.columns)
        at += 1
    for order, project in enumerate(refused, start=1):
        at = _write_project(page, at, order, project, root)
    last = write_notes(page, at, _NOTES) - 1
    page.print_as(repeat=(1, HEADER_ROWS[1]), last=last, freeze=FREEZE)


def _write_project(page: Page, at: int, order: int, project: Refused, root: Path | None) -> int:
    """Write a project, one row a finding, the gravest first; returns the next free row."""
    findings = sorted(project.findings, key=lambda found: (found.severity.rank, found.sort_key))
    rows = max(1, len(findings))
    total = None if project.total is None else wanyuan(project.total)
    page.put(at, 1, order, looks.NUMBER, rows=rows)
    page.put(at, 2, project.name, looks.TEXT, rows=rows)
    page.put(at, 3, project.unit, looks.TEXT, rows=rows)
    page.put(at, 4, total, looks.AMOUNT, rows=rows)
    if not findings:
        page.put(at, _FINDING, NO_FINDING, looks.CENTRED, columns=len(COLUMNS) - _FINDING + 1)
    for number, finding in enumerate(findings, start=1):
        _write_finding(page, at + number - 1, number, finding, root)
    return at + rows


def _write_finding(page: Page, at: int, number: int, finding: Finding, root: Path | None) -> None:
    cells: tuple[tuple[Value, Look], ...] = (
        (number, looks.NUMBER),
        (finding.message, looks.TEXT),
        (finding.severity.label, looks.CENTRED),
        (str(finding.article) if finding.article else "", looks.TEXT),
        (_shown(finding.location, root) if finding.location else "", looks.TEXT),
        (finding.remedy, looks.TEXT),
    )
    for column, (value, look) in enumerate(cells, start=_FINDING):
        page.put(at, column, value, look)


def _shown(location: Location, root: Path | None) -> str:
    """file:line, with the same slashes on every system."""
    path = location.path
    if root and path.is_relative_to(root):
        path = path.relative_to(root)
    return f"{path.as_posix()}:{location.line}"
