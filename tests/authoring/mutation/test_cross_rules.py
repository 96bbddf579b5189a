"""What is asked between projects made wrong, and what the cases of several projects notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_packs import HEAD

from govctl.authoring import cases
from govctl.authoring import cross_cases as together
from govctl.authoring.mutation.cross_rules import CrossTrial
from govctl.authoring.mutation.score import Outcome, outcome

if TYPE_CHECKING:
    from offices import Office

BASES = """\
today: '2026-06-30'
bases:
  good:
    gate: 申报
    identity: {name: 停车平台一期, unit: {name: 乙}, kind: 新建, content: 泊位采集、停车收费}
    funding: {total: 100}
cases: []
"""
SPLIT = """\
- id: demo-1-split
  kind: splitting
  title: 拆分
  article: 第一条
  when: identity.kind == '新建'
  amount: funding.total
  threshold: cap
  crossing: 以上
  years: 1
  likeness: 70
  message: '{sum:万元}'
"""
PAIR = """\
  - rule: demo-1-split
    name: {name}
    expect: {expect}
    projects:
      - {{base: good, folder: 甲,
         set: {{funding.total: {first}, planning.years: [{{year: 2027}}]}}}}
      - {{base: good, folder: 乙, set: {{identity.name: 停车平台二期, {more}
         funding.total: {second}, planning.years: [{{year: {year}}}]}}}}
"""
SPLIT_ID = "demo-1-split"
Found = list[tuple[str, str, str]]


def pair(
    expect: str, first: str = "200", second: str = "200", year: int = 2028, more: str = ""
) -> str:
    name = f"{first}、{second}、{year}、{more}"
    return PAIR.format(
        name=f"'{name}'", expect=expect, first=first, second=second, year=year, more=more
    )


SUM_AT = pair("fail")
BELOW = pair("pass", second="199.999999")
FAR = pair("pass", year=2029)
BOUGHT = pair("pass", more="identity.kind: 购买服务,")
MORE = pair("fail", second="300")
ALL = (SUM_AT, BELOW, FAR, BOUGHT)


def tried(
    office: Office, *told: str, head: str = HEAD, between: str = SPLIT, marks: str = ""
) -> Outcome:
    listed = "\n" + "".join(told) if told else " []\n"
    text = f"today: '2026-06-30'\ncases:{listed}"
    office.packs.write(head, between=between, cases=BASES + marks, **{"between-cases": text})
    pack = office.packs.pack()
    loaded = together.load(pack.regulation)
    assert [one.problem for one in together.run(pack, loaded) if one.problem] == []
    return outcome(pack, cases.load(pack.regulation), CrossTrial(pack, loaded).notices)


def alive(found: Outcome) -> Found:
    return [
        (mutant.owner, mutant.part, mutant.text)
        for mutant in found.survivors
        if mutant.owner == SPLIT_ID
    ]


@pytest.mark.parametrize(
    ("told", "survivors"),
    [
        (ALL, []),
        # without each of them
        ((MORE, BELOW, FAR, BOUGHT), [("crossing", "超过"), ("threshold", "400.000001 万元")]),
        ((SUM_AT, FAR, BOUGHT), [("threshold", "399.999999 万元")]),
        ((SUM_AT, BELOW, BOUGHT), [("years", "2")]),
        ((pair("fail", year=2027), BELOW, FAR, BOUGHT), [("years", "0")]),
        ((SUM_AT, BELOW, FAR), [("when", "true")]),
    ],
)
def test_each_place_needs_its_case(
    office: Office, told: tuple[str, ...], survivors: list[tuple[str, str]]
) -> None:
    found = tried(office, *told)
    assert alive(found) == [(SPLIT_ID, *one) for one in survivors]


def test_without_cases_all_survive_and_say_where_they_stand(office: Office) -> None:
    found = tried(office)
    # the condition negated and left out, the threshold and the years up and down, the boundary
    assert len(alive(found)) == 7
    places = {
        mutant.part: (mutant.location.path.name, mutant.location.line)
        for mutant in found.survivors
        if mutant.owner == SPLIT_ID
    }
    assert places == {
        "when": ("between.yaml", 5),
        "crossing": ("between.yaml", 8),
        "threshold": ("between.yaml", 7),
        "years": ("between.yaml", 9),
    }


def test_one_table_and_one_list_of_marks(office: Office) -> None:
    mark = "equivalent_mutants:\n  - {of: demo-1-split, part: years, text: '2', reason: 示范}\n"
    found = tried(office, SUM_AT, BELOW, BOUGHT, marks=mark)
    assert alive(found) == []
    assert [mutant.part for mutant in found.equivalents] == ["years"]
    assert [one.name for one in found.owners if one.name == SPLIT_ID] == [SPLIT_ID]
    assert found.idle == ()
    (idle,) = tried(office, *ALL, marks=mark).idle
    assert idle.owner == SPLIT_ID


def test_years_by_a_parameter(office: Office) -> None:
    apart = "params:\n  apart: {value: 1, unit: 年, title: 相隔}\n"
    head = HEAD.replace("params:\n", apart)
    between = SPLIT.replace("years: 1", "years: apart")
    found = tried(office, SUM_AT, BELOW, BOUGHT, head=head, between=between)
    assert alive(found) == [(SPLIT_ID, "years", "2 年")]


BAR = """\
- id: demo-1-split
  kind: bar
  title: 限制
  article: 第一条
  when: identity.kind == '新建'
  fault: security.hazard == true && identity.kind == '运维'
  message: '{project}{other}'
