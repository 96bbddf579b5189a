"""Norms that cases only seem to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from small_packs import DEADLINE, RULE

from govctl.authoring import cases, exercise

if TYPE_CHECKING:
    from small_packs import Packs

BASE = """\
today: '2026-06-30'
bases:
  good:
    gate: 验收
    identity: {name: 甲, unit: {name: 乙}, kind: 新建}
    funding: {total: 500}
cases:
"""
RARE = RULE.replace("  require:", "  when: identity.kind == '运维'\n  require:")
BROKEN = (
    "  - {rule: demo-2-1-cap, name: 超过, base: good, set: {identity.kind: 运维}, expect: fail}\n"
)
APART = "  - {rule: demo-2-1-cap, name: 不适用, base: good, expect: pass}\n"
KEPT = (
    "  - {rule: demo-2-1-cap, name: 正好, base: good, expect: pass,"
    " set: {identity.kind: 运维, funding.total: 400}}\n"
)


def found(packs: Packs, text: str, **files: str) -> list[str]:
    packs.write(cases=BASE + text, **files)
    pack = packs.pack()
    return [one.message for one in exercise.check(pack, cases.load(pack.regulation))]


def test_a_norm_shown_both_ways(packs: Packs) -> None:
    assert found(packs, BROKEN + KEPT, rules=RARE) == []


def test_a_case_passes_because_the_norm_does_not_apply(packs: Packs) -> None:
    (message,) = found(packs, BROKEN + APART, rules=RARE)
    assert message == "demo-2-1-cap 在全部用例中没有一次适用而通过：通过的用例都是不适用的"


def test_a_norm_that_lacks_a_case_is_told_elsewhere(packs: Packs) -> None:
    assert found(packs, BROKEN, rules=RARE) == []
    assert found(packs, APART, rules=RARE) == []


def test_a_rule_that_only_tells_something_cannot_be_kept(packs: Packs) -> None:
    told = RARE.replace("funding.total == null || funding.total <= param.cap", "'false'")
    assert found(packs, BROKEN + APART, rules=told) == []


def test_materials_and_deadlines(packs: Packs) -> None:
    material = "- {id: report, name: 报告, gate: 申报, when: funding.total > 1}\n"
    lines = (
        "  - {rule: demo-m-report, name: 缺, base: good, expect: fail}\n"
        "  - {rule: demo-m-report, name: 不要, base: good, expect: pass, set: {funding.total: 0}}\n"
        "  - {rule: demo-2-2-acceptance, name: 还没有建成, base: good, expect: pass,"
        " set: {funding.total: 0}}\n"
        "  - {rule: demo-2-2-acceptance, name: 迟了, base: good, expect: fail,"
        " set: {funding.total: 0, events: [{kind: 建成, date: '2025-01-01'}]}}\n"
    )
    messages = found(packs, lines, materials=material, deadlines=DEADLINE)
    assert [message.split()[0] for message in messages] == ["demo-m-report", "demo-2-2-acceptance"]
    kept = (
        "  - {rule: demo-m-report, name: 有, base: good, expect: pass,"
        " set: {materials: [{kind: 报告}]}}\n"
        "  - {rule: demo-2-2-acceptance, name: 未到期, base: good, expect: pass,"
        " set: {funding.total: 0, events: [{kind: 建成, date: '2026-06-01'}]}}\n"
    )
    assert found(packs, lines + kept, materials=material, deadlines=DEADLINE) == []
