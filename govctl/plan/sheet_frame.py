"""What stands around the table on every sheet: title, unit line, header, notes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from govctl.office import sheet_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govctl.office.sheet import Sheet

HEADER_ROWS = (3, 4)
FREEZE = f"C{HEADER_ROWS[1] + 1}"
NAME = "政务信息化项目建设计划表"


@dataclass(frozen=True, slots=True)
class PlanHeading:
    """What the head of the plan says.

    `region` stands before the year in the title, `compiler` is 编制单位; either may be ''.
    """

    year: int
    region: str = ""
    compiler: str = ""

    @property
    def title(self) -> str:
        """The title as printed: 某市2027年度政务信息化项目建设计划表."""
        return f"{self.region}{self.year}年度{NAME}"


def write_head(sheet: Sheet, title: str, compiler: str) -> None:
    """Rows 1 and 2: the title, then 编制单位 on the left and the unit of money on the right."""
    sheet.put(1, 1, title, sheet_styles.TITLE, columns=sheet.columns)
    left = sheet.columns // 2
    sheet.put(2, 1, f"编制单位（盖章）：{compiler}", sheet_styles.CAPTION, columns=left)
    sheet.put(2, left + 1, "单位：万元", sheet_styles.CAPTION_RIGHT, columns=sheet.columns - left)


def write_header(sheet: Sheet, headings: Sequence[tuple[str, str]]) -> None:
    """Rows 3 and 4: pairs of an upper heading ('' for none) and a column's own heading."""
    top, bottom = HEADER_ROWS
    column = 1
    for above, members in groupby(headings, key=lambda heading: heading[0]):
        names = [name for _, name in members]
        if above:
            sheet.put(top, column, above, sheet_styles.HEADER, columns=len(names))
        for place, name in enumerate(names, start=column):
            if above:
                sheet.put(bottom, place, name, sheet_styles.HEADER)
            else:
                sheet.put(top, place, name, sheet_styles.HEADER, rows=2)
        column += len(names)


def write_notes(sheet: Sheet, row: int, notes: Iterable[str]) -> int:
    """Numbered notes below a table, from `row` on; returns the next free row."""
    for number, note in enumerate(notes, start=1):
        lead = "说明：" if number == 1 else "　　　"
        sheet.put(row, 1, f"{lead}{number}. {note}", sheet_styles.NOTE, columns=sheet.columns)
        row += 1
    return row
