from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.documents import tables
from govctl.documents.fact_references import amount, lined_up
from govctl.documents.placeholders import GAP
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Callable


def fill(name: str, facts: dict[str, Any]) -> tables.DocumentTable:
    table = tables.fill(tables.specs()[name], facts)
    assert table is not None
    return table


@pytest.mark.parametrize("name", tables.specs())
def test_every_column_is_a_fact_and_every_sum_is_money(name: str) -> None:
    spec = tables.specs()[name]
    for column in spec.columns:
        if column.value is None:
            continue
        assert spec.rows is not None
        shape = column.value.shape(spec.rows.shape())
        assert shape is not None, column
        assert not column.total or shape.kind == "money"
    for _, reference in spec.lines:
        assert reference.shape() is not None


@pytest.mark.parametrize("name", tables.specs())
def test_the_choices_of_a_condition_exist(name: str) -> None:
    spec = tables.specs()[name]
    for field, values in spec.where:
        assert spec.rows is not None
        shape = spec.rows.shape()
        assert shape is not None
        assert values <= set(shape.properties[field].choices)


def test_sources(rich: dict[str, Any]) -> None:
    table = fill("funding-by-source", rich)
    assert table.heads == ("序号", "资金来源", "年度", "金额（万元）", "资金文号", "已落实")
    assert table.aligns == ("center", "left", "center", "right", "left", "center")
    assert table.rows == (
        ("1", "本级财政", "2027", "366.50", "", "是"),
        ("2", "自治区专项", "2026", "120.00", "桂财建〔2026〕33号", "是"),
    )
    assert table.sums == ("", "", "486.50", "", "")


def test_the_amounts_of_a_column_have_as_many_decimals(
    built: Callable[[str], dict[str, Any]],
) -> None:
    lines = (
        "{category: 软件购置, name: 甲, amount: 510.175}, {category: 培训, name: 乙, amount: 37.5}"
    )
    table = fill("cost-lines", built(f"funding: {{costs: [{lines}]}}"))
    assert [row[-1] for row in table.rows] == ["510.175", "37.500"]
    assert table.sums[-1] == "547.675"
    assert lined_up([]) == []
    assert lined_up(["1.00", GAP, "", "2.1234"]) == ["1.0000", GAP, "", "2.1234"]


def test_what_is_not_shared_has_its_ground(built: Callable[[str], dict[str, Any]]) -> None:
    facts = built("data: {resources: [{name: 甲, sharing: 不予共享, ground: 某法第一条}]}")
    table = fill("data-resources", facts)
    assert table.rows[0][table.heads.index("不予共享、开放的依据")] == "某法第一条"


def test_costs_by_category_keep_the_order_and_the_sum(rich: dict[str, Any]) -> None:
    table = fill("cost-by-category", rich)
    assert table.rows[0] == ("1", "定制软件开发", "279.00")
    assert table.rows[1] == ("2", "数据资源", "62.00")
    assert table.sums == ("", "486.50")


def test_grouping_leaves_the_facts_alone(rich: dict[str, Any]) -> None:
    before = rich["funding"]["costs"][0]["amount"]
    fill("cost-by-category", rich)
    assert rich["funding"]["costs"][0]["amount"] == before


def test_only_the_categories_asked_for(rich: dict[str, Any]) -> None:
    assert [row[1] for row in fill("equipment", rich).rows] == [
        "软件购置", "安全设备购置", "云服务租赁",
    ]  # fmt: skip


def test_what_people_decide_is_left_open(rich: dict[str, Any]) -> None:
    assert fill("tender", rich).rows[0][3:] == (GAP, GAP, GAP)


def test_lines_leave_out_what_may_be_absent(rich: dict[str, Any]) -> None:
    assert fill("schedule", rich).rows == (
        ("1", "计划开工", "2026年9月1日"),
        ("2", "计划建成", "2027年9月30日"),
    )


def test_missing_and_optional_cells(built: Callable[[str], dict[str, Any]]) -> None:
    facts = built("technology: {products: [{name: 甲, kind: CPU}]}")
    assert fill("products", facts).rows == (("1", "CPU", "甲", "", GAP, ""),)


@pytest.mark.parametrize("name", tables.specs())
def test_no_facts_no_table(name: str, minimal: dict[str, Any]) -> None:
    assert tables.fill(tables.specs()[name], minimal) is None


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "category": st.sampled_from(["软件购置", "系统集成", "培训"]),
                "amount": st.none() | st.integers(0, 10**12),
            }
        ),
        min_size=1,
    )
)
def test_groups_sum_to_the_whole(costs: list[dict[str, Any]]) -> None:
    shape = load_shape("project")
    facts = {**shape.empty, "funding": {**shape.empty["funding"], "costs": costs}}
    table = fill("cost-by-category", facts)
    total = sum(item["amount"] or 0 for item in costs)
    assert Decimal(table.sums[-1]) == Decimal(amount(total))
    assert len({len(row[-1].partition(".")[2]) for row in (*table.rows, table.sums)}) == 1
    assert len(table.rows) == len({item["category"] for item in costs})
