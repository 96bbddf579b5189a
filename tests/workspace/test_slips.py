from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govctl.workspace import slips

KINDS = ["text", "date", "money", "quantity", "percent", "integer", "boolean", "object", "array"]


@pytest.mark.parametrize(
    ("value", "kind", "named", "right"),
    [
        # dates
        ("2026年9月1日", "date", "写法不统一", "2026-09-01"),
        ("2026 年 9 月 1 日", "date", "写法不统一", "2026-09-01"),
        ("2026/9/1", "date", "写法不统一", "2026-09-01"),
        ("2026.9.1", "date", "写法不统一", "2026-09-01"),
        ("2026-9-1", "date", "写法不统一", "2026-09-01"),
        ("２０２６-０９-０１", "date", "全角数字", "2026-09-01"),
        ("２０２６年９月１日", "date", "全角数字", "2026-09-01"),
        (" 2026-09-01 ", "date", "空格", "2026-09-01"),
        ("“2026-09-01”", "date", "引号", "2026-09-01"),
        ("2026年2月30日", "date", "不是日历上的日期", "核对"),
        ("2026-13-01", "date", "不是日历上的日期", "核对"),
        # amounts
        ("386.5万元", "money", "带了单位", "386.5"),
        ("386.5 万", "money", "带了单位", "386.5"),
        ("３８６.５万元", "money", "带了单位", "386.5"),
        ("约386.5万元", "money", "带了单位", "386.5"),
        ("3,865,000元", "money", "带了单位", "386.5"),
        ("￥3865000元整", "money", "带了单位", "386.5"),
        ("1.2亿元", "money", "带了单位", "12000"),
        ("0.01元", "money", "带了单位", "0.000001"),
        ("1,200", "money", "千位分隔符", "1200"),
        ("１，２００", "money", "全角数字", "1200"),
        ("１２００", "money", "全角数字", "1200"),
        ("３８６．５", "money", "全角数字", "386.5"),
        ("386.5", "money", "加了引号", "386.5"),
        ("“386.5”", "money", "引号", "386.5"),
        # other numbers
        ("3万", "quantity", "带了单位", "请只写数字"),
        ("3", "integer", "加了引号", "3"),
        ("15%", "percent", "百分号", "15"),
        ("１５％", "percent", "百分号", "15"),
        # yes and no
        ("是", "boolean", "不是 true 或 false", "true"),
        ("已", "boolean", "不是 true 或 false", "true"),
        ("Yes", "boolean", "不是 true 或 false", "true"),
        ("否", "boolean", "不是 true 或 false", "false"),
        ("ＮＯ", "boolean", "不是 true 或 false", "false"),
        ("true", "boolean", "写成了文字", "true"),
        ("False", "boolean", "写成了文字", "false"),
        # words in the wrong quotes
        ("“新建”", "text", "引号", "新建"),
        ("＂新建＂", "text", "引号", "新建"),
    ],
)
def test_names_the_slip_and_the_right_way(value: str, kind: str, named: str, right: str) -> None:
    said = slips.explain_value(value, kind)
    assert said is not None
    message, remedy = said
    assert named in message
    assert right in remedy


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("甲", "date"),
        ("2026年9月", "date"),
        ("甲", "money"),
        ("386,5", "money"),
        ("1,2000", "money"),
        (",", "money"),
        ("", "money"),
        ("1e5", "money"),
        ("9" * 40, "money"),
        ("三级", "integer"),
        ("可能", "boolean"),
        ("新建", "text"),
        ("甲", "object"),
        (7, "date"),
        (None, "money"),
        ([1], "text"),
    ],
)
def test_guesses_nothing_where_nothing_is_known(value: object, kind: str) -> None:
    assert slips.explain_value(value, kind) is None


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="0123456789０１.,，年月日/-万元亿% “”约整是否true") | st.text(),
    st.sampled_from(KINDS),
)
def test_never_fails_and_answers_on_one_line(value: str, kind: str) -> None:
    for words in slips.explain_value(value, kind) or ():
        assert words
        assert len(words.splitlines()) == 1


@pytest.mark.parametrize(
    ("here", "problem", "context", "words"),
    [
        ("\ta: 1", "found character that cannot start any token", "", "Tab"),
        ("a: b: c", "mapping values are not allowed in this context", "", "多了一个冒号"),
        ("'", "found unexpected end of stream", "while scanning a quoted scalar", "引号"),
        ("b", "could not find expected ':'", "while scanning a simple key", "缺少冒号"),
        ("x", "something new", "", "不符合 YAML"),
    ],
)
def test_explains_syntax(here: str, problem: str, context: str, words: str) -> None:
    message, remedy = slips.explain_syntax(here, problem, context)
    assert words in message
    assert remedy
