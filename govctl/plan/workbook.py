"""The annual plan as a workbook: what is admitted, what is not and why, and the sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from govctl.office.sheet import Sheet
from govctl.office.sheet_styles import CellStyles
from govctl.office.text_wrapping import visible
from govctl.office.xlsx_file import pack
from govctl.plan import findings_table, notes_sheet, plan_sheet, rejected_sheet, summary_sheet
from govctl.plan.columns import columns_for
from govctl.plan.layout import lay_out
from govctl.plan.rows import print_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from govctl.plan.rows import PlanRow, RejectedProject
    from govctl.plan.sheet_frame import PlanHeading

CREATOR = "govctl"


def build(
    heading: PlanHeading,
    admitted: Iterable[PlanRow],
    refused: Iterable[RejectedProject],
    *,
    units: Sequence[str] = (),
    internal: bool = False,
    root: Path | None = None,
) -> bytes:
    """Make the workbook of an annual plan, as the bytes of an .xlsx file.

    `units` is the order of units in print; others follow by name. `internal` adds the
    columns that are not for publication: review, security, responsible persons. The places of
    findings are shown relative to `root`. The same input gives the same bytes.
    """
    order = print_order(units)
    rows = sorted(admitted, key=order)
    columns = columns_for(rows, internal=internal)
    layout = lay_out(rows, columns)
    book = _Book(heading)
    sheet = book.add_sheet(plan_sheet.TITLE, [column.width for column in columns])
    plan_sheet.write(sheet, heading, layout, internal=internal)
    sheet = book.add_sheet(rejected_sheet.TITLE, findings_table.WIDTHS)
    rejected_sheet.write(sheet, heading, sorted(refused, key=order), root)
    if any(row.findings for row in rows):
        sheet = book.add_sheet(notes_sheet.TITLE, findings_table.WIDTHS)
        notes_sheet.write(sheet, heading, layout.rows, root)
    if rows:
        sheet = book.add_sheet(summary_sheet.TITLE, summary_sheet.WIDTHS)
        summary_sheet.write(sheet, heading, layout, dict.fromkeys(row.unit for row in rows))
    return book.packed()


class _Book:
    """A workbook and its pages."""

    def __init__(self, heading: PlanHeading) -> None:
        self._workbook = Workbook()
        self._workbook.remove(self._workbook.worksheets[0])
        self._workbook.properties.title = visible(heading.title)
        self._workbook.properties.creator = CREATOR
        self._styles = CellStyles(self._workbook)
        self._sheets: list[Sheet] = []

    def add_sheet(self, title: str, widths: Sequence[float]) -> Sheet:
        sheet = Sheet(self._workbook.create_sheet(title), self._styles, widths)
        self._sheets.append(sheet)
        return sheet

    def packed(self) -> bytes:
        for sheet in self._sheets:
            sheet.finish()
        return pack(
            self._workbook, {sheet.worksheet.title: sheet.results for sheet in self._sheets}
        )
