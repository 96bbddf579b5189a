"""The notice to a unit as a document, ready for the seal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from govctl.office.docx_paper import BODY, HEADING, NOTE, TITLE, Paper
from govctl.report import notice as notices
from govctl.report.paper_items import sentence

if TYPE_CHECKING:
    from govctl.report.model import Report
    from govctl.report.paper_items import PaperItem, ProjectItems

_NUMERALS = "一二三四五六七八九十"
# a seal is about 42 mm wide, and lies on the name and the date
_ABOVE, _BELOW = Mm(22), Mm(22)


def render(report: Report, reply_by: str = "") -> bytes:
    """Write the notice of one unit."""
    said = notices.notice(report, reply_by)
    paper = Paper()
    paper.line(notices.TITLE, TITLE)
    _flush(paper.line(f"{said.unit}：", BODY))
    paper.line(said.opening, BODY)
    for number, project in enumerate(said.projects, start=1):
        paper.line(f"{numeral(number)}、{_heading(project)}", HEADING)
        _project(paper, project)
    if said.remark:
        paper.line(said.remark, NOTE).paragraph_format.space_before = Pt(6)
    contact = paper.line(notices.CONTACT, BODY)
    contact.paragraph_format.space_before = Pt(12)
    contact.paragraph_format.keep_with_next = True
    name, day = notices.SIGNED
    _signed(paper.line(name, BODY), before=_ABOVE)
    _signed(paper.line(day, BODY), after=_BELOW)
    return paper.save(f"{said.unit} {notices.TITLE}")


def numeral(number: int) -> str:
    """A Chinese number for headings: 一, 十二, 三十."""
    tens, ones = divmod(number, 10)
    if number > 99:  # noqa: PLR2004 - no heading is counted so far
        return str(number)
    lead = (_NUMERALS[tens - 1] if tens > 1 else "") + "十" * (tens > 0)
    return lead + (_NUMERALS[ones - 1] if ones else "")


def _heading(project: ProjectItems) -> str:
    return f"{project.title}（{project.gate}环节）" if project.gate else project.title


def _project(paper: Paper, project: ProjectItems) -> None:
    for order, (name, found) in enumerate(notices.groups(project), start=1):
        head = paper.line(f"（{numeral(order)}）{name}", BODY)
        head.runs[0].bold = True
        head.paragraph_format.keep_with_next = True
        for number, item in enumerate(found, start=1):
            _item(paper, number, item)


def _item(paper: Paper, number: int, item: PaperItem) -> None:
    where = f"填报位置：{item.place}" if item.place else ""
    basis = f"依据：{item.basis}" if item.basis else ""
    aside = "；".join(filter(None, (where, basis)))
    asked = f"{number}. {_request(item)}"
    first = asked if item.parts else f"{asked}{f'（{aside}）' if aside else ''}"
    line = paper.line(first, BODY)
    for order, part in enumerate(item.parts, start=1):
        line.paragraph_format.keep_with_next = order == 1
        mark = "。" if order == len(item.parts) else "；"
        line = paper.line(f"（{order}）{part.rstrip('。；')}{mark}", BODY)
    if item.parts and aside and not item.text.endswith("："):
        paper.line(f"（{aside}）", BODY)


def _request(item: PaperItem) -> str:
    if item.text.endswith("："):
        return item.text
    return sentence(item.text) + sentence(item.cure)


def _flush(line: Any) -> None:
    line.paragraph_format.first_line_indent = Mm(0)
    line.paragraph_format.keep_with_next = True


def _signed(line: Any, *, before: Any = None, after: Any = None) -> None:
    shape = line.paragraph_format
    shape.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape.first_line_indent = Mm(0)
    shape.left_indent = Mm(70)
    shape.keep_together = True
    if before is not None:
        shape.space_before = before
        shape.keep_with_next = True
    if after is not None:
        shape.space_after = after
