"""Rows of papers on a sheet: A4 landscape, no text cut, a repeated head, cells to filter by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from govctl.office import sheet_styles
from govctl.office.sheet import A4, Sheet, fitted
from govctl.office.sheet_styles import CellStyles
from govctl.office.text_wrapping import MARK_OF_OMISSION, visible
from govctl.office.xlsx_file import pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.office.sheet import Value
    from govctl.office.sheet_styles import CellStyle


class Book:
    """A workbook and its pages."""

    def __init__(self, title: str) -> None:
        self._workbook = Workbook()
        self._workbook.remove(self._workbook.worksheets[0])
        self._workbook.properties.title = visible(title)
        self._workbook.properties.creator = ""
        self._styles = CellStyles(self._workbook)
        self._pages: list[Sheet] = []

    def page(self, title: str, widths: Sequence[float]) -> Sheet:
        """Add a sheet."""
        page = Sheet(self._workbook.create_sheet(title), self._styles, widths)
        self._pages.append(page)
        return page

    def packed(self) -> bytes:
        """Write the workbook out; equal ones give equal bytes."""
        for page in self._pages:
            page.finish()
        return pack(self._workbook, {})


def write_head(page: Sheet, row: int, names: Sequence[str]) -> None:
    """The names of the columns."""
    for column, name in enumerate(names, start=1):
        page.put(row, column, name, sheet_styles.HEADER)


def write_row(
    page: Sheet, row: int, cells: Sequence[tuple[Value, CellStyle]], widths: Sequence[float]
) -> int:
    """One row; what even the tallest cannot hold goes on in rows below. Returns the next row."""
    left = list(cells)
    while True:
        rest: list[tuple[Value, CellStyle]] = []
        for column, ((value, look), width) in enumerate(zip(left, widths, strict=True), start=1):
            shown, more = _divided(value, width, look)
            page.put(row, column, shown, look)
            rest.append((more, look))
        row += 1
        if not any(value for value, _ in rest):
            return row
        left = rest


def print_list(page: Sheet, head: int, first: int, last: int) -> None:
    """Set the page up: rows up to `head` on every page, the table to be filtered by its columns."""
    page.print_as(repeat=(head, head), last=last, freeze=f"A{head + 1}", paper=A4)
    letter = get_column_letter(page.columns)
    if first <= last:
        page.worksheet.auto_filter.ref = f"A{head}:{letter}{last}"


def _divided(value: Value, width: float, look: CellStyle) -> tuple[Value, Value]:
    if not isinstance(value, str):
        return value, None
    found = fitted(value, width, look)
    if found.kept_characters is None:
        return value, ""
    return found.text.removesuffix(MARK_OF_OMISSION), visible(value)[found.kept_characters :]
