"""The delivered packs: whole, tested by their own cases, and without fault on any project."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from generated import make_project, projects
from hypothesis import given, settings
from hypothesis import strategies as st

from govctl.authoring import cases, coverage, exercise, lint
from govctl.authoring import cross_cases as together
from govctl.authoring.mutation import score as mutation
from govctl.authoring.mutation.cross_rules import CrossTrial
from govctl.findings import FAULT, nowhere
from govctl.judging.assessment import assess
from govctl.packs import loader, registry, typecheck
from govctl.packs.binding import JudgedProject
from govctl.packs.pack import LoadedPack
from govctl.workspace import facts
from govctl.yamlio.shape import load_schema, load_shape, resolved

PACKS = [loader.COMMON, *registry.available()]
SHAPE = load_shape("project")
SCHEMA = load_schema("project")
# around the days that generated projects name, and at the ends of the calendar
DAYS = st.sampled_from([date(2026, 1, 31), date(2026, 11, 1), date.min, date.max])


@cache
def loaded(name: str) -> LoadedPack:
    return loader.load(name)


def faults(pack: LoadedPack, data: dict[str, Any], day: date) -> set[str]:
    """What fails, at any gate, of all that a regulation asks; CEL is asked for all of it."""
    regulation = pack.regulation
    subject = JudgedProject("甲", facts.build(data, SHAPE), nowhere)
    found = set()
    for gate in [gate.id for gate in regulation.gates] or [""]:
        judged = assess(LoadedPack(regulation), subject, gate=gate, as_of=day)
        found |= {one.message for one in judged.findings if one.rule == FAULT}
    return found


@pytest.mark.parametrize("name", PACKS)
def test_every_expression_fits_the_schema(name: str) -> None:
    assert [found.message for found in typecheck.check(loaded(name).regulation)] == []


@pytest.mark.parametrize("name", PACKS)
def test_every_part_of_the_text_is_disposed_of(name: str) -> None:
    parts = [part for row in coverage.matrix(loaded(name).regulation) for part in row.parts]
    assert [str(part.cell) for part in parts if not part.covered] == []


@pytest.mark.parametrize("name", PACKS)
def test_every_norm_has_a_case_each_way(name: str) -> None:
    regulation = loaded(name).regulation
    assert cases.untested(regulation, cases.load(regulation)) == []


@pytest.mark.parametrize("name", PACKS)
def test_every_case_comes_out_as_it_says(name: str) -> None:
    results = cases.run(loaded(name), cases.load(loaded(name).regulation))
    assert [f"{one.case.name}：{one.problem}" for one in results if one.problem] == []


@pytest.mark.parametrize("name", PACKS)
def test_nothing_in_a_pack_contradicts_itself_or_is_idle(name: str) -> None:
    pack = loaded(name)
    found = lint.check(pack.regulation) + exercise.check(pack, cases.load(pack.regulation))
    assert [one.message for one in found] == []


@pytest.mark.parametrize("name", PACKS)
def test_the_cases_notice_whatever_is_made_wrong(name: str) -> None:
    pack = loaded(name)
    across = CrossTrial(pack, together.load(pack.regulation))
    found = mutation.outcome(pack, cases.load(pack.regulation), across.notices)
    assert [(mutant.owner, mutant.text) for mutant in found.survivors] == []
    assert [mark.text for mark in found.idle] == []
    assert found.made > 0


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("day", [date(2026, 6, 30), date.min, date.max])
def test_no_fault_on_the_empty_project(name: str, day: date) -> None:
    assert faults(loaded(name), {}, day) == set()
    assert faults(loaded(name), make_project(0, 0.0, 0), day) == set()


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("day", [date(2026, 6, 30), date.max])
def test_every_norm_has_an_outcome(name: str, day: date) -> None:
    pack = loaded(name)
    regulation = pack.regulation
    gate = regulation.gates[-1].id if regulation.gates else ""
    subject = JudgedProject("甲", facts.build(make_project(7, 1.0, 3), SHAPE), nowhere)
    judged = assess(pack, subject, gate=gate, as_of=day)
    results = [*judged.rules, *judged.deadlines]
    assert [one.norm for one in results] == [*regulation.rules, *regulation.deadlines]
    assert [one.material for one in judged.materials] == [*regulation.materials]
    # asked one by one, the norms say what was found with the prefilter
    one_by_one = [found for one in results for found in one.findings]
    missing = [one.material.id for one in judged.materials if one.required and not one.entries]
    # entries of names that no material has are told by the program itself
    told = [found.rule for found in judged.findings if not found.rule.startswith("material-")]
    assert sorted(missing + [found.rule for found in one_by_one]) == sorted(told)


@pytest.mark.parametrize("name", PACKS)
@settings(max_examples=20, deadline=None)
@given(project=projects(), day=DAYS)
def test_no_fault_on_any_project(name: str, project: dict[str, Any], day: date) -> None:
    assert faults(loaded(name), project, day) == set()


def lists(node: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], int]]:
    """The lists of a project that stand at a fixed place, and how long each may be."""
    node = resolved(node, SCHEMA["$defs"])
    inner = node.get("properties", {}).items()
    found = [(path, node["maxItems"])] if node["type"] == "array" else []
    return found + [place for name, child in inner for place in lists(child, (*path, name))]


@pytest.mark.parametrize(("path", "longest"), lists(SCHEMA))
def test_no_fault_on_lists_as_long_as_allowed(path: tuple[str, ...], longest: int) -> None:
    project: dict[str, Any] = {}
    holder: Any = {}
    for seed in range(50):
        project = holder = make_project(seed, 1.0, 2)
        for step in path[:-1]:
            holder = holder[step]
        if holder[path[-1]]:
            break
    holder[path[-1]] = (holder[path[-1]] * longest)[:longest]
    subject = JudgedProject("甲", facts.build(project, SHAPE), nowhere)
    pack = loaded("fangchenggang")
    gate = pack.regulation.gates[-1].id
    judged = assess(pack, subject, gate=gate, as_of=date(2026, 6, 30))
    assert [one.message for one in judged.findings if one.rule == FAULT] == []
