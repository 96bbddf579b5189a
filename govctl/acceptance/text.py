"""The checklist as text: tables of styled lines, for the terminal and for a file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from govctl.acceptance import phrases
from govctl.acceptance.checklist import ChecklistSection, ItemState
from govctl.text import one_line, unstyled, width, wrapped
from govctl.units import show_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govctl.acceptance.checklist import Checklist, ChecklistItem
    from govctl.text import StyledLine

NARROWEST, WIDEST = 60, 160
_ROOMY = 110  # from here on article and party have columns of their own
_NAME, _ARTICLE, _PARTY = 24, 18, 16
_GAP = "  "
_STYLES = {
    ItemState.MISSING: "bold red",
    ItemState.FAULTY: "bold red",
    ItemState.ADVISED: "bold yellow",
    ItemState.DUE: "bold yellow",
    ItemState.PENDING: "cyan",
    ItemState.OPEN: "cyan",
    ItemState.WAIVED: "cyan",
    ItemState.READY: "green",
    ItemState.NOT_REQUIRED: "dim",
}


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    width: int


def render(checklist: Checklist, columns: int) -> Iterator[StyledLine]:
    """Lay the checklist out in lines of at most `columns` terminal columns."""
    columns = max(NARROWEST, min(WIDEST, columns))
    yield from _head(checklist, columns)
    for numeral, section in zip(phrases.NUMERALS, ChecklistSection, strict=True):
        yield []
        yield from _wrapped(f"{numeral}、{section}（{checklist.tally(section)}）", columns, "bold")
        items = checklist.of(section)
        if items:
            yield from _table(items, checklist, columns)
    yield []
    yield from _conclusion(checklist, columns)


def plain(checklist: Checklist, columns: int) -> str:
    """Lay the checklist out without styles."""
    return unstyled(render(checklist, columns))


def _head(checklist: Checklist, columns: int) -> Iterator[StyledLine]:
    title = f"{one_line(checklist.project)}　{phrases.TITLE}"
    yield from _wrapped(title, columns, "bold")
    for name, value in (
        ("项目代码", checklist.code),
        ("建设单位", checklist.unit),
        ("承建单位", "、".join(checklist.contractors)),
        ("监理单位", "、".join(checklist.supervisors)),
        ("依据", f"《{checklist.regulation_title}》"),
        ("核对", f"环节“{checklist.gate}”，截至{show_date(checklist.as_of.isoformat())}"),
    ):
        yield from _wrapped(f"{name}：{one_line(value) or phrases.NONE}", columns, "")


def _conclusion(checklist: Checklist, columns: int) -> Iterator[StyledLine]:
    fine = ItemState.PENDING if checklist.skipped else ItemState.READY
    style = _STYLES[fine if checklist.faultless else ItemState.MISSING]
    yield from _wrapped(f"结论：{checklist.conclusion}", columns, style)
    for item in checklist.blocking:
        yield from _wrapped(f"  {item.label}：{one_line(item.title)}", columns, "")
    for item in checklist.advised:
        absent = "（没有提供）" if item.absent else ""
        yield from _wrapped(f"  {item.label}：{one_line(item.title)}{absent}", columns, "")
    if checklist.other_errors and not checklist.skipped:
        text = f"清单以外的错误，请看 govctl validate --at {checklist.gate}"
        yield from _wrapped(text, columns, "yellow")


def _wrapped(text: str, columns: int, style: str) -> Iterator[StyledLine]:
    for line in wrapped(text, columns):
        yield [(line, style)]


def _table(
    items: Sequence[ChecklistItem], checklist: Checklist, columns: int
) -> Iterator[StyledLine]:
    roomy = columns >= _ROOMY
    layout = [_Column("序号", 4), _Column("结论", 6), _Column("名称", min(columns // 4, _NAME))]
    last = [_Column("依据", _ARTICLE), _Column("责任单位", _PARTY)] if roomy else []
    used = sum(column.width + len(_GAP) for column in (*layout, *last))
    layout = [*layout, _Column("情况", columns - used), *last]
    yield _row([[(column.title, "bold")] for column in layout], layout)
    yield [("-" * columns, "dim")]
    for number, item in enumerate(items, start=1):
        style = _STYLES[item.state]
        quiet = "dim" if item.state is ItemState.NOT_REQUIRED else ""
        cells = [
            [(str(number), quiet)],
            [(item.label, style)],
            _cell(one_line(item.title), layout[2].width, quiet),
        ]
        article = phrases.basis(item.article, checklist.regulation)
        room = layout[3].width
        tones = {phrases.Tone.PROBLEM: style, phrases.Tone.REMEDY: "green"}
        facts = [
            line
            for tone, text in phrases.facts(item)
            for line in _cell(text, room, tones.get(tone, quiet))
        ]
        if roomy:
            party = phrases.party(item)
            cells += [facts, _cell(article, _ARTICLE, quiet), _cell(party, _PARTY, quiet)]
        else:
            answer = f"依据：{article}　责任：{phrases.party(item)}"
            split = answer.split("　") if width(answer) > room else [answer]
            cells.append([*facts, *(line for text in split for line in _cell(text, room, "dim"))])
        for parts in zip_longest(*cells, fillvalue=("", "")):
            yield _row([[part] for part in parts], layout)
    yield [("-" * columns, "dim")]


def _cell(text: str, columns: int, style: str) -> StyledLine:
    """The lines of a cell, one span each."""
    return [(line, style) for line in wrapped(text, columns)]


def _row(cells: Sequence[StyledLine], layout: Sequence[_Column]) -> StyledLine:
    """One line across the table; nothing trails after the last word."""
    line: StyledLine = []
    for cell, column in zip(cells, layout, strict=True):
        ((text, style),) = cell
        line += [(text, style), (" " * (column.width - width(text)) + _GAP, "")]
    while line and not line[-1][0].strip():
        line.pop()
    return line
