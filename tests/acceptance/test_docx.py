from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from govctl.acceptance import docx as as_docx
from govctl.office.errors import BaseError

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Opened

    from govctl.acceptance.checklist import Checklist

LATE = """\
schedule: {finish: 2024-11-30}
materials: [{kind: 合同, file: 合同.pdf, date: 2024-03-01, number: 合字〔2024〕1号}]
"""


def opened(content: bytes) -> Opened:
    return Document(io.BytesIO(content))


CONCLUSION = (
    "必须补齐 1 项，不合要求 2 项，清单以外还有 1 个错误，暂不具备验收条件"
    "；另有 1 项请核实，其中没有提供的材料 1 项"
)


def cells(document: Opened, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def test_reads_back(judged: Any) -> None:
    document = opened(as_docx.render(judged(LATE)))
    assert [line.text for line in document.paragraphs][:5] == [
        "验收材料核对清单",
        "一、材料（应核 3 项：缺少 1，请核实 1，齐备 1；不要求 2 项）",
        "二、条件（应核 1 项：不符合 1；不要求 1 项）",
        "三、期限（应核 1 项：逾期 1；待定 1 项）",
        "四、核对意见",
    ]
    assert cells(document, 0) == [
        ["项目名称", "城市管理平台", "项目代码", "2308-450600-04-04-320615"],
        ["建设单位", "城市管理监督局", "核对环节", "竣工验收"],
        ["承建单位", "甲公司", "资料截至", "2025年6月1日"],
        ["监理单位", "乙公司", "结论", CONCLUSION],
        ["依据", "《测试办法》", "《测试办法》", "《测试办法》"],
    ]
    materials = cells(document, 1)
    assert materials[0] == [
        "序号", "材料名称", "是否需要、提供情况和问题", "依据", "责任单位", "核对结果", "现场核对",
    ]  # fmt: skip
    assert materials[1] == [
        "1", "立项批复", "不要求：本项目不经过“立项”环节", "第一条", "—", "不要求", "—",
    ]  # fmt: skip
    assert materials[2] == [
        "2", "合同", "需要：建设要按合同管理\n提供：合同.pdf，合字〔2024〕1号，2024年3月1日",
        "第一条", "承建单位", "齐备", "□",
    ]  # fmt: skip
    assert materials[4][5:] == ["缺少", "□"]


def test_is_signed_by_four_parties(judged: Any) -> None:
    signed = cells(opened(as_docx.render(judged())), -1)
    assert signed[:2] == [
        ["建设单位", "承建单位", "监理单位", "主管部门"],
        ["城市管理监督局", "甲公司", "乙公司", ""],
    ]
    assert all("签字、盖章" in text and "年" in text for text in signed[2])


def test_is_laid_out_for_landscape_paper(judged: Any) -> None:
    document = opened(as_docx.render(judged()))
    (section,) = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section.header.paragraphs[0].text == "城市管理平台　验收材料核对清单"
    assert "1" in section.footer.paragraphs[0].text
    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        widths = [
            int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.iterfind(qn("w:gridCol"))
        ]
        assert sum(widths) * 635 <= room
        assert sum(widths) == 14000


def test_the_head_of_each_list_repeats_and_no_row_breaks(judged: Any) -> None:
    document = opened(as_docx.render(judged()))
    for table in document.tables[1:4]:
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


def test_every_style_used_names_a_chinese_font(judged: Any) -> None:
    document = opened(as_docx.render(judged()))
    used = {line.style.name for line in document.paragraphs if line.style}
    used |= {
        line.style.name
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for line in cell.paragraphs
        if line.style
    }
    assert used == {"清单标题", "清单小标题", "说明", "表头文字", "表格文字"}
    for name in used:
        fonts = document.styles[name].element.find(f".//{qn('w:rFonts')}")
        assert fonts.get(qn("w:eastAsia")) in {"方正小标宋简体", "黑体", "楷体_GB2312", "宋体"}


def test_what_stands_in_the_way_is_bold(judged: Any) -> None:
    table = opened(as_docx.render(judged(LATE))).tables[1]
    bold = {
        run.text
        for row in table.rows
        for cell in row.cells
        for line in cell.paragraphs
        for run in line.runs
        if run.bold
    }
    assert bold == {
        "缺少",
        "问题：没有提供这份材料，必须补齐",
        "问题：没有提供这份材料；不影响验收结论，请核实本项目是否应当提供",
    }


def test_is_the_same_every_time(judged: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = as_docx.render(judged(LATE))
    assert first == as_docx.render(judged(LATE))
    core = opened(first).core_properties
    assert core.created == core.modified
    assert core.title == "城市管理平台 验收材料核对清单"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    later = as_docx.render(judged(LATE))
    assert later != first
    with zipfile.ZipFile(io.BytesIO(later)) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2025, 6, 15)}
    created = opened(later).core_properties.created
    assert created is not None
    assert created.replace(tzinfo=None) == datetime(2025, 6, 15, 15, 6, 40)  # noqa: DTZ001


def test_text_from_files_stays_text(hostile: Checklist) -> None:
    document = opened(as_docx.render(hostile))
    texts = [text for index in range(5) for row in cells(document, index) for text in row]
    shown = "=1+1\ufffd[31m\ufffd\ufffd\ufffd\ufffd ]]>&amp;<w:t>'\"[bold]红[/bold]"
    assert sum(text.startswith(shown) for text in texts) > len(hostile.items)
    assert all(char.isprintable() or char in "\n\u3000" for text in texts for char in text)
    assert len(document.core_properties.title) == 255


def test_the_longest_names_are_written(judged: Any) -> None:
    name = "平" * 200
    checklist = judged(f"materials: [{{kind: 合同, file: {name}.pdf}}]\n")
    assert name in cells(opened(as_docx.render(checklist)), 1)[2][2]


@pytest.mark.parametrize("style", ["清单标题", "表格", "表格文字"])
def test_a_template_without_a_style_is_refused(judged: Any, tmp_path: Path, style: str) -> None:
    document = Document(str(as_docx.BASE))
    document.styles[style].delete()
    base = tmp_path / "base.docx"
    document.save(str(base))
    with pytest.raises(BaseError, match=f"缺少样式“{style}”"):
        as_docx.render(judged(), base=base)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 broken"])
def test_a_template_that_cannot_be_read_is_refused(
    judged: Any, tmp_path: Path, content: bytes | None
) -> None:
    base = tmp_path / "base.docx"
    if content is not None:
        base.write_bytes(content)
    with pytest.raises(BaseError, match="无法读取文书样式"):
        as_docx.render(judged(), base=base)
