from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.plan.columns import COLUMNS, ColumnKind, PlanColumn, columns_for, total_fen

if TYPE_CHECKING:
    from collections.abc import Callable

    from govctl.plan.rows import PlanRow

    MakeRow = Callable[..., PlanRow]

PUBLIC = [
    "序号",
    "项目名称",
    "建设单位",
    "建设性质",
    "主要建设内容及规模",
    "建设依据",
    "建设起止年限",
    "总投资",
    "本级财政",
    "上级资金",
    "自筹及其他",
    "截至上年底累计已支付",
    "本年度计划投资",
    "年度建设目标",
    "备注",
]
INTERNAL = [
    "项目代码",
    "申报金额",
    "评审金额",
    "核减额",
    "核减率",
    "上云方式",
    "等保级别",
    "数据共享",
    "项目责任人",
]


def test_the_public_table_leaves_persons_and_reviews_out() -> None:
    assert [column.name for column in columns_for([], internal=False)] == PUBLIC


def test_the_internal_table_has_both() -> None:
    names = [column.name for column in columns_for([], internal=True)]
    assert sorted(names) == sorted(PUBLIC + INTERNAL)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_every_column_shows_something_of_a_row(make_row: MakeRow, column: PlanColumn) -> None:
    if column.kind not in {ColumnKind.ORDER, ColumnKind.CUT_RATE}:
        assert hasattr(make_row(), column.key)


def test_a_column_is_wide_enough_for_its_total(make_row: MakeRow) -> None:
    rows = [make_row(total=1_234_567_890_123 * 1_000_000)]
    by_key = {column.key: column for column in columns_for(rows, internal=False)}
    assert by_key["total"].width >= len("1234567890123.00")
    assert by_key["local"].width == 10


def test_totals_are_exact_and_skip_what_is_not_filled_in(make_row: MakeRow) -> None:
    (total,) = (column for column in COLUMNS if column.key == "total")
    assert total_fen(total, [make_row(total=1), make_row(), make_row(total=2)]) == 3
