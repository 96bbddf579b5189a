"""Sheet 年度计划: the admitted projects, group by group, with live sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.office import sheet_styles
from govctl.plan import cells
from govctl.plan.columns import ColumnKind
from govctl.plan.sheet_frame import (
    FREEZE,
    HEADER_ROWS,
    PlanHeading,
    write_head,
    write_header,
    write_notes,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govctl.office.sheet import Sheet
    from govctl.office.sheet_styles import CellStyle
    from govctl.plan.columns import PlanColumn
    from govctl.plan.layout import Layout, PlanSection

TITLE = "年度计划"
NO_PROJECTS = "本年度没有列入计划的项目。"
_BLANK = "　" * 8
SIGNATURES = (
    f"填报人：{_BLANK}审核人：{_BLANK}单位负责人：{_BLANK}联系电话：{_BLANK}"
    "填报日期：　　　　年　　月　　日"
)

_LOOKS: Mapping[ColumnKind, CellStyle] = {
    ColumnKind.ORDER: sheet_styles.NUMBER,
    ColumnKind.TEXT: sheet_styles.TEXT,
    ColumnKind.CENTRED: sheet_styles.CENTRED,
    ColumnKind.AMOUNT: sheet_styles.AMOUNT,
    ColumnKind.CUT: sheet_styles.AMOUNT,
    ColumnKind.CUT_RATE: sheet_styles.PERCENT,
}


def write(sheet: Sheet, heading: PlanHeading, layout: Layout, *, internal: bool) -> None:
    """Fill the page; `page` has one column for each of `layout.columns`."""
    title = f"{heading.title}（内部使用）" if internal else heading.title
    write_head(sheet, title, heading.compiler)
    write_header(sheet, [(column.above, column.heading) for column in layout.columns])
    if not layout.sections:
        sheet.put(layout.first, 1, NO_PROJECTS, sheet_styles.CENTRED, columns=sheet.columns)
    for section in layout.sections:
        _write_section(sheet, layout, section)
    _write_sums(sheet, layout, None)
    after = write_notes(sheet, layout.total + 1, _notes(heading.year, internal=internal))
    sheet.put(after, 1, SIGNATURES, sheet_styles.SIGNATURE, columns=sheet.columns)
    headings = {section.heading for section in layout.sections}
    sheet.print_as(repeat=(1, HEADER_ROWS[1]), last=after, freeze=FREEZE, together=headings)


def _write_section(sheet: Sheet, layout: Layout, section: PlanSection) -> None:
    name = cells.section_heading(layout, section)
    sheet.put(section.heading, 1, name, sheet_styles.GROUP, columns=sheet.columns)
    for index, row in enumerate(section.rows):
        at, order = section.first + index, section.order + index
        for place, column in enumerate(layout.columns, start=1):
            value = cells.project_value(layout, column, row, at, order)
            sheet.put(at, place, value, _LOOKS[column.kind])
    _write_sums(sheet, layout, section)


def _write_sums(sheet: Sheet, layout: Layout, section: PlanSection | None) -> None:
    """Write the 小计 of a group, or 总计; the name takes the columns before the first sum."""
    at = section.subtotal if section else layout.total
    named = next(n for n, column in enumerate(layout.columns) if column.summed)
    sheet.put(at, 1, cells.sum_heading(layout, section), sheet_styles.SUM_LABEL, columns=named)
    for place, column in enumerate(layout.columns[named:], start=named + 1):
        sheet.put(at, place, cells.sum_value(layout, column, section), _sum_look(column))


def _sum_look(column: PlanColumn) -> CellStyle:
    return (
        sheet_styles.SUM_PERCENT if column.kind is ColumnKind.CUT_RATE else sheet_styles.SUM_AMOUNT
    )


def _notes(year: int, *, internal: bool) -> list[str]:
    rounding = "金额单位为万元，按两位小数显示，合计用未舍入的数额计算，因四舍五入可能存在尾差。"
    amount = (
        "本年度计划投资依次取评审金额、申报金额、分年度资金安排、当年资金来源中最先填写的一项，"
        "最终以财政批复为准。"
    )
    paid = (
        f"截至上年底累计已支付，指{year - 1}年12月31日以前实际支付的资金；"
        "除运行维护和购买服务项目外，不含运行维护支出。"
    )
    rate = "核减率为核减额占申报金额的比例，小计、总计只计已评审的项目。"
    return [rounding, amount, paid, rate] if internal else [rounding, amount, paid]
