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
from govctl.office.container import reproducible
from govctl.text import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.table import _Row
    from docx.text.paragraph import Paragraph

_TITLE_FONT = "方正小标宋简体"
RED = RGBColor(0xC0, 0, 0)
REMARK = "（示例材料：内容、单位代码和文号均为虚构，未加盖公章，不具效力）"
_PAGE_WIDTH = Mm(156)
_LINE_WIDTH = 84  # half-width characters of 10 磅 that fit on a line
_KEPT_ROWS = 8  # a table of so many rows is not divided between pages
_HEAD_SIZE = 30
_TITLE_SIZE = 20
_ALIGNS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


class Sheet:
    """A document in the styles of base.docx, without its cover and contents."""

    def __init__(self) -> None:
        self._document = Document(str(resources.TEMPLATES / "base.docx"))
        self._styles = {style.name: style.style_id for style in self._document.styles}
        for element in list(self._document.element.body):
            if not element.tag.endswith("}sectPr"):
                self._document.element.body.remove(element)
        for part in self._document.sections:
            for header in (part.header, part.first_page_header):
                for line in header.paragraphs:
                    line.style, line.text = "Normal", REMARK
                    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
                    for run in line.runs:
                        run.font.size = Pt(9)

    def letterhead(self, issuer: str, number: str) -> None:
        """发文机关标志, 发文字号 and the red line below them."""
        size = _fitting(_HEAD_SIZE, issuer)
        self.line(issuer, align="center", size=size, font=_TITLE_FONT, colour=RED, after=12)
        rule = self.line(number, align="center", size=16, font="仿宋_GB2312", after=24)
        border = OxmlElement("w:pBdr")
        edge = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", "C00000")):
            edge.set(qn(f"w:{name}"), value)
        border.append(edge)
        rule._p.get_or_add_pPr().append(border)  # noqa: SLF001 - the library has no borders

    def title(self, text: str) -> None:
        """The title, its lines as broken by the caller."""
        size = min(_fitting(_TITLE_SIZE, line) for line in text.splitlines())
        self.line(text, align="center", size=size, font=_TITLE_FONT, after=18)

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
        paragraph = self._styled(self._document.add_paragraph(), "Body Text")
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

    def hold(self) -> None:
        """Keep the last paragraph with what comes: a signature never stands alone on a page."""
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True

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
            row = table.add_row()
            _mark(row, "cantSplit" if number else "tblHeader")
            for cell, text, column in zip(row.cells, cells, table.columns, strict=True):
                cell.width = column.width
                line = self._styled(cell.paragraphs[0], "表格文字" if number else "表头文字")
                line.text = text
                if number < len(rows) <= _KEPT_ROWS:
                    line.paragraph_format.keep_with_next = True
            for cell, align in zip(row.cells, aligns if number else (), strict=False):
                cell.paragraphs[0].alignment = _ALIGNS[align]
        self._styled(self._document.add_paragraph(), "表后")

    def _styled(self, paragraph: Paragraph, style: str) -> Paragraph:
        # by id: the library compares each style with the default one first, half of the time spent
        paragraph._p.style = self._styles[style]  # noqa: SLF001
        return paragraph

    def save(self, title: str, author: str) -> bytes:
        """The finished file."""
        core = self._document.core_properties
        core.title, core.author = title[:255], author
        core.created = core.modified = source_date()
        target = io.BytesIO()
        self._document.save(target)
        return reproducible(target.getvalue())


def _fitting(size: int, text: str) -> int:
    """The size in 磅 at which a text fits on one line, at most `size`."""
    return min(size, _LINE_WIDTH * 10 // width(text))


def _mark(row: _Row, name: str) -> None:
    """Say that a row is not divided between pages, or stands on top of each."""
    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))  # noqa: SLF001 - as above


def _no_indent(paragraph: Paragraph) -> None:
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001
    for name in ("firstLine", "firstLineChars"):
        indent.set(qn(f"w:{name}"), "0")
