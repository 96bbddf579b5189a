"""The columns of the annual plan, in the order in which officials print them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from govctl.units import rounded, wanyuan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govctl.plan.rows import PlanRow


class Kind(Enum):
    """What a column holds; AMOUNT and CUT are summed up."""

    ORDER = auto()
    TEXT = auto()
    CENTRED = auto()
    AMOUNT = auto()
    CUT = auto()
    CUT_RATE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` is the PlanRow attribute it shows, `above` a heading shared with others.

    Internal columns are for the offices that make the plan, not for publication.
    """

    key: str
    heading: str
    width: float
    kind: Kind = Kind.TEXT
    above: str = ""
    internal: bool = False

    @property
    def name(self) -> str:
        """The heading on one line."""
        return self.heading.replace("\n", "")

    @property
    def summed(self) -> bool:
        """Whether groups and the plan have a sum in this column."""
        return self.kind in {Kind.AMOUNT, Kind.CUT}


COLUMNS = (
    Column("order", "序号", 6, Kind.ORDER),
    Column("name", "项目名称", 25),
    Column("code", "项目代码", 15, Kind.CENTRED, internal=True),
    Column("unit", "建设单位", 17),
    Column("nature", "建设性质", 10, Kind.CENTRED),
    Column("content", "主要建设内容及规模", 42),
    Column("basis", "建设依据", 28),
    Column("period", "建设起止\n年限", 11, Kind.CENTRED),
    Column("total", "总投资", 10, Kind.AMOUNT),
    Column("local", "本级财政", 10, Kind.AMOUNT, "其中"),
    Column("upper", "上级资金", 10, Kind.AMOUNT, "其中"),
    Column("own", "自筹及\n其他", 10, Kind.AMOUNT, "其中"),
    Column("paid", "截至上年底\n累计已支付", 11, Kind.AMOUNT),
    Column("this_year", "本年度\n计划投资", 11, Kind.AMOUNT),
    Column("declared", "申报金额", 10, Kind.AMOUNT, "资金评审", internal=True),
    Column("reviewed", "评审金额", 10, Kind.AMOUNT, "资金评审", internal=True),
    Column("cut", "核减额", 10, Kind.CUT, "资金评审", internal=True),
    Column("cut_rate", "核减率", 9, Kind.CUT_RATE, "资金评审", internal=True),
    Column("goal", "年度建设目标", 26),
    Column("cloud", "上云\n方式", 8, Kind.CENTRED, "云、安全与数据", internal=True),
    Column("grade", "等保\n级别", 7, Kind.CENTRED, "云、安全与数据", internal=True),
    Column("sharing", "数据共享", 10, Kind.CENTRED, "云、安全与数据", internal=True),
    Column("responsible", "项目责任人", 12, Kind.CENTRED, internal=True),
    Column("note", "备注", 14),
)


def columns_for(rows: Sequence[PlanRow], *, internal: bool) -> tuple[Column, ...]:
    """The columns to print, those of amounts wide enough for their totals."""
    return tuple(
        replace(column, width=max(column.width, _amount_width(column, rows)))
        if column.summed
        else column
        for column in COLUMNS
        if internal or not column.internal
    )


def total_fen(column: Column, rows: Iterable[PlanRow]) -> int:
    """The exact sum of a column in 分; what is not filled in counts nothing."""
    return sum(getattr(row, column.key) or 0 for row in rows)


def _amount_width(column: Column, rows: Sequence[PlanRow]) -> int:
    digits = len(f"{rounded(wanyuan(total_fen(column, rows)), 2)}")
    # sums are bold, and what stands in for a missing font may be a third wider
    return digits + digits // 3 + 1
