from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from govctl.plan.rows import PlanGroup, PlanRow, RejectedProject, in_plan, plan_row, print_order
from govctl.units import fen_from_wanyuan

if TYPE_CHECKING:
    from collections.abc import Callable

    MakeFacts = Callable[..., dict[str, Any]]
    MakeRow = Callable[..., PlanRow]

YEAR = 2027


def fen(amount: str) -> int:
    return fen_from_wanyuan(Decimal(amount))


@pytest.mark.parametrize(
    ("planning", "funding", "expected"),
    [
        ([], [], False),
        ([2027], [], True),
        ([], [2027], True),
        ([2026, 2028], [2026], False),
        ([2026, 2027], [2028], True),
    ],
)
def test_a_project_is_planned_in_the_years_it_names(
    make_facts: MakeFacts, planning: list[int], funding: list[int], *, expected: bool
) -> None:
    facts = make_facts(
        planning={"years": [{"year": year} for year in planning]},
        funding={"years": [{"year": year, "amount": 1} for year in funding]},
    )
    assert in_plan(facts, YEAR) is expected


@pytest.mark.parametrize(
    ("declared", "reviewed", "cut"),
    [(100, 80, "20"), (80, 100, "-20"), (100, None, None), (None, 80, None)],
)
def test_the_cut_needs_both_amounts(
    make_facts: MakeFacts, declared: int | None, reviewed: int | None, cut: str | None
) -> None:
    amounts = {"declared": declared, "reviewed": reviewed}
    entry = {key: amount for key, amount in amounts.items() if amount is not None}
    row = plan_row(make_facts(planning={"years": [{"year": YEAR, **entry}]}), YEAR)
    assert row.cut == (None if cut is None else fen(cut))


@pytest.mark.parametrize(
    ("kind", "schedule", "group", "nature"),
    [
        ("新建", {}, PlanGroup.NEW, "新建"),
        ("改建", {"start_planned": "2027-01-01"}, PlanGroup.NEW, "改建"),
        ("扩建", {"start_planned": "2028-01-01"}, PlanGroup.NEW, "扩建"),
        ("新建", {"start_planned": "2026-12-31"}, PlanGroup.CONTINUED, "续建"),
        ("新建", {"start_planned": "2026-10-01", "start": "2027-02-01"}, PlanGroup.NEW, "新建"),
        (
            "新建",
            {"start_planned": "2027-02-01", "start": "2026-11-01"},
            PlanGroup.CONTINUED,
            "续建",
        ),
        ("升级改造", {}, PlanGroup.UPGRADE, "升级改造"),
        ("升级改造", {"start": "2026-03-01"}, PlanGroup.CONTINUED, "续建"),
        ("续建", {}, PlanGroup.CONTINUED, "续建"),
        ("运维", {"start": "2020-01-01"}, PlanGroup.MAINTENANCE, "运维"),
        ("购买服务", {"start": "2020-01-01"}, PlanGroup.SERVICE, "购买服务"),
        ("设备采购", {"start": "2026-01-01"}, PlanGroup.EQUIPMENT, "设备采购"),
        ("软课题", {}, PlanGroup.EQUIPMENT, "软课题"),
    ],
)
def test_the_group_follows_kind_and_beginning(
    make_facts: MakeFacts, kind: str, schedule: dict[str, str], group: PlanGroup, nature: str
) -> None:
    row = plan_row(make_facts(identity={"kind": kind}, schedule=schedule), YEAR)
    assert (row.group, row.nature) == (group, nature)


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ({}, ""),
        ({"start_planned": "2025-03-10", "finish_planned": "2026-06-30"}, "2025.03–2026.06"),
        (
            {"start_planned": "2025-03-10", "start": "2025-05-01", "finish": "2026-09-01"},
            "2025.05–2026.09",
        ),
        ({"start": "2025-05-01"}, "2025.05起"),
        ({"finish_planned": "2026-06-30"}, "至2026.06"),
    ],
)
def test_the_period_is_what_happened_else_what_is_planned(
    make_facts: MakeFacts, schedule: dict[str, str], expected: str
) -> None:
    assert plan_row(make_facts(schedule=schedule), YEAR).period == expected


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ([], ""),
        ([{"title": "数字规划"}], "《数字规划》"),
        (
            [{"title": "《数字规划》", "number": "某政发〔2026〕1号"}],
            "《数字规划》（某政发〔2026〕1号）",
        ),
        ([{"title": "规划"}, {"title": "纪要", "number": "12号"}], "《规划》\n《纪要》（12号）"),
    ],
)
def test_the_basis_has_title_and_number(
    make_facts: MakeFacts, basis: list[dict[str, str]], expected: str
) -> None:
    assert plan_row(make_facts(identity={"basis": basis}), YEAR).basis == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, ""),
        ({"involved": False}, "不涉及"),
        ({"involved": True}, ""),
        (
            {
                "resources": [
                    {"name": "甲", "sharing": "无条件共享"},
                    {"name": "乙", "sharing": "有条件共享"},
                    {"name": "丙", "sharing": "不予共享"},
                ]
            },
            "目录3项\n共享2项",
        ),
    ],
)
def test_sharing_counts_the_catalog(
    make_facts: MakeFacts, data: dict[str, Any], expected: str
) -> None:
    assert plan_row(make_facts(data=data), YEAR).sharing == expected


