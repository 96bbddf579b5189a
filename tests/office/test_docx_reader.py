from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.office.container import ContainerError
from govctl.office.docx_blocks import CellPosition
from govctl.office.docx_reader import blocks_of, read_blocks

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.office.docx_blocks import Block

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STYLES = """
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="a"><w:name w:val="章标题"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="节"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="环"/><w:basedOn w:val="d"/></w:style>
<w:style w:type="paragraph" w:styleId="d"><w:name w:val="圈"/><w:basedOn w:val="c"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="p"><w:name w:val="Caption"/></w:style>
<w:style w:type="paragraph" w:styleId="q"><w:name w:val="图题"/></w:style>
"""


# what a cell was before a change that is tracked
FORMER = '<w:tcPrChange><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tcPrChange>'


def package(body: str, space: str = SPACE, main: str = "word/document.xml") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            main, f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        )
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{space}">{STYLES}</w:styles>')
        relation = f'<Relationship Type="x/officeDocument" Target="/{main}"/>'
        archive.writestr("_rels/.rels", f"<Relationships>{relation}</Relationships>")
    return target.getvalue()


def read(body: str, **options: str) -> list[Block]:
    with zipfile.ZipFile(io.BytesIO(package(body, **options))) as archive:
        return blocks_of(archive)


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("space", [SPACE, STRICT])
def test_empty_paragraphs_are_left_out(space: str) -> None:
    found = read(paragraph("甲") + paragraph("") + paragraph("乙"), space=space)
    assert [(block.text, block.cell) for block in found] == [("甲", None), ("乙", None)]


def test_the_main_part_may_have_another_name() -> None:
    assert read(paragraph("甲"), main="word/document2.xml")[0].text == "甲"


def test_cells_have_their_position() -> None:
    cell = f"<w:tc>{paragraph('甲')}</w:tc>"
    inner = f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    table = f"<w:tbl><w:tr>{cell}{cell}</w:tr><w:tr><w:tc>{inner}</w:tc>{cell}</w:tr></w:tbl>"
    assert [block.cell for block in read(table + paragraph("乙") + inner)] == [
        CellPosition(1, 1, 1, 1), CellPosition(1, 1, 2, 1), CellPosition(2, 1, 1, 1),
        CellPosition(1, 2, 2, 1), None, CellPosition(3, 1, 1, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "cell", "position"),
    [
        ("", '<w:gridSpan w:val="2"/>', ((1, 2), (3, 1))),
        ("", '<w:gridSpan w:val="x"/>', ((1, 1), (2, 1))),
        ("", f'<w:gridSpan w:val="{"9" * 5000}"/>', ((1, 1), (2, 1))),
        ("", FORMER, ((1, 1), (2, 1))),
        ('<w:gridBefore w:val="1"/>', "", ((2, 1), (3, 1))),
    ],
)  # fmt: skip
def test_columns_are_those_of_the_grid(
    row: str, cell: str, position: tuple[tuple[int, int], ...]
) -> None:
    first = f"<w:tc><w:tcPr>{cell}</w:tcPr>{paragraph('甲')}</w:tc>"
    body = f"<w:trPr>{row}</w:trPr>{first}<w:tc>{paragraph('乙')}</w:tc>"
    found = [block.cell for block in read(f"<w:tbl><w:tr>{body}</w:tr></w:tbl>")]
    assert tuple((one.column, one.span) for one in found if one) == position


@pytest.mark.parametrize(
    ("mark", "head"),
    [("<w:tblHeader/>", True), ('<w:tblHeader w:val="0"/>', False), ("", False)],
)
def test_a_row_that_repeats_is_a_head(mark: str, *, head: bool) -> None:
    row = f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{paragraph('甲')}</w:tc></w:tr>"
    next_row = f"<w:tr><w:tc>{paragraph('乙')}</w:tc></w:tr>"
    found = [block.cell for block in read(f"<w:tbl>{row}{next_row}</w:tbl>")]
    assert [one.head for one in found if one] == [head, False]


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="a"/>', 1),
        ('<w:pStyle w:val="b"/>', 2),
        ('<w:pStyle w:val="c"/>', 0),
        ('<w:pStyle w:val="unknown"/>', 0),
        ('<w:outlineLvl w:val="2"/>', 3),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', 0),
        ("", 0),
    ],
)
def test_heading_levels(properties: str, level: int) -> None:
    assert read(paragraph("甲", properties))[0].level == level


