from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.plan.columns import columns_for
from govctl.plan.layout import lay_out
from govctl.plan.rows import PlanGroup, PlanRow

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS = columns_for([], internal=False)


def test_groups_stand_in_order_below_each_other(make_row: Callable[..., PlanRow]) -> None:
    rows = [
        make_row(group=PlanGroup.SERVICE, name="甲"),
        make_row(group=PlanGroup.NEW, name="乙"),
        make_row(group=PlanGroup.SERVICE, name="丙"),
    ]
    layout = lay_out(rows, COLUMNS)
    places = [
        (section.group, section.heading, section.first, section.last, section.subtotal)
        for section in layout.sections
    ]
    assert places == [(PlanGroup.NEW, 5, 6, 6, 7), (PlanGroup.SERVICE, 8, 9, 10, 11)]
    assert [section.order for section in layout.sections] == [1, 2]
    assert [row.name for row in layout.rows] == ["乙", "甲", "丙"]
    assert (layout.first, layout.last, layout.total) == (5, 11, 12)
    assert layout.span("total") == "H5:H11"
    assert layout.span("total", layout.sections[1]) == "H9:H10"


def test_an_empty_plan_keeps_a_row_to_say_so() -> None:
    layout = lay_out([], COLUMNS)
    assert (layout.first, layout.last, layout.total) == (5, 5, 6)
