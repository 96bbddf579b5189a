"""`govctl rules`: what is listed, explained, covered and tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from small_packs import COMMON, HEAD, RULE

from govctl.packs import loader
from govctl.text import width

if TYPE_CHECKING:
    from small_packs import Packs

CASES = """\
today: '2026-06-30'
bases:
  good:
    gate: 建设
    identity: {name: 甲, unit: {name: 乙}, kind: 新建}
    funding: {total: 400}
cases:
  - {rule: demo-2-1-cap, name: 正好, base: good, expect: pass}
  - {rule: demo-2-1-cap, name: 超过, base: good, set: {funding.total: 401}, expect: fail}
"""
COVERED = HEAD + "dispositions: [{cite: 第一条, kind: none, reason: 总则}]\n"
BROKEN = RULE.replace("param.cap\n", "param.cup\n")


def test_list(packs: Packs, govctl: Any) -> None:
    packs.write(rules=RULE)
    status, out, err = govctl("regulation", "rules")
    assert (status, err) == (0, "")
    assert out.startswith("《示范办法》（demo）：\n")
    assert "错误  demo-m-report  报告〔验收〕\n" in out
    assert "错误  demo-2-1-cap   不超过上限 第二条第一款\n" in out


def test_list_counts_as_show_does(packs: Packs, govctl: Any) -> None:
    packs.write(rules=RULE)
    out = govctl("regulation", "rules")[1]
    assert "\n共 3 条：2 种材料，1 条规则，0 个期限\n" in out
    assert "2 种材料，1 个必备章节，1 条规则，0 个期限" in govctl("regulation", "show")[1]
    shared = "- {id: common-cap, title: 通用, basis: 某, require: true, message: 甲}\n"
    packs.write(COMMON, name="common", rules=shared)
    loader.load.cache_clear()
    told = "另有各办法通用的规则 1 条\n"
    assert f"\n共 4 条：2 种材料，1 条规则，0 个期限；{told}" in govctl("regulation", "rules")[1]
    assert f"\n  {told}" in govctl("regulation", "show")[1]


@pytest.mark.parametrize(
    "words",
    [
        ("regulation", "rules"),
        ("explain", "demo-2-1-long"),
        ("explain", "2"),
        ("regulation", "coverage", "--detail"),
        ("regulation", "show"),
    ],
    ids=" ".join,
)
def test_lines_fit_the_terminal(
    packs: Packs, govctl: Any, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    long = RULE.replace("demo-2-1-cap", "demo-2-1-long").replace("不超过上限", "不超过上限，" * 20)
    packs.write(COVERED.replace("reason: 总则", f"reason: {'说明目的和依据' * 20}"), rules=long)
    loader.load.cache_clear()
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    out = govctl(*words)[1]
    assert max(map(width, out.splitlines())) <= 80
    monkeypatch.setenv("NO_COLOR", "1")
    whole = govctl(*words)[1]
    assert "".join(whole.split()) == "".join(out.split())


def test_a_pack_without_cases(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    status, _, err = govctl("regulation", "test", "demo")
    assert status == 2
    assert "regulations/demo/cases.yaml:1:1 规则包还没有用例：用例必须写" in err
    assert "请新建 cases.yaml" in err


def test_list_another(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    status, out, _ = govctl("regulation", "rules", "fangchenggang")
    assert status == 0
    assert "fcg-26-1-cap" in out


@pytest.mark.parametrize("command", ["rules", "coverage", "test"])
def test_a_regulation_that_is_none(packs: Packs, govctl: Any, command: str) -> None:
    assert packs.folder.is_dir()
    status, _, err = govctl("regulation", command, "dmeo")
    assert status == 2
    assert "没有编号为“dmeo”的管理办法" in err
    assert "是否想写“demo”" in err


@pytest.mark.parametrize(
    "line", ["regulation rules", "regulation coverage", "regulation test", "explain x"]
)
def test_a_broken_pack(packs: Packs, govctl: Any, line: str) -> None:
    packs.write(rules=BROKEN)
    status, _, err = govctl(*line.split())
    assert status == 2
    assert "rules.yaml:4:" in err


def test_explain(packs: Packs, govctl: Any) -> None:
    packs.write(rules=RULE, cases=CASES)
    status, out, err = govctl("explain", "demo-2-1-cap")
    assert (status, err) == (0, "")
    assert out.startswith("demo-2-1-cap  不超过上限\n")
    assert "第二条第一款" in out
    assert "400 万元" in out


def test_explain_a_chapter(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    status, out, _ = govctl("explain", "demo-m-study-sharing")
    assert status == 0
    assert out.startswith("demo-m-study  可行性研究报告\n")


@pytest.mark.parametrize(
    ("rule", "hint"),
    [
        ("demo-2-1-cup", "是否想写 demo-2-1-cap？"),
        ("天气", "用 govctl regulation rules 查看全部编号"),
    ],
)
def test_explain_what_is_not_there(packs: Packs, govctl: Any, rule: str, hint: str) -> None:
    assert packs.folder.is_dir()
    status, out, err = govctl("explain", rule)
    assert (status, out) == (2, "")
    assert f"没有编号或名称为“{rule}”的规则、条文、环节、材料、字段。{hint}" in err


def test_coverage(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    status, out, _ = govctl("regulation", "coverage")
    assert status == 1
    assert "《示范办法》（demo）：" in out
    assert "  遗漏：第二条" in out
    status, out, _ = govctl("regulation", "coverage", "--detail")
    assert status == 1
    assert "第二条第一款：demo-2-1-cap" in out.replace(" ", "")
    assert "【遗漏】" in out


def test_coverage_is_whole(packs: Packs, govctl: Any) -> None:
    packs.write(COVERED.replace(", paragraphs: 2, items: {1: 3}, points: {1-2: 2}", ""),
                rules=RULE.replace("第二条第一款", "第二条"))  # fmt: skip
    status, out, _ = govctl("regulation", "coverage")
    assert status == 0
    assert "2/2 条已落实" in out


def test_test(packs: Packs, govctl: Any) -> None:
    packs.write(rules=RULE, materials="[]\n", cases=CASES)
    status, out, _ = govctl("regulation", "test", "demo")
    assert "《示范办法》（demo）：用例 3 个，通过 3 个；表达式错误 0 处，缺用例 0 处" in out
    assert status == 0


def test_test_fails(packs: Packs, govctl: Any) -> None:
    packs.write(rules=RULE, materials="[]\n", cases=CASES.replace("total: 401", "total: 399"))
    status, out, _ = govctl("regulation", "test", "demo")
    assert status == 1
    assert "cases.yaml:9 demo-2-1-cap 超过" in out
    assert "用例 3 个，通过 2 个" in out


BASED = RULE.replace("article: 第二条第一款", "basis: 某文件")
NOTHING = HEAD[: HEAD.index("articles:")]


def test_coverage_without_articles(packs: Packs, govctl: Any) -> None:
    packs.write(NOTHING, rules=BASED, deadlines="[]\n", materials="[]\n")
    status, out, _ = govctl("regulation", "coverage")
    assert status == 1
    assert "《示范办法》（demo）：没有写条文结构，无法核对有没有遗漏\n" in out
    assert "articles" in out
    assert "no_articles" in out
    assert "0/0" not in out


def test_coverage_where_the_articles_are_not_known(packs: Packs, govctl: Any) -> None:
    head = f"{NOTHING}no_articles: 没有官方文本\n"
    packs.write(head, rules=BASED, deadlines="[]\n", materials="[]\n")
    status, out, _ = govctl("regulation", "coverage", "--detail")
    assert status == 0
    assert "某文件：demo-2-1-cap\n" in out
    assert "不能核对有没有遗漏，没有官方文本；" in out


def test_a_pack_of_ones_own_seen_from_elsewhere(
    packs: Packs,
    govctl: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = packs.write(rules=RULE).resolve()
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    status, _, err = govctl("regulation", "rules", "demo")
    assert status == 2
    assert "请先进入那个工作区，或写规则包文件夹的路径" in err
    status, out, _ = govctl("regulation", "rules", str(folder))
    assert status == 0
    assert "demo-2-1-cap" in out
