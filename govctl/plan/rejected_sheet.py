"""Sheet 未纳入项目: the projects kept out of the plan, each with its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.office import sheet_styles
from govctl.plan import findings_table
from govctl.plan.sheet_frame import FREEZE, HEADER_ROWS, PlanHeading, write_head, write_notes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govctl.office.sheet import Sheet
    from govctl.plan.rows import RejectedProject

TITLE = "未纳入项目"
NO_PROJECTS = "没有未纳入计划的项目。"
_NOTES = (
    "所在位置为项目事实文件及行号；按处理办法改正后，可重新生成本表。",
    "程度为“错误”的须改正或者取得批准后方可列入计划；“警告”“提示”供核对。",
)


def write(
    sheet: Sheet, heading: PlanHeading, refused: Sequence[RejectedProject], root: Path | None
) -> None:
    """Fill the page; paths of findings are shown relative to `root`."""
    write_head(sheet, f"未纳入{heading.title.removesuffix('表')}的项目及原因", heading.compiler)
    at = findings_table.write(sheet, "未纳入的原因", enumerate(refused, start=1), root)
    if not refused:
        sheet.put(at, 1, NO_PROJECTS, sheet_styles.CENTRED, columns=sheet.columns)
        at += 1
    last = write_notes(sheet, at, _NOTES) - 1
    sheet.print_as(repeat=(1, HEADER_ROWS[1]), last=last, freeze=FREEZE)
