"""The sentences that the checklist is written in, the same on paper and in a terminal."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from govctl.acceptance.checklist import ChecklistSection, ItemState
from govctl.text import one_line
from govctl.units import show_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.acceptance.checklist import ChecklistItem, ItemWaiver, RegisteredDocument
    from govctl.findings import Article
    from govctl.judging.deadlines import DueDate

TITLE = "验收材料核对清单"
NUMERALS = "一二三"
NUMERALS_AFTER = "四"
NONE = "—"
_JOINT = "，"


class Tone(Enum):
    """How a sentence is to be taken."""

    PLAIN = "plain"
    PROBLEM = "problem"
    REMEDY = "remedy"


def facts(item: ChecklistItem) -> Iterator[tuple[Tone, str]]:
    """All there is to say of an item, sentence by sentence."""
    if said := _reason(item):
        yield Tone.PLAIN, said
    for document in item.entries:
        yield Tone.PLAIN, f"{'提供' if document.found else '登记'}：{_entry(document)}"
    if item.evidence:
        yield Tone.PLAIN, one_line(f"核对：{item.evidence}")
    for one in item.due_dates:
        yield Tone.PLAIN, _term(one)
    for found in item.problems:
        yield Tone.PROBLEM, one_line(f"问题：{found.message}")
        if found.remedy:
            yield Tone.REMEDY, one_line(f"处理：{found.remedy}")
    for waiver in item.waivers:
        yield Tone.PLAIN, f"豁免：{_excuse(waiver)}"


def basis(article: Article | None, regulation: str) -> str:
    """The article; its text is named where it is not the checklist's own."""
    if article is None or not str(article):
        return NONE
    return one_line(article.cite if article.regulation == regulation else str(article))


def party(item: ChecklistItem) -> str:
    """Who answers for the item."""
    return one_line(item.party) or NONE


def _reason(item: ChecklistItem) -> str:
    """Whether the item is required, and why; '' where its title says all."""
    if item.state in (ItemState.DUE, ItemState.OPEN, ItemState.NOT_REQUIRED):
        return one_line(f"{item.label}：{item.why}")
    if item.section is ChecklistSection.MATERIALS:
        return one_line(f"需要：{item.why}" if item.why else "需要")
    return one_line(item.why)


def _entry(document: RegisteredDocument) -> str:
    """A document handed in: title, file, date, number, seal."""
    if not document.file:
        file = "没有电子文件，请核对原件"
    else:
        file = document.file if document.found else f"{document.file}（找不到文件）"
    said = (
        document.title,
        file,
        document.number,
        show_date(document.date) if document.date else "",
        document.issuer,
        {True: "已盖章", False: "未盖章", None: ""}[document.sealed],
    )
    return one_line(_JOINT.join(filter(None, said)))


def _term(one: DueDate) -> str:
    """A date to keep, and whether it was kept."""
    count = f"{one.year}年度" if one.year else f"自{show_date(one.start)}起"
    done = f"{show_date(one.done)}完成" if one.done else "已完成" if one.complete else "尚未完成"
    late = "，已经逾期" if one.missed else ""
    return f"{count}，期限到{show_date(one.due)}；{done}{late}"


def _excuse(waiver: ItemWaiver) -> str:
    """Why the item need not be met, who agreed, and until when."""
    until = f"有效期到{show_date(waiver.until)}" if waiver.until else ""
    said = (waiver.reason, f"{waiver.approver}批准", waiver.number, until)
    return one_line(_JOINT.join(filter(None, said)))
