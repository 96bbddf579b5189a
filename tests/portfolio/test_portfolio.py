"""Projects on disk, compared: which finding stands where, and what else it points at."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_packs import HEAD

from govctl.findings import Severity
from govctl.packs import loader

if TYPE_CHECKING:
    from offices import Office

SAME = """\
- {id: demo-same-code, kind: same, match: code, title: 代码, message: "“{project}”同“{other}”"}
- {id: demo-same-name, kind: same, match: name, title: 名称, message: "“{project}”与“{other}”"}
"""
UNLISTED = """\
- {id: demo-unit-x, kind: unlisted, title: 单位, message: "没有“{unit}”", remedy: 请核对}
"""
ORPHAN = """\
- {id: demo-parent-x, kind: orphan, title: 总体, message: "没有“{parent}”"}
"""
PARTS = """\
- id: demo-2-parts
  kind: parts
  title: 拆开
  article: 第二条第二款
  when: identity.share_of_scheme != false
  amount: "funding.total == null ? 0 : funding.total"
  message: "{scheme}：{count} 个，{projects}，{sum:万元}"
"""
SPLITTING = """\
- id: demo-2-split
  kind: splitting
  severity: warning
  title: 化整为零
  article: 第二条第二款
  amount: "funding.total == null ? 0 : funding.total"
  threshold: cap
  crossing: 超过
  years: 1
  likeness: 55
  message: "{unit} {count} {projects} {sum:万元} {threshold:万元} {why}"
"""
SIMILAR = """\
- id: demo-1-like
  kind: similar
  severity: info
  title: 重复建设
  article: 第一条
  own: identity.kind == '升级改造'
  likeness: 55
  message: "{project}/{unit}{other}/{score}/{why}"
"""
BAR = """\
- id: demo-2-bar
  kind: bar
  title: 不得申报
  article: 第二条第一款
  when: "!reached['建设']"
  fault: security.hazard == true
  values: {grade: security.grade}
  message: "{project}：{other}，{grade}"
"""
SYSTEMS = """\
version: 1
systems:
  - {name: 停车管理系统, unit: 丙局, built: 2020, function: 泊位采集、停车收费}
  - {name: 停车诱导系统, unit: 丙局, status: 停用}