def test_a_row_tells_the_rest_of_the_facts(make_facts: MakeFacts) -> None:
    facts = make_facts(
        identity={"code": "2611-450600-04-04-100001", "content": "建库"},
        planning={"years": [{"year": YEAR, "goal": "上线", "note": "分两年"}, {"year": 2026}]},
        organisation={"responsible": "信息中心主任"},
        technology={"cloud": {"use": "政务云"}},
        security={"grade": 3},
    )
    row = plan_row(facts, YEAR, source="projects/dangan")
    assert row == PlanRow(
        group=PlanGroup.NEW,
        name="数字档案系统",
        unit="档案局",
        source="projects/dangan",
        code="2611-450600-04-04-100001",
        nature="新建",
        content="建库",
        total=fen("386.5"),
        goal="上线",
        cloud="政务云",
        grade="三级",
        responsible="信息中心主任",
        note="分两年",
    )


def test_a_source_of_the_year_asks_for_a_place(make_facts: MakeFacts) -> None:
    sources = [{"kind": "本级财政", "amount": 1, "year": YEAR}, {"kind": "自筹资金", "amount": 2}]
    assert in_plan(make_facts(funding={"sources": sources}), YEAR)
    assert not in_plan(make_facts(funding={"sources": sources}), YEAR + 1)


def test_the_least_facts_make_a_row(make_facts: MakeFacts) -> None:
    row = plan_row(make_facts(), YEAR)
    assert (row.name, row.total, row.this_year, row.grade) == (
        "数字档案系统",
        fen("386.5"),
        None,
        "",
    )


def test_order_is_by_units_as_listed_then_by_name(make_row: MakeRow) -> None:
    rows = [
        make_row(unit="乙局", name="二"),
        make_row(unit="未列出的局", name="一"),
        make_row(unit="甲局", name="一"),
        make_row(unit="乙局", name="一", source="b"),
        make_row(unit="乙局", name="一", source="a"),
        RejectedProject(name="三", unit="甲局", findings=()),
    ]
    ordered = sorted(rows, key=print_order(["乙局", "甲局"]))
    assert [(row.unit, row.name, row.source) for row in ordered] == [
        ("乙局", "一", "a"),
        ("乙局", "一", "b"),
        ("乙局", "二", ""),
        ("甲局", "一", ""),
        ("甲局", "三", ""),
        ("未列出的局", "一", ""),
    ]
