from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govctl.yamlio import line_hints, value_hints

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
        ("2026年3月", "date", "缺少日", "2026-03-01"),
        ("2027-03", "date", "缺少日", "2027-03-01"),
        ("2027-13", "date", "不是日历上的日期", "核对"),
        ("2027", "date", "“2027”只有年份", "请写全年月日，例如 2027-09-01"),
        ("2027年", "date", "“2027年”只有年份", "例如 2027-09-01"),
        ("２０２７年度", "date", "只有年份", "例如 2027-09-01"),
        ("二〇二七年", "date", "只有年份", "例如 2027-09-01"),
        ("20270301", "date", "写法不统一", "请写成 2027-03-01"),
        ("26-3-1", "date", "年份只有两位", "年份写四位，请写成 2026-03-01"),
        ("二〇二七年三月一日", "date", "汉字数字", "请用阿拉伯数字，写成 2027-03-01"),
        ("二零二六年十二月三十一日", "date", "汉字数字", "2026-12-31"),
        ("二○二六年十月二十日", "date", "汉字数字", "2026-10-20"),
        # amounts
        ("约386.5", "money", "含有“约”字", "请只写数字 386.5"),
        ("大约 386.5", "money", "含有“大约”字", "请只写数字 386.5"),
        ("￥150", "money", "货币符号", "请只写数字 150"),
        ("￥3,865,000", "money", "像是按元写的，这里的单位是万元", "请写 386.5；本来就是 3865000"),
        ("¥3865000.00", "money", "像是按元写的", "请写 386.5；"),
        ("人民币3865000", "money", "像是按元写的", "请写 386.5；"),
        ("3,865,000", "money", "像是按元写的", "请写 386.5；"),
        ("3，865，000。", "money", "像是按元写的", "请写 386.5；"),
        ("10,000", "money", "像是按元写的", "请写 1；本来就是 10000 万元的"),
        ("9,999", "money", "千位分隔符", "请写成 9999"),
        ("￥3,865,000万元", "money", "带了单位", "3865000"),
        ("3,865,000", "quantity", "千位分隔符", "请写成 3865000"),
        ("$150", "money", "货币符号", "请只写数字 150"),
        ("1，150", "money", "全角逗号", "写成 1150"),
        ("150。", "money", "多了句号", "请去掉句号，写成 150"),
        ("150，", "money", "多了逗号", "写成 150"),
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
        ("三级", "integer", "不是数字", "请写 3"),
        ("第三级", "integer", "不是数字", "请写 3"),
        ("12个月", "integer", "不是数字", "请写 12"),
        ("2027年度", "integer", "不是数字", "请写 2027"),
        # a key that its value follows at once
        ("name:甲", "object", "冒号后面没有空格", "写成 name: 甲"),
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
    said = value_hints.explain_value(value, kind)
    assert said is not None
    message, remedy = said
    assert named in message
    assert right in remedy


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("甲", "date"),
        ("甲", "money"),
        ("386,5", "money"),
        ("1,2000", "money"),
        (",", "money"),
        ("", "money"),
        ("1e5", "money"),
        ("9" * 40, "money"),
        ("3年", "integer"),
        ("待定", "integer"),
        ("已落实", "boolean"),
        ("http://a.cn", "object"),
        ("可能", "boolean"),
        ("新建", "text"),
        ("甲", "object"),
        (7, "date"),
        (None, "money"),
        ([1], "text"),
    ],
)
def test_guesses_nothing_where_nothing_is_known(value: object, kind: str) -> None:
    assert value_hints.explain_value(value, kind) is None


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="0123456789０１.,，年月日/-万元亿% “”约整是否true二十〇。￥第级个")
    | st.text(),
    st.sampled_from(KINDS),
)
def test_never_fails_and_answers_on_one_line(value: str, kind: str) -> None:
    for words in value_hints.explain_value(value, kind) or ():
        assert words
        assert len(words.splitlines()) == 1


@pytest.mark.parametrize(
    ("here", "problem", "context", "words"),
    [
        ("\ta: 1", "found character that cannot start any token", "", "Tab"),
        ("a: b: c", "mapping values are not allowed in this context", "", "多了一个冒号"),
        ("'", "found unexpected end of stream", "while scanning a quoted scalar", "引号"),
        ("b", "could not find expected ':'", "while scanning a simple key", "缺少冒号"),
        ("a: *x", "found undefined alias", "", "以 * 开头"),
        ("a: **x", "did not find expected alphabetic", "while scanning an alias", "以 * 开头"),
        ("a: &", "did not find expected alphabetic", "while scanning an anchor", "以 & 开头"),
        ("x", "something new", "", "不符合 YAML"),
    ],
)
def test_explains_syntax(here: str, problem: str, context: str, words: str) -> None:
    message, remedy = line_hints.explain_syntax(here, problem, context)
    assert words in message
    assert remedy
