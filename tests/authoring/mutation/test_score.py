"""Packs made wrong in every place, and what their cases notice of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_packs import DEADLINE, HEAD, RULE

from govctl.authoring import cases
from govctl.authoring.mutation.score import Outcome, outcome

if TYPE_CHECKING:
    from small_packs import Packs

BASE = """\
today: '2026-06-30'
bases:
  good:
    gate: 建设
    identity: {name: 甲, unit: {name: 乙}, kind: 新建}
    funding: {total: 400}
    events: [{kind: 建成, date: '2026-01-01'}]
cases:
"""
CAP = {
    "at": "{rule: demo-2-1-cap, name: 正好, base: good, expect: pass}",
    "above": "{rule: demo-2-1-cap, name: 多一分, base: good, set: {funding.total: 400.000001},"
    " expect: fail}",
    "far": "{rule: demo-2-1-cap, name: 多得多, base: good, set: {funding.total: 500},"
    " expect: fail}",
    "below": "{rule: demo-2-1-cap, name: 少得多, base: good, set: {funding.total: 300},"
    " expect: pass}",
}
Found = list[tuple[str, str, str]]


def tried(packs: Packs, *lines: str, head: str = HEAD, more: str = "", **files: str) -> Outcome:
    listed = "".join(f"  - {line}\n" for line in lines)
    packs.write(head, cases=BASE + listed + more, **(files or {"rules": RULE}))
    pack = packs.pack()
    loaded = cases.load(pack.regulation)
    assert [one.problem for one in cases.run(pack, loaded) if one.problem] == []
    return outcome(pack, loaded)


def alive(found: Outcome) -> Found:
    return [(mutant.owner, mutant.part, mutant.text) for mutant in found.survivors]


@pytest.mark.parametrize(
    ("names", "survivors"),
    [
        (("at", "above"), []),
        (("at", "far"), [("参数 cap", "value", "400.000001 万元")]),
    ],
)
def test_a_boundary_must_be_tried_on_it_and_a_step_past_it(
    packs: Packs, names: tuple[str, ...], survivors: Found
) -> None:
    found = tried(packs, *(CAP[name] for name in names))
    assert alive(found) == survivors
    assert found.good == (not survivors)
    assert found.made == 4  # negated, boundary moved, the number a step up and down


def test_a_survivor_says_where_it_stands(packs: Packs) -> None:
    (mutant,) = tried(packs, CAP["at"], CAP["far"]).survivors
    assert (mutant.location.path.name, mutant.location.line) == ("regulation.yaml", 10)
    assert (mutant.written, mutant.kind) == ("400 万元", "参数")


def test_counts_by_owner_and_by_kind(packs: Packs) -> None:
    found = tried(packs, CAP["at"], CAP["far"])
    assert [(one.name, one.made, one.killed, one.survived) for one in found.owners] == [
        ("demo-2-1-cap", 2, 2, 0),
        ("参数 cap", 2, 1, 1),
    ]
    assert [(one.name, one.survived) for one in found.kinds] == [
        ("取反", 0),
        ("含不含界线", 0),
        ("参数", 1),
    ]


def test_conditions_are_left_out_and_negated(packs: Packs) -> None:
    rule = RULE.replace("  require:", "  when: identity.kind == '新建'\n  require:")
    assert alive(tried(packs, CAP["at"], CAP["above"], rules=rule)) == [
        ("demo-2-1-cap", "when", "true")
    ]
    bought = "{rule: demo-2-1-cap, name: 运维, base: good, expect: pass,"
    bought += " set: {identity.kind: 运维, funding.total: 500}}"
    assert alive(tried(packs, CAP["at"], CAP["above"], bought, rules=rule)) == []


def test_terms_are_made_wrong_for_all_that_use_them(packs: Packs) -> None:
    head = HEAD + (
        "terms:\n"
        "  small: {title: 小, value: funding.total <= param.cap}\n"
        "  kept: {title: 合, value: funding.total == null || term.small}\n"
        "  shown: {title: 只在文字里, value: funding.total}\n"
    )
    rule = RULE.replace("funding.total == null || funding.total <= param.cap", "term.kept")
    rule = rule.replace("total: funding.total,", "total: term.shown,")
    found = tried(packs, CAP["below"], CAP["far"], head=head, rules=rule)
    assert alive(found) == [("参数 cap", "value", "400.000001 万元")]
    assert [one.name for one in found.owners] == [
        "demo-2-1-cap", "名词 small", "名词 kept", "参数 cap"
    ]  # fmt: skip


def test_what_is_no_judgement_is_not_negated(packs: Packs) -> None:
    head = HEAD + "terms: {limit: {title: 上限, value: param.cap}}\n"
    rule = RULE.replace("<= param.cap", "<= term.limit").replace(
        "cap: param.cap", "cap: term.limit"
    )
    found = tried(packs, CAP["at"], CAP["above"], head=head, rules=rule)
    assert "名词 limit" not in [one.name for one in found.owners]
    assert found.good


def test_a_gate_that_is_passed_otherwise_makes_its_norms_due(packs: Packs) -> None:
    head = HEAD.replace("{id: 申报}", "{id: 申报, when: identity.kind == '新建'}")
    rule = RULE + "  gate: 申报\n"
    found = tried(packs, CAP["at"], CAP["above"], head=head, rules=rule)
    assert alive(found) == [("环节 申报", "when", "true")]
    bought = "{rule: demo-2-1-cap, name: 运维, base: good, expect: pass,"
    bought += " set: {identity.kind: 运维, funding.total: 500}}"
    assert alive(tried(packs, CAP["at"], CAP["above"], bought, head=head, rules=rule)) == []


LATE = "{rule: demo-2-2-acceptance, name: 次日, base: good, today: '2026-07-02', expect: fail}"
LAST = "{rule: demo-2-2-acceptance, name: 当天, base: good, today: '2026-07-01', expect: pass}"


@pytest.mark.parametrize("span", ["months: period", "months: 6"])
def test_spans_of_deadlines(packs: Packs, span: str) -> None:
    deadline = DEADLINE.replace("months: period", span)
    assert alive(tried(packs, LAST, LATE, deadlines=deadline)) == []
    far = LATE.replace("2026-07-02", "2026-09-01")
    (survivor,) = alive(tried(packs, LAST, far, deadlines=deadline))
    assert survivor[2] in ("7", "7 个月")


def test_days_of_yearly_deadlines(packs: Packs) -> None:
    deadline = """\
