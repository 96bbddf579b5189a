"""The findings as a workbook: a list to work off, and the sums by unit; or a unit's notice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from govctl.findings import Severity
from govctl.office import sheet_styles
from govctl.office.sheet import A4
from govctl.report import notice_xlsx, paper_items
from govctl.report.list_sheet import Book, print_list, write_head, write_row
from govctl.report.paper_items import GROUPS, NO_UNIT
from govctl.units import show_date

if TYPE_CHECKING:
    from govctl.office.sheet import Sheet, Value
    from govctl.office.sheet_styles import CellStyle
    from govctl.report.formats import Options
    from govctl.report.model import Report
    from govctl.report.paper_items import ProjectItems

TITLE = "政务信息化项目问题清单"
LIST, SUMS = "问题清单", "按单位汇总"
_COLUMNS = ("序号", "单位", "项目", "环节", "级别", "问题", "依据", "怎么办", "位置", "单位说明")
_WIDTHS = (5.0, 15.0, 18.0, 9.0, 8.0, 34.0, 17.0, 30.0, 17.0, 15.0)
_SUM_COLUMNS = ("序号", "单位", "项目数", "有问题的项目", *GROUPS.values(), "合计")
_SUM_WIDTHS = (6.0, 50.0, 12.0, 16.0, 12.0, 12.0, 12.0, 12.0)
_HEAD = 3


def render(report: Report, options: Options) -> bytes:
    """Write the workbook."""
    if options.notice:
        return notice_xlsx.render(report, options.reply_by)
    book = Book(TITLE)
    projects = [paper_items.rows(entry) for entry in report.entries if entry.findings]
    _list(book.page(LIST, _WIDTHS), report, projects)
    _sums(book.page(SUMS, _SUM_WIDTHS), report, projects)
    return book.packed()


def _heading(page: Sheet, report: Report, title: str) -> None:
    page.put(1, 1, title, sheet_styles.TITLE, columns=page.columns)
    totals = report.totals
    counts = "，".join(f"{name} {totals.count(severity)} 条" for severity, name in GROUPS.items())
    text = (
        f"核对日期：{show_date(report.as_of.isoformat())}　共 {totals.projects} 个项目，"
        f"{totals.faulty} 个有问题：{counts}"
    )
    law = paper_items.common_law(report)
    text += f"　{paper_items.BASIS.format(law)}" if law else ""
    page.put(2, 1, text, sheet_styles.CAPTION, columns=page.columns)


def _list(page: Sheet, report: Report, projects: list[ProjectItems]) -> None:
    _heading(page, report, TITLE)
    write_head(page, _HEAD, _COLUMNS)
    at, number = _HEAD + 1, 0
    law = paper_items.common_law(report)
    for project in projects:
        for item in project.items:
            number += 1
            cells = (
                (number, sheet_styles.NUMBER),
                (project.unit, sheet_styles.TEXT),
                (project.title, sheet_styles.TEXT),
                (project.gate, sheet_styles.TEXT),
                (GROUPS[item.severity], sheet_styles.CENTRED),
                (item.text, sheet_styles.TEXT),
                (paper_items.basis_without(item.basis, law), sheet_styles.TEXT),
                (item.cure, sheet_styles.TEXT),
                (item.place, sheet_styles.TEXT),
                ("", sheet_styles.TEXT),
            )
            at = write_row(page, at, cells, _WIDTHS)
    if not number:
        page.put(at, 1, "没有发现问题", sheet_styles.CENTRED, columns=page.columns)
        at += 1
    print_list(page, _HEAD, _HEAD + 1, at - 1)


def _sums(page: Sheet, report: Report, projects: list[ProjectItems]) -> None:
    _heading(page, report, f"{TITLE}（按单位汇总）")
    write_head(page, _HEAD, _SUM_COLUMNS)
    seen: dict[str, int] = defaultdict(int)
    for entry in report.of_kind("project"):
        seen[entry.subject.unit] += 1
    at = _HEAD + 1
    found = [(unit, seen[unit], [one for one in projects if one.unit == unit]) for unit in seen]
    others = [one for one in projects if one.unit not in seen]
    if others:
        found.append(("（工作区设置和项目之间）", 0, others))
    totals = [0] * (len(_SUM_COLUMNS) - 2)
    for number, (unit, count, own) in enumerate(found, start=1):
        sums = [sum(len(one.of(severity)) for one in own) for severity in Severity]
        faulty = sum(
            any(one.of(each) for each in (Severity.ERROR, Severity.WARNING)) for one in own
        )
        figures = [count, faulty if count else 0, *sums, sum(sums)]
        totals = [first + second for first, second in zip(totals, figures, strict=True)]
        cells: list[tuple[Value, CellStyle]] = [
            (number, sheet_styles.NUMBER),
            (unit or NO_UNIT, sheet_styles.TEXT),
        ]
        cells += [(figure, sheet_styles.NUMBER) for figure in figures]
        at = write_row(page, at, cells, _SUM_WIDTHS)
    page.put(at, 1, "合计", sheet_styles.SUM_LABEL, columns=2)
    for column, figure in enumerate(totals, start=3):
        page.put(at, column, figure, sheet_styles.SUM_NUMBER)
    page.print_as(repeat=(_HEAD, _HEAD), last=at, freeze=f"A{_HEAD + 1}", paper=A4)
