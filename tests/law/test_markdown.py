"""A split text written down reads back as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from law_texts import AMENDED, MESSY, PLAIN

from govctl.law.markdown import read, render
from govctl.law.model import LawArticle, LawPart, LawText
from govctl.law.parse import parse
from govctl.packs.citations import Provision

WRITTEN = """\
# 示范办法

> 办法原文，由 govctl regulation attach 整理，供引用和核对；以正式公布的文本为准。

## 第一章 总则

### 第一条

为了示范，制定本办法。

## 第二章 审批

### 第二条

申报项目应当写明下列内容：

- （一）目标；
- （二）投资，包括：
  - 1. 总投资；
  - 2. 分年投资；
- （三）期限。

总投资不超过400万元的，由乙局审批。
"""


def test_as_it_is_kept() -> None:
    assert render(parse(PLAIN), "") == WRITTEN


def test_texts_read_back() -> None:
    for written in (PLAIN, MESSY, AMENDED):
        text = parse(written)
        again = read(render(text, ""))
        assert again is not None
        assert again.articles == text.articles
        assert again.title == text.title
        # and a person may attach what was kept
        assert parse(render(text, "")).articles == text.articles


def test_what_was_not_kept_is_none() -> None:
    assert read(PLAIN) is None
    assert read("") is None


def test_the_regulation_gives_the_title_where_the_text_has_none() -> None:
    assert render(parse("第一条 甲。"), "乙办法").startswith("# 乙办法\n")


def test_captions_and_lines_within_an_item() -> None:
    text = parse("第一条 【目的】甲：\n（一）乙：\n（1）丙；\n（2）丁。\n（二）戊。\n第二条 己。")
    kept = render(text, "")
    assert "### 第一条 【目的】\n" in kept
    assert "- （一）乙：\n  （1）丙；\n  （2）丁。\n- （二）戊。\n" in kept
    again = read(kept)
    assert again is not None
    assert again.articles == text.articles


WORDS = st.text("甲乙丙丁戊己庚辛壬癸，、“”《》0123456789%", min_size=1, max_size=30)
SENTENCES = WORDS.map(lambda words: f"子{words}丑。")
# (words of a paragraph, items of it: words and points)
PARAGRAPHS = st.tuples(
    SENTENCES,
    st.lists(st.tuples(SENTENCES, st.lists(SENTENCES, max_size=3)), max_size=4),
)


def article(number: int, paragraphs: list[tuple[str, list[tuple[str, list[str]]]]]) -> LawArticle:
    parts = []
    for at, (words, items) in enumerate(paragraphs, start=1):
        parts.append(LawPart(Provision(number, at), words))
        for item, (item_words, points) in enumerate(items, start=1):
            parts.append(LawPart(Provision(number, at, item), item_words))
            parts += [
                LawPart(Provision(number, at, item, point), point_words)
                for point, point_words in enumerate(points, start=1)
            ]
    headings = ("第一章 总则",) if number == 1 else ()
    return LawArticle(number, tuple(parts), headings)


@given(st.lists(st.lists(PARAGRAPHS, min_size=1, max_size=3), min_size=1, max_size=8))
def test_any_articles_read_back(
    written: list[list[tuple[str, list[tuple[str, list[str]]]]]],
) -> None:
    articles = tuple(article(number, body) for number, body in enumerate(written, start=1))
    kept = render(LawText("示范办法", articles), "")
    again = read(kept)
    assert again is not None
    assert again.articles == articles
    assert parse(kept).articles == articles


PIECES = st.sampled_from(
    ["第一条 ", "第二条", "第三条　", "第十条", "第一章 总则", "（一）", "(二)", "1.", "2、",
     "（1）", "①", "甲乙丙", "应当，", "。", "。\n", "；\n", "：\n", "\n", "【目的】", "# ", "- ",
     "> ", "附件"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_was_understood_is_kept(written: str) -> None:
    text = parse(written)
    again = read(render(text, "示范办法"))
    assert (again.articles if again else ()) == text.articles
