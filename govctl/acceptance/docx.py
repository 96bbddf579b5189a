"""The checklist as a document to carry to the acceptance: A4 landscape, with a sign-off block.

The styles are those of `templates/base.docx`, so that an office that restyles its documents
restyles this one too. What the template lacks is made to the form of GB/T 9704.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from govctl import resources
from govctl.acceptance import words
from govctl.acceptance.checklist import Section
from govctl.acceptance.grid import Cell, Grid, Looks, Row
from govctl.files import source_date
from govctl.text import one_line
from govctl.units import show_date
from govctl.zipped import reproducible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govctl.acceptance.checklist import Checklist, Item

BASE = resources.TEMPLATES / "base.docx"
_TITLE, _HEADING, _NOTE = "清单标题", "清单小标题", "清单说明"
_HEAD, _TEXT, _TABLE = "表头文字", "表格文字", "表格"
_LATIN = "Times New Roman"
_PROPERTY_LENGTH = 255  # what the format allows
_LIST = (580, 2100, 4560, 2560, 1560, 1560, 1080)  # twips; together the width of the text
_BLOCK = (1500, 5500, 1500, 5500)
_PARTIES = ("建设单位", "承建单位", "监理单位", "主管部门")
_SIGNED = ("（签字、盖章）", "　　　　年　　月　　日")
_SIGN_HEIGHT = 1900
_CHECK = ("□ 相符", "□ 不符")
_REMARK = "“核对结果”由项目登记的资料得出；“现场核对”由核对人对照原件勾选。依据未注明办法名称的，均为《{}》。"


class BaseError(Exception):
    """The template cannot be read. The text is for users."""


def render(checklist: Checklist, *, base: Path = BASE) -> bytes:
    """Write the checklist as docx; equal checklists give equal bytes.

    Raises:
        BaseError: the template cannot be read.

    """
    try:
        document = Document(str(base))
    except (PackageNotFoundError, zipfile.BadZipFile, OSError, KeyError, ValueError) as problem:
        raise BaseError(f"无法读取文书样式 {base}，请恢复这个文件") from problem
    writer = _Writer(document)
    writer.lay_out()
    writer.line(words.TITLE, _TITLE)
    writer.table(_project_block(checklist))
    for numeral, section in zip(words.NUMERALS, Section, strict=True):
        writer.line(f"{numeral}、{section}（{checklist.tally(section)}）", _HEADING)
        if checklist.of(section):
            writer.table(_list(checklist, section))
    writer.line(f"{words.NUMERALS_AFTER}、核对意见", _HEADING)
    writer.table(_sign_off(checklist))
    writer.line(_REMARK.format(checklist.regulation_title), _NOTE)
    return writer.save(checklist)


def _project_block(checklist: Checklist) -> Grid:
    day = show_date(checklist.as_of.isoformat())
    rows = (
        ("项目名称", checklist.project, "项目代码", checklist.code),
        ("建设单位", checklist.unit, "核对环节", checklist.gate),
        ("承建单位", "、".join(checklist.contractors), "资料截至", day),
        ("监理单位", "、".join(checklist.supervisors), "结论", checklist.conclusion),
    )
    wide = ("依据", f"《{checklist.regulation_title}》")
    filled = [tuple(_plain(text) for text in row) for row in rows]
    last = (_plain(wide[0]), Cell((one_line(wide[1]),), span=3))
    return Grid(
        _BLOCK, tuple(Row(cells) for cells in (*filled, last)), whole=True, heads=frozenset({0, 2})
    )


def _plain(text: str) -> Cell:
    return Cell((one_line(text) or words.NONE,))


def _list(checklist: Checklist, section: Section) -> Grid:
    given = {
        Section.MATERIALS: ("材料名称", "是否需要、提供情况和问题"),
        Section.CONDITIONS: ("条件", "核对情况和问题"),
        Section.DEADLINES: ("期限", "期限、完成情况和问题"),
    }[section]
    titles = ("序号", given[0], given[1], "依据", "责任单位", "核对结果", "现场核对")
    head = Row(tuple(Cell((title,), "center") for title in titles), head=True)
    rows = (
        _item(number, item, checklist) for number, item in enumerate(checklist.of(section), start=1)
    )
    return Grid(_LIST, (head, *rows))


def _item(number: int, item: Item, checklist: Checklist) -> Row:
    facts = tuple(_facts(item))
    strong = frozenset(index for index, line in enumerate(facts) if line.startswith("问题："))
    return Row((
        Cell((str(number),), "center"),
        Cell((one_line(item.title),)),
        Cell(facts, strong=strong),
        Cell((words.basis(item.article, checklist.regulation),)),
        Cell((words.party(item),)),
        Cell((item.label,), "center", strong=frozenset({0} if item.blocks else ())),
        Cell(_CHECK if item.required else (words.NONE,), "center"),
    ))  # fmt: skip


def _facts(item: Item) -> Iterator[str]:
    if said := words.reason(item):
        yield said
    yield from (f"提供：{words.entry(document)}" for document in item.entries)
    yield from (words.term(one) for one in item.terms)
    for found in item.problems:
        yield f"问题：{words.problem(found)}"
        if found.remedy:
            yield f"处理：{words.remedy(found)}"
    yield from (f"豁免：{words.excuse(waiver)}" for waiver in item.excuses)


def _sign_off(checklist: Checklist) -> Grid:
    names = (
        checklist.unit,
        "、".join(checklist.contractors),
        "、".join(checklist.supervisors),
        "",
    )
    head = Row(tuple(Cell((party,), "center") for party in _PARTIES), head=True)
    signed = tuple(Cell((one_line(name), "", "", "", *_SIGNED), "center") for name in names)
    width = sum(_LIST) // len(_PARTIES)
    return Grid((width,) * len(_PARTIES), (head, Row(signed, height=_SIGN_HEIGHT)), whole=True)


class _Writer:
    """A document being written below what is there already."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.styles = {style.name: style for style in document.styles if style.name}
        self.looks = Looks(
            self._style(_TABLE, WD_STYLE_TYPE.TABLE).style_id,
            self._style(_HEAD).style_id,
            self._style(_TEXT).style_id,
        )

    def lay_out(self) -> None:
        """Clear the template's text and turn its last page; its footer numbers the pages."""
        body = self.document.element.body
        for element in list(body)[:-1]:
            body.remove(element)
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin = Mm(28), Mm(26)
        section.left_margin = section.right_margin = Mm(25)
        section.footer_distance = Mm(15)
        section.header.is_linked_to_previous = True

    def line(self, text: str, style: str) -> None:
        self.document.add_paragraph(one_line(text), style=self._style(style))

    def table(self, grid: Grid) -> None:
        self.document.element.body.insert_element_before(grid.element(self.looks), "w:sectPr")

    def save(self, checklist: Checklist) -> bytes:
        core = self.document.core_properties
        core.title = f"{one_line(checklist.project)} {words.TITLE}"[:_PROPERTY_LENGTH]
        core.author = one_line(checklist.unit)[:_PROPERTY_LENGTH]
        core.created = core.modified = source_date()
        target = io.BytesIO()
        self.document.save(target)
        return reproducible(target.getvalue())

    def _style(self, name: str, kind: WD_STYLE_TYPE = WD_STYLE_TYPE.PARAGRAPH) -> Any:
        if name not in self.styles:
            style = self.document.styles.add_style(name, kind)
            _dress(style, name)
            self.styles[name] = style
        return self.styles[name]


# font, size in points, alignment, points before and after
_DRESS = {
    _TITLE: ("方正小标宋简体", 22, WD_ALIGN_PARAGRAPH.CENTER, 0, 12),
    _HEADING: ("黑体", 14, WD_ALIGN_PARAGRAPH.LEFT, 12, 6),
    _NOTE: ("楷体_GB2312", 10.5, WD_ALIGN_PARAGRAPH.LEFT, 6, 0),
    _HEAD: ("黑体", 10.5, WD_ALIGN_PARAGRAPH.CENTER, 3, 3),
    _TEXT: ("宋体", 10.5, WD_ALIGN_PARAGRAPH.LEFT, 2, 2),
}


def _dress(style: Any, name: str) -> None:
    """Give a style that the template lacks the look of GB/T 9704."""
    if name not in _DRESS:
        return
    font, size, alignment, before, after = _DRESS[name]
    style.font.name = _LATIN
    style.font.size = Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    style.paragraph_format.alignment = alignment
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = name == _HEADING
