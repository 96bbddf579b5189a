"""What is to be looked at in the row of an admitted project: gaps, amounts, texts cut short.

Told with the project's own warnings: a row that looks complete would hide them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govctl.findings import Finding, Severity
from govctl.office.sheet import fitted
from govctl.office.sheet_styles import TEXT
from govctl.plan.columns import COLUMNS, ColumnKind
from govctl.units import plain, wanyuan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govctl.plan.columns import PlanColumn
    from govctl.plan.rows import PlanRow
    from govctl.workspace.project import Project

GAP = "plan-gap"
CUT = "plan-text-cut"
AMOUNT = "plan-amount"
_THIS_YEAR = next(column for column in COLUMNS if column.key == "this_year")
_TEXTS = frozenset({ColumnKind.TEXT, ColumnKind.CENTRED})
# where the facts of a column stand, and what to fill in there
_FACTS: dict[str, tuple[tuple[str, ...], str]] = {
    "name": (("identity", "name"), "identity.name"),
    "code": (("identity", "code"), "identity.code"),
    "unit": (("identity", "unit", "name"), "identity.unit.name"),
    "content": (("identity", "content"), "identity.content"),
    "basis": (("identity", "basis"), "identity.basis"),
    "period": (("schedule",), "schedule 的 start_planned 和 finish_planned"),
    "this_year": (("planning", "years"), "planning.years 的 declared"),
    "goal": (("planning", "years"), "planning.years 的 goal"),
    "responsible": (("organisation", "responsible"), "organisation.responsible"),
    "note": (("planning", "years"), "planning.years 的 note"),
}


def notes(project: Project, row: PlanRow, *, internal: bool) -> tuple[Finding, ...]:
    """What is to be told of a project's row; an error keeps it out of the plan."""
    columns = [column for column in COLUMNS if internal or not column.internal]
    lacking = [column for column in columns if row.lacks(column.key)]
    found = [_gap(project, lacking)] if lacking else []
    found_here = (_amount(project, row), *(_cut(project, column, row) for column in columns))
    found += filter(None, found_here)
    return tuple(found)


def gaps(rows: Iterable[PlanRow]) -> dict[str, int]:
    """How many 【待补充】 the columns have, by the columns' names; only those that have any."""
    rows = list(rows)
    counted = ((column.name, sum(row.lacks(column.key) for row in rows)) for column in COLUMNS)
    return {name: count for name, count in counted if count}


def warnings(rows: Iterable[PlanRow]) -> Iterator[tuple[PlanRow, Finding]]:
    """What the rules say of admitted projects, and texts that are cut; gaps are counted apart."""
    return ((row, one) for row in rows for one in row.findings if one.rule != GAP)


def _gap(project: Project, columns: Sequence[PlanColumn]) -> Finding:
    names = "、".join(column.name for column in columns)
    wanted = "；".join(_facts(column)[1] for column in columns)
    message = f"{names}没有填写，表里是【待补充】"
    return _finding(project, columns[0], (GAP, message, f"请填写 {wanted}"))


def _amount(project: Project, row: PlanRow) -> Finding | None:
    """No plan may ask for more than the whole costs; the rules ask it of coming years only."""
    amount, limit = row.this_year, row.total
    if amount is None or limit is None or amount <= limit:
        return None
    more, most = (plain(wanyuan(fen)) for fen in (amount, limit))
    message = f"本年度计划投资 {more} 万元，超过总投资 {most} 万元"
    remedy = "请核对 planning.years 的 declared、reviewed 和 funding.total"
    found = _finding(project, _THIS_YEAR, (AMOUNT, message, remedy))
    return replace(found, severity=Severity.ERROR)


def _cut(project: Project, column: PlanColumn, row: PlanRow) -> Finding | None:
    text = getattr(row, column.key) if column.kind in _TEXTS else ""
    shown = fitted(text, column.width, TEXT).kept_characters
    if shown is None:
        return None
    message = f"{column.name}有 {len(text)} 字，一格放不下，只印了前 {shown} 字"
    remedy = f"请把 {_facts(column)[1]} 改得简短，全文放在附件里"
    return _finding(project, column, (CUT, message, remedy))


def _facts(column: PlanColumn) -> tuple[tuple[str, ...], str]:
    return _FACTS.get(column.key, ((), column.name))


def _finding(project: Project, column: PlanColumn, texts: tuple[str, str, str]) -> Finding:
    rule, message, remedy = texts
    return Finding(
        rule,
        Severity.WARNING,
        message,
        remedy=remedy,
        project=project.name,
        location=project.locate(_facts(column)[0]),
    )
