"""The checklist as a document to carry to the acceptance: A4 landscape, with a sign-off block.

The styles are those of `templates/base.docx`, so that an office that restyles its documents
restyles this one too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.shared import Pt

from govctl.acceptance import phrases
from govctl.acceptance.checklist import ChecklistSection, ItemState
from govctl.office.docx_paper import BASE, HEADING, NOTE, TITLE, Paper
from govctl.office.docx_table import TableCell, TableGrid, TableRow
from govctl.text import one_line
from govctl.units import show_date

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.acceptance.checklist import Checklist, ChecklistItem

# widths in twips, together that of the text: number, name, facts, article, party, result, check
_MATERIALS = (600, 2400, 5480, 1900, 1500, 1060, 1060)
_OTHERS = (600, 3300, 4580, 1900, 1500, 1060, 1060)
_BLOCK = (1500, 5500, 1500, 5500)
_PARTIES = ("建设单位", "承建单位", "监理单位", "主管部门")
_SIGNED = ("（签字、盖章）", "　　　年　　月　　日")
_SIGN_HEIGHT = 1600
_REMARK = (
    "“核对结果”由项目登记的资料得出；“现场核对”由核对人对照原件，相符的在□内打√，不符的打×。"
    "依据未注明办法名称的，均为《{}》。"
)
_REMARK_LATER = "“待办”的，所说事项登记以后必须核对；“待定”的，办理了所说事项才要求。"


def render(checklist: Checklist, *, base: Path = BASE) -> bytes:
    """Write the checklist as docx; equal checklists give equal bytes.

    Raises:
        BaseError: the template cannot be read, or lacks a style.

    """
    writer = Paper(base, f"{checklist.project}　{phrases.TITLE}", landscape=True)
    writer.line(phrases.TITLE, TITLE)
    writer.table(_project_block(checklist))
    for numeral, section in zip(phrases.NUMERALS, ChecklistSection, strict=True):
        writer.line(f"{numeral}、{section}（{checklist.tally(section)}）", HEADING)
        if checklist.of(section):
            writer.table(_list(checklist, section))
    writer.line(f"{phrases.NUMERALS_AFTER}、核对意见", HEADING)
    writer.table(_sign_off(checklist))
    later = any(item.state in (ItemState.DUE, ItemState.OPEN) for item in checklist.items)
    text = _REMARK.format(checklist.regulation_title) + (_REMARK_LATER if later else "")
    remark = writer.line(text, NOTE)
    remark.paragraph_format.space_before = Pt(6)  # the style stands under headings elsewhere
    return writer.save(f"{checklist.project} {phrases.TITLE}", checklist.unit)


def _project_block(checklist: Checklist) -> TableGrid:
    day = show_date(checklist.as_of.isoformat())
    rows = (
        ("项目名称", checklist.project, "项目代码", checklist.code),
        ("建设单位", checklist.unit, "核对环节", checklist.gate),
        ("承建单位", "、".join(checklist.contractors), "资料截至", day),
        ("监理单位", "、".join(checklist.supervisors), "结论", checklist.conclusion),
    )
    filled = [
        TableRow(tuple(_plain(text, label=not index % 2) for index, text in enumerate(row)))
        for row in rows
    ]
    title = f"《{checklist.regulation_title}》"
    last = TableRow((_plain("依据", label=True), TableCell((one_line(title),), span=3)))
    return TableGrid(_BLOCK, (*filled, last), whole=True)


def _plain(text: str, *, label: bool) -> TableCell:
    return TableCell((one_line(text) or phrases.NONE,), "center" if label else "left", head=label)


def _list(checklist: Checklist, section: ChecklistSection) -> TableGrid:
    name, facts = {
        ChecklistSection.MATERIALS: ("材料名称", "是否需要、提供情况和问题"),
        ChecklistSection.CONDITIONS: ("条件", "核对情况和问题"),
        ChecklistSection.DEADLINES: ("期限", "完成情况和问题"),
    }[section]
    titles = ("序号", name, facts, "依据", "责任单位", "核对结果", "现场核对")
    head = TableRow(tuple(TableCell((title,), "center") for title in titles), head=True)
    rows = (
        _item(number, item, checklist) for number, item in enumerate(checklist.of(section), start=1)
    )
    widths = _MATERIALS if section is ChecklistSection.MATERIALS else _OTHERS
    return TableGrid(widths, (head, *rows))


def _item(number: int, item: ChecklistItem, checklist: Checklist) -> TableRow:
    facts = tuple(phrases.facts(item))
    strong = frozenset(
        index for index, (tone, _) in enumerate(facts) if tone is phrases.Tone.PROBLEM
    )
    return TableRow((
        TableCell((str(number),), "center"),
        TableCell((one_line(item.title),)),
        TableCell(tuple(text for _, text in facts), strong=strong),
        TableCell((phrases.basis(item.article, checklist.regulation),)),
        TableCell((phrases.party(item),)),
        TableCell((item.label,), "center", strong=frozenset({0} if item.blocks else ())),
        TableCell(("□" if item.required else phrases.NONE,), "center"),
    ))  # fmt: skip


def _sign_off(checklist: Checklist) -> TableGrid:
    names = (
        checklist.unit,
        "、".join(checklist.contractors),
        "、".join(checklist.supervisors),
        "",
    )
    rows = (
        TableRow(tuple(TableCell((party,), "center") for party in _PARTIES), head=True),
        TableRow(tuple(TableCell((one_line(name),), "center") for name in names)),
        TableRow((TableCell(_SIGNED, "center", bottom=True),) * len(names), height=_SIGN_HEIGHT),
    )
    return TableGrid((sum(_OTHERS) // len(names),) * len(names), rows, whole=True)
