"""The delivered packs: whole, tested by their own cases, and without fault on any project."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from generated import make_project, projects
from hypothesis import given, settings
from hypothesis import strategies as st

from govctl.findings import nowhere
from govctl.regulation import cases, coverage, loader, typecheck
from govctl.regulation.context import Subject
from govctl.regulation.engine import FAULT, assess
from govctl.workspace import facts
from govctl.workspace.shape import Shape, load_shape

if TYPE_CHECKING:
    from govctl.regulation.pack import Regulation

PACKS = [loader.COMMON, *loader.available()]
SHAPE = load_shape("project")
# around the days that generated projects name, and at the ends of the calendar
DAYS = st.sampled_from([date(2026, 1, 31), date(2026, 11, 1), date.min, date.max])


@cache
def loaded(name: str) -> Regulation:
    return loader.load(name)


def faults(regulation: Regulation, data: dict[str, Any], day: date) -> set[str]:
    """What fails, at any gate, of all that a regulation asks."""
    subject = Subject("甲", facts.build(data, SHAPE), nowhere)
    found = set()
    for gate in [gate.id for gate in regulation.gates] or [""]:
        judged = assess(regulation, subject, gate=gate, as_of=day)
        assert len(judged.outcomes) == len(regulation.rules) + len(regulation.deadlines)
        assert len(judged.materials) == len(regulation.materials)
        found |= {one.message for one in judged.findings if one.rule == FAULT}
    return found


@pytest.mark.parametrize("name", PACKS)
def test_every_expression_fits_the_schema(name: str) -> None:
    assert [found.message for found in typecheck.check(loaded(name))] == []


@pytest.mark.parametrize("name", PACKS)
def test_every_part_of_the_text_is_disposed_of(name: str) -> None:
    parts = [part for row in coverage.matrix(loaded(name)) for part in row.parts]
    assert [str(part.cell) for part in parts if not part.covered] == []


@pytest.mark.parametrize("name", PACKS)
def test_every_norm_has_a_case_each_way(name: str) -> None:
    assert cases.untested(loaded(name), cases.load(loaded(name))) == []


@pytest.mark.parametrize("name", PACKS)
def test_every_case_comes_out_as_it_says(name: str) -> None:
    results = cases.run(loaded(name), cases.load(loaded(name)))
    assert [f"{one.case.name}：{one.problem}" for one in results if one.problem] == []


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("day", [date(2026, 6, 30), date.min, date.max])
def test_no_fault_on_the_empty_project(name: str, day: date) -> None:
    assert faults(loaded(name), {}, day) == set()
    assert faults(loaded(name), make_project(0, 0.0, 0), day) == set()


@pytest.mark.parametrize("name", PACKS)
@settings(max_examples=25, deadline=None)
@given(project=projects(), day=DAYS)
def test_no_fault_on_any_project(name: str, project: dict[str, Any], day: date) -> None:
    assert faults(loaded(name), project, day) == set()


def lists(shape: Shape, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The lists of a project that stand at a fixed place."""
    found = [path] if shape.kind == "array" else []
    return found + [
        place for name, child in shape.properties.items() for place in lists(child, (*path, name))
    ]


LONG = 1000


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("path", lists(SHAPE), ids=".".join)
def test_no_fault_on_long_lists(name: str, path: tuple[str, ...]) -> None:
    project = make_project(1, 1.0, 3)
    holder: Any = project
    for step in path[:-1]:
        holder = holder[step]
    elements = holder[path[-1]] or make_project(2, 1.0, 3)
    holder[path[-1]] = (elements * LONG)[:LONG] if isinstance(elements, list) else []
    assert faults(loaded(name), project, date(2026, 6, 30)) == set()
