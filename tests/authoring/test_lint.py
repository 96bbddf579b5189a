"""Packs that load, but say two things at once, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_packs import DEADLINE, HEAD, RULE

from govctl.authoring import lint

if TYPE_CHECKING:
    from small_packs import Packs

USED = """\
- id: demo-2-1-used
  title: 用到各个参数
  article: 第二条第一款
  require: >-
    ratio_at_most(funding.total, param.ratio, param.cap)
    || add_months(today, param.period) > add_days(today, param.wait)
  message: 示范
"""


def found(packs: Packs, head: str = HEAD, **files: str) -> list[tuple[str, int, str, str]]:
    """What is found, but for unused parameters where the pack is about something else."""
    packs.write(head, **files)
    return [
        (one.location.path.name, one.location.line, one.severity, one.message)
        for one in lint.check(packs.load())
        if one.location
    ]


def test_a_sound_pack(packs: Packs) -> None:
    assert found(packs, rules=RULE + USED, deadlines=DEADLINE) == []


def test_parameters_that_nothing_uses(packs: Packs) -> None:
    assert found(packs, rules=RULE, deadlines=DEADLINE) == [
        ("regulation.yaml", 11, "warning", "参数“ratio”（调整上限）没有用到"),
        ("regulation.yaml", 13, "warning", "参数“wait”（等候）没有用到"),
    ]


def test_a_parameter_used_by_a_term_a_gate_or_a_message_is_used(packs: Packs) -> None:
    head = HEAD.replace("{id: 申报}", "{id: 申报, when: funding.total > param.ratio}")
    head += "terms: {days: {title: 天数, value: param.wait}}\n"
    rule = RULE.replace("cap: param.cap}", "cap: param.cap, days: term.days}")
    assert found(packs, head, rules=rule, deadlines=DEADLINE) == []


def test_two_rules_of_one_message(packs: Packs) -> None:
    again = RULE.replace("demo-2-1-cap", "demo-2-1-again").replace(
        "总投资 {total", "总投资  {total"
    )
    (one,) = found(packs, rules=RULE + again + USED, deadlines=DEADLINE)
    assert one[:3] == ("rules.yaml", 12, "error")
    assert "demo-2-1-again 与 demo-2-1-cap（rules.yaml:1）的 message 相同" in one[3]


@pytest.mark.parametrize(
    ("change", "contradicts"),
    [
        (("months: period", "months: 3"), True),
        (("months: period", "days: 30"), True),
        (("months: period", "months: 3\n  when: funding.total > 1"), False),
        (("months: period", "months: 3\n  gate: 验收"), False),
        (("from: on['建成']", "from: schedule.finish"), False),
        (("done: on['竣工验收']", "done: on['初步验收']"), False),
    ],
)
def test_two_deadlines_for_one_event(
    packs: Packs, change: tuple[str, str], *, contradicts: bool
) -> None:
    other = DEADLINE.replace("-acceptance", "-other").replace("应于", "须于").replace(*change)
    seen = found(packs, rules=RULE + USED, deadlines=DEADLINE + other)
    assert [one[:3] for one in seen] == [("deadlines.yaml", 9, "error")] * contradicts
    assert all("管同一件事，期限不同" in one[3] for one in seen)


YEARLY = """\
- {id: demo-2-2-first, title: 报送, article: 第二条第二款, kind: yearly, month: 9, day: 30,
   from_year: '2025', to_year: '2025', done_years: '[]', message: 甲}
- {id: demo-2-2-second, title: 报送, article: 第二条第二款, kind: yearly, month: 10, day: 31,
   from_year: '2025', to_year: '2025', done_years: '[]', message: 乙}
"""


def test_two_days_of_the_year_for_one_event(packs: Packs) -> None:
    (one,) = found(packs, rules=RULE + USED, deadlines=DEADLINE + YEARLY)
    assert "每年 10 月 31 日" in one[3]
    assert "每年 9 月 30 日" in one[3]


@pytest.mark.parametrize(
    ("prefix", "name", "severity", "words"),
    [
        ("demo", "demo-2-1", "warning", "只有数字"),
        ("demo", "demo-9-cap", "warning", "写的是第 9 条，依据却是第二条第一款"),
        ("demo", "demo-m-cap", "error", "会与材料的编号"),
        ("waiver", "waiver-2-1-cap", "error", "govctl 自己用的"),
    ],
)
def test_ids_that_do_not_last(
    packs: Packs, prefix: str, name: str, severity: str, words: str
) -> None:
    head = HEAD.replace("prefix: demo", f"prefix: {prefix}")
    files = {"rules": RULE + USED, "deadlines": DEADLINE}
    files = {stem: text.replace("demo-", f"{prefix}-") for stem, text in files.items()}
    files["rules"] = files["rules"].replace(f"{prefix}-2-1-cap", name)
    seen = [one for one in found(packs, head, **files) if name in one[3]]
    assert [one[:3] for one in seen] == [("rules.yaml", 1, severity)]
    assert words in seen[0][3]
    assert "请" in lint.check(packs.load())[0].remedy


def test_what_is_inherited_is_its_own_packs_affair(packs: Packs) -> None:
    packs.write(HEAD, rules=RULE)
    heir = "id: heir\ntitle: 沿用\nprefix: heir\nextends: demo\n"
    packs.write(heir, name="heir")
    assert lint.check(packs.load("heir")) == []


def test_what_rests_on_nothing(packs: Packs) -> None:
    bare = RULE.replace("  article: 第二条第一款\n", "")
    report = "- {id: report, name: 报告, gate: 申报}\n"
    seen = found(packs, rules=bare + USED, deadlines=DEADLINE, materials=report)
    assert seen == [
        ("materials.yaml", 1, "error", "demo-m-report 没有写依据"),
        ("rules.yaml", 1, "error", "demo-2-1-cap 没有写依据"),
    ]
    assert "basis" in lint.check(packs.load())[0].remedy


def test_a_basis_is_ground_enough(packs: Packs) -> None:
    based = RULE.replace("article: 第二条第一款", "basis: 某标准")
    assert found(packs, rules=based + USED, deadlines=DEADLINE) == []
