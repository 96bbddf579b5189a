"""`govctl explain`: rules, findings of the program's own, articles, fields, gates, materials."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from law_texts import PLAIN
from small_packs import HEAD, RULE

if TYPE_CHECKING:
    from small_packs import Packs

CHAPTER = """\
- {id: report, name: 报告, gate: 验收, article: 第二条第二款,
   chapters: [{id: goals, title: 目标, match: [目标], article: 第二条第一款第（一）项}]}
"""
DISPOSED = HEAD + "dispositions: [{cite: 第一条, kind: none, reason: 说明目的}]\n"


@pytest.fixture
def demo(packs: Packs) -> Packs:
    packs.write(DISPOSED, rules=RULE, materials=CHAPTER)
    return packs


@pytest.mark.parametrize("name", ["schema-date", "waiver-changed", "law-differs", "govctl-fault"])
def test_what_the_program_checks_by_itself(packs: Packs, govctl: Any, name: str) -> None:
    # also where the pack is broken, for then it is needed most
    packs.write("nonsense")
    status, out, err = govctl("explain", name)
    assert (status, err) == (0, "")
    assert out.startswith(f"{name}  ")
    for title in ("类别", "含义", "处理"):
        assert f"\n{title}：\n  " in out


@pytest.mark.parametrize("words", ["2", "第2条", "2条", "第二条", " 第 二 条 ", "二", "二条"])
def test_an_article(demo: Packs, govctl: Any, words: str) -> None:
    assert demo.folder.is_dir()
    status, out, err = govctl("explain", words)
    assert (status, err) == (0, "")
    assert out.startswith("《示范办法》第二条  审批\n")
    assert "\n第二条第一款：\n  错误  demo-2-1-cap         不超过上限\n" in out
    assert "\n第二条第一款第（一）项：\n  错误  demo-m-report-goals  报告：目标〔验收〕\n" in out
    assert "\n第二条第一款第（二）项第1目：\n  【遗漏】没有规则，也没有说明理由\n" in out
    assert "\n第二条第二款：\n  错误  demo-m-report        报告〔验收〕\n" in out


DEADLINES = """\
- id: demo-2-2-start
  title: 及时开工
  article: 第二条第二款
  kind: after
  from: term.started
  years: 2
  done: on['竣工验收']
  message: 应于 {due:日期} 前验收，{from:日期} 开工；{due:日期}
- id: demo-2-2-built
  title: 及时验收
  article: 第二条第二款
  kind: after
  from: on['建成']
  months: period
  done: on['竣工验收']
  message: 应于 {due:日期} 前
