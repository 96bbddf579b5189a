"""`govctl doc`: documents written and read back, as typed."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from small_packs import RULE

if TYPE_CHECKING:
    from small_packs import Packs

STUDY = Path("projects/甲/materials/可行性研究报告.docx")
FAULT = RULE.replace("funding.total == null || ", "funding.approved > 5 && ")


@pytest.fixture(autouse=True)
def _workspace(packs: Packs) -> None:
    assert packs.folder.is_dir()


def test_kinds(govctl: Any) -> None:
    status, out, err = govctl("doc", "kinds")
    assert (status, err) == (0, "")
    assert "可行性研究报告（编号 feasibility-study，也可写作 可研、" in out
    assert "（编号 by-law，写它在办法里的名称）\n  " in out


BY_LAW = """\
- id: service_plan
  name: 服务/方案
  aliases: [服务方案]
  gate: 申报
  article: 第一条
  outline: by-law
  chapters:
    - {id: budget, title: 经费预算, match: [预算], article: 第一条}
    - {id: odd, title: 其他要求, match: [其他], article: 第一条}
"""


def test_new_of_a_document_that_the_regulation_sets(govctl: Any, packs: Packs) -> None:
    packs.write(materials=BY_LAW)
    status, out, err = govctl("doc", "new", "服务方案", "projects/甲", "--as-of", "2026-09-01")
    assert (status, err) == (0, "")
    written = Path("projects/甲/materials/服务-方案.docx")
    assert f"已写入服务/方案：{written}\n" in out
    text = [one.text for one in Document(str(written)).paragraphs]
    assert text.index("经费预算") < text.index("其他要求")
    assert any(re.fullmatch("总投资：[0-9]+ ?万元", line) for line in text)
    assert "建设目标" not in text


@pytest.mark.parametrize("kind", ["服务方按", "by-law", "办法规定章节的文书"])
def test_names_that_the_regulation_sets_are_offered(govctl: Any, packs: Packs, kind: str) -> None:
    packs.write(materials=BY_LAW)
    status, out, err = govctl("doc", "new", kind, "projects/甲")
    assert (status, out) == (2, "")
    assert f"没有“{kind}”这种文书" in err
    assert "项目建议书、服务/方案" in err


def test_new(govctl: Any) -> None:
    status, out, err = govctl("doc", "new", "可研", "projects/甲", "--as-of", "2026-09-01")
    assert (status, err) == (0, "")
    assert f"已写入可行性研究报告：{STUDY}\n" in out
    assert "处【待补充】" in out
    assert "2026年9月" in "".join(one.text for one in Document(str(STUDY)).paragraphs)


def test_new_never_overwrites_unless_told(govctl: Any) -> None:
    STUDY.write_text("他人的文件", "utf-8")
    status, _, err = govctl("doc", "new", "可研", "projects/甲")
    assert (status, STUDY.read_text("utf-8")) == (2, "他人的文件")
    assert "文件已存在，未覆盖" in err
    assert govctl("doc", "new", "可研", "projects/甲", "--force")[0] == 0


@pytest.mark.parametrize("kind", ["可研究", "project-proposl", "天气预报"])
def test_new_of_an_unknown_kind(govctl: Any, kind: str) -> None:
    status, out, err = govctl("doc", "new", kind, "projects/甲")
    assert (status, out) == (2, "")
    assert f"没有“{kind}”这种文书" in err
    assert "可以写：可行性研究报告、" in err
    assert "project-proposal" not in err


def test_new_of_facts_that_cannot_be_read(govctl: Any) -> None:
    Path("projects/甲/project.yaml").write_text("gate：建设\n", encoding="utf-8")
    status, _, err = govctl("doc", "new", "可研", "projects/甲")
    assert status == 2
    assert "项目的事实文件还有写法问题，请先执行 govctl validate projects/甲" in err


@pytest.mark.parametrize(
    ("rules", "told"),
    [(RULE.replace("param.cap\n", "param.cup\n"), "pack-"), (FAULT, "govctl-fault")],
)
@pytest.mark.parametrize("command", ["new", "check"])
def test_what_broke_is_told(packs: Packs, govctl: Any, command: str, rules: str, told: str) -> None:
    if command == "check":
        Document().save(str(STUDY))
    packs.write(rules=rules)
    words = ("可研", "projects/甲") if command == "new" else (str(STUDY),)
    status, out, err = govctl("doc", command, *words)
    assert (status, err) == (2, "")
    assert f"错误[{told}" in out
    assert "事实文件" not in out
    assert STUDY.exists() is (command == "check")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_new_does_not_write_through_a_link(govctl: Any, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    Path("projects/甲/materials").rmdir()
    Path("projects/甲/materials").symlink_to(tmp_path / "elsewhere")
    status, _, err = govctl("doc", "new", "可研", "projects/甲")
    assert status == 2
    assert "materials 是指向项目以外的链接，没有写入" in err
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert govctl("doc", "new", "可研", "projects/甲", "-o", "a.docx")[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="names that cannot be there")
def test_names_cannot_paint_the_terminal(govctl: Any) -> None:
    _, out, _ = govctl("doc", "new", "可研", "projects/甲", "-o", "\x1b[31mred\n错误.docx")
    assert "\x1b" not in out
    assert "\n错误.docx" not in out


def test_check(govctl: Any) -> None:
    govctl("doc", "new", "可研", "projects/甲")
    status, out, err = govctl("doc", "check", str(STUDY), "--as-of", "2026-09-01")
    assert (status, err) == (1, "")
    assert "错误[doc-placeholder]" in out
    assert "可行性研究报告：错误 " in out


def test_check_asks_for_what_the_law_demands(govctl: Any) -> None:
    document = Document()
    document.add_heading("项目概述", 1)
    document.add_paragraph("统一调度。")
    document.save(str(STUDY))
    status, out, _ = govctl("doc", "check", str(STUDY))
    assert status == 1
    assert "错误[demo-m-study-sharing] 缺少“信息资源共享分析篇”" in out


@pytest.mark.parametrize("name", ["随便.docx", "可研.docx", "说明.txt"])
@pytest.mark.parametrize("kind", [(), ("--kind", "可研"), ("--kind", "天气")])
def test_check_of_what_is_no_document(govctl: Any, name: str, kind: tuple[str, ...]) -> None:
    Path(name).write_text("不是文书", encoding="utf-8")
    status, out, err = govctl("doc", "check", name, *kind)
    assert (status, err) == (1, "")
    assert f"错误[doc-unreadable] 无法检查 {name}" in out
    assert f"--> {name}\n" in out
    assert "另存为不加密的 .docx" in out
    assert out.endswith(f"{name}：错误 1，警告 0，提示 0\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("无.docx",), "没有这个文件：无.docx"),
        (("甲.docx",), "看不出“甲.docx”是哪种文书，请用 --kind 写明，可以写：可行性研究报告、"),
        (("建议书和可研.docx",), "看不出“建议书和可研.docx”是哪种文书"),
        (("甲.docx", "--kind", "初没"), "没有“初没”这种文书。是否想写“初设”？"),
        (("甲.docx", "--as-of", "明天"), "“明天”不是日期"),
    ],
)
def test_check_used_wrongly(govctl: Any, words: tuple[str, ...], told: str) -> None:
    Document().save("甲.docx")
    Document().save("建议书和可研.docx")
    status, out, err = govctl("doc", "check", *words)
    assert (status, out) == (2, "")
    assert told in err


def study(path: str, *cover: str) -> None:
    """A 可行性研究报告 in which the chapter of the law is missing."""
    document = Document()
    for line in cover:
        document.add_paragraph(line)
    document.add_heading("项目概述", 1)
    document.add_paragraph("统一调度。")
    document.save(path)


LAW = "错误[demo-m-study-sharing] 缺少“信息资源共享分析篇”"


def test_check_outside_projects_uses_the_regulation_of_the_workspace(govctl: Any) -> None:
    study("可研.docx")
    status, out, _ = govctl("doc", "check", "可研.docx")
    assert status == 1
    assert LAW in out
    assert "注意：文件不在项目文件夹里，办法要求的章节按工作区适用的《示范办法》核对" in out


def test_check_outside_workspaces_says_what_was_not_checked(govctl: Any) -> None:
    study("可研.docx")
    Path("govctl.yaml").unlink()
    _, out, _ = govctl("doc", "check", "可研.docx")
    assert LAW not in out
    assert "注意：没有核对办法要求的章节：文件不在工作区里，不知道适用哪一部办法" in out


@pytest.mark.parametrize("settings", ["version: 1\n", "version: 1\nregulation: [甲\n"])
def test_check_in_a_workspace_without_a_regulation_says_so(govctl: Any, settings: str) -> None:
    study("可研.docx")
    Path("govctl.yaml").write_text(settings, encoding="utf-8")
    _, out, _ = govctl("doc", "check", "可研.docx")
    assert "注意：没有核对办法要求的章节：govctl.yaml 有误或者没有写明 regulation" in out


def test_check_in_a_project_that_cannot_be_read_says_so(govctl: Any) -> None:
    study(str(STUDY))
    Path("projects/甲/project.yaml").write_text("gate：建设\n", encoding="utf-8")
    _, out, _ = govctl("doc", "check", str(STUDY))
    assert "没有核对办法要求的章节：项目的文件有误，请先执行 govctl validate projects/甲" in out


@pytest.mark.parametrize(
    ("name", "cover"),
    [
        ("某项目可研.docx", ()),
        ("可行性研究报告（送审稿）.docx", ()),
        ("说明.docx", ("某项目", "可行性研究报告")),
        ("建议书和可研.docx", ("某项目可行性研究报告（代项目建议书）",)),
    ],
)
def test_check_knows_the_kind_by_name_or_cover(
    govctl: Any, name: str, cover: tuple[str, ...]
) -> None:
    study(name, *cover)
    _, out, err = govctl("doc", "check", name)
    assert err == ""
    assert LAW in out


def test_check_compares_the_cover(govctl: Any) -> None:
    study(str(STUDY), "某市公厕管理系统", "可行性研究报告")
    _, out, _ = govctl("doc", "check", str(STUDY), "--kind", "建议书")
    assert "警告[doc-cover] 封面写的是“可行性研究报告”，不是“项目建议书”" in out
    assert "警告[doc-cover] 封面上的项目是“某市公厕管理系统”，本项目的名称是“甲”" in out


def test_check_of_a_registered_material_without_an_outline(govctl: Any) -> None:
    study("projects/甲/materials/报告.docx", "某市公厕管理系统", "可行性研究报告")
    file = Path("projects/甲/project.yaml")
    text = file.read_text("utf-8").replace(
        "{kind: 可行性研究报告}", "{kind: 报告, file: 报告.docx}"
    )
    file.write_text(text, encoding="utf-8")
    status, out, _ = govctl("doc", "check", "projects/甲/materials/报告.docx")
    assert (status, out) == (0, "报告：没有发现问题\n")


def test_kinds_of_one_document_lists_its_chapters(govctl: Any) -> None:
    status, out, err = govctl("doc", "kinds", "可研")
    assert (status, err) == (0, "")
    assert out.startswith("可行性研究报告的章节，前面是编号：\n")
    assert re.search(r"^  need\.necessity +3\.6 项目建设的必要性$", out, re.MULTILINE)
    assert "信息资源共享分析" in out  # demanded by the workspace's regulation


def test_kinds_of_a_document_that_the_regulation_sets(govctl: Any, packs: Packs) -> None:
    packs.write(materials=BY_LAW)
    _, out, _ = govctl("doc", "kinds", "服务方案")
    assert re.search(r"^  funding\.total +1 经费预算\n  demo-m-\S+ +2 其他要求$", out, re.MULTILINE)


def test_kinds_of_what_only_another_regulation_knows(govctl: Any) -> None:
    status, out, _ = govctl("doc", "kinds", "跨部门工程框架方案")
    assert status == 0
    assert out.startswith("跨部门工程框架方案（防城港办法）的章节")
    status, out, err = govctl("doc", "kinds", "天气预报")
    assert (status, out) == (2, "")
    assert "没有“天气预报”这种文书" in err


def test_texts_under_unknown_ids_are_told(govctl: Any) -> None:
    file = Path("projects/甲/project.yaml")
    text = f"{file.read_text('utf-8')}narrative: {{necessity: 正文}}\n"
    file.write_text(text, encoding="utf-8")
    _, out, _ = govctl("validate", "projects/甲")
    assert "警告[doc-narrative] 文书里没有编号为 necessity 的章节" in out
    assert "是否想写 need.necessity？" in out
    _, out, _ = govctl("doc", "new", "可研", "projects/甲")
    assert "注意：文书里没有编号为 necessity 的章节，这段正文不会写进任何文书；是否想写 need" in out


@pytest.mark.parametrize(("when", "told"), [("funding.total > param.cap", True), ("'true'", False)])
def test_new_says_that_the_project_does_not_need_it(
    govctl: Any, packs: Packs, when: str, *, told: bool
) -> None:
    packs.write(materials=BY_LAW.replace("gate: 申报", f"gate: 申报\n  when: {when}"))
    _, out, _ = govctl("doc", "new", "服务方案", "projects/甲")
    words = "注意：按《示范办法》第一条的条件，本项目不需要“服务/方案”；主管部门另有要求的"
    assert (words in out) is told