- {id: demo-2-2-acceptance, title: 报送, article: 第二条第二款, kind: yearly, month: 9, day: 30,
   from_year: '2025', to_year: '2025', done_years: '[]', message: '应于 {due:日期} 前'}
"""
    late = LATE.replace("2026-07-02", "2025-10-01")
    last = LAST.replace("2026-07-01", "2025-09-30")
    base = BASE.replace("2026-06-30", "2025-09-01").replace("2026-01-01", "2025-01-01")
    packs.write(deadlines=deadline, cases=f"{base}  - {last}\n  - {late}\n")
    found = outcome(packs.pack(), cases.load(packs.load()))
    (days,) = [count for count in found.kinds if count.name == "日期"]
    assert (days.made, days.survived) == (2, 0)


MARK = """\
equivalent_mutants:
  - {of: 参数 cap, part: value, text: 400.000001 万元, reason: 示范}
"""


def test_a_mark_excuses_what_no_case_can_notice(packs: Packs) -> None:
    found = tried(packs, CAP["at"], CAP["far"], more=MARK)
    assert found.good
    assert [mutant.text for mutant in found.equivalents] == ["400.000001 万元"]


@pytest.mark.parametrize(
    "mark",
    [MARK, MARK.replace("400.000001", "400.1"), MARK.replace("参数 cap", "demo-2-1-cap")],
)
def test_a_mark_that_excuses_nothing_is_told(packs: Packs, mark: str) -> None:
    found = tried(packs, CAP["at"], CAP["above"], more=mark)
    assert not found.good
    assert [one.location.line for one in found.idle] == [12]


def test_a_mark_may_say_only_what_differs(packs: Packs) -> None:
    rule = RULE.replace("funding.total <= param.cap", "funding.total <= 400000000")
    marks = MARK.replace("参数 cap", "demo-2-1-cap").replace("value", "require")
    marks = marks.replace("400.000001 万元", "'<= 400000001'")
    found = tried(packs, CAP["at"], CAP["far"], more=marks, rules=rule)
    assert [mutant.text for mutant in found.equivalents] == [
        "funding.total == null || funding.total <= 400000001"
    ]
    assert found.good


def test_an_expression_that_fails_is_noticed(packs: Packs) -> None:
    rule = RULE.replace(
        "funding.total == null || funding.total <= param.cap",
        "changes.size() == 0 || changes[0].increase == null || changes[0].increase > 0",
    )
    changed = "{rule: demo-2-1-cap, name: 零, base: good, expect: fail,"
    changed += " set: {changes: [{name: 变更, date: '2026-01-01', increase: 0}]}}"
    found = tried(packs, CAP["at"], changed, rules=rule)
    assert ("demo-2-1-cap", "require") not in {
        (mutant.owner, mutant.part) for mutant in found.survivors if "[-1]" in mutant.text
    }
