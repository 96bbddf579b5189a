"""Where something stands in a document, in words that a reader finds in Word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import OxmlElement

from govctl.documents import heading_detection, places
from govctl.documents.check import check
from govctl.findings import DocumentPlace
from govctl.office.docx_blocks import Block, CellPosition
from govctl.office.docx_reader import read_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE = Path("甲.docx")
GAP = "【待补充】"


def cell(row: int, column: int, text: str, *, bold: bool = False, head: bool = False) -> Block:
    return Block(text, bold=bold, cell=CellPosition(1, row, column, 1, 1, head))


def grid(*rows: Sequence[str], bold: bool = False, head: bool = False) -> list[Block]:
    """A table; blank cells leave no block, as they do in a document that is read."""
    return [
        cell(number, column, text, bold=bold and number == 1, head=head and number == 1)
        for number, row in enumerate(rows, start=1)
        for column, text in enumerate(row, start=1)
        if text
    ]


def place(blocks: Sequence[Block], text: str = GAP) -> DocumentPlace:
    """The place of the first block with a text in it."""
    headings = heading_detection.find(blocks, lambda _: False)
    index = next(n for n, block in enumerate(blocks) if text in block.text)
    return places.DocumentPlaces(FILE, blocks, headings).of(index, blocks[index].text.index(text))


@pytest.mark.parametrize(
    ("before", "heading"),
    [
        ([Block("第三章 投资估算", level=1)], "第三章 投资估算"),
        ([Block("三、投资估算"), Block("甲。"), Block("（二）设备"), Block("乙。")], "（二）设备"),
        ([Block("写好了。")], ""),
        ([], ""),
    ],
)  # fmt: skip
def test_the_nearest_heading_above(before: list[Block], heading: str) -> None:
    found = place([*before, Block(f"设备数量为{GAP}台"), Block("四、其他")])
    assert found == DocumentPlace(FILE, heading, words=f"设备数量为{GAP}台")


@pytest.mark.parametrize(
    ("rows", "options", "labels"),
    [
        ((("序号", "名称", "单价"), ("1", "服务器", GAP)), {}, ("服务器", "单价")),
        ((("名称", "单价"), ("服务器", GAP)), {"bold": True}, ("服务器", "单价")),
        ((("名称", "单价"), ("服务器", GAP)), {"head": True}, ("服务器", "单价")),
        ((("序号", "名称", "单价"), ("1", GAP, "3")), {}, ("1", "名称")),
        ((("序号", "名称", "型号"), ("1", GAP, "S-3")), {}, ("S-3", "名称")),
        ((("名称", "型号"), (GAP, "S-3")), {"head": True}, ("S-3", "名称")),
        ((("名称", "型号"), (GAP, "")), {"head": True}, ("", "名称")),
        ((("序号", "名称", GAP), ("1", "服务器", "3")), {"head": True}, ("", "")),
        # a form has no head: the label is what stands before the cell
        ((("名称", "停车平台", "单位", "水利局"), ("姓名", "甲", "电话", GAP)), {}, ("电话", "")),
        ((("项目名称", "停车平台"), ("联系人", GAP)), {}, ("联系人", "")),
        (((GAP,),), {}, ("", "")),
    ],
)  # fmt: skip
def test_a_cell_by_its_row_and_column(
    rows: Sequence[Sequence[str]], options: dict[str, bool], labels: tuple[str, str]
) -> None:
    found = place(grid(*rows, **options))
    assert (found.row, found.column) == labels
    assert found.words == GAP


def test_a_head_of_two_rows_over_columns_taken_together() -> None:
    def head(row: int, column: int, text: str, span: int = 1) -> Block:
        return Block(text, cell=CellPosition(1, row, column, 1, span, head=True))

    heads = [
        head(1, 1, "名称"), head(1, 2, "资金", span=2), head(1, 4, "备注"),
        head(2, 2, "2026年"), head(2, 3, "2027年"),
    ]  # fmt: skip
    for column, title in ((2, "2026年"), (3, "2027年"), (4, "备注")):
        assert place([*heads, cell(3, 1, "服务器"), cell(3, column, GAP)]).column == title


@pytest.mark.parametrize(
    ("place_", "said"),
    [
        (DocumentPlace(FILE), ""),
        (DocumentPlace(FILE, "投资估算"), "“投资估算”下"),
        (DocumentPlace(FILE, "", "表3 明细", GAP, "服务器", "单价"),
         f"表3 明细，“服务器”一行“单价”一列“{GAP}”"),
        (DocumentPlace(FILE, "投资估算", "表3 明细"), "“投资估算”下，表3 明细"),
        (DocumentPlace(FILE, "", "封面", "某市公厕系统"), "封面，“某市公厕系统”"),
    ],
)  # fmt: skip
def test_in_words(place_: DocumentPlace, said: str) -> None:
    assert place_.position == said
    assert place_.brief == f"甲.docx {said}".rstrip()


def test_long_words_and_labels_are_cut() -> None:
    found = place([*grid(("序号", "长" * 50), ("1", "服" * 50 + GAP)), Block("后")], GAP)
    assert found.column == "长" * 20 + "…"
    assert found.words.startswith("服" * 12 + GAP)
    assert places.around("甲" * 100).endswith("…")


def test_labels_and_words_are_one_line_that_paints_nothing() -> None:
    found = place(grid(("序号", "名\x1b[31m\n称"), ("1", f"甲\n{GAP}")))
    assert not {"\x1b", "\n"} & set("".join(found[1:]))


def written(path: Path) -> Path:
    """A document as people make it: a caption, a unit and a table with a merged head."""
    document = Document()
    document.add_heading("投资估算", 1)
    document.add_paragraph("总投资见下表。")
    document.add_paragraph("表3-1 设备费用明细")
    document.add_paragraph("单位：万元")
    table = document.add_table(rows=4, cols=4)
    table.rows[0].cells[2].merge(table.rows[0].cells[3])
    for row, texts in enumerate((("序号", "名称", "金额", ""), ("", "", "2026年", "2027年"),
                                 ("1", "服务器", "3", GAP), ("2", GAP, "3", "4"))):  # fmt: skip
        for column, text in enumerate(texts):
            if text:
                table.rows[row].cells[column].text = text
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph("图2 网络拓扑")
    document.add_paragraph(f"效益为{GAP}。")
    document.save(str(path))
    return path


def test_places_of_a_document_that_was_written(tmp_path: Path) -> None:
    path = written(tmp_path / "x.docx")
    (found,) = check(path, None)
    assert found.location == DocumentPlace(
        path, "投资估算", "表3-1 设备费用明细", GAP, "服务器", "2027年"
    )
    assert found.message == (
        "“投资估算”还有 3 处没有完成：表3-1 设备费用明细，“服务器”一行“2027年”一列；"
        "“2”一行“名称”一列；“效益为【待补充】。”"
    )


def test_no_number_of_a_paragraph_or_table_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "x.docx")
    assert any(block.cell for block in read_blocks(path))
    for one in check(path, None):
        assert "段" not in one.message
        assert "个表" not in one.message
