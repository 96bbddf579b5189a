from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govctl.documents import kinds, placeholders
from govctl.documents.base_template import BASE
from govctl.documents.check import check
from govctl.documents.compose import chinese_number, compose, gaps
from govctl.documents.errors import TemplateError
from govctl.office.docx_reader import read_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from docx.document import Document as Docx

    from govctl.documents.outline import MandatedChapter

AS_OF = date(2026, 4, 8)
TITLE = "某市政务信息化项目建设管理办法（试行）"
KINDS = ["project-proposal", "feasibility-study", "preliminary-design"]


def opened(content: bytes) -> Docx:
    return Document(io.BytesIO(content))


def lines(path: Path) -> list[str]:
    return [block.text for block in read_blocks(path)]


def titles(content: bytes, style: str) -> list[str]:
    return [
        line.text
        for line in opened(content).paragraphs
        if line.style is not None and line.style.name == style
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_chapter_and_section_is_written(kind: str, rich: dict[str, Any]) -> None:
    outline = kinds.find(kind)
    content = compose(outline, rich, (), AS_OF, TITLE)
    assert titles(content, "Heading 1") == [node.title for node in outline.chapters]
    sections = [section.title for node in outline.chapters for section in node.sections]
    assert titles(content, "Heading 2") == sections
    assert titles(content, "附录标题") == ["附表", "附件", "附图"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("project", ["minimal", "rich"])
def test_what_is_written_is_found_again(
    kind: str,
    project: str,
    mandated: Sequence[MandatedChapter],
    write: Callable[..., Path],
    request: pytest.FixtureRequest,
) -> None:
    path = write(kind, request.getfixturevalue(project), mandated)
    found = check(path, kinds.find(kind), mandated)
    unwritten = {"doc-placeholder", *(demand.id for demand in mandated)}
    assert {finding.rule for finding in found} <= unwritten
    if project == "rich":
        assert {finding.rule for finding in found} == {"doc-placeholder"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_facts_give_the_same_bytes(
    kind: str, rich: dict[str, Any], mandated: Sequence[MandatedChapter]
) -> None:
    first, second = (compose(kinds.find(kind), rich, mandated, AS_OF, TITLE) for _ in range(2))
    assert first == second


def test_cover(write: Callable[..., Path], rich: dict[str, Any]) -> None:
    assert lines(write("feasibility-study", rich))[:5] == [
        "某市城市运行管理服务平台\n（二期）建设项目",
        "可行性研究报告",
        "建设单位：某市城市管理监督局",
        "编制单位：某省电子信息咨询设计院",
        "2026年4月",
    ]


def test_a_line_of_the_cover_without_a_fact_goes(
    write: Callable[..., Path], minimal: dict[str, Any]
) -> None:
    cover = lines(write("feasibility-study", minimal))[:4]
    assert cover == [
        "某市公共停车信息平台项目", "可行性研究报告", "建设单位：某市城市管理局", "2026年4月",
    ]  # fmt: skip


def test_header(rich: dict[str, Any]) -> None:
    content = compose(kinds.find("可研"), rich, (), AS_OF, TITLE)
    header = opened(content).sections[1].header.paragraphs[0].text
    assert header == "某市城市运行管理服务平台（二期）建设项目　可行性研究报告"


def test_facts_are_printed_as_officials_write_them(
    write: Callable[..., Path], rich: dict[str, Any]
) -> None:
    text = lines(write("feasibility-study", rich))
    for line in (
        "项目总投资：486.5万元",
        "计划开工：2026年9月1日",
        "拟定安全保护等级：3级",
        "（1）《关于全面加快建设城市运行管理服务平台的通知》（建办督〔2021〕54号）",
        "（2）《某市数字城市建设总体规划（2024—2028年）》",
        f"（4）《{TITLE}》",
    ):
        assert line in text


def test_narrative_goes_before_the_fact_that_stands_for_it(
    write: Callable[..., Path], built: Callable[[str], dict[str, Any]]
) -> None:
    facts = built("identity: {needs: 事实}\nnarrative: {need.necessity: 正文}")
    text = lines(write("feasibility-study", facts))
    assert "正文" in text
    assert "事实" not in text
    assert "事实" in lines(write("feasibility-study", built("identity: {needs: 事实}")))


def test_gaps_stand_out_and_nothing_is_invented(minimal: dict[str, Any]) -> None:
    content = compose(kinds.find("可研"), minimal, (), AS_OF, TITLE)
    marked = [
        run.text
        for line in opened(content).paragraphs
        for run in line.runs
        if run.style is not None and run.style.name == "待补充"
    ]
    assert marked
    assert len(marked) == gaps(content)
    assert all(placeholders.PATTERN.fullmatch(text) for text in marked)
    text = "\n".join(line.text for line in opened(content).paragraphs)
    assert set(re.findall(r"[\d.]+万元", text)) == {"180万元"}
    assert set(re.findall(r"20\d\d年", text)) == {"2026年"}


def test_mandated_chapters_name_their_article(
    write: Callable[..., Path], rich: dict[str, Any], mandated: Sequence[MandatedChapter]
) -> None:
    text = lines(write("feasibility-study", rich, mandated))
    assert text.count(f"（《{TITLE}》第十四条第二款要求）") == 2


def test_contents_are_there_before_word_makes_them(
    rich: dict[str, Any], mandated: Sequence[MandatedChapter]
) -> None:
    content = compose(kinds.find("可研"), rich, mandated, AS_OF, TITLE)
    document = opened(content)
    entries = [
        line.text
        for line in document.paragraphs
        if line.style is not None and (line.style.name or "").startswith("toc ")
    ]
    assert entries[:2] == ["第一章 项目概述", "1.1 项目名称"]
    assert "第十章 信息资源共享开放分析" in entries
    xml = document.element.xml
    assert 'TOC \\o "1-2"' in xml
    links = re.findall(r'w:anchor="(\w+)"', xml)
    assert len(links) == len(entries)
    assert set(links) <= set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="(\w+)"', xml))
    kinds_of_mark = re.findall(r'w:fldCharType="(\w+)"', xml)
    assert kinds_of_mark == ["begin", "separate", "end"]


def test_the_remark_on_page_numbers_stands_before_the_contents(rich: dict[str, Any]) -> None:
    text = [
        line.text for line in opened(compose(kinds.find("可研"), rich, (), AS_OF, TITLE)).paragraphs
    ]
    remark = next(index for index, line in enumerate(text) if "更新整个目录" in line)
    assert text[remark - 1] == "目　录"
    assert text[remark + 1] == "第一章 项目概述"


def kept_rows(content: bytes) -> list[list[bool]]:
    """Of each table with a sum, which rows stand on one page with the next."""
    return [
        ["w:keepNext" in row._tr.xml for row in table.rows]
        for table in opened(content).tables
        if table.rows[-1].cells[0].text == "合计"
    ]


def test_the_sum_of_a_table_stays_with_the_row_before(rich: dict[str, Any]) -> None:
    rich["funding"] = {**rich["funding"], "costs": rich["funding"]["costs"] * 3}
    rows = kept_rows(compose(kinds.find("可研"), rich, (), AS_OF, TITLE))
    long = [row for row in rows if len(row) > 9]
    assert long
    assert all(row[0] and row[-2] and not row[1] and not row[-1] for row in long)
    assert all(all(row[:-1]) for row in rows if len(row) <= 8)  # small ones are not broken


@pytest.mark.parametrize("length", [20, 60, 100, 150, 200])
def test_the_cover_of_a_long_name_fits(rich: dict[str, Any], length: int) -> None:
    rich["identity"]["name"] = "长" * length
    document = opened(compose(kinds.find("初设"), rich, (), AS_OF, TITLE))
    name, kind = document.paragraphs[:2]
    size = name.runs[0].font.size
    points = size.pt if size is not None else 26
    assert (size is None) == (length < 150)
    rows = -(-length // int(442 / points))
    after = kind.paragraph_format.space_after
    assert rows * points * 1.5 * 1.45 + (200 if after is None else after.pt) < 500
    assert (after is None) == (length == 20)


def test_tables_are_numbered_in_their_chapter(
    write: Callable[..., Path], rich: dict[str, Any]
) -> None:
    captions = [line for line in lines(write("feasibility-study", rich)) if re.match(r"表\d", line)]
    assert captions[:3] == ["表1-1 资金来源表", "表4-1 分年度目标表", "表5-1 信息资源清单"]
    assert len(captions) == len({caption.split()[0] for caption in captions})


def test_a_table_fills_the_width_and_repeats_its_head(rich: dict[str, Any]) -> None:
    tables = opened(compose(kinds.find("可研"), rich, (), AS_OF, TITLE)).tables
    for table in tables:
        widths = [int(column.get(f"{{{table._tbl.nsmap['w']}}}w")) for column in table._tbl.tblGrid]
        assert sum(widths) == 11906 - 1587 - 1474
        assert "w:tblHeader" in table.rows[0]._tr.xml


@pytest.mark.parametrize(
    "text",
    [
        "<w:p>&amp;&lt;",
        "]]>",
        "=HYPERLINK(1)",
        "{建设单位}{正文}",
        "\x00\x07\ufffe\ud800坏字符",
        "\u202e反向",
        "长" * 100_000,
        "第一章 冒充\n一、冒充",
    ],
    ids=["tags", "cdata", "formula", "places", "control", "direction", "long", "headings"],
)
def test_hostile_text(
    text: str, built: Callable[[str], dict[str, Any]], write: Callable[..., Path]
) -> None:
    facts = built("identity: {basis: [{title: 甲}], users: [乙]}")
    facts["identity"] = {**facts["identity"], "name": text, "objectives": text, "users": [text]}
    facts["identity"]["basis"][0]["title"] = text
    facts["narrative"] = {"analysis.business": text}
    facts["funding"] = {
        **facts["funding"],
        "sources": [{"kind": text, "amount": 1, "year": None, "number": text, "secured": None}],
    }
    path = write("feasibility-study", facts)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            ET.fromstring(archive.read(name))  # noqa: S314
    assert not [item for item in check(path, None) if item.rule == "doc-unreadable"]


def test_braces_in_a_project_are_no_places(
    write: Callable[..., Path], rich: dict[str, Any]
) -> None:
    rich["narrative"]["analysis.business"] = "配置项 {建设单位} 原样保留"
    assert "配置项 {建设单位} 原样保留" in lines(write("feasibility-study", rich))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.dictionaries(st.sampled_from(["need.current", "build.network"]), st.text()))
def test_narrative_survives(texts: dict[str, str]) -> None:
    from govctl.text import printable  # noqa: PLC0415
    from govctl.yamlio.shape import load_shape  # noqa: PLC0415

    facts = {**load_shape("project").empty, "narrative": texts}
    document = opened(compose(kinds.find("建议书"), facts, (), AS_OF, TITLE))
    written = {line.text.strip() for line in document.paragraphs}
    for text in texts.values():
        for line in printable(text).splitlines():
            assert not line.strip() or line.strip() in written


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_chinese_numbers(number: int, words: str) -> None:
    assert chinese_number(number) == words


def template(tmp_path: Path, old: str, new: str) -> Path:
    path = tmp_path / "base.docx"
    with zipfile.ZipFile(BASE) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old.encode(), new.encode()))
    return path


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{正文}", "正文", "缺少只写“{正文}”的段落"),
        ("{目录}", "", "缺少只写“{目录}”的段落"),
        ('w:val="表头文字"', 'w:val="别的"', "缺少样式“表头文字”"),
    ],
)
def test_a_template_that_lacks_something_is_refused(
    tmp_path: Path, rich: dict[str, Any], old: str, new: str, words: str
) -> None:
    base = template(tmp_path, old, new)
    with pytest.raises(TemplateError, match=words):
        compose(kinds.find("可研"), rich, (), AS_OF, TITLE, base=base)


