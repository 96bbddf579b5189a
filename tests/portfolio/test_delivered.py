"""What the delivered packs ask between projects: tested by their own cases."""

from __future__ import annotations

import pytest

from govctl.portfolio import cases
from govctl.regulation import loader

PACKS = [loader.COMMON, *loader.available()]


@pytest.mark.parametrize("name", PACKS)
def test_every_case_comes_out_as_it_says(name: str) -> None:
    regulation = loader.load(name)
    results = cases.run(regulation, cases.load(regulation))
    assert [f"{one.case.name}：{one.problem}" for one in results if one.problem] == []


@pytest.mark.parametrize("name", PACKS)
def test_every_entry_has_a_case_each_way(name: str) -> None:
    regulation = loader.load(name)
    assert cases.untested(regulation, cases.load(regulation)) == []


@pytest.mark.parametrize("name", loader.available())
def test_every_city_looks_for_what_is_built_twice(name: str) -> None:
    assert "similar" in {entry.kind for entry in loader.load(name).between}