"""
OLD = """\
  - rule: demo-1-split
    name: {name}
    expect: {expect}
    projects:
      - {{base: good, folder: 甲, set: {{identity.kind: {kind}, security.hazard: {hazard}}}}}
      - {{base: good, folder: 乙, set: {{identity.name: 别的}}}}
"""
SIMILAR = """\
- id: demo-1-split
  kind: similar
  title: 重复
  article: 第一条
  own: identity.kind == '改建'
  likeness: 55
  message: '{project}{other}'
"""


def test_the_fault_that_bars_others(office: Office) -> None:
    told = [OLD.format(name="有", expect="fail", kind="运维", hazard="true")]
    assert alive(tried(office, *told, between=BAR)) == [
        (SPLIT_ID, "when", "true"),
        (SPLIT_ID, "fault", "true"),
        (SPLIT_ID, "fault", "identity.kind == '运维'"),
        (SPLIT_ID, "fault", "security.hazard == true"),
    ]
    told.append(OLD.format(name="无隐患", expect="pass", kind="运维", hazard="false"))
    told.append(OLD.format(name="不是运维", expect="pass", kind="购买服务", hazard="true"))
    assert alive(tried(office, *told, between=BAR)) == [(SPLIT_ID, "when", "true")]


def test_what_follows_from_a_units_own_system(office: Office) -> None:
    case = """\
  - rule: demo-1-split
    name: {kind}
    expect: {expect}
    systems: [{{name: 停车平台, unit: 乙, function: 泊位采集、停车收费}}]
    projects: [{{base: good, folder: 甲, set: {{identity.kind: {kind}}}}}]
"""
    new = case.format(kind="新建", expect="fail")
    assert alive(tried(office, new, between=SIMILAR)) == []
    rebuilt = case.format(kind="改建", expect="pass")
    assert alive(tried(office, rebuilt, between=SIMILAR)) == [(SPLIT_ID, "own", "true")]


@pytest.mark.parametrize(("told", "killed"), [((SUM_AT,), 1), ((), 0)])
def test_terms_that_only_such_entries_use(
    office: Office, told: tuple[str, ...], killed: int
) -> None:
    head = f"{HEAD}terms: {{fresh: {{title: 新, value: identity.kind == '新建'}}}}\n"
    between = SPLIT.replace("identity.kind == '新建'", "term.fresh")
    found = tried(office, *told, head=head, between=between)
    (term,) = (one for one in found.owners if one.name == "名词 fresh")
    assert (term.made, term.killed) == (1, killed)
