"""`govctl regulation diff` and `impact`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from small_packs import HEAD, RULE

if TYPE_CHECKING:
    from small_packs import Packs

# the materials of the workspace's own regulation
REPORT = """\
- {id: report, name: 报告, gate: 验收}
- {id: study, name: 可行性研究报告, gate: 申报, severity: warning, outline: feasibility-study,
   chapters: [{id: sharing, title: 信息资源共享分析篇, match: [信息资源共享], article: 第一条}]}
"""
STRICT = HEAD.replace("value: 400", "value: 300")


@pytest.fixture
def draft(packs: Packs) -> str:
    """The folder of a draft that sets a lower limit than `demo` does."""
    return str(packs.write(STRICT, name="修订稿", rules=RULE, materials=REPORT))


def test_diff(draft: str, govctl: Any) -> None:
    status, out, err = govctl("regulation", "diff", "demo", draft)
    assert (status, err) == (0, "")
    assert out.startswith("前者：《示范办法》（demo）\n后者：《示范办法》（demo）\n共 ")
    row = next(line for line in out.splitlines() if line.startswith("投资上限"))
    assert row.split() == ["投资上限", "400", "万元", "300", "万元", "不同"]


def test_diff_of_what_differs(draft: str, govctl: Any) -> None:
    status, out, _ = govctl("regulation", "diff", "demo", draft, "--different")
    assert status == 0
    assert "投资上限" in out
    assert "调整上限" not in out


@pytest.mark.parametrize(
    ("words", "name", "start"),
    [
        ((), "对照.xlsx", b"PK"),
        (("--format", "xlsx"), "对照.xlsx", b"PK"),
        ((), "对照.md", "# 示范办法".encode()),
        ((), "对照.txt", "前者：".encode()),
    ],
)
def test_diff_into_a_file(
    draft: str, govctl: Any, words: tuple[str, ...], name: str, start: bytes
) -> None:
    line = ("regulation", "diff", "demo", draft, *words, "-o", name)
    status, out, err = govctl(*line)
    assert (status, err) == (0, "")
    assert out.startswith(f"已写入对照表：{name}\n共 ")
    content = Path(name).read_bytes()
    assert content.startswith(start)
    status, _, err = govctl(*line)
    assert status == 2
    assert "文件已存在，未覆盖" in err
    assert govctl(*line, "--force")[0] == 0
    assert Path(name).read_bytes() == content


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--format", "xlsx"), "写成 xlsx 要用 -o 指明文件"),
        (("--format", "xlsx", "-o", "a.md"), "应当以 .xlsx 结尾"),
        (("-o", "a.pdf"), "“a.pdf”应当以 .md、.xlsx、.txt 之一结尾"),
        (("--format", "pdf"), "可选：markdown、xlsx、text"),
    ],
)
def test_diff_asked_wrongly(
    draft: str, govctl: Any, words: tuple[str, ...], complaint: str
) -> None:
    status, _, err = govctl("regulation", "diff", "demo", draft, *words)
    assert status == 2
    assert complaint in err


def test_diff_of_one(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    status, _, err = govctl("regulation", "diff", "demo")
    assert status == 2
    assert "缺少参数 后者" in err


def test_impact(draft: str, govctl: Any) -> None:
    status, out, err = govctl("regulation", "impact", "demo", draft, "--as-of", "2026-06-30")
    assert (status, err) == (0, "")
    assert (
        "■ 甲  环节：建设\n\n新增 1 个：\n错误[demo-2-1-cap] 总投资 400 万元，超过 300 万元\n"
        in out
    )
    assert "按规则汇总：\n  新增    1 个项目  demo-2-1-cap 不超过上限\n" in out
    assert out.endswith(
        "共 1 个项目，1 个有变化：新增 1，消失 0，变化 0；1 个项目错误增加，0 个减少\n"
    )


def test_impact_the_other_way_and_in_brief(draft: str, govctl: Any) -> None:
    status, out, _ = govctl("regulation", "impact", draft, "demo", "--as-of", "2026-06-30")
    assert status == 0
    assert "消失 1 个：\n错误[demo-2-1-cap] 总投资 400 万元" in out
    status, out, _ = govctl("regulation", "impact", draft, "demo", "projects", "--summary")
    assert status == 0
    assert "■" not in out
    assert "消失    1 个项目  demo-2-1-cap" in out


def test_impact_of_a_change_in_words(packs: Packs, draft: str, govctl: Any) -> None:
    lower = str(packs.write(HEAD.replace("value: 400", "value: 200"), name="更低", rules=RULE))
    _, out, _ = govctl("regulation", "impact", draft, lower)
    assert "变化 1 个：\n原来是：错误 总投资 400 万元，超过 300 万元\n" in out


def test_impact_as_json(draft: str, govctl: Any) -> None:
    line = ("regulation", "impact", "demo", draft, ".", "--as-of", "2026-06-30")
    status, out, _ = govctl(*line, "--format", "json")
    assert status == 0
    told = json.loads(out)
    assert told["summary"] == {
        "projects": 1,
        "affected": 1,
        "unjudged": 0,
        "worse": 1,
        "better": 0,
        "new": 1,
        "gone": 0,
        "changed": 0,
    }
    (change,) = told["projects"][0]["changes"]
    assert (change["kind"], change["old"]) == ("new", None)
    assert change["new"]["rule"] == "demo-2-1-cap"


def test_impact_of_a_text_that_is_not_in_force(packs: Packs, govctl: Any) -> None:
    path = packs.write(f"{HEAD}effective_from: '2027-01-01'\n", name="草案", rules=RULE)
    line = ("regulation", "impact", "demo", str(path), "--as-of")
    told = "《示范办法》从2027年1月1日起施行，校验日期在此之前"
    out = govctl(*line, "2026-12-31")[1]
    assert f"注意：[regulation-not-in-force] {told}；以下是假设它在施行\n" in out
    assert "not-in-force" not in govctl(*line, "2027-01-01")[1]
    new = json.loads(govctl(*line, "2026-12-31", "--format", "json")[1])
    assert (new["old"]["not_in_force"], new["new"]["not_in_force"]) == ("", told)


def test_impact_between_projects(packs: Packs, govctl: Any) -> None:
    other = Path("projects/乙")
    other.mkdir()
    text = Path("projects/甲/project.yaml").read_text(encoding="utf-8")
    (other / "project.yaml").write_text(text, encoding="utf-8")
    same = (
        "- {id: demo-1-once, kind: same, match: name, title: 只登记一次, article: 第一条,\n"
        "   message: '“{project}”与“{other}”同名'}\n"
    )
    path = packs.write(HEAD, name="之间", rules=RULE, materials=REPORT, between=same)
    line = ("regulation", "impact", "demo", str(path))
    status, out, _ = govctl(*line)
    assert status == 0
    assert "■ 项目之间\n\n新增 1 个：\n错误[demo-1-once] " in out
    assert "共 2 个项目，0 个有变化：新增 1，消失 0，变化 0" in out
    (entry,) = (
        one
        for one in json.loads(govctl(*line, "--format", "json")[1])["projects"]
        if one["changes"]
    )
    assert (entry["project"], entry["changes"][0]["new"]["rule"]) == ("", "demo-1-once")


def test_impact_of_nothing_on_a_project_that_cannot_be_read(draft: str, govctl: Any) -> None:
    Path("projects/甲/project.yaml").write_text("gate: 建设\n", encoding="utf-8")
    status, out, _ = govctl("regulation", "impact", "demo", draft)
    assert status == 0
    assert "资料或办法有误，无法比较；请先执行 govctl validate 查看原因" in out
    assert out.endswith("1 个无法比较\n")


@pytest.mark.parametrize("more", [(), ("--summary",), ("--format", "json")])
def test_impact_of_a_text_that_breaks(packs: Packs, govctl: Any, more: tuple[str, ...]) -> None:
    faulty = f"{RULE}  when: changes[9].name != ''\n"
    path = packs.write(HEAD, name="坏的", rules=faulty, materials=REPORT)
    status, out, err = govctl("regulation", "impact", "demo", str(path), *more)
    assert (status, err) == (2, "")
    assert "govctl-fault" in out
    assert "新增 1 个" not in out
    if "json" not in more:
        assert "校验出了故障，无法比较：" in out
        assert out.endswith("1 个无法比较\n")


def test_impact_where_there_is_no_project(draft: str, govctl: Any) -> None:
    status, _, err = govctl("regulation", "impact", "demo", draft, "nowhere")
    assert status == 2
    assert "没有这个文件或文件夹：nowhere" in err


def test_a_project_is_judged_by_the_version_of_its_key_date(packs: Packs, govctl: Any) -> None:
    later = STRICT.replace("demo", "later").replace("示范办法", "新办法")
    dates = "effective_from: '2027-01-01'\n"
    rule = "transition: {from: demo, key_date: \"since['项目申报']\"}\n"
    packs.write(later + dates + rule, name="later", rules=RULE.replace("demo", "later"))
    settings = Path("govctl.yaml")
    text = settings.read_text(encoding="utf-8").replace("regulation: demo", "regulation: later")
    settings.write_text(text, encoding="utf-8")
    found = {day: govctl("validate", "--as-of", day)[1] for day in ("2026-12-31", "2027-01-01")}
    assert "later-2-1-cap" not in found["2026-12-31"]
    assert "later-2-1-cap" in found["2027-01-01"]
    assert "《新办法》第二条第一款" in found["2027-01-01"]
    assert "■ 甲  环节：建设\n" in found["2027-01-01"]
    assert "■ 甲  环节：建设  适用：示范办法\n" in found["2026-12-31"]
    project = Path("projects/甲/project.yaml")
    with project.open("a", encoding="utf-8") as file:
        file.write("events: [{kind: 项目申报, date: 2026-12-31}]\n")
    _, out, _ = govctl("validate", "--as-of", "2027-01-01")
    assert "later-2-1-cap" not in out
    assert "regulation-not-in-force" not in out
