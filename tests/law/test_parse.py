"""Texts split: what is an article, what is under it, and what is no part of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_texts import MESSY, PLAIN

from govctl.law.lines import clean, is_stray, is_tail, items_within, split
from govctl.law.parse import parse
from govctl.packs.citations import numeral

if TYPE_CHECKING:
    from govctl.law.model import LawText


def shape(text: LawText) -> dict[int, list[tuple[int, int, int]]]:
    """Paragraph, item and point of every part, by article."""
    return {
        article.number: [
            (part.cell.paragraph, part.cell.item, part.cell.point) for part in article.parts
        ]
        for article in text.articles
    }


def words(text: LawText, number: int = 1) -> list[str]:
    article = text.article(number)
    assert article is not None
    return [part.text for part in article.parts]


def odd(text: LawText) -> list[str]:
    return [one.message for one in text.odd]


EXPECTED = {
    1: [(1, 0, 0)],
    2: [(1, 0, 0), (1, 1, 0), (1, 2, 0), (1, 2, 1), (1, 2, 2), (1, 3, 0), (2, 0, 0)],
}


def test_a_plain_text() -> None:
    text = parse(PLAIN)
    assert text.title == "示范办法"
    assert shape(text) == EXPECTED
    assert words(text, 2)[2:5] == ["投资，包括：", "总投资；", "分年投资；"]
    assert [(title, len(held)) for title, held in text.chapters()] == [
        ("第一章 总则", 1),
        ("第二章 审批", 1),
    ]
    assert (text.before, text.after, text.odd) == (1, 0, ())


def test_the_same_text_from_a_web_page() -> None:
    text = parse(MESSY)
    assert text.title == "示范办法（试行）"
    assert shape(text) == EXPECTED
    assert words(text) == ["为了示范,制定本办法。"]
    assert words(text, 2)[-1] == "总投资不超过４００万元的，由乙局审批。"
    assert odd(text) == [
        "标有“此文件废止”，请核对这份办法是否仍然有效",
        "不像条文，已略去：“- 1 -”",
        "第二条没有另起一行，已分开",
        "不像条文，已略去：“上一篇：另一份办法”",
    ]
    assert text.before == 11
    assert text.after == 3


@pytest.mark.parametrize(
    "mark", ["第二条", "第2条", "第 二 条", "第二条 ", "　　第二条　", "**第二条** ", "### 第二条 "]
)
def test_how_an_article_may_begin(mark: str) -> None:
    assert words(parse(f"第一条 甲。\n{mark}乙丙。\n"), 2) == ["乙丙。"]


@pytest.mark.parametrize(
    "line",
    [
        "第二条第一款规定的情形，除外。",
        "第二条、第三条所称的项目，除外。",
        "第二条的规定，除外。",
        "第二条规定的情形除外。",
    ],
)
def test_an_article_that_is_cited_does_not_begin(line: str) -> None:
    assert words(parse(f"第一条 按照\n{line}\n第二条 乙。\n")) == [f"按照{line}"]
    cited = words(parse(f"第一条 甲。\n{line}\n第二条 乙。\n"))
    if "第一款" in line or "、" in line:
        assert cited == ["甲。", line]


def test_an_article_far_ahead_is_cited_while_the_next_one_follows() -> None:
    text = parse("第一条 甲。\n第九条 另有规定。\n第二条 乙。\n")
    assert shape(text) == {1: [(1, 0, 0), (2, 0, 0)], 2: [(1, 0, 0)]}


def test_an_article_cited_and_begun_in_one_line() -> None:
    text = parse("第一条 第二条所称的，除外；按照第二条办理。第二条 乙。")
    assert [words(text, 1), words(text, 2)] == [["第二条所称的，除外；按照第二条办理。"], ["乙。"]]


def test_missing_articles_are_told() -> None:
    text = parse("第一条 甲。\n第四条 乙。\n")
    assert list(shape(text)) == [1, 4]
    assert odd(text) == ["第四条之前没有第二条、第三条"]


def test_an_article_met_again_is_told() -> None:
    text = parse("第一条 甲。\n第二条 乙。\n第二条 丙。\n第三条 丁。\n")
    assert shape(text) == {1: [(1, 0, 0)], 2: [(1, 0, 0), (2, 0, 0)], 3: [(1, 0, 0)]}
    assert odd(text) == ["第二条再次出现，作为正文保留"]


def test_a_second_text_is_not_read() -> None:
    text = parse("第一条 甲。\n第二条 乙。\n解读\n第一条 丙。\n第二条 丁。\n")
    assert words(text, 2)[0] == "乙。"
    assert text.after == 3
    assert any("又从第一条起" in message for message in odd(text))


def test_a_table_of_contents_is_not_the_text() -> None:
    text = parse(
        "目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。"
    )
    assert [title for title, _ in text.chapters()] == ["第一章 总则", "第二章 附则"]
    assert text.articles[0].headings == ("第一章 总则",)


def test_sections_within_chapters() -> None:
    text = parse("第一章 总则\n第一节 目的\n第一条 甲。\n第二节 范围\n第二条 乙。")
    assert [article.headings for article in text.articles] == [
        ("第一章 总则", "第一节 目的"),
        ("第二节 范围",),
    ]
    assert [title for title, _ in text.chapters()] == ["第一章 总则"]


@pytest.mark.parametrize(
    ("line", "caption", "rest"),
    [
        ("第一条 【目的】为了示范。", "目的", ["为了示范。"]),
        ("第一条【目的】\n为了示范。", "目的", ["为了示范。"]),
        ("第一条 立法目的\n为了示范。", "立法目的", ["为了示范。"]),
        # a title that ends as a sentence is a paragraph of its own
        ("第一条 立法目的。\n为了示范。", "", ["立法目的。", "为了示范。"]),
        # what goes on without punctuation goes on
        ("第一条 为了示范而制定的，\n另有规定的除外。", "", ["为了示范而制定的，另有规定的除外。"]),
    ],
)
def test_captions(line: str, caption: str, rest: list[str]) -> None:
    text = parse(f"{line}\n第二条 乙。\n")
    assert (text.articles[0].caption, words(text)) == (caption, rest)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("甲：\n（一）乙；\n(二)丙。", [(1, 0, 0), (1, 1, 0), (1, 2, 0)]),
        ("甲：（一）乙；（二）丙。", [(1, 0, 0), (1, 1, 0), (1, 2, 0)]),
        ("甲（一）乙。", [(1, 0, 0)]),
        ("\n（一）乙；\n（二）丙。", [(1, 0, 0), (1, 1, 0), (1, 2, 0)]),
        ("甲：\n（一）乙；\n丙丁。\n（二）戊。", [(1, 0, 0), (1, 1, 0), (1, 2, 0)]),
        ("甲：\n（一）乙。\n丙丁。", [(1, 0, 0), (1, 1, 0), (2, 0, 0)]),
        ("甲：\n（一）乙。\n丙：\n（一）丁。", [(1, 0, 0), (1, 1, 0), (2, 0, 0), (2, 1, 0)]),
        ("甲：\n1.乙；\n2.丙。", [(1, 0, 0), (1, 0, 1), (1, 0, 2)]),
        ("甲：\n（一）乙：\n1、丙；\n2、丁。\n（二）戊。",
         [(1, 0, 0), (1, 1, 0), (1, 1, 1), (1, 1, 2), (1, 2, 0)]),
        ("甲：\n（一）乙：\n（1）丙；\n（2）丁。", [(1, 0, 0), (1, 1, 0)]),
        # a number with decimals is no point
        ("甲不超过\n1.5倍。", [(1, 0, 0)]),
    ],
)  # fmt: skip
def test_paragraphs_items_and_points(body: str, expected: list[tuple[int, int, int]]) -> None:
    assert shape(parse(f"第一条 {body}\n第二条 完。\n"))[1] == expected


def test_an_item_left_out_is_told() -> None:
    text = parse("第一条 甲：\n（一）乙；\n（三）丙。\n")
    assert shape(text)[1] == [(1, 0, 0), (1, 1, 0), (1, 3, 0)]
    assert odd(text) == ["第（三）项之前缺项，请核对"]


def test_an_article_without_its_full_stop_is_told() -> None:
    text = parse("第一条 甲\n第二条 乙。")
    assert shape(text) == {1: [(1, 0, 0)], 2: [(1, 0, 0)]}
    assert odd(text) == ["第一条的末尾没有句号，请核对是否缺字"]


@pytest.mark.parametrize(
    "footer",
    [
        "甲市人民政府\n2026年1月5日",
        "附件：申报表\n一、说明。\n二、其他。",
        "抄送：市委各部门，市人大办公室。",
        "2026年1月5日印发",
        "版权所有 甲市人民政府 ICP备123号",
        "扫一扫在手机打开当前页",
    ],
)
def test_what_stands_below_the_last_article(footer: str) -> None:
    text = parse(f"第一条 甲。\n第二条 本办法自印发之日起施行。\n{footer}\n")
    assert words(text, 2) == ["本办法自印发之日起施行。"]


def test_a_few_words_between_articles_are_told() -> None:
    text = parse("第一条 甲。\n政策问答机器人\n第二条 乙。\n")
    assert words(text) == ["甲。"]
    assert odd(text) == ["不像条文，已略去：“政策问答机器人”"]
    # what goes on, or introduces a list, belongs
    assert words(parse("第一条 甲，\n乙丙\n第二条 丁。\n")) == ["甲，乙丙"]
    assert words(parse("第一条 甲：\n乙丙\n第二条 丁。\n")) == ["甲：", "乙丙"]


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("　　第 一 条\u3000甲  乙\u200b", "第 一 条 甲 乙"),
        ("## 第一章  总则", "第一章 总则"),
        ("- （一）甲", "（一）甲"),
        ("> - 1. 甲", "1. 甲"),
        ("甲 - （一）> 乙", "甲 - （一）> 乙"),
        ("- 1 -", "- 1 -"),
    ],
)
def test_lines_are_cleaned(raw: str, written: str) -> None:
    assert clean(raw) == written


def test_a_list_at_the_end_is_no_footer() -> None:
    text = parse("第一条 甲。\n第二条 乙：\n（一）丙；\n（二）丁\n")
    assert words(text, 2) == ["乙：", "丙；", "丁"]


@pytest.mark.parametrize(
    "written",
    ["【打印】【关闭】", "- 12 -", "— 3 —", "第 3 页 共 10 页", "3/10", "12", "------",
     "（此件公开发布）", "浏览次数：123", "来源：甲网", "https://example.invalid/a.html",
     "当前位置：首页>文件"],
)  # fmt: skip
def test_stray_lines(written: str) -> None:
    assert is_stray(clean(written))


@pytest.mark.parametrize(
    "written",
    [
        "项目建设单位应当公布来源：不公布的，限期改正。",
        "（一）打印本页内容的设备；",
        "第三条 浏览。",
        "1.5倍",
    ],
)
def test_lines_that_belong(written: str) -> None:
    assert not is_stray(clean(written))
    assert not is_tail(clean(written))


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("第一条 甲。第二条 乙。", ["第一条 甲。", "第二条 乙。"]),
        ("第一条 甲。 第2条乙。第三条 丙。", ["第一条 甲。", "第2条乙。", "第三条 丙。"]),
        ("第一条 甲。第二条第一款的，乙。", ["第一条 甲。第二条第一款的，乙。"]),
        ("第一条 按照第二条，乙。", ["第一条 按照第二条，乙。"]),
        ("第一条 甲。第三条 乙。", ["第一条 甲。第三条 乙。"]),
    ],
)
def test_a_line_is_cut_where_the_next_article_begins(written: str, pieces: list[str]) -> None:
    assert [line.written for line in split(written)] == pieces


def test_a_text_in_one_line() -> None:
    written = "".join(f"第{numeral(number)}条 甲乙丙。" for number in range(1, 1000))
    assert [article.text for article in parse(written).articles] == ["甲乙丙。"] * 999


def test_pieces_of_a_line() -> None:
    assert items_within("甲：（一）乙；（二）丙。") == ["甲：", "（一）乙；", "（二）丙。"]
    assert items_within("甲：（一）乙。") == ["甲：（一）乙。"]


@pytest.mark.parametrize("text", ["", "\n\n", "没有条文。", "第一章 总则", "第条 甲", "\ufeff"])
def test_a_text_without_articles(text: str) -> None:
    assert parse(text).articles == ()


PIECES = st.sampled_from(
    ["第一条 ", "第二条", "第三条　", "第十条", "第一章 总则", "（一）", "(二)", "（三）", "1.",
     "2、", "3．5", "甲乙丙", "应当，", "。", "；", "：", "\n", "\n", "\n", "　", "【打印】",
     "附件", "-1-", "第二条第一款", "第九"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_any_text_is_split_in_order(written: str) -> None:
    text = parse(written)
    numbers = [article.number for article in text.articles]
    assert numbers == sorted(set(numbers))
    for article in text.articles:
        cells = [part.cell for part in article.parts]
        assert cells == sorted(cells)
        assert len(cells) == len(set(cells))
        assert all(cell.article == article.number for cell in cells)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("甲乙丙丁戊己庚辛"),
            st.integers(21, 60),
            st.integers(1, 20),
            st.sampled_from(["", "- 3 -", "　", "【打印】"]),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_the_words_are_all_there(articles: list[tuple[str, int, int, str]]) -> None:
    """Each article comes back whole, wherever its line was broken and whatever stands there."""
    written, wanted = "", []
    for number, (letter, length, cut, between) in enumerate(articles, start=1):
        sentence = f"{letter * cut}，{letter * (length - cut)}。"
        written += (
            f"第{numeral(number)}条 {sentence[: cut + 1]}\n{between}\n{sentence[cut + 1 :]}\n"
        )
        wanted.append(sentence)
    assert [article.text for article in parse(written).articles] == wanted


@pytest.mark.parametrize("count", ["1000", "999999999"])
def test_a_number_that_no_law_reaches_begins_no_article(count: str) -> None:
    text = parse(f"第一条 甲。\n第{count}条 乙。\n")
    assert [article.number for article in text.articles] == [1]
    assert f"第{count}条 乙。" in words(text)
