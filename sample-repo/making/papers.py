"""Short papers as docx: letters and approvals, reports, contracts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from govctl import resources
from govctl.documents import tables
from govctl.files import source_date
from govctl.units import show_date
from govctl.zipped import reproducible
from making.words import fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.text.paragraph import Paragraph

_YES = "是"  # how a yes-or-no fact is printed
RED = RGBColor(0xC0, 0, 0)
REMARK = "（示例材料：内容、单位代码和文号均为虚构，未加盖公章，不具效力）"
_PAGE_WIDTH = Mm(156)
_ORDER_WIDTH = 2
_TITLE_LINE = 20  # characters that fit on a line of the title
_ALIGNS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def write(paper: Mapping[str, Any], facts: Mapping[str, Any]) -> bytes:
    """Write a paper of papers.yaml; equal facts give equal bytes.

    Raises:
        EmptyPlaceError: a fact that the paper names is missing.

    """
    sheet = _Sheet(facts)
    entry = facts["it"]
    title = fill(paper["title"], facts)
    name = facts["identity"]["name"]
    # a long title breaks behind the project's name, not in the middle of a word
    broken = title.replace(name, f"{name}\n").strip() if len(title) > _TITLE_LINE else title
    if paper["form"] == "公文":
        sheet.letterhead(entry["issuer"], entry["number"])
    sheet.line(broken, align="center", size=20, font="方正小标宋简体", after=18)
    if "to" in paper:
        sheet.line(f"{fill(paper['to'], facts)}：", indent=False)
    for block in paper["body"]:
        sheet.block(block)
    if paper["form"] == "合同":
        sheet.grid(
            ["甲方（盖章）", "乙方（盖章）"],
            [
                [facts["identity"]["unit"]["name"], entry["issuer"]],
                ["法定代表人或授权代表：（签字）", "法定代表人或授权代表：（签字）"],
                [f"日期：{show_date(entry['date'])}", f"日期：{show_date(entry['date'])}"],
            ],
        )
    else:
        sheet.line(entry["issuer"], align="right", indent=False, before=18)
        sheet.line(show_date(entry["date"]), align="right", indent=False)
    return sheet.save(title)


class _Sheet:
    """A document in the styles of base.docx, without its cover and contents."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.facts = facts
        self._document = Document(str(resources.TEMPLATES / "base.docx"))
        for element in list(self._document.element.body):
            if not element.tag.endswith("}sectPr"):
                self._document.element.body.remove(element)
        for part in self._document.sections:
            for header in (part.header, part.first_page_header):
                for line in header.paragraphs:
                    line.style, line.text = "Normal", ""

    def letterhead(self, issuer: str, number: str) -> None:
        """发文机关标志, 发文字号 and the red line below them."""
        self.line(issuer, align="center", size=30, font="方正小标宋简体", colour=RED, after=12)
        rule = self.line(number, align="center", size=16, font="仿宋_GB2312", after=24)
        border = OxmlElement("w:pBdr")
        edge = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", "C00000")):
            edge.set(qn(f"w:{name}"), value)
        border.append(edge)
        rule._p.get_or_add_pPr().append(border)  # noqa: SLF001 - the library has no borders

    def block(self, block: str | Mapping[str, Any]) -> None:
        """A paragraph, a small heading or a table."""
        if isinstance(block, str):
            for text in fill(block, self.facts).splitlines():
                self.line(text)
        elif "when" in block:
            answer = fill(f"{{{block['when']}?}}", self.facts)
            self.block(block["text" if answer == _YES else "otherwise"])
        elif "heading" in block:
            self.line(fill(block["heading"], self.facts), font="黑体", before=8)
        elif "grid" in block:
            rows = [[fill(cell, self.facts) for cell in row] for row in block["grid"]["rows"]]
            self.grid(block["grid"]["heads"], rows)
        else:
            self._table(block["table"])

    def line(  # noqa: PLR0913 - the look of a line
        self,
        text: str,
        *,
        align: str = "left",
        size: float = 0,
        font: str = "",
        colour: RGBColor | None = None,
        indent: bool = True,
        before: float = 0,
        after: float = 0,
    ) -> Paragraph:
        """Add one paragraph."""
        paragraph = self._document.add_paragraph(style="Body Text")
        paragraph.alignment = _ALIGNS[align]
        form = paragraph.paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        if align != "left" or not indent:
            _no_indent(paragraph)
        run = paragraph.add_run(text)
        if size:
            run.font.size = Pt(size)
            form.line_spacing = 1.2
        if font:
            run.font.name = font
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001
        if colour is not None:
            run.font.color.rgb = colour
        return paragraph

    def grid(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[int] = (),
        aligns: Sequence[str] = (),
    ) -> None:
        """Add a table; `widths` are relative, `aligns` hold below the heads."""
        table = self._document.add_table(rows=0, cols=len(heads), style="表格")
        if widths:
            table.autofit = False
            for column, part in zip(table.columns, widths, strict=True):
                column.width = _PAGE_WIDTH * part // sum(widths)
        for number, cells in enumerate((heads, *rows)):
            row = table.add_row().cells
            for cell, text, column in zip(row, cells, table.columns, strict=True):
                cell.width = column.width
                cell.paragraphs[0].text = text
                cell.paragraphs[0].style = "表格文字" if number else "表头文字"
            for cell, align in zip(row, aligns if number else (), strict=False):
                cell.paragraphs[0].alignment = _ALIGNS[align]
        self._document.add_paragraph(style="表后")

    def save(self, title: str) -> bytes:
        """The finished file."""
        self.line(REMARK, align="center", size=9, before=24)
        core = self._document.core_properties
        core.title, core.author = title[:255], self.facts["it"]["issuer"]
        core.created = core.modified = source_date()
        target = io.BytesIO()
        self._document.save(target)
        return reproducible(target.getvalue())

    def _table(self, name: str) -> None:
        filled = tables.fill(tables.specs()[name], self.facts)
        if filled is None:
            self.line("本项目不涉及。")
            return
        sums = [("合计", *filled.sums)] if filled.sums else []
        widths = (_ORDER_WIDTH, *filled.widths)[-len(filled.heads) :]
        self.grid(filled.heads, [*filled.rows, *sums], widths, filled.aligns)


def _no_indent(paragraph: Paragraph) -> None:
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001
    for name in ("firstLine", "firstLineChars"):
        indent.set(qn(f"w:{name}"), "0")
