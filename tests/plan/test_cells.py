from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.office.sheet import Formula
from govctl.plan import cells
from govctl.plan.columns import PlanColumn, columns_for
from govctl.plan.layout import Layout, lay_out
from govctl.plan.rows import PlanGroup, PlanRow
from govctl.units import wanyuan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    MakeRow = Callable[..., PlanRow]

AMOUNTS = st.none() | st.integers(0, 10**15)


def laid_out(rows: Sequence[PlanRow]) -> tuple[Layout, dict[str, PlanColumn]]:
    columns = columns_for(rows, internal=True)
    return lay_out(rows, columns), {column.key: column for column in columns}


@given(st.lists(st.tuples(st.sampled_from(PlanGroup), AMOUNTS), max_size=30))
def test_the_sum_shown_is_the_sum_of_the_rows(projects: list[tuple[PlanGroup, int | None]]) -> None:
    rows = [PlanRow(group=group, name="甲", unit="乙", total=total) for group, total in projects]
    layout, columns = laid_out(rows)
    column = columns["total"]
    shown = cells.sum_value(layout, column, None)
    parts = [cells.sum_value(layout, column, section) for section in layout.sections]
    assert isinstance(shown, Formula)
    assert shown.result == wanyuan(sum(total or 0 for _, total in projects))
    assert shown.result == sum((part.result for part in parts), Decimal(0))


def test_a_group_adds_its_rows_and_the_plan_its_groups(make_row: MakeRow) -> None:
    rows = [make_row(total=1), make_row(total=2), make_row(group=PlanGroup.SERVICE, total=4)]
    layout, columns = laid_out(rows)
    formulas = [
        cells.sum_value(layout, columns["total"], section) for section in (*layout.sections, None)
    ]
    assert formulas == [
        Formula("=SUM(I6:I7)", Decimal("0.000003")),
        Formula("=SUM(I10:I10)", Decimal("0.000004")),
        Formula("=I8+I11", Decimal("0.000007")),
    ]


def test_headings_count_their_projects(make_row: MakeRow) -> None:
    layout, _ = laid_out([make_row(), make_row(), make_row(group=PlanGroup.CONTINUED)])
    headings = [cells.section_heading(layout, section) for section in layout.sections]
    assert headings == [
        Formula('="一、新建及改扩建项目（"&COUNT(A6:A7)&"项）"', "一、新建及改扩建项目（2项）"),
        Formula('="二、续建项目（"&COUNT(A10:A10)&"项）"', "二、续建项目（1项）"),
    ]
    assert cells.sum_heading(layout, None) == Formula(
        '="总计（"&COUNT(A5:A11)&"项）"', "总计（3项）"
    )


@pytest.mark.parametrize(
    ("declared", "reviewed", "cut", "rate"),
    [
        (37158, 10618, Decimal(26540), "0.714247268421336"),
        (100, 100, Decimal(0), "0.000000000000000"),
        (100, None, "", ""),
        (None, 100, "", ""),
        (0, 0, Decimal(0), ""),
    ],
)
def test_cut_and_rate_of_a_project(
    make_row: MakeRow,
    declared: int | None,
    reviewed: int | None,
    cut: Decimal | str,
    rate: str,
) -> None:
    scale = 1_000_000
    row = make_row(
        declared=None if declared is None else declared * scale,
        reviewed=None if reviewed is None else reviewed * scale,
    )
    layout, columns = laid_out([row])
    shown = [
        cells.project_value(layout, columns[key], row, 6, 1).result for key in ("cut", "cut_rate")
    ]
    assert shown == [cut, Decimal(rate) if rate else ""]


def test_the_rate_of_a_group_leaves_out_what_awaits_review(make_row: MakeRow) -> None:
    rows = [
        make_row(declared=100, reviewed=60),
        make_row(declared=900),
        make_row(reviewed=50),
    ]
    layout, columns = laid_out(rows)
    for section in (*layout.sections, None):
        assert cells.sum_value(layout, columns["cut_rate"], section).result == Decimal("0.4")


def test_text_columns_have_no_sum(make_row: MakeRow) -> None:
    layout, columns = laid_out([make_row()])
    assert cells.sum_value(layout, columns["goal"], None) is None
