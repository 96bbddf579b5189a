"""Writing a document: an outline, filled from a project's facts, with visible gaps."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from govctl.documents import placeholders, tables
from govctl.documents.base_template import BASE, NOTE, BaseTemplate
from govctl.documents.fact_references import parse
from govctl.documents.outline import merge
from govctl.office.docx_reader import blocks_of
from govctl.text import one_line, printable, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from govctl.documents.fact_references import Reference
    from govctl.documents.outline import MandatedChapter, Outline, OutlineNode
    from govctl.findings import Article

_AUTHOR = parse("organisation.parties[方案编制].name")
_COVER_WIDTH = 34  # columns of the title's size that fit on a line
_BREAK = re.compile(r"[）》”]|平台|系统|工程|中心|网站|数据库|项目")
_DIGITS = "零一二三四五六七八九"


def compose(
    outline: Outline,
    facts: Mapping[str, Any],
    mandated: Sequence[MandatedChapter],
    as_of: date,
    regulation_title: str,
    *,
    base: Path = BASE,
) -> bytes:
    """Write a document as docx; equal arguments give equal bytes.

    `mandated` chapters are marked with their article. What the facts lack is left as
    【待补充】. `as_of` dates the cover.

    Raises:
        TemplateError: `base` lacks a style or a place.

    """
    writer = _Writer(BaseTemplate(base), facts, regulation_title)
    merged = merge(outline, mandated)
    for number, chapter in enumerate(merged.chapters, start=1):
        writer.chapter(chapter, number)
    for annex in merged.annexes:
        writer.annex(annex)
    identity = facts["identity"]
    values = {
        "封面名称": _balanced(one_line(identity["name"])),
        "项目名称": one_line(identity["name"]),
        "文种": outline.title,
        "建设单位": one_line(identity["unit"]["name"]),
        "编制单位": one_line(_AUTHOR.show(facts)),
        "日期": f"{as_of.year}年{as_of.month}月",
    }
    properties = {
        "title": f"{identity['name']} {outline.title}",
        "author": identity["unit"]["name"],
        "comments": outline.source,
    }
    return writer.template.save(values, properties)


def gaps(content: bytes) -> int:
    """Count what a person has yet to write in a document that `compose` wrote."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(len(placeholders.PATTERN.findall(block.text)) for block in blocks_of(archive))


class _Writer:
    """Writes nodes one after another into a template."""

    def __init__(
        self, template: BaseTemplate, facts: Mapping[str, Any], regulation_title: str
    ) -> None:
        self.template = template
        self.facts = facts
        self.regulation_title = regulation_title
        self._tables = 0

    def chapter(self, node: OutlineNode, number: int) -> None:
        """Write a chapter; its tables are numbered within it: 表3-1."""
        self._tables = 0
        self.template.heading(node.title, 1, number=f"第{chinese_number(number)}章")
        self._content(node, f"表{number}-{{}} ")
        self._sections(node, f"{number}", f"表{number}-{{}} ")

    def annex(self, node: OutlineNode) -> None:
        """Write 附表, 附件 or 附图; an item's only table needs no title beside the item's."""
        self.template.heading(node.title, 1, style="附录标题")
        self._content(node, "")
        for number, item in enumerate(node.sections, start=1):
            self.template.heading(f"{node.title}{number}　{item.title}", 2, style="附录条目")
            self._content(item, "" if len(item.tables) > 1 else None)

    def _sections(self, node: OutlineNode, number: str, caption: str, level: int = 2) -> None:
        for index, section in enumerate(node.sections, start=1):
            inner = f"{number}.{index}"
            self.template.heading(section.title, level, number=inner)
            self._content(section, caption)
            self._sections(section, inner, caption, level + 1)

    def _content(self, node: OutlineNode, caption: str | None) -> None:
        """Write what stands under a heading; `caption` begins table titles, None omits them."""
        for article in node.articles:
            self.template.text(required_by(article), NOTE)
        for label, reference in node.facts:
            self._fact(label, reference)
        self._prose(node)
        if node.basis:
            self._basis()
        for name in node.tables:
            self._table(tables.specs()[name], caption)

    def _fact(self, label: str, reference: Reference) -> None:
        shown = reference.show(self.facts)
        if "\n" in shown:
            shown = f"\n{shown}"
        if shown or not reference.optional:
            self.template.text(f"{label}：{shown or placeholders.GAP}")

    def _prose(self, node: OutlineNode) -> None:
        """Write the project's own text, or the fact that stands for it, or the gap."""
        # made printable first: a text of control characters alone is not blank but odd
        text = printable(self.facts["narrative"].get(node.id, ""))
        if not text.strip() and node.text is not None:
            text = node.text.show(self.facts)
        if text.strip():
            self.template.text(text)
        elif node.guidance or node.text is not None:
            self.template.text(placeholders.gap(node.guidance or node.title))

    def _basis(self) -> None:
        """List the documents that a project rests on, the regulation itself last."""
        basis = self.facts["identity"]["basis"]
        cited = [_cited(item) for item in basis]
        if self.regulation_title:
            cited.append(f"《{self.regulation_title}》")
        for number, text in enumerate(dict.fromkeys(cited), start=1):
            self.template.text(f"（{number}）{text}")
        if not basis:
            self.template.text(placeholders.gap("项目建设依据的规划、政策文件、会议纪要及其文号"))

    def _table(self, spec: tables.TableSpec, caption: str | None) -> None:
        filled = tables.fill(spec, self.facts)
        if filled is None:
            if not spec.optional:
                self.template.text(placeholders.gap(spec.title))
            return
        self._tables += 1
        title = "" if caption is None else caption.format(self._tables) + filled.title
        self.template.table(filled, caption=title)


def required_by(article: Article) -> str:
    """The remark under a heading that a regulation demands."""
    return f"（{article}要求）" if article.title else f"（依据：{article}）"


def chinese_number(number: int) -> str:
    """Write 1 to 99 in Chinese, as Word numbers chapters: 十一, 二十."""
    tens, ones = divmod(number, 10)
    words = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return words + (_DIGITS[ones] if ones else "")


def _balanced(title: str) -> str:
    """Break a long title for the cover behind a word, into lines of like length."""
    if width(title) <= _COVER_WIDTH:
        return title
    breaks = [match.end() for match in _BREAK.finditer(title)]
    fitting = [
        place for place in breaks if max(width(title[:place]), width(title[place:])) <= _COVER_WIDTH
    ]
    if not fitting:
        return title
    best = min(fitting, key=lambda place: abs(2 * place - len(title)))
    return f"{title[:best]}\n{title[best:]}"


def _cited(item: Mapping[str, str]) -> str:
    title = item["title"].strip("《》")
    number = f"（{item['number']}）" if item["number"] else ""
    return f"《{title}》{number}"
