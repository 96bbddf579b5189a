"""A sheet to be printed: safe text, merged blocks, rows as tall as their text, page set-up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import floor
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from govctl.office import page_breaks
from govctl.office.sheet_styles import BODY_SIZE, SONG
from govctl.office.text_wrapping import Fitted, fit, visible

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

    from govctl.office.sheet_styles import CellStyle, CellStyles

# the number that the format has for a paper size, and its width and height across, in points
A3 = (8, 1190.6, 841.9)
A4 = (9, 841.9, 595.3)
_POINTS_PER_INCH = 72

# column widths count digits of the standard font, each as wide as half a 汉字 of the body;
# a line loses one to the cell's inner margin, and one where punctuation must not begin a line
_LOST = 2
_LINE_HEIGHT = 1.45
_PADDING_POINTS = 5.0
_MOST_POINTS = 409.0
_MARGIN_INCHES = 0.59
_BOTTOM_INCHES = 0.75
_FOOTER_INCHES = 0.35

_PAGE_NUMBER = _HeaderFooterPart("第 &P 页，共 &N 页", font=f"{SONG},Regular", size=int(BODY_SIZE))
_FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula, and what it comes to, for viewers that do not calculate."""

    text: str
    result: Decimal | int | str


Value = str | int | Decimal | Formula | None


def fitted(text: str, width: float, cell_style: CellStyle) -> Fitted:
    """Clean a text, and cut what even the tallest row cannot hold in columns of that width."""
    capacity = max(2, floor((width - _LOST) * BODY_SIZE / cell_style.size))
    most = floor((_MOST_POINTS - _PADDING_POINTS) / (cell_style.size * _LINE_HEIGHT))
    return fit(visible(text), capacity, most)


class Sheet:
    """One worksheet being written. Rows and columns count from 1."""

    def __init__(self, worksheet: Worksheet, styles: CellStyles, widths: Sequence[float]) -> None:
        self.worksheet = worksheet
        self.results: dict[str, Decimal | int | str] = {}
        self._styles = styles
        self._widths = tuple(widths)
        self._heights: dict[int, float] = {}
        self._tall: list[tuple[int, int, float]] = []
        self._head = (0, 0)
        self._together: Collection[int] = ()
        self._paper = A3
        for column, width in enumerate(self._widths, start=1):
            worksheet.column_dimensions[get_column_letter(column)].width = width

    @property
    def columns(self) -> int:
        """How many columns the sheet has."""
        return len(self._widths)

    def put(
        self,
        row: int,
        column: int,
        value: Value,
        cell_style: CellStyle,
        *,
        columns: int = 1,
        rows: int = 1,
    ) -> None:
        """Write one cell, or a block of merged cells that starts there."""
        text = value.result if isinstance(value, Formula) else value
        if isinstance(text, str):
            text = self._fitted(text, row, column, cell_style, columns, rows)
        else:
            self._raise(row, rows, cell_style.size * _LINE_HEIGHT + _PADDING_POINTS)
        shown = value if isinstance(value, Formula) else text
        self._write(row, column, shown, cell_style)
        if columns > 1 or rows > 1:
            self._merge(row, column, columns, rows, cell_style)

    def room(self, row: int, points: float) -> None:
        """Make a row at least so tall."""
        self._raise(row, 1, points)

    def finish(self) -> None:
        """Set the row heights: the last row of a tall block takes what the others lack.

        Where a row is to stand with the next one, the page may end before it.
        """
        for row, rows, points in self._tall:
            others = sum(self._heights.get(index, 0) for index in range(row, row + rows - 1))
            self._raise(row + rows - 1, 1, min(points - others, _MOST_POINTS))
        for row, points in self._heights.items():
            self.worksheet.row_dimensions[row].height = points
        if self._together:
            self._break_pages()

    def _break_pages(self) -> None:
        _, across, down = self._paper
        across -= 2 * _MARGIN_INCHES * _POINTS_PER_INCH
        down -= (_MARGIN_INCHES + _BOTTOM_INCHES) * _POINTS_PER_INCH
        first, last = self._head
        repeated = sum(points for row, points in self._heights.items() if first <= row <= last)
        # what stands above the head is on the first page alone
        body = {row: points for row, points in self._heights.items() if not first <= row <= last}
        rooms = page_breaks.rooms(sum(self._widths), (across, down), repeated)
        for row in page_breaks.breaks(body, self._together, rooms):
            self.worksheet.row_breaks.append(Break(id=row))

    def print_as(
        self,
        *,
        repeat: tuple[int, int],
        last: int,
        freeze: str,
        together: Collection[int] = (),
        paper: tuple[int, float, float] = A3,
    ) -> None:
        """Set the page up: landscape, as wide as one sheet, with the header on each page.

        Rows in `together` are to stand on one page with the row after them.
        """
        self._head, self._together, self._paper = repeat, together, paper
        sheet = self.worksheet
        sheet.freeze_panes = freeze or None
        sheet.print_title_rows = f"{repeat[0]}:{repeat[1]}"
        sheet.print_area = f"A1:{get_column_letter(self.columns)}{last}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = paper[0]
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left = margins.right = margins.top = _MARGIN_INCHES
        margins.bottom = _BOTTOM_INCHES
        margins.header = margins.footer = _FOOTER_INCHES
        sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_PAGE_NUMBER)

    def _fitted(
        self, text: str, row: int, column: int, cell_style: CellStyle, columns: int, rows: int
    ) -> str:
        """The text as it is shown, with room made for it."""
        fit_text = fitted(text, sum(self._widths[column - 1 : column - 1 + columns]), cell_style)
        self._raise(row, rows, fit_text.lines * cell_style.size * _LINE_HEIGHT + _PADDING_POINTS)
        return fit_text.text

    def _raise(self, row: int, rows: int, points: float) -> None:
        if rows > 1:
            self._tall.append((row, rows, points))
        elif points > self._heights.get(row, 0):
            self._heights[row] = points

    def _write(self, row: int, column: int, value: Value, cell_style: CellStyle) -> None:
        cell = self.worksheet.cell(row, column)
        if isinstance(value, Formula):
            cell.value = value.text
            self.results[cell.coordinate] = value.result
        elif isinstance(value, str):
            cell.value = value or None
            if value:
                cell.data_type = "s"  # openpyxl would take =1 for a formula and #N/A for an error
        else:
            cell.value = value
        quoted = isinstance(value, str) and value.startswith(_FORMULA_STARTS)
        _share(cell, self._styles.quoted(cell_style) if quoted else self._styles.of(cell_style))

    def _merge(self, row: int, column: int, columns: int, rows: int, cell_style: CellStyle) -> None:
        style = self._styles.of(cell_style)
        for across in range(column, column + columns):
            for down in range(row, row + rows):
                if (down, across) != (row, column):
                    _share(self.worksheet.cell(down, across), style)
        # merge_cells() compares each new range with all before it: quadratic
        self.worksheet.merged_cells.ranges.add(
            CellRange(
                min_col=column, min_row=row, max_col=column + columns - 1, max_row=row + rows - 1
            )
        )


def _share(cell: Any, style: StyleArray) -> None:
    """Let cells share one style object: by its name, the public way, takes half as long again."""
    cell._style = style  # noqa: SLF001
