"""Sheet 列入项目核对: admitted projects of which something is still to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.plan import findings_table
from govctl.plan.sheet_frame import FREEZE, HEADER_ROWS, PlanHeading, write_head, write_notes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govctl.office.sheet import Sheet
    from govctl.plan.rows import PlanRow

TITLE = "列入项目核对"
_NOTES = (
    "本表所列项目已经列入计划，下列事项不妨碍列入，供报送以前核对。",
    "序号为计划表中的序号，所在位置为项目事实文件及行号；按处理办法改正后，可重新生成本表。",
)


def write(sheet: Sheet, heading: PlanHeading, rows: Sequence[PlanRow], root: Path | None) -> None:
    """Fill the page with those of the plan's rows that have findings, as there must be some."""
    write_head(sheet, f"列入{heading.title.removesuffix('表')}的项目待核对的事项", heading.compiler)
    noted = ((order, row) for order, row in enumerate(rows, start=1) if row.findings)
    at = findings_table.write(sheet, "待核对的事项", noted, root)
    last = write_notes(sheet, at, _NOTES) - 1
    sheet.print_as(repeat=(1, HEADER_ROWS[1]), last=last, freeze=FREEZE)
