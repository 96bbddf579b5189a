"""`govctl regulation test`: what is told about packs, and with `--mutate` about their cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from small_packs import COMMON, HEAD, RULE

if TYPE_CHECKING:
    from small_packs import Packs

LEAN = "\n".join(
    line for line in HEAD.splitlines() if not line.lstrip().startswith(("ratio", "period", "wait"))
)
CASES = """\
today: '2026-06-30'
bases:
  good:
    gate: 建设
    identity: {name: 甲, unit: {name: 乙}, kind: 新建}
    funding: {total: 400}
cases:
  - {rule: demo-2-1-cap, name: 正好, base: good, expect: pass}
  - {rule: demo-2-1-cap, name: 多得多, base: good, set: {funding.total: 500}, expect: fail}
"""
ABOVE = (
    "  - {rule: demo-2-1-cap, name: 多一分, base: good, set: {funding.total: 400.000001},"
    " expect: fail}\n"
)


@pytest.fixture
def lean(packs: Packs) -> Packs:
    """A pack of one rule and the one parameter that it uses."""
    packs.write(
        COMMON, name="common", cases=CASES.partition("bases:")[0] + "bases: {}\ncases: []\n"
    )
    packs.write(f"{LEAN}\n", rules=RULE, materials="[]\n", cases=CASES)
    return packs


def test_mutants_that_survive_fail_with_their_place(lean: Packs, govctl: Any) -> None:
    assert lean.folder.is_dir()
    status, out, err = govctl("regulation", "test", "--mutate", "demo")
    assert (status, err) == (1, "")
    assert "demo-2-1-cap         2       2       0\n" in out
    assert "参数 cap             2       1       1\n" in out
    assert "  regulation.yaml:10 参数 cap value〔参数〕\n    改为：400.000001 万元\n" in out
    assert "逐处改错 4 处，用例发现 3 处，未发现 1 处\n" in out


def test_cases_that_notice_everything(lean: Packs, govctl: Any) -> None:
    lean.write(f"{LEAN}\n", cases=CASES + ABOVE)
    status, out, _ = govctl("regulation", "test", "--mutate", "demo")
    assert status == 0
    assert "未发现 0 处" in out
    assert "改为" not in out


def test_all_packs_of_the_workspace_and_the_common_one(lean: Packs, govctl: Any) -> None:
    assert lean.folder.is_dir()
    status, out, _ = govctl("regulation", "test")
    assert status == 0
    assert "（common）" in out
    assert "（demo）" in out


def test_each_part_of_a_condition_is_left_out(lean: Packs, govctl: Any) -> None:
    rule = RULE.replace("  require:", "  when: funding.total > 0 && today > ''\n  require:")
    lean.write(f"{LEAN}\n", rules=rule, cases=CASES + ABOVE)
    _, out, _ = govctl("regulation", "test", "--mutate", "demo")
    assert "去掉部分条件         2       0       2\n" in out
    assert "    改为：today > ''\n" in out


def test_cases_must_pass_before_anything_is_made_wrong(lean: Packs, govctl: Any) -> None:
    lean.write(f"{LEAN}\n", cases=CASES.replace("total: 500", "total: 300"))
    status, out, _ = govctl("regulation", "test", "--mutate", "demo")
    assert status == 1
    assert "先使以上各项通过，再试改动" in out
    assert "逐处改错" not in out


def test_a_mark_without_a_mutant(lean: Packs, govctl: Any) -> None:
    mark = "equivalent_mutants: [{of: demo-2-1-cap, part: require, text: x, reason: 无}]\n"
    lean.write(f"{LEAN}\n", cases=CASES + ABOVE + mark)
    status, out, _ = govctl("regulation", "test", "--mutate", "demo")
    assert status == 1
    assert "cases.yaml:11 demo-2-1-cap：“x”没有这处改动，或者用例已能发现" in out


def test_lint_is_told_with_place_and_gravity(lean: Packs, govctl: Any) -> None:
    again = RULE.replace("demo-2-1-cap", "demo-2-1")
    cases = CASES.replace("expect: fail", "expect: fail, also: [demo-2-1]")
    cases += (
        cases.partition("cases:\n")[2]
        .replace("demo-2-1-cap", "demo-2-1")
        .replace("also: [demo-2-1]", "also: [demo-2-1-cap]")
    )
    lean.write(f"{HEAD}\n", rules=RULE + again, cases=cases)
    status, out, _ = govctl("regulation", "test", "demo")
    assert status == 1
    assert "  rules.yaml:12 demo-2-1 与 demo-2-1-cap（rules.yaml:1）的 message 相同" in out
    assert "  rules.yaml:8 警告：编号 demo-2-1 只有数字" in out
    assert "  regulation.yaml:11 警告：参数“ratio”（调整上限）没有用到" in out
    assert "写法错误 1 处，警告 4 处" in out


def test_warnings_alone_do_not_fail(lean: Packs, govctl: Any) -> None:
    lean.write(f"{HEAD}\n", cases=CASES)
    status, out, _ = govctl("regulation", "test", "demo")
    assert status == 0
    assert "警告 3 处" in out
