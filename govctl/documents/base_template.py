"""The look of a document: base.docx with its styles, and the places that it leaves to fill.

Styles are asked for by name, because Word renames their ids when an office edits them.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml

from govctl import resources
from govctl.documents import cover_layout, placeholders
from govctl.documents.contents_field import ContentsEntry, field
from govctl.documents.errors import TemplateError
from govctl.documents.markup import NAMESPACES, bookmark, grid
from govctl.files import source_date
from govctl.office.container import reproducible
from govctl.office.docx_table import TableStyles
from govctl.text import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docx.styles.style import BaseStyle
    from docx.text.paragraph import Paragraph

    from govctl.documents.tables import DocumentTable

BASE = resources.TEMPLATES / "base.docx"
CONTENTS, TEXT = "{目录}", "{正文}"
BODY, CAPTION, NOTE, GAP = "Body Text", "Caption", "说明", "待补充"
_PLACE = re.compile(r"\{[^{}]+\}")
_PROPERTY_LENGTH = 255  # what the format allows


class BaseTemplate:
    """A document being written in the styles of base.docx."""

    def __init__(self, base: Path = BASE) -> None:
        """Open the template.

        Raises:
            TemplateError: it cannot be read, or lacks a style or a place.

        """
        self._base = base
        try:
            self._document = Document(str(base))
        except (PackageNotFoundError, zipfile.BadZipFile, OSError, KeyError, ValueError) as problem:
            raise TemplateError(f"无法读取文书样式 {base}") from problem
        self._styles: dict[str, BaseStyle] = {
            style.name: style for style in self._document.styles if style.name
        }
        # the template's own lines only: a project's text may hold braces, too
        self._places = [line for line in self._lines() if "{" in line.text]
        self._contents = self._place(CONTENTS)
        self._entries: list[ContentsEntry] = []
        _remove(self._place(TEXT))

    def heading(self, text: str, level: int, *, number: str = "", style: str = "") -> None:
        """Add a heading; Word numbers it, `number` is what the contents show until updated."""
        title = one_line(text)
        entry = ContentsEntry(
            level, f"{number} {title}".strip(), f"_Toc{len(self._entries) + 1:08d}"
        )
        paragraph = self._paragraph(style or f"Heading {level}")
        start, end = bookmark(len(self._entries), entry.bookmark)
        paragraph._p.append(start)  # noqa: SLF001 - the library has no bookmarks
        paragraph.add_run(title)
        paragraph._p.append(end)  # noqa: SLF001
        self._entries.append(entry)

    def text(self, text: str, style: str = BODY) -> None:
        """Add text, one paragraph a line; gaps stand out."""
        for line in printable(text).splitlines():
            if not line.strip():
                continue
            paragraph = self._paragraph(style)
            for part, is_gap in placeholders.split(line.strip()):
                paragraph.add_run(part, style=self._style(GAP) if is_gap else None)

    def table(self, content: DocumentTable, *, caption: str = "") -> None:
        """Add a table, under a caption if there is one."""
        if caption:
            self.text(caption, CAPTION)
        section = self._document.sections[-1]
        width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        laid_out = grid(content, width // 635)  # 635 English Metric Units a twip
        element = laid_out.element(TableStyles(*self._table_styles(), self._runs))
        self._document.element.body.insert_element_before(element, "w:sectPr")
        # the next table would otherwise join this one
        self._paragraph("表后")

    def save(self, values: Mapping[str, str], properties: Mapping[str, str]) -> bytes:
        """Fill the places and the contents; a line none of whose places has a value goes."""
        shown = {f"{{{name}}}": printable(value) for name, value in values.items()}
        for line in self._places:
            _fill(line, shown)
        cover_layout.fit(self._document)
        entries = parse_xml(f"<w:body {NAMESPACES}>{field(self._entries, self._id)}</w:body>")
        for element in list(entries):
            self._contents._p.addprevious(element)  # noqa: SLF001
        _remove(self._contents)
        self._describe(properties)
        target = io.BytesIO()
        self._document.save(target)
        return reproducible(target.getvalue())

    def _lines(self) -> Iterator[Paragraph]:
        yield from self._document.paragraphs
        for section in self._document.sections:
            for part in (section.header, section.footer):
                if not part.is_linked_to_previous:
                    yield from part.paragraphs

    def _place(self, mark: str) -> Paragraph:
        for line in self._places:
            if line.text.strip() == mark:
                self._places.remove(line)
                return line
        raise TemplateError(f"文书样式 {self._base} 缺少只写“{mark}”的段落，请加上")

    def _style(self, name: str) -> Any:
        found = self._styles.get(name)
        if found is None:
            raise TemplateError(f"文书样式 {self._base} 缺少样式“{name}”，请加上")
        return found

    def _table_styles(self) -> tuple[str, str, str]:
        return self._id("表格"), self._id("表头文字"), self._id("表格文字")

    def _runs(self, line: str) -> list[tuple[str, str]]:
        """The parts of a line in a table, gaps in their style."""
        return [
            (part, self._id(GAP) if is_gap else "") for part, is_gap in placeholders.split(line)
        ]

    def _id(self, name: str) -> str:
        return str(self._style(name).style_id)

    def _paragraph(self, style: str) -> Paragraph:
        return self._document.add_paragraph(style=self._style(style))

    def _describe(self, properties: Mapping[str, str]) -> None:
        core = self._document.core_properties
        for name, value in properties.items():
            setattr(core, name, one_line(value)[:_PROPERTY_LENGTH])
        core.created = core.modified = source_date()


def _remove(paragraph: Paragraph) -> None:
    element = paragraph._p  # noqa: SLF001
    element.getparent().remove(element)


def _fill(line: Paragraph, values: Mapping[str, str]) -> None:
    """Put values for places, in the look of the first run: Word may have cut a place in two."""
    used = [name for name in _PLACE.findall(line.text) if name in values]
    if used and not any(values[name] for name in used):
        _remove(line)
        return
    first, *others = line.runs
    # in one pass: a value may itself look like a place
    first.text = _PLACE.sub(lambda place: values.get(place[0], place[0]), line.text)
    for run in others:
        run._r.getparent().remove(run._r)  # noqa: SLF001
