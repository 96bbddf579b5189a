"""What the cells of the plan hold: facts as values, sums as live formulas with their results.

小计 adds up the projects of a group, 总计 the 小计. 核减率 of a group divides by the
declared amounts that have been reviewed; what still awaits its review would lower it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govctl.office.sheet import Formula
from govctl.plan.columns import ColumnKind, total_fen
from govctl.units import rounded, wanyuan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govctl.office.sheet import Value
    from govctl.plan.columns import PlanColumn
    from govctl.plan.layout import Layout, PlanSection
    from govctl.plan.rows import PlanRow

NUMERALS = "一二三四五六"
_RATIO_DIGITS = 15
_GAP = "【待补充】"


def ratio(part: int, whole: int) -> Decimal | str:
    """What a formula for a share comes to: '' when there is no whole to divide by."""
    return rounded(Decimal(part) / whole, _RATIO_DIGITS) if whole else ""


def project_value(layout: Layout, column: PlanColumn, row: PlanRow, at: int, order: int) -> Value:
    """A project's cell: `at` is the row of the sheet, `order` its 序号."""
    if column.kind is ColumnKind.ORDER:
        return order
    if row.lacks(column.key):
        return _GAP
    if column.kind is ColumnKind.AMOUNT:
        fen = getattr(row, column.key)
        return None if fen is None else wanyuan(fen)
    if column.kind is ColumnKind.CUT:
        declared, reviewed = (f"{layout.letters[key]}{at}" for key in ("declared", "reviewed"))
        formula = f'=IF(OR({declared}="",{reviewed}=""),"",{declared}-{reviewed})'
        return Formula(formula, "" if row.cut is None else wanyuan(row.cut))
    if column.kind is ColumnKind.CUT_RATE:
        declared, cut = (f"{layout.letters[key]}{at}" for key in ("declared", "cut"))
        formula = f'=IF(OR({cut}="",{declared}=0),"",{cut}/{declared})'
        return Formula(formula, _cut_rate([row]))
    text: str = getattr(row, column.key)
    return text


def section_heading(layout: Layout, section: PlanSection) -> Formula:
    """一、新建项目（3项）: the count follows rows that people add or delete."""
    name = f"{NUMERALS[layout.sections.index(section)]}、{section.group}"
    return _counted(name, layout.span("order", section), len(section.rows))


def sum_heading(layout: Layout, section: PlanSection | None) -> Value:
    """小计, or 总计（25项） when no section is given."""
    return "小计" if section else _counted("总计", layout.span("order"), len(layout.rows))


def sum_value(layout: Layout, column: PlanColumn, section: PlanSection | None) -> Value:
    """The cell of a group's 小计, or of 总计 when no section is given."""
    rows = section.rows if section else layout.rows
    if column.kind is ColumnKind.CUT_RATE:
        return _rate_of_sums(layout, section, rows)
    if not column.summed:
        return None
    if section or not layout.sections:
        formula = f"=SUM({layout.span(column.key, section)})"
    else:
        letter = layout.letters[column.key]
        formula = "=" + "+".join(f"{letter}{part.subtotal}" for part in layout.sections)
    return Formula(formula, wanyuan(total_fen(column, rows)))


def _counted(name: str, span: str, count: int) -> Formula:
    return Formula(f'="{name}（"&COUNT({span})&"项）"', f"{name}（{count}项）")


def _rate_of_sums(layout: Layout, section: PlanSection | None, rows: Iterable[PlanRow]) -> Formula:
    declared, reviewed, order = (
        layout.span(key, section) for key in ("declared", "reviewed", "order")
    )
    # only projects have a number in 序号: this leaves the 小计 between them out
    base = f'SUMIFS({declared},{reviewed},"<>",{order},">0")'
    cut = f"{layout.letters['cut']}{section.subtotal if section else layout.total}"
    return Formula(f'=IF({base}=0,"",{cut}/{base})', _cut_rate(rows))


def _cut_rate(rows: Iterable[PlanRow]) -> Decimal | str:
    reviewed = [row for row in rows if row.cut is not None]
    return ratio(sum(row.cut or 0 for row in reviewed), sum(row.declared or 0 for row in reviewed))
