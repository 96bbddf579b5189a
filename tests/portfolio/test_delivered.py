"""What the delivered packs ask between projects: tested by their own cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from generated import projects
from hypothesis import given, settings
from hypothesis import strategies as st

from govctl.authoring import cross_cases
from govctl.authoring.cross_cases import Member
from govctl.packs import loader, registry

if TYPE_CHECKING:
    from typing import Any

TODAY = date(2026, 6, 30)

PACKS = [loader.COMMON, *registry.available()]


@pytest.mark.parametrize("name", PACKS)
def test_every_case_comes_out_as_it_says(name: str) -> None:
    pack = loader.load(name)
    results = cross_cases.run(pack, cross_cases.load(pack.regulation))
    assert [f"{one.case.name}：{one.problem}" for one in results if one.problem] == []


@pytest.mark.parametrize("name", PACKS)
def test_every_entry_has_a_case_each_way(name: str) -> None:
    regulation = loader.load(name).regulation
    assert cross_cases.untested(regulation, cross_cases.load(regulation)) == []


@pytest.mark.parametrize("name", registry.available())
def test_every_city_looks_for_what_is_built_twice(name: str) -> None:
    assert "similar" in {entry.kind for entry in loader.load(name).regulation.cross_rules}


@pytest.mark.parametrize("name", registry.available())
@settings(max_examples=15, deadline=None)
@given(made=st.lists(projects(), min_size=2, max_size=6))
def test_any_projects_can_be_compared(name: str, made: list[dict[str, Any]]) -> None:
    pack = loader.load(name)
    regulation = pack.regulation
    members = tuple(
        Member(str(number), regulation.gates[0].id, data, "", {})
        for number, data in enumerate(made)
    )
    case = replace(
        cross_cases.load(regulation)[0], members=members, systems=(), units=("甲",), today=TODAY
    )
    for told in cross_cases.judge(pack, case):
        assert told.finding.rule in regulation.cross_rule_ids
        assert "{" not in told.finding.message.replace("{x:万元}", "")
        assert {summary.folder for summary in told.projects} <= {one.folder for one in members}
