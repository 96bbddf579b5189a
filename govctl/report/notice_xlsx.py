"""The notice to a unit as a workbook: the list, a column to answer in, the place for the seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.office import sheet_styles
from govctl.office.sheet import A4
from govctl.office.sheet_styles import CellStyle
from govctl.report import notice as notices
from govctl.report.list_sheet import Book, write_head, write_row
from govctl.report.paper_items import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govctl.office.sheet import Value
    from govctl.report.model import Report
    from govctl.report.paper_items import PaperItem

SHEET = "补正通知"
_COLUMNS = ("序号", "项目", "类别", "事项", "请怎么办", "填报位置", "依据", "单位说明")
_WIDTHS = (5.0, 18.0, 8.0, 36.0, 30.0, 18.0, 16.0, 18.0)
_HEAD = 4
# room for a seal, in points
_ABOVE = _BELOW = 62.0
_SIGNED = CellStyle("通知·落款", size=sheet_styles.CAPTION_SIZE, across="center", boxed=False)


def render(report: Report, reply_by: str = "") -> bytes:
    """Write the notice of one unit."""
    said = notices.notice(report, reply_by)
    book = Book(f"{said.unit} {notices.TITLE}")
    page = book.page(SHEET, _WIDTHS)
    page.put(1, 1, notices.TITLE, sheet_styles.TITLE, columns=page.columns)
    page.put(2, 1, f"{said.unit}：", sheet_styles.CAPTION, columns=page.columns)
    page.put(3, 1, f"　　{said.opening}", sheet_styles.CAPTION, columns=page.columns)
    write_head(page, _HEAD, _COLUMNS)
    at, number = _HEAD + 1, 0
    for project in said.projects:
        for group, found in notices.groups(project):
            for item in found:
                number += 1
                for cells in _rows(number, project.title, group, item):
                    at = write_row(page, at, cells, _WIDTHS)
    body = at - 1
    for text in (said.remark, notices.CONTACT):
        if text:
            page.put(at, 1, text, sheet_styles.CAPTION, columns=page.columns)
            at += 1
    # the seal lies on the last lines; they stand on one page with the end of the list
    for points, text in (
        (_ABOVE, ""),
        (0, notices.SIGNED[0]),
        (0, notices.SIGNED[1]),
        (_BELOW, ""),
    ):
        page.put(at, page.columns - 3, text, _SIGNED, columns=4)
        page.room(at, points)
        at += 1
    at -= 1
    together = range(body, at) if body > _HEAD else ()
    page.print_as(repeat=(_HEAD, _HEAD), last=at, freeze="", together=together, paper=A4)
    return book.packed()


def _rows(
    number: int, project: str, group: str, item: PaperItem
) -> Iterator[Sequence[tuple[Value, CellStyle]]]:
    """An item, and its parts in rows of their own: each can be answered, and no row is too tall."""
    text = sheet_styles.TEXT
    yield (
        (number, sheet_styles.NUMBER),
        (project, text),
        (group, sheet_styles.CENTRED),
        (item.text, text),
        (sentence(item.cure), text),
        (item.place, text),
        (item.basis, text),
        ("", text),
    )
    for order, part in enumerate(item.parts, start=1):
        blank: list[tuple[Value, CellStyle]] = [("", text)] * len(_COLUMNS)
        blank[_COLUMNS.index("事项")] = (f"（{order}）{part}", text)
        yield blank
