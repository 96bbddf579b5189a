"""The columns of the annual plan, in the order in which officials print them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from govctl.units import rounded, wanyuan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govctl.plan.rows import PlanRow


class ColumnKind(Enum):
    """What a column holds; AMOUNT and CUT are summed up."""

    ORDER = auto()
    TEXT = auto()
    CENTRED = auto()
    AMOUNT = auto()
    CUT = auto()
    CUT_RATE = auto()


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """One column: `key` is the PlanRow attribute it shows, `above` a heading shared with others.

    Internal columns are for the offices that make the plan, not for publication.
    """

    key: str
    heading: str
    width: float
    kind: ColumnKind = ColumnKind.TEXT
    above: str = ""
    internal: bool = False

    @property
    def name(self) -> str:
        """The heading on one line."""
        return self.heading.replace("\n", "")

    @property
    def summed(self) -> bool:
        """Whether groups and the plan have a sum in this column."""
        return self.kind in {ColumnKind.AMOUNT, ColumnKind.CUT}


COLUMNS = (
    PlanColumn("order", "序号", 6, ColumnKind.ORDER),
    PlanColumn("name", "项目名称", 25),
    PlanColumn("code", "项目代码", 15, ColumnKind.CENTRED, internal=True),
    PlanColumn("unit", "建设单位", 17),
    PlanColumn("nature", "建设性质", 10, ColumnKind.CENTRED),
    PlanColumn("content", "主要建设内容及规模", 42),
    PlanColumn("basis", "建设依据", 28),
    PlanColumn("period", "建设起止\n年限", 11, ColumnKind.CENTRED),
    PlanColumn("total", "总投资", 10, ColumnKind.AMOUNT),
    PlanColumn("local", "本级财政", 10, ColumnKind.AMOUNT, "其中"),
    PlanColumn("upper", "上级资金", 10, ColumnKind.AMOUNT, "其中"),
    PlanColumn("own", "自筹及\n其他", 10, ColumnKind.AMOUNT, "其中"),
    PlanColumn("paid", "截至上年底\n累计已支付", 11, ColumnKind.AMOUNT),
    PlanColumn("this_year", "本年度\n计划投资", 11, ColumnKind.AMOUNT),
    PlanColumn("declared", "申报金额", 10, ColumnKind.AMOUNT, "资金评审", internal=True),
    PlanColumn("reviewed", "评审金额", 10, ColumnKind.AMOUNT, "资金评审", internal=True),
    PlanColumn("cut", "核减额", 10, ColumnKind.CUT, "资金评审", internal=True),
    PlanColumn("cut_rate", "核减率", 9, ColumnKind.CUT_RATE, "资金评审", internal=True),
    PlanColumn("goal", "年度建设目标", 26),
    PlanColumn("cloud", "上云\n方式", 8, ColumnKind.CENTRED, "云、安全与数据", internal=True),
    PlanColumn("grade", "等保\n级别", 7, ColumnKind.CENTRED, "云、安全与数据", internal=True),
    PlanColumn("sharing", "数据共享", 10, ColumnKind.CENTRED, "云、安全与数据", internal=True),
    PlanColumn("responsible", "项目责任人", 12, ColumnKind.CENTRED, internal=True),
    PlanColumn("note", "备注", 14),
)


def columns_for(rows: Sequence[PlanRow], *, internal: bool) -> tuple[PlanColumn, ...]:
    """The columns to print, those of amounts wide enough for their totals."""
    return tuple(
        replace(column, width=max(column.width, _amount_width(column, rows)))
        if column.summed
        else column
        for column in COLUMNS
        if internal or not column.internal
    )


def total_fen(column: PlanColumn, rows: Iterable[PlanRow]) -> int:
    """The exact sum of a column in 分; what is not filled in counts nothing."""
    return sum(getattr(row, column.key) or 0 for row in rows)


def _amount_width(column: PlanColumn, rows: Sequence[PlanRow]) -> int:
    digits = len(f"{rounded(wanyuan(total_fen(column, rows)), 2)}")
    # sums are bold, and what stands in for a missing font may be a third wider
    return digits + digits // 3 + 1
