"""How cells look: fonts and sizes of an official table, one named style for each look.

The styles carry names, so an office can restyle the whole table in its spreadsheet
program. They are shared: assigning fonts and borders cell by cell is far slower.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles.cell_style import StyleArray

SONG = "宋体"
HEI = "黑体"
TITLE_SIZE = 20.0
CAPTION_SIZE = 11.0
HEADER_SIZE = 10.5
BODY_SIZE = 10.0

# the standard font is the measure of column widths, and no cell of the table is written in it;
# the digits of this one, and of what stands in for it where it is missing, are equally wide in
# all programs, about half a 汉字 of the body: so as much of a table fits on everyone's page
_MEASURE = "Courier New"
_MEASURE_SIZE = 9.0

AMOUNT_FORMAT = "0.00_ "
PERCENT_FORMAT = "0.00%_ "
CODE_FORMAT = "@"  # for short text only: Excel 2007 shows long text in this format as ####

_THIN = Side(style="thin", color="FF000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A named style: how a kind of cell is written."""

    name: str
    font: str = SONG
    size: float = BODY_SIZE
    bold: bool = False
    across: Literal["left", "center", "right"] = "left"
    down: Literal["top", "center"] = "center"
    boxed: bool = True
    number_format: str = "General"


TITLE = CellStyle("计划·标题", font=HEI, size=TITLE_SIZE, across="center", boxed=False)
CAPTION = CellStyle("计划·题注", size=CAPTION_SIZE, boxed=False)
CAPTION_RIGHT = CellStyle("计划·题注靠右", size=CAPTION_SIZE, across="right", boxed=False)
HEADER = CellStyle("计划·表头", font=HEI, size=HEADER_SIZE, across="center")
TEXT = CellStyle("计划·文字")
CENTRED = CellStyle("计划·文字居中", across="center", number_format=CODE_FORMAT)
NUMBER = CellStyle("计划·序号", across="center", number_format="0")
AMOUNT = CellStyle("计划·金额", across="right", number_format=AMOUNT_FORMAT)
PERCENT = CellStyle("计划·比率", across="right", number_format=PERCENT_FORMAT)
GROUP = CellStyle("计划·类别", font=HEI)
SUM_LABEL = CellStyle("计划·合计名称", font=HEI, across="center")
SUM_NUMBER = CellStyle("计划·合计项数", bold=True, across="center", number_format="0")
SUM_AMOUNT = CellStyle("计划·合计金额", bold=True, across="right", number_format=AMOUNT_FORMAT)
SUM_PERCENT = CellStyle("计划·合计比率", bold=True, across="right", number_format=PERCENT_FORMAT)
NOTE = CellStyle("计划·说明", boxed=False)
SIGNATURE = CellStyle("计划·签署", size=CAPTION_SIZE, boxed=False)


class CellStyles:
    """The looks in use in one workbook, each registered once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        styles: Any = workbook
        styles._named_styles["Normal"].font = Font(  # noqa: SLF001
            name=_MEASURE, size=_MEASURE_SIZE
        )
        self._plain: dict[CellStyle, StyleArray] = {}
        self._quoted: dict[CellStyle, StyleArray] = {}

    def of(self, cell_style: CellStyle) -> StyleArray:
        """The style that all cells of this look share."""
        if cell_style not in self._plain:
            style = NamedStyle(
                name=cell_style.name,
                font=Font(name=cell_style.font, size=cell_style.size, bold=cell_style.bold),
                border=_BOX if cell_style.boxed else Border(),
                alignment=Alignment(
                    horizontal=cell_style.across, vertical=cell_style.down, wrap_text=True
                ),
                number_format=cell_style.number_format,
            )
            self._workbook.add_named_style(style)
            self._plain[cell_style] = style.as_tuple()
        return self._plain[cell_style]

    def quoted(self, cell_style: CellStyle) -> StyleArray:
        """The same with quotePrefix: stays text even when a person edits the cell."""
        if cell_style not in self._quoted:
            style = copy(self.of(cell_style))
            style.quotePrefix = 1
            self._quoted[cell_style] = style
        return self._quoted[cell_style]