@pytest.mark.parametrize(
    ("run", "bold"),
    [("<w:b/>", True), ('<w:b w:val="1"/>', True), ('<w:b w:val="0"/>', False), ("", False)],
)
def test_bold(run: str, *, bold: bool) -> None:
    assert read(paragraph("甲", run=run))[0].bold is bold


def test_the_bold_of_the_paragraph_mark_does_not_count() -> None:
    assert not read(paragraph("甲", "<w:rPr><w:b/></w:rPr>"))[0].bold


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>", "新"),
        ("<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:t>删</w:t></w:r></w:del></w:p>", "留"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:sdtContent></w:sdt>", "框"),
        ("<w:p><w:r><w:t>【待</w:t></w:r><w:r><w:t>补充】</w:t></w:r></w:p>", "【待补充】"),
        ("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>", "甲\t乙"),
        ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>", "甲"),
    ],
)  # fmt: skip
def test_text(body: str, text: str) -> None:
    assert [block.text for block in read(body)] == [text]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    both = f"<w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback>"
    inside = f"<w:r><w:AlternateContent>{both}</w:AlternateContent></w:r>"
    found = read(f"<w:p>{inside}<w:r><w:t>外</w:t></w:r></w:p>")
    assert [block.text for block in found] == ["框", "外"]


def test_what_stands_in_a_picture() -> None:
    box = f"<w:r><w:drawing><w:txbxContent>{paragraph('框')}</w:txbxContent></w:drawing></w:r>"
    found = read(f"<w:p>{box}</w:p>{paragraph('外')}")
    assert [(block.text, block.picture, block.in_picture) for block in found] == [
        ("框", False, True), ("", True, False), ("外", False, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "caption"), [("p", True), ("q", True), ("a", False), ("none", False)]
)
def test_styles_of_captions(style: str, *, caption: bool) -> None:
    (found,) = read(paragraph("表1 甲", f'<w:pStyle w:val="{style}"/>'))
    assert found.caption is caption


def test_a_picture_is_content() -> None:
    assert read("<w:p><w:r><w:drawing/></w:r></w:p>")[0].picture


def test_contents_by_field_or_by_style() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = '<w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r>'
    first = f"<w:p>{mark('begin')}{code}{mark('separate')}<w:r><w:t>第一章</w:t></w:r></w:p>"
    last = f"<w:p><w:r><w:t>第二章</w:t></w:r>{mark('end')}</w:p>"
    styled = paragraph("第三章", '<w:pStyle w:val="t"/>')
    found = read(first + last + styled + paragraph("正文"))
    assert [block.in_contents for block in found] == [True, True, True, False]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<",
        b"<?xml version='1.0' encoding='utf-8'?><w:document/>",
        b"<!DOCTYPE d [<!ENTITY a 'aaaa'>]><document>&a;</document>",
        b"<?xml version='1.0' encoding='x-none'?><document/>",
        b"<workbook/>",
    ],
)
def test_broken_parts_are_refused(content: bytes) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", content)
    with zipfile.ZipFile(target) as archive, pytest.raises(ContainerError):
        blocks_of(archive)


def test_nesting_does_not_exhaust_the_stack() -> None:
    deep = 50_000
    assert read("<w:sdt>" * deep + paragraph("底") + "</w:sdt>" * deep)[0].text == "底"


@given(st.binary(max_size=300))
def test_no_bytes_end_in_a_traceback(content: bytes) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", b"<document>" + content)
        archive.writestr("word/styles.xml", content)
    with zipfile.ZipFile(target) as archive, pytest.raises(ContainerError):
        blocks_of(archive)


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(ContainerError):
        read_blocks(tmp_path)
