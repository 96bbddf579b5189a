from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from govctl.documents import kinds
from govctl.documents.check import check
from govctl.documents.cover_check import ExpectedCover
from govctl.findings import DocumentPlace, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from govctl.documents.outline import MandatedChapter

STUDY = kinds.find("可研")
KINDS = ["project-proposal", "feasibility-study", "preliminary-design"]
CHAPTERS = [(kind, node.title) for kind in KINDS for node in kinds.find(kind).chapters]


def without(path: Path, chapter: str, *, keep_heading: bool = False) -> Path:
    """Remove a chapter, or what stands under its heading."""
    document = Document(str(path))
    inside = False
    for element in list(document.element.body):
        style = (
            element.pPr.pStyle if element.tag.endswith("}p") and element.pPr is not None else None
        )
        if style is not None and style.val in ("Heading1", "Annex"):
            inside = element.text == chapter
            if inside and keep_heading:
                continue
        if inside and not element.tag.endswith("}sectPr"):
            document.element.body.remove(element)
    document.save(str(path))
    return path


def of(findings: Sequence[Finding], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


def typed(path: Path, *lines: str, bold: tuple[str, ...] = ()) -> Path:
    """A document as people type it, without heading styles."""
    document = Document()
    for line in lines:
        document.add_paragraph().add_run(line).bold = line in bold
    document.save(str(path))
    return path


@pytest.mark.parametrize(("kind", "chapter"), CHAPTERS)
def test_a_chapter_that_was_deleted_is_missed(
    kind: str, chapter: str, rich: dict[str, Any], write: Callable[..., Path]
) -> None:
    path = without(write(kind, rich), chapter)
    found = of(check(path, kinds.find(kind)), "doc-missing-chapter")
    assert [finding.values["chapter"] for finding in found] == [chapter]
    assert found[0].severity is Severity.WARNING
    assert found[0].location == DocumentPlace(path)


@pytest.mark.parametrize(("kind", "chapter"), CHAPTERS)
def test_a_chapter_that_was_emptied_is_found(
    kind: str, chapter: str, rich: dict[str, Any], write: Callable[..., Path]
) -> None:
    path = without(write(kind, rich), chapter, keep_heading=True)
    found = of(check(path, kinds.find(kind)), "doc-empty-chapter")
    assert [finding.values["chapter"] for finding in found] == [chapter]
    assert found[0].location == DocumentPlace(path, chapter)


@pytest.mark.parametrize("keep_heading", [True, False])
def test_a_chapter_of_the_law_is_judged_by_the_law(
    rich: dict[str, Any],
    mandated: Sequence[MandatedChapter],
    write: Callable[..., Path],
    *,
    keep_heading: bool,
) -> None:
    path = write("feasibility-study", rich, mandated)
    without(path, "信息资源共享开放分析", keep_heading=keep_heading)
    found = check(path, STUDY, mandated)
    assert [finding.rule for finding in found if finding.rule != "doc-placeholder"] == [
        "s-m-sharing"
    ]
    finding = of(found, "s-m-sharing")[0]
    assert (finding.severity, finding.article) == (Severity.ERROR, mandated[0].article)
    heading = "信息资源共享开放分析" if keep_heading else ""
    assert finding.location == DocumentPlace(path, heading)
    assert "信息资源共享开放分析" in finding.message


def test_a_chapter_of_the_law_with_gaps_only_counts_as_empty(
    minimal: dict[str, Any], mandated: Sequence[MandatedChapter], write: Callable[..., Path]
) -> None:
    found = check(write("feasibility-study", minimal, mandated), STUDY, mandated)
    assert len(of(found, "s-m-sharing")) == 1


def test_gaps_name_chapter_place_and_words(
    rich: dict[str, Any], write: Callable[..., Path]
) -> None:
    found = of(check(write("feasibility-study", rich), STUDY), "doc-placeholder")
    study = next(finding for finding in found if "“项目概述”" in finding.message)
    assert study.severity is Severity.ERROR
    assert "还有 3 处没有完成" in study.message
    assert "用户单位确认的业务量【待核实】" in study.message


def test_gaps_in_tables_are_told_by_row_and_column(
    rich: dict[str, Any], write: Callable[..., Path]
) -> None:
    path = write("feasibility-study", rich)
    found = of(check(path, STUDY), "doc-placeholder")
    annex = next(finding for finding in found if "“附表”" in finding.message)
    assert annex.message == (
        "“附表”还有 30 处没有完成：“附表3 项目招标投标范围和方式表”下，“定制软件开发”一行"
        "“招标范围”一列；“组织形式”一列；“招标方式”一列；"
        "“数据资源”一行“招标范围”一列；“组织形式”一列；等 30 处"
    )
    assert annex.location == DocumentPlace(
        path, "附表3 项目招标投标范围和方式表", "", "【待补充】", "定制软件开发", "招标范围"
    )


def test_a_document_without_gaps_is_clean(tmp_path: Path) -> None:
    lines = [
        text
        for number, node in zip("一二三四五六七八九十", kinds.find("初设").chapters, strict=True)
        for text in (f"{number}、{node.title}", "这一章写好了。")
    ]
    assert check(typed(tmp_path / "x.docx", *lines), kinds.find("初设")) == []


def test_findings_come_in_the_order_of_the_document(
    tmp_path: Path, mandated: Sequence[MandatedChapter]
) -> None:
    lines: list[str] = []
    for number, node in zip("一二三四五六七八九十", kinds.find("初设").chapters, strict=True):
        if number not in "三四九":
            gap = {"一": ["【待补充】"], "二": []}.get(number, ["这一章写好了。"])
            lines += [f"{number}、{node.title}", *gap, *(["【待核实】"] * (number in "五十"))]
    found = check(typed(tmp_path / "x.docx", *lines), kinds.find("初设"), mandated[:1])
    chapters = [node.title for node in kinds.find("初设").chapters]
    assert found[0].rule == mandated[0].id
    named = [next((t for t in chapters if t in one.message), "") for one in found[1:]]
    assert named == [chapters[place] for place in (0, 1, 2, 3, 4, 8, 9)]
    assert [one.order for one in found] == list(range(len(found)))


@pytest.mark.parametrize(
    "heading",
    [
        "第九章 系统安全分析篇",
        "九、项目系统安全分析",
        "9 项目系统安全分析",
        "8.3 系统安全分析",
        "（九）项目系统安全分析（章）",
        "第二篇 项目系统安全分析篇（章）",
    ],
)
def test_headings_as_people_number_them(
    tmp_path: Path, heading: str, mandated: Sequence[MandatedChapter]
) -> None:
    path = typed(tmp_path / "x.docx", heading, "已经写好。")
    assert check(path, None, mandated[1:]) == []


def test_a_bold_line_may_be_a_heading(tmp_path: Path, mandated: Sequence[MandatedChapter]) -> None:
    lines = ("项目系统安全分析", "已经写好。")
    assert check(typed(tmp_path / "x.docx", *lines, bold=lines[:1]), None, mandated[1:]) == []
    assert check(typed(tmp_path / "y.docx", *lines), None, mandated[1:]) != []


def test_contents_typed_by_hand_are_not_taken_for_chapters(
    tmp_path: Path, mandated: Sequence[MandatedChapter]
) -> None:
    path = typed(
        tmp_path / "x.docx",
        "一、系统安全分析",
        "二、其他",
        "一、系统安全分析",
        "已经写好。",
        "二、其他",
        "文字。",
    )
    assert check(path, None, mandated[1:]) == []


def test_a_mention_is_no_chapter(tmp_path: Path, mandated: Sequence[MandatedChapter]) -> None:
    path = typed(tmp_path / "x.docx", "一、概述", "项目系统安全分析见附件。")
    assert [finding.rule for finding in check(path, None, mandated[1:])] == ["s-m-security"]


def test_one_finding_where_no_chapter_is_recognised(tmp_path: Path) -> None:
    found = check(typed(tmp_path / "x.docx", "只有一段话。"), STUDY)
    assert [finding.rule for finding in found] == ["doc-missing-chapter"]
    assert "没有认出" in found[0].message


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x00" * 1000],
)
def test_what_is_no_docx_is_a_finding(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    found = check(path, STUDY)
    assert [(finding.rule, finding.severity) for finding in found] == [
        ("doc-unreadable", Severity.ERROR)
    ]
    assert found[0].location == DocumentPlace(path)


def test_a_missing_file_and_a_folder_are_findings(tmp_path: Path) -> None:
    for path in (tmp_path / "none.docx", tmp_path):
        assert [finding.rule for finding in check(path, STUDY)] == ["doc-unreadable"]


FILLERS = [
    "略",
    "无",
    "待定",
    "TODO",
    "XXX",
    "……",
    "见附件",
    "（此处填写）",
    "N/A",
    "本项目不涉及。",
]


@pytest.mark.parametrize("words", FILLERS)
def test_a_chapter_of_the_law_that_says_nothing_is_not_written(
    tmp_path: Path, mandated: Sequence[MandatedChapter], words: str
) -> None:
    path = typed(
        tmp_path / "x.docx", "一、项目系统安全分析", "1.1 风险", words, "二、其他", "文字。"
    )
    (found,) = check(path, None, mandated[1:])
    assert (found.rule, found.severity) == ("s-m-security", Severity.ERROR)
    assert f"只写了“{words}”，没有写出内容" in found.message


@pytest.mark.parametrize(
    "lines",
    [
        ("不涉及：本项目只采购终端，没有信息系统。",),
        ("无。", "理由是本项目只采购终端。"),
        ("1.1 风险", "略", "1.2 措施", "按三级等保建设。"),
    ],
)
def test_a_reason_is_something(
    tmp_path: Path, mandated: Sequence[MandatedChapter], lines: tuple[str, ...]
) -> None:
    path = typed(tmp_path / "x.docx", "一、项目系统安全分析", *lines)
    assert check(path, None, mandated[1:]) == []


def test_an_ordinary_chapter_that_says_nothing_is_empty(tmp_path: Path) -> None:
    lines = [
        text
        for number, node in zip("一二三四五六七八九十", kinds.find("初设").chapters, strict=True)
        for text in (f"{number}、{node.title}", "略" if number == "三" else "这一章写好了。")
    ]
    (found,) = check(typed(tmp_path / "x.docx", *lines), kinds.find("初设"))
    assert found.rule == "doc-empty-chapter"
    assert "一章只写了“略”，没有内容" in found.message


def test_gaps_in_other_brackets(tmp_path: Path) -> None:
    path = typed(
        tmp_path / "x.docx", "一、概述", "甲[待补充]", "乙（待核实：数量）", "【待 补 充】"
    )
    (found,) = check(path, None)
    assert (found.rule, found.values["count"]) == ("doc-placeholder", "3")


def test_gaps_in_headers_and_footers_are_told_once(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("一、概述")
    document.add_paragraph("写好了。")
    for _ in range(2):
        section = document.add_section()
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        section.header.paragraphs[0].text = "【待补充】平台　可研"
        section.footer.paragraphs[0].text = "第 1 页，等待"
    document.save(str(tmp_path / "x.docx"))
    (found,) = check(tmp_path / "x.docx", None)
    assert found.rule == "doc-placeholder"
    assert found.message == "页眉、页脚还有 1 处没有完成：页眉，“【待补充】平台 可研”"
    assert found.location == DocumentPlace(
        tmp_path / "x.docx", caption="页眉", words="【待补充】平台 可研"
    )


def test_another_document_is_told_by_its_cover(
    rich: dict[str, Any], write: Callable[..., Path]
) -> None:
    path = write("feasibility-study", rich)
    names = ("项目建议书", "建议书")
    expected = ExpectedCover(names, ("可行性研究报告",), "某市公厕管理系统")
    found = of(check(path, STUDY, (), expected), "doc-cover")
    assert [one.values["cover"] for one in found] == [
        "可行性研究报告", "某市城市运行管理服务平台(二期)建设项目",
    ]  # fmt: skip
    assert [one.location for one in found] == [
        DocumentPlace(path, caption="封面", words=words)
        for words in ("可行性研究报告", "某市城市运行管理服务平台 （二期）建设项目")
    ]
    own = ExpectedCover(("可行性研究报告",), ("项目建议书",), rich["identity"]["name"])
    assert of(check(path, STUDY, (), own), "doc-cover") == []
