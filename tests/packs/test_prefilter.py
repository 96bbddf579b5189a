"""The sieve lets no norm pass that CEL would find broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from generated import projects
from hypothesis import given, settings
from small_packs import PROJECT, judge, judged_project

from govctl.authoring import cases
from govctl.expressions.to_python import Translator
from govctl.findings import nowhere
from govctl.judging.assessment import assess
from govctl.packs import loader, prefilter, registry
from govctl.packs.binding import JudgedProject, bind_variables
from govctl.packs.overrides import with_overrides
from govctl.workspace import facts
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from small_packs import Packs

    from govctl.packs.pack import LoadedPack

PACKS = [loader.COMMON, *registry.available()]
DAY = date(2026, 6, 30)


def by_cel(pack: LoadedPack) -> LoadedPack:
    """The same without a prefilter."""
    return replace(pack, prefilter=None)


@pytest.mark.parametrize("name", PACKS)
def test_all_conditions_of_delivered_packs_are_translated(name: str) -> None:
    regulation = loader.load(name).regulation
    terms = {key: term.value for key, term in regulation.terms.items()}
    translator = Translator(terms)
    sources = [norm.when for norm in regulation.norms]
    sources += [norm.require for norm in regulation.rules]
    sources += [gate.when for gate in regulation.gates]
    assert [
        source.written for source in sources if not prefilter._condition(translator, source)
    ] == []


@pytest.mark.parametrize("name", PACKS)
def test_every_case_is_found_alike_with_and_without_it(name: str) -> None:
    pack = loader.load(name)
    slow = by_cel(pack)
    for case in cases.load(pack.regulation):
        judge = cases.judge_of(pack, case)
        assert pack.prefilter is not None
        assert pack.prefilter(judge.context.variables, judge.index) is not None, case.name
        assert judge.passed == cases.judge_of(slow, case).passed, case.name
        assert cases.judge(pack, case) == cases.judge(slow, case), case.name


@pytest.mark.parametrize("name", PACKS)
@settings(max_examples=15, deadline=None)
@given(project=projects())
def test_any_project_is_judged_alike_with_and_without_it(
    name: str, project: dict[str, Any]
) -> None:
    pack = loader.load(name)
    subject = JudgedProject("甲", facts.build(project, load_shape("project")), nowhere)
    for gate in pack.regulation.gates[-1:] or (None,):
        at = gate.id if gate else ""
        fast = assess(pack, subject, gate=at, as_of=DAY)
        slow = assess(by_cel(pack), subject, gate=at, as_of=DAY)
        assert (fast.passed, fast.findings) == (slow.passed, slow.findings)


def test_only_broken_norms_are_candidates(packs: Packs) -> None:
    packs.write(rules="".join(_rule(number, broken=number % 3 == 0) for number in range(1, 10)))
    judged = judge(packs.pack())
    assert [one.id for one in judged._judge.candidates] == ["demo-3", "demo-6", "demo-9"]


def _rule(number: int, *, broken: bool) -> str:
    total = "funding.total == 0" if broken else "funding.total > 0"
    return f"- {{id: demo-{number}, title: 甲{number}, message: 乙{number}, require: {total}}}\n"


@pytest.mark.parametrize("require", ["1 / (size(identity.name) - 3) == 0", "funding.approved > 5"])
def test_what_cannot_be_told_is_a_candidate(packs: Packs, require: str) -> None:
    packs.write(rules=f"- {{id: demo-1, title: 甲, message: 乙, require: {require!r}}}\n")
    assert [one.id for one in judge(packs.pack())._judge.candidates] == ["demo-1"]


def test_a_gate_that_cannot_be_told_leaves_all_to_cel(packs: Packs) -> None:
    head = (
        "id: demo\ntitle: 甲\nprefix: demo\ngates:\n- {id: 建设, when: 10 / funding.total == 0}\n"
    )
    packs.write(head, rules=_rule(1, broken=True) + _rule(2, broken=False))
    pack = packs.pack()
    facts_of = judged_project(PROJECT).facts
    variables = bind_variables(pack.regulation, facts_of, 0, DAY).variables
    assert pack.prefilter is not None
    assert pack.prefilter(variables, 0) is None
    judged = judge(pack)
    assert judged.passed == {"建设"}
    assert [one.rule for one in judged.findings] == ["demo-1"]


def test_another_number_is_judged_with_the_same_prefilter(packs: Packs) -> None:
    require = "  require: funding.total <= param.ratio * 100000\n"
    packs.write(rules=f"- id: demo-1\n  title: 甲\n  message: 乙\n{require}")
    pack = packs.pack()
    changed = with_overrides(pack, {"ratio": 90})
    assert changed.prefilter is pack.prefilter is not None
    for one, total in ((pack, 150), (pack, 151), (changed, 900), (changed, 901)):
        project = PROJECT.replace("total: 400", f"total: {total}")
        assert judge(one, project).findings == judge(by_cel(one), project).findings
        assert bool(judge(one, project).findings) == (total % 10 == 1)


def test_terms_of_one_gate_are_worked_out_only_there(packs: Packs) -> None:
    head = (
        "id: demo\ntitle: 甲\nprefix: demo\ngates: [{id: 申报}, {id: 建设}]\nterms:\n"
        "  late: {title: 甲, value: 'funding.approved > 5'}\n"
    )
    rule = "- {id: demo-1, title: 甲, message: 乙, gate: 建设, require: term.late}\n"
    packs.write(head, rules=rule)
    # the term fails on these facts, and is not asked for before its gate
    assert judge(packs.pack(), gate="申报").findings == ()
    assert [one.rule for one in judge(packs.pack(), gate="建设").findings] == ["govctl-fault"]