"""
TERMS = "terms: {started: {title: 开工日期, value: \"earliest([on['开工'], schedule.start])\"}}\n"


def test_a_deadline_in_words(demo: Packs, govctl: Any) -> None:
    demo.write(DISPOSED + TERMS, rules=RULE, deadlines=DEADLINES)
    out = govctl("explain", "demo-2-2-start")[1]
    assert "\n期限：\n  自 term.started（开工日期）起 2 年内（次日起算，含最后一日）\n" in out
    assert "\n可写入豁免的数值：\n  due、from\n" in out
    out = govctl("explain", "demo-2-2-built")[1]
    assert "\n期限：\n  自 on['建成'] 起 6 个月内（次日起算，含最后一日）\n" in out
    assert "\n参数：\n  period = 6 个月：验收期限" in out


def test_the_values_that_a_waiver_may_name(demo: Packs, govctl: Any) -> None:
    assert demo.folder.is_dir()
    out = govctl("explain", "demo-2-1-cap")[1]
    assert "\n可写入豁免的数值：\n  total、cap\n" in out
    assert "可写入豁免" not in govctl("explain", "demo-m-report")[1]


def test_an_article_that_asks_for_nothing(demo: Packs, govctl: Any) -> None:
    assert demo.folder.is_dir()
    status, out, _ = govctl("explain", "1")
    assert (status, out) == (0, "《示范办法》第一条  总则\n\n第一条：\n  无需校验：说明目的\n")


def test_a_part_of_an_article(demo: Packs, govctl: Any) -> None:
    assert demo.folder.is_dir()
    _, out, _ = govctl("explain", "第二条第一款第（一）项")
    assert out.count("\n第二条") == 1
    _, out, _ = govctl("explain", "第2条第一款")
    # with all that stands below
    assert out.count("\n第二条") == 1 + 3 + 2


def test_an_article_with_its_own_words(demo: Packs, govctl: Any) -> None:
    assert demo.folder.is_dir()
    Path("办法.txt").write_text(PLAIN, encoding="utf-8")
    govctl("regulation", "attach", "办法.txt")
    _, out, _ = govctl("explain", "1")
    assert "\n原文（第一条）：\n  为了示范，制定本办法。\n" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("9", "《示范办法》没有“第九条”：全文共 2 条"),
        ("第二条第九款", "《示范办法》没有“第二条第九款”"),
        ("第天", "没有编号或名称为“第天”的规则、条文、环节、材料、字段"),
        ("第天条", "《示范办法》“第天条”不是条款引用"),
        ("九", "《示范办法》没有“第九条”：全文共 2 条"),
        ("一一", "《示范办法》“一一”不是中文数字"),
        ("0", "没有编号或名称为“0”的规则"),
        ("1234", "没有编号或名称为“1234”的规则"),
        ("schema-dat", "是否想写 schema-date？"),
        ("demo-m", "是否想写 demo-m-report？"),
        ("建没", "是否想写 建设？"),
        ("funding.totl", "是否想写 funding.total？"),
        ("报告书", "是否想写 报告？"),
    ],
)
def test_what_is_not_there(demo: Packs, govctl: Any, words: str, said: str) -> None:
    assert demo.folder.is_dir()
    status, out, err = govctl("explain", words)
    assert (status, out) == (2, "")
    assert said in err


def test_an_article_of_several_regulations(demo: Packs, govctl: Any) -> None:
    """Outside a workspace, every regulation that has the article answers."""
    head = DISPOSED.replace("id: demo", "id: other").replace("prefix: demo", "prefix: other")
    demo.write(head.replace("示范办法", "另一办法"), name="other", rules="[]\n")
    Path("govctl.yaml").write_text("version: 1\nregulation: other\n", encoding="utf-8")
    _, out, _ = govctl("explain", "1")
    assert out.startswith("《另一办法》第一条")
    _, out, _ = govctl("explain", "1", "--regulation", "demo")
    assert out.startswith("《示范办法》第一条")


def test_a_rule_of_another_regulation(demo: Packs, govctl: Any) -> None:
    """A rule is found wherever it stands, unless a regulation is named."""
    head = DISPOSED.replace("id: demo", "id: other").replace("prefix: demo", "prefix: other")
    demo.write(head, name="other", rules="[]\n")
    demo.write("nonsense", name="broken")
    Path("govctl.yaml").write_text("version: 1\nregulation: other\n", encoding="utf-8")
    status, out, _ = govctl("explain", "demo-2-1-cap")
    assert (status, out.splitlines()[0]) == (0, "demo-2-1-cap  不超过上限")
    assert govctl("explain", "demo-2-1-cap", "--regulation", "other")[0] == 2


@pytest.mark.parametrize(
    "word",
    ["funding.total", "总投资", "总投资（万元）", " funding . total "],
)
def test_a_field(demo: Packs, govctl: Any, word: str) -> None:
    assert demo.folder.is_dir()
    status, out, err = govctl("explain", word)
    assert (status, err) == (0, "")
    assert out.startswith(
        "project.yaml 字段：funding.total  总投资（万元）\n\n含义：\n  项目总投资"
    )
    assert "\n写法：\n  金额（单位万元，只写数字）；写了它所在的一组就必须填写\n" in out
    assert "\n例子：\n  funding:\n    total: 386.5\n" in out
    assert out.endswith("\n《示范办法》读它的规则：\n  错误  demo-2-1-cap  不超过上限\n")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("identity.kind", "\n可选：\n  新建、改建、"),
        ("identity.kind", "\n例子：\n  identity:\n    kind: 新建\n"),
        ("events[].date", "\n例子：\n  events:\n    - date: 2026-09-01\n"),
        ("events.date", "project.yaml 字段：events[].date  "),
        ("events[0].date", "project.yaml 字段：events[].date  "),
        ("events[].date", "\n《示范办法》读它的规则：\n  没有\n"),
        ("funding", "demo-2-1-cap"),
        ("funding", "\n包括：\n  funding.total  总投资（万元）\n"),
        ("events", "\n  events[].date  办理日期\n"),
        ("plan_year", "govctl.yaml 字段：plan_year  计划年度\n"),
        ("行政区划代码", '\n例子：\n  region: "450600"\n'),
        ("systems[].code", "systems.yaml 字段：systems[].code  项目代码"),
        # of one name in several files: all of them
        ("regulation", "govctl.yaml 字段：regulation  适用的办法"),
        ("regulation", "project.yaml 字段：regulation  适用的办法"),
        # and of very many only the places
        ("备注", "处，写出全路径可看其中一处\n\nproject.yaml：\n  planning.years[].note  备注\n"),
    ],
)
def test_fields_of_every_kind(demo: Packs, govctl: Any, word: str, said: str) -> None:
    assert demo.folder.is_dir()
    status, out, err = govctl("explain", word)
    assert (status, err) == (0, "")
    assert said in out


GATES = DISPOSED.replace(
    "  - {id: 验收}", "  - {id: 验收, title: 竣工验收, event: 竣工验收, when: term.started != ''}"
)


@pytest.mark.parametrize("word", ["验收", "竣工验收"])
def test_a_gate(demo: Packs, govctl: Any, word: str) -> None:
    rules = RULE.replace("  require:", "  gate: 验收\n  require:")
    demo.write(GATES + TERMS, rules=rules, materials=CHAPTER, deadlines=DEADLINES)
    status, out, err = govctl("explain", word)
    assert (status, err) == (0, "")
    assert out.startswith("《示范办法》环节：验收\n\n次序：\n  第 3 个环节，共 3 个\n")
    assert "\n  申报 → 建设 → 【验收】\n" in out
    assert "\n也可以叫：\n  竣工验收\n" in out
    assert "\n哪些项目经过：\n  term.started != ''\n" in out
    assert "\n名词：\n  term.started：开工日期，即 " in out
    assert "\n通过的标志：\n  登记了事项“竣工验收”\n" in out
    assert "\n从这一环节起要的材料：\n  错误  demo-m-report  报告（第二条第二款）\n" in out
    assert "\n从这一环节起查的规则：\n  错误  demo-2-1-cap  不超过上限（第二条第一款）\n" in out
    assert "\n应当在期限内到达这一环节：\n  错误  demo-2-2-start  及时开工（第二条第二款）\n" in out


@pytest.mark.parametrize("word", ["报告", "report", "ｒｅｐｏｒｔ", "总结"])
def test_a_material(demo: Packs, govctl: Any, word: str) -> None:
    demo.write(
        DISPOSED, rules=RULE, materials=CHAPTER.replace("gate:", "by: 甲局, aliases: [总结], gate:")
    )
    status, out, err = govctl("explain", word)
    assert (status, err) == (0, "")
    assert out.startswith("《示范办法》材料：报告（demo-m-report）\n\n类别：\n  材料（错误）\n")
    assert "\n依据：\n  《示范办法》第二条第二款\n" in out
    assert "\n环节：\n  从“验收”起\n" in out
    assert "\n责任方：\n  甲局\n" in out
    assert "\n登记时可以写：\n  报告、report、总结\n" in out
    assert "\n必须包含：\n  目标（第二条第一款第（一）项，demo-m-report-goals）\n" in out


def test_a_gate_and_a_material_of_one_name(demo: Packs, govctl: Any) -> None:
    demo.write(DISPOSED, rules=RULE, materials="- {id: works, name: 施工, gate: 建设}\n")
    status, out, err = govctl("explain", "施工")
    assert (status, err) == (0, "")
    heads = [line for line in out.splitlines() if line.startswith("《示范办法》")]
    assert heads == ["《示范办法》环节：建设", "《示范办法》材料：施工（demo-m-works）"]
