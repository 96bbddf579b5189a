from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from small_packs import RULE

from govctl.authoring import cases
from govctl.packs.errors import PackError

if TYPE_CHECKING:
    from small_packs import Packs

BASE = """\
today: '2026-06-30'
bases:
  good:
    gate: 建设
    identity: {name: 甲, unit: {name: 乙}, kind: 新建}
    funding: {total: 400, sources: [{kind: 本级财政, amount: 1}]}
    events: [{kind: 开工, date: '2026-01-01'}, {kind: 建成, date: '2026-02-01'}]
cases:
"""
BOTH = """\
  - {rule: demo-2-1-cap, name: 正好, base: good, expect: pass}
  - {rule: demo-2-1-cap, name: 超过, base: good, set: {funding.total: 401}, expect: fail}
"""


def run(packs: Packs, text: str) -> list[str]:
    packs.write(rules=RULE, cases=BASE + text)
    pack = packs.pack()
    return [result.problem for result in cases.run(pack, cases.load(pack.regulation))]


def test_bases_and_cases_are_judged(packs: Packs) -> None:
    assert run(packs, BOTH) == ["", "", ""]
    regulation = packs.load()
    assert cases.untested(regulation, cases.load(regulation)) == []
    assert [case.today for case in cases.load(regulation)] == [date(2026, 6, 30)] * 3


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("expect: fail", "没有报出 demo-2-1-cap"),
        ("set: {funding.total: 401}, expect: pass", "多报了 demo-2-1-cap（总投资 401 万元"),
        ("set: {funding.total: 四百}, expect: fail", "事实不符合结构：投资与资金 › 总投资"),
        ("set: {funding.nope: 1}, expect: fail", "事实不符合结构"),
        ("expect: pass, also: [demo-9]", "没有报出 demo-9"),
        ("gate: 没有的, expect: pass", "多报了 project-gate"),
    ],
)
def test_a_case_that_comes_out_otherwise(packs: Packs, case: str, words: str) -> None:
    *_, problem = run(packs, f"  - {{rule: demo-2-1-cap, name: 丙, base: good, {case}}}\n")
    assert words in problem


def test_a_case_of_no_rule(packs: Packs) -> None:
    *_, problem = run(packs, "  - {rule: demo-9-x, name: 丙, base: good, expect: pass}\n")
    assert problem == "没有编号为 demo-9-x 的规则"


@pytest.mark.parametrize(
    "case",
    [
        "base: nowhere",
        "base: good, remove: [funding.nope]",
        "base: good, remove: ['events[7]']",
        "base: good, set: {'events[竣工验收].date': '2026-01-01'}",
        "base: good, set: {funding.total.x: 1}",
        "base: good, add: {funding.total: [1]}",
    ],
)
def test_a_path_that_leads_nowhere_is_refused_with_its_line(packs: Packs, case: str) -> None:
    with pytest.raises(PackError) as caught:
        run(packs, f"{BOTH}  - {{rule: demo-2-1-cap, name: 丙, {case}, expect: pass}}\n")
    (found,) = caught.value.findings
    assert found.location is not None
    assert (found.location.path.name, found.location.line) == ("cases.yaml", 11)
    assert "丙" in found.message


@pytest.mark.parametrize("text", ["", "~", "a: 'x", "today: 2026-02-30\nbases: {}\ncases: []\n"])
def test_a_wrong_file_of_cases(packs: Packs, text: str) -> None:
    packs.write(rules=RULE, cases=text)
    with pytest.raises(PackError):
        cases.load(packs.load())


def test_no_file_of_cases(packs: Packs) -> None:
    packs.write(rules=RULE)
    with pytest.raises(PackError, match="用例必须写"):
        cases.load(packs.load())


def test_norms_without_a_case_each_way(packs: Packs) -> None:
    packs.write(rules=RULE + RULE.replace("cap\n", "two\n", 1), cases=BASE + BOTH.splitlines()[0])
    regulation = packs.load()
    assert cases.untested(regulation, cases.load(regulation)) == [
        "demo-2-1-cap 缺少不通过的用例",
        "demo-2-1-two 缺少通过、不通过的用例",
    ]


DATA: dict[str, Any] = {
    "funding": {"total": 1, "sources": [{"kind": "甲"}, {"kind": "乙"}, {"kind": "丙"}]},
    "events": [],
}


@pytest.mark.parametrize(
    ("change", "path", "value"),
    [
        ({"set": {"funding.total": 2}}, ("funding", "total"), 2),
        ({"set": {"schedule.start": "x"}}, ("schedule", "start"), "x"),
        ({"set": {"security.crypto.required": True}}, ("security", "crypto", "required"), True),
        ({"set": {"funding.sources[1].kind": "丁"}}, ("funding", "sources", 1, "kind"), "丁"),
        ({"set": {"funding.sources[丙].kind": "丁"}}, ("funding", "sources", 2, "kind"), "丁"),
        (
            {"remove": ["funding.sources[0]", "funding.sources[1]"]},
            ("funding", "sources"),
            [{"kind": "丙"}],
        ),
        ({"remove": ["funding.sources[0].kind"]}, ("funding", "sources", 0), {}),
        ({"add": {"events": [1]}}, ("events",), [1]),
        ({"add": {"changes": [1]}}, ("changes",), [1]),
        ({"set": {"events": [1]}, "add": {"events": [2]}}, ("events",), [1, 2]),
        ({"remove": ["funding"], "set": {"funding.total": 3}}, ("funding",), {"total": 3}),
    ],
)
def test_changes(change: dict[str, Any], path: tuple[str | int, ...], value: object) -> None:
    before = repr(DATA)
    changed: Any = cases.changed_facts(DATA, change)
    for step in path:
        changed = changed[step]
    assert changed == value
    assert repr(DATA) == before


def test_a_material_that_is_never_asked_for_needs_no_case(packs: Packs) -> None:
    known = "- {id: opinion, name: 意见}\n- {id: report, name: 报告, gate: 申报}\n"
    used = RULE.replace("require: ", "require: has.opinion || ")
    packs.write(rules=used, materials=known, cases=BASE + BOTH)
    regulation = packs.load()
    assert cases.untested(regulation, cases.load(regulation)) == [
        "demo-m-report 缺少通过、不通过的用例"
    ]
