"""A paper in the styles of `templates/base.docx`: lines of text and tables, one below the other.

An office that restyles its documents restyles its papers too.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm

from govctl import resources
from govctl.files import source_date
from govctl.office.container import reproducible
from govctl.office.docx_table import TableStyles
from govctl.office.errors import BaseError
from govctl.text import one_line, printable

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.office.docx_table import TableGrid

BASE = resources.TEMPLATES / "base.docx"
TITLE, HEADING, BODY, NOTE = "清单标题", "清单小标题", "Body Text", "说明"
_HEAD, _TEXT, _TABLE = "表头文字", "表格文字", "表格"
_PROPERTY_LENGTH = 255  # what the format allows
_BLANKS = re.compile(r"[^\S\u3000]+")


class Paper:
    """A paper being written below what is there already; `running` stands atop each page."""

    def __init__(self, base: Path = BASE, running: str = "", *, landscape: bool = False) -> None:
        """Open the template and clear its text.

        Raises:
            BaseError: the template cannot be read, or lacks a style.

        """
        try:
            self._document = Document(str(base))
        except (PackageNotFoundError, zipfile.BadZipFile, OSError, KeyError, ValueError) as problem:
            raise BaseError(f"无法读取文书样式 {base}，请恢复这个文件") from problem
        self._styles = {style.name: style for style in self._document.styles if style.name}
        self._looks = TableStyles(
            self._style(_TABLE).style_id, self._style(_HEAD).style_id, self._style(_TEXT).style_id
        )
        body = self._document.element.body
        for element in list(body)[:-1]:
            body.remove(element)
        section = self._document.sections[0]
        header = section.header.paragraphs[0]
        header.text = _single_line(running)
        if not running:  # without its rule, too
            header.style = self._style("Normal")
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
            section.top_margin, section.bottom_margin = Mm(25), Mm(22)
            section.left_margin = section.right_margin = Mm(25)
            section.header_distance = section.footer_distance = Mm(13)

    @property
    def width(self) -> int:
        """How wide the text is, in twips."""
        page = self._document.sections[0]
        width = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
        return int(width // 635)  # 635 English Metric Units a twip

    def line(self, text: str, style: str) -> Any:
        """Add a paragraph."""
        return self._document.add_paragraph(_single_line(text), style=self._style(style))

    def table(self, grid: TableGrid) -> None:
        """Add a table."""
        self._document.element.body.insert_element_before(grid.element(self._looks), "w:sectPr")

    def save(self, title: str, author: str = "") -> bytes:
        """Write the paper as docx; equal papers give equal bytes."""
        core = self._document.core_properties
        core.title = one_line(title)[:_PROPERTY_LENGTH]
        core.author = one_line(author)[:_PROPERTY_LENGTH]
        core.created = core.modified = source_date()
        target = io.BytesIO()
        self._document.save(target)
        return reproducible(target.getvalue())

    def _style(self, name: str) -> Any:
        if name not in self._styles:
            raise BaseError(f"文书样式缺少样式“{name}”，请在 templates/base.docx 里加上")
        return self._styles[name]


def _single_line(text: str) -> str:
    """A text on a single line; the blanks of Chinese type are kept."""
    return _BLANKS.sub(" ", printable(text)).strip(" ")
