"""A comparison as a workbook to be printed: one table, a heading for each aspect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl import Workbook

from govctl.comparison.table import RowRelation
from govctl.office import sheet_styles
from govctl.office.sheet import Sheet
from govctl.office.text_wrapping import visible
from govctl.office.xlsx_file import pack

if TYPE_CHECKING:
    from govctl.comparison.table import ComparisonTable

SHEET = "对照表"
HEADER_ROW = 3
FREEZE = f"C{HEADER_ROW + 1}"
CREATOR = "govctl"
_WIDTHS = (6, 30, 66, 66, 10)
_NUMERALS = "一二三四五六七八九十"

TITLE = replace(sheet_styles.TITLE, name="对照·标题")
CAPTION = replace(sheet_styles.CAPTION, name="对照·题注")
HEADER = replace(sheet_styles.HEADER, name="对照·表头")
TEXT = replace(sheet_styles.TEXT, name="对照·文字", down="top")
NUMBER = replace(sheet_styles.NUMBER, name="对照·序号", down="top")
VERDICT = replace(sheet_styles.CENTRED, name="对照·异同", down="top")
DIFFERENT = replace(VERDICT, name="对照·不同", bold=True)
GROUP = replace(sheet_styles.GROUP, name="对照·类别")
NOTE = replace(sheet_styles.NOTE, name="对照·说明")

_NOTES = (
    "内容取自 govctl 的办法数据，括号内是条款；引用时请对照办法原文。",
    "同一事项，或者名称相同的规定放在一行；对不上的各列一行，注明“仅前者”“仅后者”，不等于另一部办法没有类似的规定。",
    "验收条件和管理要求两部分，列验收的规则和标明事项的规则；没有标明事项的规则不在表内。",
)


def build(table: ComparisonTable) -> bytes:
    """Make the workbook, as the bytes of an .xlsx file; the same input gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    title = f"{'与'.join(table.names)}对照表"
    book.properties.title = visible(title)
    book.properties.creator = CREATOR
    sheet = Sheet(book.create_sheet(SHEET), sheet_styles.CellStyles(book), _WIDTHS)
    _head(sheet, table, title)
    last = _body(sheet, table)
    row = last + 1
    for number, note in enumerate(_NOTES, start=1):
        lead = "说明：" if number == 1 else "　　　"
        sheet.put(row, 1, f"{lead}{number}. {note}", NOTE, columns=sheet.columns)
        row += 1
    sheet.print_as(repeat=(HEADER_ROW, HEADER_ROW), last=row - 1, freeze=FREEZE)
    sheet.finish()
    return pack(book, {SHEET: sheet.results})


def _head(sheet: Sheet, table: ComparisonTable, title: str) -> None:
    sheet.put(1, 1, title, TITLE, columns=sheet.columns)
    sheet.put(2, 1, f"{table.summary}。", CAPTION, columns=sheet.columns)
    for column, name in enumerate(("序号", "事项", *table.names, "异同"), start=1):
        sheet.put(HEADER_ROW, column, name, HEADER)


def _body(sheet: Sheet, table: ComparisonTable) -> int:
    """Write the rows; returns the last one's place."""
    at, order = HEADER_ROW, 0
    for number, (aspect, rows) in enumerate(table.sections):
        at += 1
        heading = f"{_NUMERALS[number]}、{aspect}（{len(rows)}项）"
        sheet.put(at, 1, heading, GROUP, columns=sheet.columns)
        for row in rows:
            at, order = at + 1, order + 1
            sheet.put(at, 1, order, NUMBER)
            sheet.put(at, 2, row.name, TEXT)
            sheet.put(at, 3, row.text(row.left) or "—", TEXT)
            sheet.put(at, 4, row.text(row.right) or "—", TEXT)
            style = VERDICT if row.relation is RowRelation.SAME else DIFFERENT
            sheet.put(at, 5, str(row.relation), style)
    return at
