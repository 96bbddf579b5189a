from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.packs import citations
from govctl.packs.citations import ArticleOutline, Provision

ARTICLES = {
    1: ArticleOutline(1, "总则"),
    2: ArticleOutline(2, "审批", paragraphs=2, items={1: 3}, points={(1, 2): 2}),
    26: ArticleOutline(26, "调整", items={1: 12}),
    30: ArticleOutline(30, "运维", paragraphs=3, items={1: 2, 3: 2}),
    101: ArticleOutline(101, "附则"),
}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (26, "二十六"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (999, "九百九十九"),
    ],
)
def test_numerals(value: int, text: str) -> None:
    assert citations.numeral(value) == text
    assert citations.number(text) == value


@given(st.integers(1, 999))
def test_every_numeral_reads_back(value: int) -> None:
    assert citations.number(citations.numeral(value)) == value


@given(st.text(alphabet="零一二三四五六七八九十百", max_size=12))
def test_only_proper_numerals_are_numbers(text: str) -> None:
    try:
        value = citations.number(text)
    except citations.CiteError:
        return
    assert citations.numeral(value) == text


@pytest.mark.parametrize(
    "text", ["", "零", "二三", "十十", "百", "一十", "百百百百百百百百百百百", "两", "12", "一千"]
)
def test_what_is_no_numeral(text: str) -> None:
    with pytest.raises(citations.CiteError, match="不是中文数字"):
        citations.number(text)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("第一条", [Provision(1)]),
        ("第一条第一款", [Provision(1)]),
        ("第二条第二款", [Provision(2, 2)]),
        # without its items
        ("第二条第一款", [Provision(2, 1)]),
        ("第二条第一款第（二）项", [Provision(2, 1, 2)]),
        (
            "第二条第一款第（一）至（三）项",
            [Provision(2, 1, 1), Provision(2, 1, 2), Provision(2, 1, 3)],
        ),
        ("第二条第一款第（二）项第2目", [Provision(2, 1, 2, 2)]),
        ("第二条第一款第（二）项第1至2目", [Provision(2, 1, 2, 1), Provision(2, 1, 2, 2)]),
        # the only paragraph with items is meant
        ("第二条第（三）项", [Provision(2, 1, 3)]),
        ("第二十六条第（十二）项", [Provision(26, 1, 12)]),
        ("第一百零一条", [Provision(101)]),
    ],
)
def test_resolves(text: str, cells: list[Provision]) -> None:
    assert citations.cells(text, ARTICLES) == cells


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "不是条款引用"),
        ("第2条", "不是条款引用"),
        ("二十六条", "不是条款引用"),
        ("第二条第一款第（二）项等", "不是条款引用"),
        ("第二条 第一款", "不是条款引用"),
        ("第二条第一款第(二)项", "不是条款引用"),
        ("第三条", "全文共 5 条"),
        ("第九百九十九条", "全文共 5 条"),
        ("第十十条", "不是中文数字"),
        ("第二条第三款", "没有“第二条第三款”"),
        ("第二条第一款第（四）项", "没有“第二条第一款第（四）项”"),
        ("第二条第一款第（二）至（四）项", "没有“第二条第一款第（四）项”"),
        ("第二条第二款第（一）项", "没有“第二条第二款第（一）项”"),
        ("第二条第一款第（一）项第1目", "没有“第二条第一款第（一）项第1目”"),
        ("第二条第一款第（三）至（一）项", "起止颠倒"),
        ("第二条第一款第（二）项第2至1目", "起止颠倒"),
        ("第二条第一款第（二）项第0目", "为零"),
        ("第二条第一款第（二）项第1至99999999999999999999目", "第3目"),
        ("第二条", "请引到款"),
        ("第三十条第（一）项", "请引到款"),
    ],
)
def test_refuses(text: str, words: str) -> None:
    with pytest.raises(citations.CiteError, match=words):
        citations.cells(text, ARTICLES)


@given(
    st.integers(1, 3).flatmap(
        lambda paragraphs: st.tuples(
            st.just(paragraphs),
            st.dictionaries(st.integers(1, paragraphs), st.integers(1, 12)),
        )
    )
)
def test_every_cell_of_an_article_is_cited_by_its_own_words(
    shape: tuple[int, dict[int, int]],
) -> None:
    paragraphs, items = shape
    outline = ArticleOutline(7, "x", paragraphs, items, {})
    cells = outline.cells()
    assert len(cells) == paragraphs + sum(items.values())
    assert sorted(cells) == cells
    for cell in cells:
        assert citations.cells(str(cell), {7: outline}) == [cell]


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("第二十六条", 26),
        ("第二条第一款", 0),
        ("第二十六条第（一）项", 0),
        (["第二十六条"], 0),
        ("全文", 0),
    ],
)
def test_whole_articles(text: str | list[str], article: int) -> None:
    assert citations.whole_article(text) == article


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        (Provision(2, 1), Provision(2, 1), True),
        (Provision(2, 1), Provision(2, 1, 3), True),
        (Provision(2, 1), Provision(2, 1, 3, 2), True),
        (Provision(2, 1, 3), Provision(2, 1, 3), True),
        (Provision(2, 1, 3), Provision(2, 1, 3, 2), True),
        (Provision(2, 1, 3, 2), Provision(2, 1, 3, 2), True),
        (Provision(2, 1, 3), Provision(2, 1), False),
        (Provision(2, 1, 3), Provision(2, 1, 4), False),
        (Provision(2, 1, 3, 2), Provision(2, 1, 3), False),
        (Provision(2, 1), Provision(2, 2), False),
        (Provision(2, 1), Provision(3, 1), False),
        # a point right below a paragraph
        (Provision(2, 1, 0, 1), Provision(2, 1, 0, 1), True),
        (Provision(2, 1, 0, 1), Provision(2, 1, 1, 1), False),
    ],
)
def test_holds(outer: Provision, inner: Provision, holds: bool) -> None:  # noqa: FBT001
    assert outer.holds(inner) is holds
