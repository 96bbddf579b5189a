"""The findings as a document: the list of problems by unit and project; or a unit's notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from govctl.findings import Severity
from govctl.office.docx_paper import BODY, HEADING, TITLE, Paper
from govctl.office.docx_table import TableCell, TableGrid, TableRow
from govctl.report import notice_docx, paper_items
from govctl.report.notice import groups
from govctl.report.paper_items import GROUPS, NO_UNIT
from govctl.text import one_line
from govctl.units import show_date

if TYPE_CHECKING:
    from govctl.report.formats import Options
    from govctl.report.model import Report
    from govctl.report.paper_items import PaperItem, ProjectItems

NAME = "政务信息化项目问题清单"
_OTHERS = "工作区设置和项目之间"
_SHARES = (8, 44, 19, 29)  # of the width: number, problem, article, what to do
_HEADS = ("序号", "问题和位置", "依据", "怎么办")
_SUMS = (34, 11, 16, 13, 13, 13)
_SUM_HEADS = ("单位", "项目数", "有问题的项目", *GROUPS.values())


def render(report: Report, options: Options) -> bytes:
    """Write the document."""
    if options.notice:
        return notice_docx.render(report, options.reply_by)
    found = list(paper_items.items(report))
    law = paper_items.common_law(report)
    paper = Paper(running=NAME)
    paper.line(NAME, TITLE)
    day = paper.line(f"（{show_date(report.as_of.isoformat())}）", BODY)
    day.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    day.paragraph_format.first_line_indent = Mm(0)
    paper.line(_summary(report) + (paper_items.BASIS.format(law) if law else ""), BODY)
    if not found:
        return paper.save(NAME)
    units = {one.unit: [two for two in found if two.unit == one.unit] for one in found}
    paper.table(_sums(paper, report))
    for number, (unit, projects) in enumerate(
        sorted(units.items(), key=lambda one: not one[0] and bool(_others(one[1]))), start=1
    ):
        name = unit or (_OTHERS if _others(projects) else NO_UNIT)
        paper.line(f"{notice_docx.numeral(number)}、{name}", HEADING)
        for order, project in enumerate(projects, start=1):
            stage = f"（{project.gate}环节）" if project.gate else ""
            head = paper.line(f"（{notice_docx.numeral(order)}）{project.title}{stage}", BODY)
            head.paragraph_format.keep_with_next = True
            paper.table(_list(paper, project, law))
    return paper.save(NAME)


def _others(projects: list[ProjectItems]) -> bool:
    return all(not one.gate for one in projects)


def _summary(report: Report) -> str:
    totals = report.totals
    if not totals.severities:
        return f"共核对 {totals.projects} 个项目，没有发现问题。"
    counts = "、".join(f"{name} {totals.count(one)} 条" for one, name in GROUPS.items())
    waived = f"，另有经批准的例外 {totals.waived} 条" if totals.waived else ""
    return (
        f"共核对 {totals.projects} 个项目，其中 {totals.faulty} 个有问题；{counts}{waived}。"
        "各单位情况如下，具体事项附后。"
    )


def _sums(paper: Paper, report: Report) -> TableGrid:
    """Units with their numbers."""
    rows = [TableRow(tuple(TableCell((name,), "center") for name in _SUM_HEADS), head=True)]
    units: dict[str, list[int]] = {}
    for entry in report.of_kind("project"):
        sums = units.setdefault(entry.subject.unit, [0] * (2 + len(GROUPS)))
        grave = any(one.severity is not Severity.INFO for one in entry.findings)
        counts = [sum(one.severity is severity for one in entry.findings) for severity in Severity]
        for index, more in enumerate((1, int(grave), *counts)):
            sums[index] += more
    for unit, sums in units.items():
        cells = (
            TableCell((one_line(unit) or NO_UNIT,)),
            *(TableCell((str(n),), "center") for n in sums),
        )
        rows.append(TableRow(cells))
    return TableGrid(_widths(paper.width, _SUMS), tuple(rows))


def _list(paper: Paper, project: ProjectItems, law: str) -> TableGrid:
    rows = [TableRow(tuple(TableCell((title,), "center") for title in _HEADS), head=True)]
    for name, found in groups(project):
        title = f"{name}（{len(found)} 项）"
        rows.append(TableRow((TableCell((title,), head=True, span=len(_HEADS)),), keep_next=True))
        rows += (_row(number, item, law) for number, item in enumerate(found, start=1))
    return TableGrid(_widths(paper.width, _SHARES), tuple(rows))


def _row(number: int, item: PaperItem, law: str) -> TableRow:
    parts = tuple(f"（{order}）{part}" for order, part in enumerate(item.parts, start=1))
    where = (f"位置：{item.place}",) if item.place else ()
    return TableRow((
        TableCell((str(number),), "center"),
        TableCell((item.text, *parts, *where), strong=frozenset({0})),
        TableCell((paper_items.basis_without(item.basis, law),)),
        TableCell((item.cure,)),
    ))  # fmt: skip


def _widths(whole: int, shares: tuple[int, ...]) -> tuple[int, ...]:
    """Divide a width by shares; the last takes what rounding leaves."""
    widths = [whole * share // sum(shares) for share in shares]
    return (*widths[:-1], whole - sum(widths[:-1]))
