"""Cited places in the law's own words."""

from __future__ import annotations

import pytest
from law_texts import PLAIN

from govctl.law.parse import parse
from govctl.law.provisions import cited_cells, provisions
from govctl.packs.citations import ArticleOutline

OUTLINES = {
    1: ArticleOutline(1, "总则"),
    2: ArticleOutline(2, "审批", 2, {1: 3}, {(1, 2): 2}),
    3: ArticleOutline(3, "附则"),
}
LEAD = "申报项目应当写明下列内容："
MONEY = ("（二）投资，包括：", "1.总投资；", "2.分年投资；")


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ("第一条", [("第一条", ("为了示范，制定本办法。",))]),
        ("第二条第二款", [("第二条第二款", ("总投资不超过400万元的，由乙局审批。",))]),
        ("第二条第一款", [("第二条第一款", (LEAD, "（一）目标；", *MONEY, "（三）期限。"))]),
        ("第二条第一款第（一）项", [("第二条第一款", (LEAD, "（一）目标；"))]),
        ("第二条第一款第（二）项", [("第二条第一款", (LEAD, *MONEY))]),
        ("第二条第一款第（二）项第2目", [("第二条第一款", (LEAD, MONEY[0], MONEY[2]))]),
        (
            "第二条第一款第（一）项、第二条第一款第（三）项",
            [("第二条第一款", (LEAD, "（一）目标；", "（三）期限。"))],
        ),
        (
            "第二条第二款、第一条",
            [
                ("第二条第二款", ("总投资不超过400万元的，由乙局审批。",)),
                ("第一条", ("为了示范，制定本办法。",)),
            ],
        ),
        ("第三条", [("第三条", ("（附上的文本没有这一条）",))]),
        ("资金平衡：来源合计应等于总投资", []),
        ("第九条", []),
    ],
)
def test_quote(cited: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert list(provisions(parse(PLAIN), cited_cells(cited, OUTLINES))) == expected


def test_a_place_that_the_text_counts_otherwise_is_quoted_with_its_article() -> None:
    text = parse("第一条 甲。\n第二条 乙。\n丙。")
    cells = cited_cells("第二条第一款第（一）项、第二条第一款第（二）项", OUTLINES)
    assert list(provisions(text, cells)) == [("第二条", ("乙。", "丙。"))]
