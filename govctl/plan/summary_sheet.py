"""Sheet 汇总: the plan by group, by unit and by source of money, as formulas on 年度计划."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname

from govctl.office import sheet_styles
from govctl.office.sheet import Formula
from govctl.office.text_wrapping import visible
from govctl.plan.cells import ratio
from govctl.plan.columns import COLUMNS, total_fen
from govctl.plan.plan_sheet import TITLE as PLAN
from govctl.plan.sheet_frame import FREEZE, HEADER_ROWS, PlanHeading, write_head, write_header
from govctl.units import wanyuan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govctl.office.sheet import Sheet
    from govctl.plan.layout import Layout
    from govctl.plan.rows import PlanRow

TITLE = "汇总"
WIDTHS = (8, 44, 12, 19, 19, 19, 19, 24, 20, 19)

_SOURCES = ("local", "upper", "own")
_SHOWN = [column for column in COLUMNS if column.key in {"total", *_SOURCES, "paid", "this_year"}]
_NAME, _COUNT, _TOTAL, _SHARE = 2, 3, 4, len(WIDTHS)


@dataclass(frozen=True, slots=True)
class _Line:
    """A name, how many projects, and amounts in 分 for the leading columns of `_SHOWN`."""

    name: str
    count: Formula | None
    formulas: tuple[str, ...]
    amounts: tuple[int, ...]


def write(sheet: Sheet, heading: PlanHeading, layout: Layout, units: Iterable[str]) -> None:
    """Fill the page for a plan that has projects; `units` are theirs, in order."""
    write_head(sheet, f"{heading.title.removesuffix('表')}汇总表", heading.compiler)
    before = [("", name) for name in ("序号", "名称", "项目数")]
    amounts = [(column.above, column.name) for column in _SHOWN]
    write_header(sheet, [*before, *amounts, ("", "占总投资比例")])
    at = HEADER_ROWS[1] + 1
    at = _write_table(sheet, at, "一、按项目类别", _by_group(layout))
    at = _write_table(sheet, at, "二、按建设单位", _by_unit(layout, units, at + 1))
    at = _write_table(sheet, at, "三、按资金来源", _by_source(layout), counts_add_up=False)
    sheet.print_as(repeat=(1, HEADER_ROWS[1]), last=at - 1, freeze=FREEZE)


def _by_group(layout: Layout) -> Iterator[_Line]:
    for section in layout.sections:
        yield _Line(
            section.group,
            Formula(f"=COUNT({_plan(layout.span('order', section))})", len(section.rows)),
            tuple(f"={_plan(layout.letters[c.key] + str(section.subtotal))}" for c in _SHOWN),
            tuple(total_fen(column, section.rows) for column in _SHOWN),
        )


def _by_unit(layout: Layout, units: Iterable[str], first: int) -> Iterator[_Line]:
    """One line a unit, from row `first` on.

    EXACT, because SUMIF would read a name with * or > in it as a pattern or a comparison.
    """
    spans = {column.key: _plan(layout.span(column.key)) for column in layout.columns}
    rows_of: dict[str, list[PlanRow]] = {visible(unit): [] for unit in units}
    for row in layout.rows:
        rows_of[visible(row.unit)].append(row)
    for at, (unit, rows) in enumerate(rows_of.items(), start=first):
        same = f"EXACT({spans['unit']},$B{at})*1"
        yield _Line(
            unit,
            Formula(f"=SUMPRODUCT({same})", len(rows)),
            tuple(f"=SUMPRODUCT({same},{spans[column.key]})" for column in _SHOWN),
            tuple(total_fen(column, rows) for column in _SHOWN),
        )


def _by_source(layout: Layout) -> Iterator[_Line]:
    """Of each source: how many projects have money from it, and how much; then the rest."""
    total = _SHOWN[0]
    rest = total_fen(total, layout.rows)
    cells = {key: _plan(f"{layout.letters[key]}{layout.total}") for key in (total.key, *_SOURCES)}
    for column in _SHOWN:
        if column.key not in _SOURCES:
            continue
        # only projects have a number in 序号: this leaves the 小计 between them out
        spans = (_plan(layout.span(key)) for key in (column.key, "order"))
        count = '=COUNTIFS({},">0",{},">0")'.format(*spans)
        fen = total_fen(column, layout.rows)
        rest -= fen
        given = sum((getattr(row, column.key) or 0) > 0 for row in layout.rows)
        yield _Line(column.name, Formula(count, given), (f"={cells[column.key]}",), (fen,))
    yield _Line("未列明来源", None, ("=" + "-".join(cells.values()),), (rest,))


def _write_table(
    sheet: Sheet, at: int, title: str, lines: Iterable[_Line], *, counts_add_up: bool = True
) -> int:
    """Write one table from row `at` on, with its 合计; returns the next free row."""
    sheet.put(at, 1, title, sheet_styles.GROUP, columns=sheet.columns)
    first, written = at + 1, list(lines)
    last = at + len(written)
    whole = sum(line.amounts[0] for line in written)
    for row, line in enumerate(written, start=first):
        sheet.put(row, 1, row - at, sheet_styles.NUMBER)
        sheet.put(row, _NAME, line.name, sheet_styles.TEXT)
        sheet.put(row, _COUNT, line.count, sheet_styles.NUMBER)
        for place, column in enumerate(range(_TOTAL, _SHARE)):
            given = place < len(line.formulas)
            value = Formula(line.formulas[place], wanyuan(line.amounts[place])) if given else None
            sheet.put(row, column, value, sheet_styles.AMOUNT)
        sheet.put(row, _SHARE, _share(row, last + 1, line.amounts[0], whole), sheet_styles.PERCENT)
    _write_sums(sheet, first, last, written, counts_add_up=counts_add_up)
    return last + 2


def _write_sums(
    sheet: Sheet, first: int, last: int, lines: Sequence[_Line], *, counts_add_up: bool
) -> None:
    at = last + 1
    sheet.put(at, 1, "合计", sheet_styles.SUM_LABEL, columns=_NAME)
    count = sum(int(line.count.result) for line in lines if line.count)
    counted = Formula(_sum(_COUNT, first, last), count) if counts_add_up else None
    sheet.put(at, _COUNT, counted, sheet_styles.SUM_NUMBER)
    sums = [sum(amounts) for amounts in zip(*(line.amounts for line in lines), strict=True)]
    for place, column in enumerate(range(_TOTAL, _SHARE)):
        given = place < len(sums)
        value = Formula(_sum(column, first, last), wanyuan(sums[place])) if given else None
        sheet.put(at, column, value, sheet_styles.SUM_AMOUNT)
    sheet.put(at, _SHARE, _share(at, at, sums[0], sums[0]), sheet_styles.SUM_PERCENT)


def _sum(column: int, first: int, last: int) -> str:
    letter = get_column_letter(column)
    return f"=SUM({letter}{first}:{letter}{last})"


def _share(row: int, total_row: int, part: int, whole: int) -> Formula:
    letter = get_column_letter(_TOTAL)
    total = f"{letter}${total_row}"
    return Formula(f'=IF({total}=0,"",{letter}{row}/{total})', ratio(part, whole))


def _plan(reference: str) -> str:
    return f"{quote_sheetname(PLAN)}!{absolute_coordinate(reference)}"