"""


def test_a_copy_is_an_error_of_the_later_project(office: Office) -> None:
    office.packs.write(between=SAME)
    office.project("一", "同名")
    office.project("三", "别名")
    office.project("二", "同名")
    assert office.found() == [("demo-same-name", "二", 3, ["一"])]
    # one project has no copy
    assert office.found(office.root / "projects" / "二") == []
    # the same folder by two ways is one project
    assert office.found(office.root, office.root / "projects" / "一") == office.found()


def test_the_same_code_is_told_once(office: Office) -> None:
    office.packs.write(between=SAME)
    for folder in ("一", "三", "二"):
        office.project(folder, "同名", more="  code: 2405-450600-04-04-107722\n")
    assert office.found() == [
        ("demo-same-code", "三", 5, ["一"]),
        ("demo-same-code", "二", 5, ["一"]),
    ]


@pytest.mark.parametrize(
    ("units", "found"),
    [
        ("", []),
        ("units: [{name: 乙单位}]\n", []),
        ("units: [{name: 某单位, short: 乙单位}]\n", []),
        ("units: [{name: 丙单位}]\n", [("demo-unit-x", "甲", 4, None)]),
    ],
)
def test_a_unit_that_is_not_listed(office: Office, units: str, found: list[object]) -> None:
    office.packs.write(between=UNLISTED)
    office.settings(units)
    office.project("甲")
    compared = office.compare()
    assert [(*place[:3], None) for place in office.found()] == found
    for one in compared.findings:
        assert one.remedy == "是否想写“丙单位”？请核对"
        assert [related.location.path.name for related in one.related] == ["govctl.yaml"]


@pytest.mark.parametrize(
    ("parent", "missing"),
    [("甲", False), ("2405-1", False), ("2019-1", False), ("丙", True), ("乙", True)],
)
def test_a_parent_that_is_not_there(office: Office, parent: str, missing: bool) -> None:  # noqa: FBT001
    office.packs.write(between=ORPHAN)
    office.project("甲", more="  code: 2405-1\n")
    office.project("乙", more=f"  parent: {parent}\n")
    office.systems("version: 1\nsystems: [{name: 一期, unit: 乙单位, code: 2019-1}]\n")
    assert office.found() == ([("demo-parent-x", "乙", 5, [])] if missing else [])
    # of what was not given, nothing can be said
    assert office.found(office.root / "projects" / "乙") == []


def test_parts_of_one_scheme_point_at_each_other_and_at_the_whole(office: Office) -> None:
    office.packs.write(between=PARTS)
    office.project("总体", "智慧城市总体项目")
    office.project("一", more="  parent: 总体\n")
    office.project("三", more="  parent: 总体\n  share_of_scheme: false\n")
    office.project("二", more="  parent: 总体\n")
    assert office.found() == [("demo-2-parts", "二", 5, ["一", "总体"])]
    (finding,) = office.compare().findings
    assert finding.message == "智慧城市总体项目：2 个，一、二，800 万元"
    assert finding.severity is Severity.ERROR


def test_small_projects_that_cross_a_threshold_together(office: Office) -> None:
    office.packs.write(between=SPLITTING)
    for folder, name in (("一", "停车管理一期"), ("二", "停车管理二期"), ("三", "图书借阅")):
        office.project(folder, name)
    office.project("四", "停车管理三期", unit="别的单位")
    assert office.found() == [("demo-2-split", "二", 7, ["一"])]
    (finding,) = office.compare().findings
    assert finding.message.startswith("乙单位 2 停车管理一期、停车管理二期 800 万元 400 万元 名称")


@pytest.mark.parametrize("more", ["", "  code: 2405-450600-04-04-107722\n"])
def test_of_a_copy_no_more_is_told(office: Office, more: str) -> None:
    office.packs.write(between=SAME + SPLITTING + SIMILAR)
    office.systems(SYSTEMS)
    office.project("一", "智慧停车平台", more=more)
    office.project("二", "智慧停车平台", more=more)
    same = "demo-same-code" if more else "demo-same-name"
    assert [(rule, folder) for rule, folder, *_ in office.found()] == [
        (same, "二"),
        ("demo-1-like", "一"),
    ]


def test_pieces_are_told_by_their_names_whatever_they_do(office: Office) -> None:
    office.packs.write(between=SPLITTING)
    office.project("一", "停车平台（采集子系统）", more="  content: 泊位采集\n")
    office.project("二", "停车平台（收费子系统）", more="  content: 欠费追缴\n")
    office.project("三", "停车诱导屏", more="  content: 余位发布\n")
    assert office.found() == [("demo-2-split", "二", 8, ["一"])]
    (finding,) = office.compare().findings
    assert "除去期次、年份、分项和“扩容”一类的字后，名称相同（都有“停车平台”）" in finding.message


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_a_lesser_rule_leaves_pieces_to_a_graver_one(office: Office, severity: str) -> None:
    own = SPLITTING.replace("severity: warning", f"severity: {severity}")
    lesser = SPLITTING.replace("warning", "info").replace("demo-2-split", "demo-2-hint")
    office.packs.write(between=own + lesser)
    office.project("一", "停车平台")
    office.project("二", "停车平台扩容")
    found = {rule for rule, *_ in office.found()}
    assert found == {"demo-2-split"} | ({"demo-2-hint"} if severity == "info" else set())


def test_a_threshold_set_otherwise_by_the_workspace(office: Office) -> None:
    head = office.packs.folder / "demo" / "regulation.yaml"
    text = head.read_text(encoding="utf-8")
    changed = text.replace("title: 投资上限}", "title: 投资上限, override: true}")
    head.write_text(changed, encoding="utf-8")
    (office.packs.folder / "demo" / "between.yaml").write_text(SPLITTING, encoding="utf-8")
    office.project("一", "停车管理一期")
    office.project("二", "停车管理二期")
    office.settings("params: {cap: 800}\n")
    assert office.found() == []
    office.settings("params: {cap: 799.999999}\n")
    assert [rule for rule, *_ in office.found()] == ["demo-2-split"]


def test_what_is_alike_to_a_built_system_points_into_the_register(office: Office) -> None:
    office.packs.write(between=SIMILAR)
    office.systems(SYSTEMS)
    office.project("甲", "智慧停车平台", more="  content: 泊位数据采集、停车收费\n")
    assert office.found() == [("demo-1-like", "甲", 3, [office.root.name])]
    (finding,) = office.compare().findings
    assert finding.related[0].location.path.name == "systems.yaml"
    assert finding.related[0].location.line == 3
    assert finding.related[0].note == "“停车管理系统”（丙局），相近程度 95"
    assert "丙局系统“停车管理系统”（2020年建成）/" in finding.message
    assert "“泊位采集”与“泊位数据采集”" in finding.message


def test_the_later_of_two_projects_alike_is_told(office: Office) -> None:
    office.packs.write(between=SIMILAR)
    office.project("一", "智慧停车平台", "甲局")
    office.project("二", "停车管理系统", "丙局")
    office.project("三", "停车综合平台", "乙局")
    office.project("四", "图书借阅", "丁局")
    # in the order of their folders: 一 三 二 四
    assert office.found() == [
        ("demo-1-like", "三", 3, ["一"]),
        ("demo-1-like", "二", 3, ["一", "三"]),
    ]


@pytest.mark.parametrize(
    ("settings", "first", "second", "count"),
    [
        ("", "商场停车收费诱导平台", "医院停车收费诱导平台", 1),
        ("apart: [商场、医院]", "商场停车收费诱导平台", "医院停车收费诱导平台", 0),
        ("", "商场客流平台", "医院访客平台", 0),
        ("synonyms: [商场客流、医院访客]", "商场客流平台", "医院访客平台", 1),
        ("ignore: [青山, 绿水]", "青山停车平台", "绿水停车平台", 1),
        ("threshold: 90", "商场停车收费诱导平台", "医院停车收费诱导平台", 0),
        ("threshold: 90", "商场停车收费诱导平台", "商场停车收费诱导系统", 1),
    ],
)
def test_likeness_is_tuned_in_the_workspace(
    office: Office, settings: str, first: str, second: str, count: int
) -> None:
    office.packs.write(between=SIMILAR)
    office.settings(f"likeness: {{{settings}}}\n")
    office.project("一", first, "甲局")
    office.project("二", second, "丙局")
    assert len(office.found()) == count


def test_a_fault_of_one_project_bars_another(office: Office) -> None:
    office.packs.write(between=BAR)
    office.project("老", "老系统")
    file = office.root / "projects" / "老" / "project.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "security: {hazard: true, grade: 3}\n", encoding="utf-8")
    new = office.project("新", "新系统")
    assert office.found() == []
    new.write_text(new.read_text(encoding="utf-8").replace("gate: 建设", "gate: 申报"), "utf-8")
    assert office.found() == [("demo-2-bar", "新", 5, ["老"])]
    assert [one.message for one in office.compare().findings] == ["新系统：老系统，3"]


WAIVER = "waivers: [{rule: demo-same-name, reason: 两期, approver: 市政府%s}]\n"


@pytest.mark.parametrize(
    ("more", "found", "waived"),
    [
        ("", [], 1),
        (", until: 2026-06-29", ["demo-same-name", "waiver-expired"], 0),
        (", project_values: other=一", [], 1),
        (", project_values: other=三", ["demo-same-name", "waiver-changed"], 0),
        (", project_values: others=一", ["demo-same-name", "waiver-values"], 0),
    ],
)
def test_a_waiver_excuses_it(office: Office, more: str, found: list[str], waived: int) -> None:
    office.packs.write(between=SAME)
    office.project("一", "同名")
    file = office.project("二", "同名")
    file.write_text(file.read_text(encoding="utf-8") + WAIVER % more, encoding="utf-8")
    compared = office.compare()
    assert sorted(one.rule for one in compared.findings) == found
    assert len(compared.waived) == waived


def test_an_idle_waiver_is_told_only_where_all_was_seen(office: Office) -> None:
    office.packs.write(between=SAME)
    office.project("一", "同名")
    file = office.project("二", "别名")
    file.write_text(file.read_text(encoding="utf-8") + WAIVER % "", encoding="utf-8")
    assert [rule for rule, *_ in office.found()] == ["waiver-unused"]
    assert office.found(office.root / "projects" / "二") == []


def test_of_what_cannot_be_read_nothing_is_said(office: Office) -> None:
    """A project that is wrong may well be the parent, or the other that a waiver is for."""
    office.packs.write(between=SAME + ORPHAN)
    broken = office.project("一", "同名")
    file = office.project("二", "同名", more="  parent: 一\n")
    file.write_text(file.read_text(encoding="utf-8") + WAIVER % "", encoding="utf-8")
    office.project("三", "别名", more="  parent: 丁\n")
    assert [rule for rule, *_ in office.found()] == ["demo-parent-x"]
    broken.write_text("identity: [", encoding="utf-8")
    assert office.found() == []


def test_one_workspace_named_in_two_ways_is_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.packs.write(between=SAME)
    office.project("一", "同名")
    office.project("二", "同名")
    monkeypatch.chdir(office.root)
    projects = Path("projects")
    assert [rule for rule, *_ in office.found(projects / "一", projects.absolute() / "二")] == [
        "demo-same-name"
    ]


def test_workspaces_are_not_compared_with_each_other(office: Office) -> None:
    office.packs.write(between=SAME)
    office.project("一", "同名")
    assert office.compare().count == 1
    assert office.compare().alone is False
    office.project("二", "别名")
    one = office.compare(office.root / "projects" / "一")
    assert (one.count, one.alone) == (1, True)


def test_a_wrong_register_is_told_and_counts_as_none(office: Office) -> None:
    office.packs.write(between=SIMILAR)
    office.systems(SYSTEMS.replace("function:", "functions:"))
    office.project("甲", "智慧停车平台")
    assert [(rule, line) for rule, _, line, _ in office.found()] == [("schema-unknown-key", 3)]


def test_an_expression_that_fails_is_a_fault_of_the_pack(office: Office) -> None:
    office.packs.write(between=BAR.replace("security.hazard == true", "security.grade > 3"))
    office.project("甲")
    compared = office.compare()
    assert [one.rule for one in compared.internal_errors] == ["govctl-fault"]
    assert "between.yaml 第 6 行" in compared.findings[0].message


def test_the_same_in_gives_the_same_out(office: Office) -> None:
    office.packs.write(between=SAME + SIMILAR)
    for folder in "一二三四":
        office.project(folder, "停车管理平台", f"{folder}局")
    assert office.found() == office.found() != []


def test_rapidfuzz_is_loaded_for_candidates_only(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "govctl.portfolio.similarity", None)  # importing it fails
    office.packs.write(between=SIMILAR + SPLITTING)
    office.project("一", "停车平台", "甲局")
    office.project("二", "图书借阅系统", "丙局")
    assert office.found() == []
    office.project("三", "停车管理系统", "丙局")
    with pytest.raises(ImportError):
        office.found()


def test_a_term_that_fails_is_asked_of_cel_alone(office: Office) -> None:
    """What other entries ask is answered all the same where the facts allow it."""
    terms = "terms:\n  large: {title: 甲, value: 'funding.approved > 5'}\n"
    head = HEAD + terms
    entry = BAR.replace("when: \"!reached['建设']\"", "when: funding.total > 0 || term.large")
    office.packs.write(head, between=entry)
    office.project("甲")
    assert office.found() == []
    office.packs.write(head, between=BAR.replace("security.hazard == true", "term.large"))
    loader.load.cache_clear()
    assert [one.rule for one in office.compare().internal_errors] == ["govctl-fault"]
