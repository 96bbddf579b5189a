"""Which line is the caption of a table or a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.documents import captions
from govctl.office.docx_blocks import Block, CellPosition

if TYPE_CHECKING:
    from collections.abc import Sequence

STYLED = Block("费用", caption=True)


def table(number: int = 1) -> Block:
    return Block("格", cell=CellPosition(number, 1, 1, number))


@pytest.mark.parametrize(
    ("before", "after", "caption"),
    [
        (["表3 费用明细"], [], "表3 费用明细"),
        (["表 3-1　费用明细"], [], "表 3-1 费用明细"),
        (["表3.1费用明细"], [], "表3.1费用明细"),
        (["附表一 人员"], [], "附表一 人员"),
        (["表3 费用明细", "单位：万元"], [], "表3 费用明细"),
        (["表3 费用明细", "（单位：万元）"], [], "表3 费用明细"),
        (["设备采购清单"], [], "设备采购清单"),
        (["资金来源表（单位：万元）"], [], "资金来源表（单位：万元）"),
        ([STYLED], [], "费用"),
        (["表3 列出了全部费用。"], [], ""),
        (["表明资金充足"], [], ""),
        (["总投资见下表。"], [], ""),
        (["图2 拓扑"], [], ""),
        (["表3 费用明细", "说明如下"], [], ""),
        ([Block("表3 费用明细", level=2)], [], ""),
        ([Block("资金来源表", level=2)], [], ""),
        ([Block("表3 费用明细", in_contents=True)], [], ""),
        ([], ["表3 费用明细"], "表3 费用明细"),
        ([], ["表3 费用明细", table(2)], ""),
        ([], ["资金来源表"], ""),
        (["表1 人员", table(2)], [], ""),
        ([], [], ""),
    ],
)
def test_of_a_table(
    before: Sequence[str | Block], after: Sequence[str | Block], caption: str
) -> None:
    blocks = [*before, table(), table(), *after]
    made = [Block(one) if isinstance(one, str) else one for one in blocks]
    assert captions.of_table(made, len(before), len(before) + 1) == caption


PICTURE = Block(picture=True)
BOX = Block("平台", in_picture=True)


@pytest.mark.parametrize(
    ("before", "after", "caption"),
    [
        ([], ["图2 网络拓扑"], "图2 网络拓扑"),
        ([BOX], [BOX, PICTURE, "图2 网络拓扑"], "图2 网络拓扑"),
        (["图 2-1 网络拓扑"], ["正文。"], "图 2-1 网络拓扑"),
        (["正文。"], [Block("网络拓扑", caption=True)], "网络拓扑"),
        (["正文。"], ["如图2所示。"], ""),
        ([], ["表3 费用"], ""),
        ([], [], ""),
    ],
)
def test_of_a_figure(
    before: Sequence[str | Block], after: Sequence[str | Block], caption: str
) -> None:
    blocks = [*before, BOX, *after]
    made = [Block(one) if isinstance(one, str) else one for one in blocks]
    assert captions.of_figure(made, len(before)) == caption
