"""between.yaml as it is read: what is refused, where, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from generated import projects
from hypothesis import given, settings
from small_packs import HEAD

from govctl.authoring import coverage
from govctl.authoring.explanation import sections
from govctl.findings import nowhere
from govctl.judging.assessment import assess
from govctl.packs import loader, registry
from govctl.packs.binding import JudgedProject
from govctl.portfolio.cross_rule_evaluator import CrossRuleEvaluator
from govctl.workspace import facts
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from typing import Any

    from small_packs import Packs

SPLIT = """\
- id: demo-2-split
  kind: splitting
  title: 化整为零
  article: 第二条第二款
  when: identity.kind == '新建'
  amount: "funding.total == null ? 0 : funding.total"
  threshold: cap
  crossing: 以上
  years: 1
  likeness: 55
  message: "{sum:万元} {threshold:万元}"
"""
SIMILAR = "- {id: demo-1-like, kind: similar, title: 重复, likeness: 55, message: 相近}\n"
BAR = """\
- {id: demo-2-bar, kind: bar, title: 不得, fault: security.hazard == true, message: 不得}
"""
TWO = HEAD.replace("articles:", "  apart: {value: 1, unit: 年, title: 相隔}\narticles:")


def test_an_entry(packs: Packs) -> None:
    packs.write(TWO, between=SPLIT.replace("years: 1", "years: apart"))
    regulation = packs.load()
    (entry,) = regulation.cross_rules
    assert entry.apart(regulation.params) == 1
    limit = 400_000_000
    crossed = [entry.crosses(limit + step, regulation.params) for step in (-1, 0, 1)]
    assert crossed == [False, True, True]
    assert regulation.cross_rule_ids == {"demo-2-split"}
    assert regulation.all_norms == (entry,)
    assert regulation.norms == ()


def test_exceeding_is_not_reaching(packs: Packs) -> None:
    packs.write(between=SPLIT.replace("以上", "超过"))
    regulation = packs.load()
    (entry,) = regulation.cross_rules
    assert [entry.crosses(400_000_000 + step, regulation.params) for step in (0, 1)] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (SPLIT.replace("第二条第二款", "第三条"), 4, "第三条"),
        (SPLIT.replace("cap", "other"), 7, "没有名为“other”的参数"),
        (SPLIT.replace("threshold: cap", "threshold: ratio"), 7, "的单位是“%”"),
        (SPLIT.replace("years: 1", "years: period"), 9, "的单位是“月”"),
        (SPLIT.replace("  crossing: 以上\n", ""), 2, "threshold 和 crossing 要一起写"),
        (SPLIT.replace("  years: 1\n", ""), 2, "没有写 years"),
        (SPLIT.replace("funding.total == null", "funding.totals == null"), 6, "totals"),
        (
            SPLIT.replace("funding.total == null ? 0 : funding.total", "identity.kind"),
            6,
            "应当是整数",
        ),
        (SPLIT.replace("'新建'", "3"), 5, "表达式有误"),
        (SPLIT.replace("{sum:万元}", "{amount}"), 11, "没有给出的值 {amount}"),
        (SPLIT.replace("demo-2-split", "other-2-split"), 1, "没有以本办法的前缀"),
        (SPLIT + SPLIT, 12, "重复"),
        (SIMILAR.replace("likeness: 55, ", ""), 1, "没有写 likeness"),
        (SIMILAR.replace("likeness: 55", "likeness: 55, years: 2"), 1, "用不到 years"),
        (SIMILAR.replace("likeness: 55", "likeness: 101"), 1, "101"),
        (BAR.replace("fault: security.hazard == true, ", ""), 1, "没有写 fault"),
        (BAR.replace("security.hazard == true", "security.hazard"), 1, "可能没有填写"),
        (BAR.replace("bar,", "baz,"), 1, "baz"),
        (BAR.replace("title:", "titel:"), 1, "titel"),
    ],
)
def test_what_is_refused(packs: Packs, text: str, line: int, words: str) -> None:
    packs.write(between=text)
    refused = packs.refused()
    assert [(name, at) for name, at, said in refused if words in said] == [("between.yaml", line)]


def test_an_heir_replaces_what_it_declares_again(packs: Packs) -> None:
    packs.write(between=SPLIT + BAR)
    child = "id: child\ntitle: 子办法\nprefix: child\nextends: demo\n"
    packs.write(child, name="child", between=BAR.replace("title: 不得", "title: 另一个"))
    assert [(one.id, one.title) for one in packs.load("child").cross_rules] == [
        ("demo-2-split", "化整为零"),
        ("demo-2-bar", "另一个"),
    ]


def test_it_counts_in_the_coverage(packs: Packs) -> None:
    packs.write(between=SPLIT)
    cells = {
        str(part.cell): part.norms for row in coverage.matrix(packs.load()) for part in row.parts
    }
    assert cells["第二条第二款"] == ("demo-2-split",)


def test_it_is_explained(packs: Packs) -> None:
    packs.write(between=SPLIT)
    pack = packs.pack()
    said = {one.title: one.lines for one in sections(pack, pack.regulation.cross_rules[0], [])}
    assert said["类别"] == ("项目之间的规则（错误）",)
    assert said["种类"] == ("化整为零",)
    assert "单个没有、合计达到或者超过 param.cap" in said["要求"]
    assert said["参数"][0].startswith("cap = 400 万元")


@pytest.mark.parametrize("name", registry.available())
@settings(max_examples=15, deadline=None)
@given(project=projects())
def test_python_answers_as_cel_does(name: str, project: dict[str, Any]) -> None:
    pack = loader.load(name)
    regulation = pack.regulation
    subject = JudgedProject("甲", facts.build(project, load_shape("project")), nowhere)
    gate = regulation.gates[len(project) % len(regulation.gates)].id
    context = assess(pack, subject, gate=gate, as_of=date(2026, 6, 30)).context
    questions = CrossRuleEvaluator(pack)
    fast = questions.evaluate(context)
    questions._python = None
    slow = questions.evaluate(context)
    assert (fast.applies, fast.other, fast.values) == (slow.applies, slow.other, slow.values)
    assert fast.amounts == slow.amounts
