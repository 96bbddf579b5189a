"""The checklist as a document to carry to the acceptance: A4 landscape, with a sign-off block.

The styles are those of `templates/base.docx`, so that an office that restyles its documents
restyles this one too.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm, Pt

from govctl import resources
from govctl.acceptance import phrases
from govctl.acceptance.checklist import ChecklistSection, ItemState
from govctl.files import source_date
from govctl.findings import UserError
from govctl.office.container import reproducible
from govctl.office.docx_table import TableCell, TableGrid, TableRow, TableStyles
from govctl.text import one_line
from govctl.units import show_date

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.acceptance.checklist import Checklist, ChecklistItem

BASE = resources.TEMPLATES / "base.docx"
_TITLE, _HEADING, _NOTE = "清单标题", "清单小标题", "说明"
_HEAD, _TEXT, _TABLE = "表头文字", "表格文字", "表格"
_PROPERTY_LENGTH = 255  # what the format allows
# widths in twips, together that of the text: number, name, facts, article, party, result, check
_MATERIALS = (600, 2400, 5480, 1900, 1500, 1060, 1060)
_OTHERS = (600, 3300, 4580, 1900, 1500, 1060, 1060)
_BLOCK = (1500, 5500, 1500, 5500)
_PARTIES = ("建设单位", "承建单位", "监理单位", "主管部门")
_SIGNED = ("（签字、盖章）", "　　　年　　月　　日")
_SIGN_HEIGHT = 1600
_REMARK = (
    "“核对结果”由项目登记的资料得出；“现场核对”由核对人对照原件，相符的在□内打√，不符的打×。"
    "依据未注明办法名称的，均为《{}》。"
)
_REMARK_LATER = "“待办”的，所说事项登记以后必须核对；“待定”的，办理了所说事项才要求。"


class BaseError(UserError):
    """The template cannot be read, or lacks a style. The text is for users."""


def render(checklist: Checklist, *, base: Path = BASE) -> bytes:
    """Write the checklist as docx; equal checklists give equal bytes.

    Raises:
        BaseError: the template cannot be read, or lacks a style.

    """
    try:
        document = Document(str(base))
    except (PackageNotFoundError, zipfile.BadZipFile, OSError, KeyError, ValueError) as problem:
        raise BaseError(f"无法读取文书样式 {base}，请恢复这个文件") from problem
    writer = _Writer(document)
    writer.lay_out(f"{one_line(checklist.project)}　{phrases.TITLE}")
    writer.line(phrases.TITLE, _TITLE)
    writer.table(_project_block(checklist))
    for numeral, section in zip(phrases.NUMERALS, ChecklistSection, strict=True):
        writer.line(f"{numeral}、{section}（{checklist.tally(section)}）", _HEADING)
        if checklist.of(section):
            writer.table(_list(checklist, section))
    writer.line(f"{phrases.NUMERALS_AFTER}、核对意见", _HEADING)
    writer.table(_sign_off(checklist))
    later = any(item.state in (ItemState.DUE, ItemState.OPEN) for item in checklist.items)
    text = _REMARK.format(checklist.regulation_title) + (_REMARK_LATER if later else "")
    remark = writer.line(text, _NOTE)
    remark.paragraph_format.space_before = Pt(6)  # the style stands under headings elsewhere
    return writer.save(checklist)


def _project_block(checklist: Checklist) -> TableGrid:
    day = show_date(checklist.as_of.isoformat())
    rows = (
        ("项目名称", checklist.project, "项目代码", checklist.code),
        ("建设单位", checklist.unit, "核对环节", checklist.gate),
        ("承建单位", "、".join(checklist.contractors), "资料截至", day),
        ("监理单位", "、".join(checklist.supervisors), "结论", checklist.conclusion),
    )
    filled = [
        TableRow(tuple(_plain(text, label=not index % 2) for index, text in enumerate(row)))
        for row in rows
    ]
    title = f"《{checklist.regulation_title}》"
    last = TableRow((_plain("依据", label=True), TableCell((one_line(title),), span=3)))
    return TableGrid(_BLOCK, (*filled, last), whole=True)


def _plain(text: str, *, label: bool) -> TableCell:
    return TableCell((one_line(text) or phrases.NONE,), "center" if label else "left", head=label)


def _list(checklist: Checklist, section: ChecklistSection) -> TableGrid:
    name, facts = {
        ChecklistSection.MATERIALS: ("材料名称", "是否需要、提供情况和问题"),
        ChecklistSection.CONDITIONS: ("条件", "核对情况和问题"),
        ChecklistSection.DEADLINES: ("期限", "完成情况和问题"),
    }[section]
    titles = ("序号", name, facts, "依据", "责任单位", "核对结果", "现场核对")
    head = TableRow(tuple(TableCell((title,), "center") for title in titles), head=True)
    rows = (
        _item(number, item, checklist) for number, item in enumerate(checklist.of(section), start=1)
    )
    widths = _MATERIALS if section is ChecklistSection.MATERIALS else _OTHERS
    return TableGrid(widths, (head, *rows))


def _item(number: int, item: ChecklistItem, checklist: Checklist) -> TableRow:
    facts = tuple(phrases.facts(item))
    strong = frozenset(
        index for index, (tone, _) in enumerate(facts) if tone is phrases.Tone.PROBLEM
    )
    return TableRow((
        TableCell((str(number),), "center"),
        TableCell((one_line(item.title),)),
        TableCell(tuple(text for _, text in facts), strong=strong),
        TableCell((phrases.basis(item.article, checklist.regulation),)),
        TableCell((phrases.party(item),)),
        TableCell((item.label,), "center", strong=frozenset({0} if item.blocks else ())),
        TableCell(("□" if item.required else phrases.NONE,), "center"),
    ))  # fmt: skip


def _sign_off(checklist: Checklist) -> TableGrid:
    names = (
        checklist.unit,
        "、".join(checklist.contractors),
        "、".join(checklist.supervisors),
        "",
    )
    rows = (
        TableRow(tuple(TableCell((party,), "center") for party in _PARTIES), head=True),
        TableRow(tuple(TableCell((one_line(name),), "center") for name in names)),
        TableRow((TableCell(_SIGNED, "center", bottom=True),) * len(names), height=_SIGN_HEIGHT),
    )
    return TableGrid((sum(_OTHERS) // len(names),) * len(names), rows, whole=True)


class _Writer:
    """A document being written below what is there already."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.styles = {style.name: style for style in document.styles if style.name}
        self.table_styles = TableStyles(
            self._style(_TABLE).style_id, self._style(_HEAD).style_id, self._style(_TEXT).style_id
        )

    def lay_out(self, running: str) -> None:
        """Clear the template's text and turn its last page; `running` stands atop each page."""
        body = self.document.element.body
        for element in list(body)[:-1]:
            body.remove(element)
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin = Mm(25), Mm(22)
        section.left_margin = section.right_margin = Mm(25)
        section.header_distance = section.footer_distance = Mm(13)
        section.header.paragraphs[0].text = running

    def line(self, text: str, style: str) -> Any:
        return self.document.add_paragraph(one_line(text), style=self._style(style))

    def table(self, grid: TableGrid) -> None:
        self.document.element.body.insert_element_before(
            grid.element(self.table_styles), "w:sectPr"
        )

    def save(self, checklist: Checklist) -> bytes:
        core = self.document.core_properties
        core.title = f"{one_line(checklist.project)} {phrases.TITLE}"[:_PROPERTY_LENGTH]
        core.author = one_line(checklist.unit)[:_PROPERTY_LENGTH]
        core.created = core.modified = source_date()
        target = io.BytesIO()
        self.document.save(target)
        return reproducible(target.getvalue())

    def _style(self, name: str) -> Any:
        if name not in self.styles:
            raise BaseError(f"文书样式缺少样式“{name}”，请在 templates/base.docx 里加上")
        return self.styles[name]