@pytest.mark.parametrize("content", [b"", b"PK", b"text"])
def test_a_template_that_is_none_is_refused(
    tmp_path: Path, minimal: dict[str, Any], content: bytes
) -> None:
    base = tmp_path / "base.docx"
    base.write_bytes(content)
    with pytest.raises(TemplateError, match="无法读取文书样式"):
        compose(kinds.find("可研"), minimal, (), AS_OF, TITLE, base=base)


def test_an_office_may_restyle_the_template(tmp_path: Path, rich: dict[str, Any]) -> None:
    """Word renames ids; names and places are what counts, and a place may be cut in two."""
    base = template(tmp_path, "Heading1", "10")
    content = compose(kinds.find("可研"), rich, (), AS_OF, TITLE, base=base)
    assert titles(content, "Heading 1")[0] == "项目概述"
    base = template(tmp_path, "{日期}", "{日</w:t></w:r><w:r><w:t>期}")
    assert "2026年4月" in [
        line.text
        for line in opened(
            compose(kinds.find("可研"), rich, (), AS_OF, TITLE, base=base)
        ).paragraphs
    ]


def test_a_name_that_looks_like_a_place_stays_as_it_is(rich: dict[str, Any]) -> None:
    rich["identity"]["name"] = "{日期}{建设单位}平台"
    content = compose(kinds.find("可研"), rich, (), AS_OF, TITLE)
    (name,) = titles(content, "Title")
    assert "".join(name.split()) == "{日期}{建设单位}平台"
