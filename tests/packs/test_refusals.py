"""A pack that is wrong in any way is refused with file, line and reason."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from small_packs import DEADLINE, HEAD, MATERIAL, RULE

from govctl.findings import Severity
from govctl.packs.errors import PackError

if TYPE_CHECKING:
    from small_packs import Packs


def rule(old: str, new: str) -> dict[str, str]:
    assert old in RULE
    return {"rules": RULE.replace(old, new)}


def head(old: str, new: str) -> dict[str, str]:
    assert old in HEAD
    return {"head": HEAD.replace(old, new)}


def material(more: str) -> dict[str, str]:
    return {"materials": f"- id: report\n  name: 报告\n{more}"}


def deadline(old: str, new: str) -> dict[str, str]:
    assert old in DEADLINE
    return {"deadlines": DEADLINE.replace(old, new)}


YEARLY = """\
- id: demo-1-report
  title: 年报
  kind: yearly
  month: {month}
  day: {day}
  from_year: '2024'
  to_year: '2026'
  done_years: '[]'
  message: 甲
"""
CHAPTER = "  chapters:\n    - {{id: {id}, title: 甲, match: [甲], article: {article}}}\n"


@pytest.mark.parametrize(
    ("files", "file", "line", "words"),
    [
        # parts of an article that it does not have
        (head("items: {1: 3}", "items: {3: 3}"), "regulation", 16, "有 2 款，items 却写了第 3 款"),
        (head("points: {1-2: 2}", "points: {1-4: 2}"), "regulation", 16, "items 里没有 1-4"),
        # gates
        (rule("  at:", "  gate: 建没\n  at:"), "rules", 7, "没有名为“建没”的环节|是否想写“建设”"),
        (material("  gate: 竣工\n"), "materials", 3, "没有名为“竣工”的环节|申报、建设、验收"),
        (deadline("  kind:", "  gate: x\n  kind:"), "deadlines", 4, "没有名为“x”的环节"),
        (
            head("acceptance_gate: 验收", "acceptance_gate: 终验"),
            "regulation",
            8,
            "没有名为“终验”的环节",
        ),
        (
            head("{id: 申报}", "{id: 施工}"),
            "regulation",
            6,
            "环节“施工”重复，regulation.yaml 第 5 行",
        ),
        (head("{id: 验收}", "{id: 验收, aliases: [申报]}"), "regulation", 7, "环节“申报”重复"),
        (
            head("{id: 验收}", "{id: 验收, event: 竣工}"),
            "regulation",
            7,
            "没有名为“竣工”的办理事项",
        ),
        (head("{id: 验收}", "{id: 验收, when: has.x}"), "regulation", 7, "表达式有误：has.x"),
        # articles
        (rule("第二条第一款", "第三条"), "rules", 3, "没有“第三条”：全文共 2 条"),
        (rule("第二条第一款", "第二条第三款"), "rules", 3, "没有“第二条第三款”"),
        (
            rule("第二条第一款", "第二条第一款第（四）项"),
            "rules",
            3,
            "没有“第二条第一款第（四）项”",
        ),
        (
            rule("第二条第一款", "[第一条, 第二条第二款第（一）项]"),
            "rules",
            3,
            "没有“第二条第二款第（一）项”",
        ),
        (rule("第二条第一款", "第2条"), "rules", 3, "不是条款引用"),
        (rule("第二条第一款", "第二条"), "rules", 3, "请引到款"),
        (
            head("title: 投资上限", "title: 投资上限, article: 第九条"),
            "regulation",
            10,
            "没有“第九条”",
        ),
        (head("{id: 验收}", "{id: 验收, article: 第九条}"), "regulation", 7, "没有“第九条”"),
        (head("- {no: 2,", "- {no: 1,"), "regulation", 16, "条“1”重复"),
        (
            {"head": HEAD + "dispositions: [{cite: 第三条, kind: none, reason: 甲}]\n"},
            "regulation",
            17,
            "没有“第三条”",
        ),
        (
            material("  gate: 申报\n" + CHAPTER.format(id="a", article="第八条")),
            "materials",
            5,
            "没有“第八条”",
        ),
        # names and types in expressions
        (rule("funding.total ==", "funding.totla =="), "rules", 4, "没有名为“totla”的字段"),
        (
            rule("funding.total ==", "fundign.total =="),
            "rules",
            4,
            "没有名为“fundign.total”的变量",
        ),
        (rule("param.cap\n", "param.cup\n"), "rules", 4, "没有名为“cup”的字段"),
        (rule("<= param.cap", "<= '400'"), "rules", 4, "不能用于这些类型"),
        (rule("<= param.cap", "<="), "rules", 4, "语法有误"),
        (
            rule("funding.total == null || funding.total <= param.cap", "funding.total"),
            "rules",
            4,
            "应当是条件（bool），实际是 int",
        ),
        (
            rule("funding.total == null || funding.total <= param.cap", "identity.classified"),
            "rules",
            4,
            "可能没有填写",
        ),
        (
            rule("funding.total == null || funding.total <= param.cap", "has.report"),
            "rules",
            4,
            "没有名为“report”的字段",
        ),
        (
            rule("funding.total == null || funding.total <= param.cap", "on['竣工'] != ''"),
            "rules",
            4,
            "on 里没有“竣工”|竣工验收",
        ),
        (
            rule("funding.total == null || funding.total <= param.cap", "reached['验受']"),
            "rules",
            4,
            "reached 里没有“验受”|是否想写“验收”",
        ),
        (
            rule("funding.total == null || funding.total <= param.cap", "sum(identity.users) > 0"),
            "rules",
            4,
            "“sum”不能用于这些类型：list(string)",
        ),
        (
            rule("funding.total == null || funding.total <= param.cap", "gate == '建设'"),
            "rules",
            4,
            "没有名为“gate”的变量",
        ),
        (
            rule("funding.total == null || funding.total <= param.cap", "it.amount > 0"),
            "rules",
            4,
            "没有名为“it.amount”的变量",
        ),
        (
            rule("funding.total == null || funding.total <= param.cap", "term.big"),
            "rules",
            4,
            "没有名为“big”的名词",
        ),
        (rule("  at:", "  when: true && 1\n  at:"), "rules", 7, "不能用于这些类型"),
        (rule("{total: funding.total,", "{total: funding.x,"), "rules", 6, "没有名为“x”的字段"),
        (
            rule("{total: funding.total,", "{total: identity.name,"),
            "rules",
            6,
            "应当是整数（int），实际是 string",
        ),
        (rule("{total:万元}", "{total:日期}"), "rules", 6, "应当是文字（string），实际是 int"),
        # words for people
        (
            rule("{total:万元}", "{total:美元}"),
            "rules",
            5,
            "{total:美元} 写了不认识的单位|可用：万元",
        ),
        (rule("{total:万元}", "{totla:万元}"), "rules", 5, "没有给出的值 {totla}|cap、total"),
        (rule("  at:", "  remedy: 请核对 {x}\n  at:"), "rules", 7, "没有给出的值 {x}"),
        (deadline("{due:日期}", "{year}"), "deadlines", 8, "没有给出的值 {year}|done、due、from"),
        # places
        (rule("at: funding.total", "at: funding.totla"), "rules", 7, "路径“funding.totla”不存在"),
        (rule("at: funding.total", "at: it.amount"), "rules", 7, "路径“it.amount”不存在"),
        (
            rule("at: funding.total", "related: [events.date]"),
            "rules",
            7,
            "路径“events.date”不存在",
        ),
        (
            rule("at: funding.total", "related:\n    - funding.total\n    - events.date"),
            "rules",
            9,
            "路径“events.date”不存在",
        ),
        (
            deadline("  message: ", "  at: funding.totla\n  message: "),
            "deadlines",
            8,
            "路径“funding.totla”不存在",
        ),
        (rule("at: funding.total", "for: funding.total"), "rules", 7, "不是列表"),
        (rule("at: funding.total", "for: nope"), "rules", 7, "不是列表"),
        # ids
        ({"rules": RULE + RULE}, "rules", 8, "编号“demo-2-1-cap”重复，rules.yaml 第 1 行"),
        (
            {"rules": RULE, "deadlines": DEADLINE.replace("demo-2-2-acceptance", "demo-2-1-cap")},
            "deadlines",
            1,
            "rules.yaml 第 1 行已经用过",
        ),
        ({"materials": MATERIAL + MATERIAL}, "materials", 2, "编号“demo-m-report”重复"),
        (
            {"materials": MATERIAL + MATERIAL.replace("report", "other")},
            "materials",
            2,
            "材料名称“报告”重复",
        ),
        (
            material(
                "  gate: 申报\n"
                + CHAPTER.format(id="a", article="第一条") * 1
                + CHAPTER.format(id="a", article="第一条").split("\n", 1)[1]
            ),
            "materials",
            1,
            "编号“demo-m-report-a”重复",
        ),
        (rule("demo-2-1-cap", "other-2-1-cap"), "rules", 1, "没有以本办法的前缀“demo-”开头"),
        (rule("demo-2-1-cap", "Demo Cap"), "rules", 1, "规则编号的值“Demo Cap”不符合要求"),
        (head("id: demo", "id: example"), "regulation", 1, "与文件夹名不同"),
        # materials and terms without a use
        (material(""), "materials", 1, "既没有环节，也没有规则用到"),
        (material(""), "materials", 1, "用 has.report 判断它（it.kind 里写它的名称不算用到）"),
        (
            material("  gate: 申报\n  outline: feasibility-studies\n"),
            "materials",
            4,
            "没有编号为“feasibility-studies”的文书提纲|是否想写 feasibility-study？可用的编号：",
        ),
        (
            material("  gate: 申报\n  outline: 甲\n"),
            "materials",
            4,
            "可用的编号：by-law、feasibility-study、preliminary-design、project-proposal（govctl",
        ),
        (
            material("  gate: 申报\n  outline: by-law\n"),
            "materials",
            4,
            "的章节由办法规定，却没有写 chapters|请写 chapters，或者去掉 outline",
        ),
        # what a chapter, or a part without rules, rests on
        (
            material("  gate: 申报\n  chapters:\n    - {id: a, title: 甲, match: [甲]}\n"),
            "materials",
            5,
            "article、basis 必须写一个，并且只写一个",
        ),
        (
            material(
                "  gate: 申报\n  chapters:\n"
                "    - {id: a, title: 甲, match: [甲], article: 第一条, basis: 文件}\n"
            ),
            "materials",
            5,
            "article、basis 必须写一个，并且只写一个",
        ),
        (
            {"head": HEAD + "dispositions:\n  - {kind: none, reason: 甲}\n"},
            "regulation",
            18,
            "cite、basis 必须写一个，并且只写一个",
        ),
        ({"head": HEAD + "no_articles: 不清楚\n"}, "regulation", 17, "请删去 no_articles"),
        (
            {"head": HEAD + "terms:\n  big: {title: 大, value: 'true'}\n"},
            "regulation",
            18,
            "名词“big”没有用到",
        ),
        (
            {"head": HEAD + "terms:\n  big: {title: 大, value: term.small}\n"},
            "regulation",
            18,
            "没有名为“small”的名词",
        ),
        # deadlines
        (deadline("months: period", "months: nope"), "deadlines", 6, "没有名为“nope”的参数"),
        (
            deadline("months: period", "months: cap"),
            "deadlines",
            6,
            "单位是“万元”，不能用作 months（月）",
        ),
        (
            deadline("months: period", "days: period"),
            "deadlines",
            6,
            "单位是“月”，不能用作 days（天）",
        ),
        (
            deadline("  months: period\n", ""),
            "deadlines",
            1,
            "months、days、years 必须写一个，并且只写一个",
        ),
        (deadline("months: period", "months: 1\n  days: 2"), "deadlines", 1, "只写一个"),
        (deadline("months: period", "months: 0"), "deadlines", 6, "不能小于 1"),
        (deadline("  done: on['竣工验收']\n", ""), "deadlines", 1, "缺少必填项"),
        (
            deadline("from: on['建成']", "from: funding.total"),
            "deadlines",
            5,
            "应当是文字（string），实际是 int",
        ),
        ({"deadlines": YEARLY.format(month=2, day=29)}, "deadlines", 1, "不是每年都有 2 月 29 日"),
        ({"deadlines": YEARLY.format(month=4, day=31)}, "deadlines", 1, "不是每年都有 4 月 31 日"),
        ({"deadlines": YEARLY.format(month=13, day=1)}, "deadlines", 4, "应在 1 至 12 之间"),
        (
            {"deadlines": YEARLY.format(month=9, day=30).replace("'[]'", "today")},
            "deadlines",
            8,
            "应当是年份的列表（list<int>），实际是 string",
        ),
        # numbers and days of the law
        (head("value: 400", "value: 400.0000001"), "regulation", 10, "小数位数过多"),
        (head("value: 400", "value: -1"), "regulation", 10, "超出范围"),
        (head("value: 400", f"value: {'9' * 20}"), "regulation", 10, "超出范围"),
        (head("{value: 6,", "{value: 6.5,"), "regulation", 12, "小数位数过多"),
        (head("value: 400", "value: 四百"), "regulation", 10, "应当是数字，这里写的是“四百”"),
        (head("unit: 万元", "unit: 亿元"), "regulation", 10, "不能是“亿元”"),
        (head("unit: 万元", "unit: 亿元"), "regulation", 10, "、个，也可以留空（''）"),
        ({"head": HEAD + "repealed_on: '2026-02-30'\n"}, "regulation", 17, "不是日历上的日期"),
        # the files themselves
        ({"rules": "- id: 'x\n"}, "rules", 1, "引号没有成对"),
        ({"rules": ""}, "rules", 1, "文件是空的"),
        ({"rules": "~"}, "rules", 1, "文件是空的"),
        ({"rules": "id: x"}, "rules", 1, "应当是列表"),
        ({"rules": RULE.replace("  at:", "  att:")}, "rules", 7, "是否想写 at"),
        (rule("  at:", "  at: a.b\n  at:"), "rules", 8, "“at”重复出现"),
        ({"head": "~"}, "regulation", 1, "文件是空的"),
        ({"head": "[1]"}, "regulation", 1, "应当是一组"),
        ({"head": HEAD.replace("prefix: demo\n", "")}, "regulation", 1, "缺少必填项：规则前缀"),
        ({"head": HEAD.replace("id: demo", "id：demo")}, "regulation", 1, "全角冒号"),
    ],
)
def test_a_wrong_pack_is_refused_with_file_line_and_reason(
    packs: Packs, files: dict[str, str], file: str, line: int, words: str
) -> None:
    packs.write(**files)
    told = packs.refused()
    assert [(where, at) for where, at, _ in told] == [(f"{file}.yaml", line)] * len(told), told
    for word in words.split("|"):
        assert any(word in text for _, _, text in told), told


def test_all_that_is_wrong_is_told_at_once(packs: Packs) -> None:
    packs.write(
        rules=RULE.replace("第二条第一款", "第九条") + RULE.replace("第二条第一款", "第八条"),
        materials="- {id: report, name: 报告, gate: 没有}\n",
    )
    assert [(file, line) for file, line, _ in packs.refused()] == [
        ("materials.yaml", 1),
        ("rules.yaml", 3),
        ("rules.yaml", 10),
        ("rules.yaml", 8),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
@pytest.mark.parametrize("stem", ["regulation", "rules"])
def test_a_file_of_a_pack_behind_a_link_that_leads_out_is_not_read(packs: Packs, stem: str) -> None:
    file = packs.write(rules=RULE) / f"{stem}.yaml"
    file.rename(packs.folder / "other.yaml")
    file.symlink_to("../other.yaml")
    told = packs.refused()
    assert told[0][0] == f"{stem}.yaml"
    assert "指向别处的链接" in told[0][2]


def test_a_pack_in_gbk_is_refused_as_an_error(packs: Packs) -> None:
    folder = packs.write()
    (folder / "regulation.yaml").write_bytes(HEAD.encode("gbk"))
    with pytest.raises(PackError) as caught:
        packs.load()
    assert [found.severity for found in caught.value.findings] == [Severity.ERROR]
