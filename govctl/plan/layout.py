"""Where the groups of the plan stand on their sheet, for the formulas on it and on others."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from govctl.plan.rows import PlanGroup, PlanRow
from govctl.plan.sheet_frame import HEADER_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govctl.plan.columns import PlanColumn


@dataclass(frozen=True, slots=True)
class PlanSection:
    """A group on the sheet: its heading row, its projects, its 小计.

    `order` is the 序号 of its first project; the numbers run on through all groups.
    """

    group: PlanGroup
    rows: tuple[PlanRow, ...]
    heading: int
    order: int

    @property
    def first(self) -> int:
        """The row of the group's first project."""
        return self.heading + 1

    @property
    def last(self) -> int:
        """The row of the group's last project."""
        return self.heading + len(self.rows)

    @property
    def subtotal(self) -> int:
        """The row of the group's 小计."""
        return self.last + 1


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns and groups of the sheet; `letters` maps a column's key to its letter."""

    columns: tuple[PlanColumn, ...]
    sections: tuple[PlanSection, ...]
    letters: Mapping[str, str]

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """All projects in the order of the sheet."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def first(self) -> int:
        """The first row below the header."""
        return HEADER_ROWS[1] + 1

    @property
    def last(self) -> int:
        """The last row above 总计; an empty plan has one row that says so."""
        return self.sections[-1].subtotal if self.sections else self.first

    @property
    def total(self) -> int:
        """The row of 总计."""
        return self.last + 1

    def span(self, key: str, section: PlanSection | None = None) -> str:
        """The cells below `key`: of one group's projects, or from the first group to the last."""
        letter = self.letters[key]
        first, last = (section.first, section.last) if section else (self.first, self.last)
        return f"{letter}{first}:{letter}{last}"


def lay_out(rows: Iterable[PlanRow], columns: tuple[PlanColumn, ...]) -> Layout:
    """Give each group that has projects its place; within a group the order is kept."""
    positions = list(PlanGroup)
    sections: list[PlanSection] = []
    heading, number = HEADER_ROWS[1] + 1, 1
    grouped = sorted(rows, key=lambda row: positions.index(row.group))
    for group, members in groupby(grouped, key=lambda row: row.group):
        section = PlanSection(group, tuple(members), heading, number)
        sections.append(section)
        heading, number = section.subtotal + 1, number + len(section.rows)
    letters = {column.key: get_column_letter(n) for n, column in enumerate(columns, start=1)}
    return Layout(columns, tuple(sections), letters)
