"""A page of a short paper: letterhead, lines and tables in the styles of base.docx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from govctl import resources
from govctl.files import source_date
from govctl.text import width
from govctl.zipped import reproducible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.text.paragraph import Paragraph

RED = RGBColor(0xC0, 0, 0)
REMARK = "（示例材料：内容、单位代码和文号均为虚构，未加盖公章，不具效力）"
_PAGE_WIDTH = Mm(156)
_HEAD_SIZE = 30  # 磅, of the letterhead of an office with a short name
_HEAD_WIDTH = 28  # half-width characters that fit on a line at that size
_ALIGNS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


class Sheet:
    """A document in the styles of base.docx, without its cover and contents."""

    def __init__(self) -> None:
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
        size = min(_HEAD_SIZE, _HEAD_SIZE * _HEAD_WIDTH // width(issuer))
        self.line(issuer, align="center", size=size, font="方正小标宋简体", colour=RED, after=12)
        rule = self.line(number, align="center", size=16, font="仿宋_GB2312", after=24)
        border = OxmlElement("w:pBdr")
        edge = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", "C00000")):
            edge.set(qn(f"w:{name}"), value)
        border.append(edge)
        rule._p.get_or_add_pPr().append(border)  # noqa: SLF001 - the library has no borders

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
        with_next: bool = False,
    ) -> Paragraph:
        """Add one paragraph."""
        paragraph = self._document.add_paragraph(style="Body Text")
        paragraph.alignment = _ALIGNS[align]
        form = paragraph.paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
        if with_next:
            form.keep_with_next = True
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

    def save(self, title: str, author: str) -> bytes:
        """The finished file."""
        self.line(REMARK, align="center", size=9, before=24)
        core = self._document.core_properties
        core.title, core.author = title[:255], author
        core.created = core.modified = source_date()
        target = io.BytesIO()
        self._document.save(target)
        return reproducible(target.getvalue())


def _no_indent(paragraph: Paragraph) -> None:
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001
    for name in ("firstLine", "firstLineChars"):
        indent.set(qn(f"w:{name}"), "0")
