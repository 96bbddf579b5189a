from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.portfolio.normalization import NormalizedText, Normalizer, delivered
from govctl.portfolio.similarity import similarity

WORDING = Normalizer(delivered())
WORDS = st.text(alphabet="水利务停车监测预警数据平台", max_size=8)
ITEMS = st.lists(WORDS.filter(lambda word: len(word) > 1), unique=True).map(tuple)
TEXTS = st.builds(lambda core, items: NormalizedText(core, items, core, items), WORDS, ITEMS)


def text(name: str, content: str) -> NormalizedText:
    return WORDING.text(name, "", content)


@given(TEXTS, TEXTS)
def test_it_is_the_same_both_ways_and_within_bounds(
    one: NormalizedText, other: NormalizedText
) -> None:
    found, back = similarity(one, other, WORDING), similarity(other, one, WORDING)
    assert 0 <= found.score <= 100
    if len(one.items) != len(other.items):  # else each may have several that are as near
        assert (found.score, found.name, found.content) == (back.score, back.name, back.content)
    assert found.why.startswith("名称相近 ")


@given(TEXTS)
def test_a_text_is_wholly_like_itself(one: NormalizedText) -> None:
    if one.core and not WORDING.differ(one.core, one.core):
        assert similarity(one, one, WORDING).score == 100


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            ("智慧停车平台", "泊位采集、停车收费"),
            ("停车管理系统", "泊位采集、停车收费、诱导"),
            "名称相近 100%（都有“停车”），内容 2 项中有 2 项相近：“泊位采集”、“停车收费”",
        ),
        (
            (
                "学校安全平台",
                "一键报警处置中心、在现有登记系统上增加网上申请，含材料预审和补正提醒",
            ),
            (
                "校园安全系统",
                "一键预警处置中心、在现有登记平台上增加网上申请，含材料预审和补正提醒",
            ),
            (
                "名称相近 100%（都有“安全”），内容 4 项中有 4 项相近："
                "“一键报警处置中心”与“一键预警处置中心”、"
                "“在现有登记系统上增加网上申请”与“在现有登记平台上增加网上申请”、“含材料预审”"
            ),
        ),
        (
            ("停车平台", "按照省级统一部署新增共享泊位错峰开放预约服务能力"),
            ("停车系统", "按照省级统一部署新增共享泊位错峰开放预约服务能力"),
            (
                "名称相近 100%（都有“停车”），内容 1 项中有 1 项相近："
                "“按照省级统一部署新增共享泊位错峰开放预…”"
            ),
        ),
        (
            ("智慧停车平台", "违停抓拍"),
            ("停车管理系统", "票据核销"),
            "名称相近 100%（都有“停车”），内容没有相近的项",
        ),
        (
            ("智慧停车平台", ""),
            ("图书借阅系统", "通借通还"),
            "名称相近 0%，至少一方没有写建设内容或者功能",
        ),
    ],
)
def test_why(one: tuple[str, str], other: tuple[str, str], why: str) -> None:
    assert similarity(text(*one), text(*other), WORDING).why == why


def test_different_business_under_the_same_words() -> None:
    alike = similarity(text("水务监测预警平台", ""), text("水利监测预警平台", ""), WORDING)
    assert alike.name < 55
