from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.expressions import functions
from govctl.text import comparable

ISO = st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(date.isoformat)


@pytest.mark.parametrize(
    ("call", "result"),
    [
        (functions.add_months("2026-01-31", 1), "2026-02-28"),
        (functions.add_months("", 6), ""),
        (functions.add_days("2026-12-31", 1), "2027-01-01"),
        (functions.add_days("", 1), ""),
        (functions.add_years("2028-02-29", 1), "2029-02-28"),
        (functions.add_months("9999-12-01", 1), "9999-12-31"),
        (functions.add_days("2026-01-01", 10**12), "9999-12-31"),
        (functions.days_between("2026-01-01", "2026-01-31"), 30),
        (functions.days_between("2026-01-31", "2026-01-01"), -30),
        (functions.days_between("", "2026-01-01"), 0),
        (functions.days_between("2026-01-01", ""), 0),
        (functions.year_of("2026-09-01"), 2026),
        (functions.year_of(""), 0),
        (functions.number_year("国办发〔2019〕57号"), 2019),
        (functions.number_year("国办发[2019]57号"), 2019),
        (functions.number_year("国务院令第711号"), 0),
        (functions.number_year("防发改审〔2024〕5号、防发改审〔2025〕6号"), 0),
        (functions.number_year("（3019）5号"), 0),
        (functions.number_year(""), 0),
        (functions.total([1, None, 2]), 3),
        (functions.total([]), 0),
        (functions.contains_any("信息资源共享开放分析", ["共享", "开放"]), True),
        (functions.contains_any("", ["共享"]), False),
        (functions.contains_any("共享", []), False),
        (functions.any_like(["市大数据局", "财政局"], "大数据"), True),
        (functions.any_like([], "大数据"), False),
        (comparable("示例（广西） 公司Ａ"), "示例(广西)公司a"),
        (comparable(""), ""),
        (functions.earliest(["", "2026-02-01", "2026-01-01"]), "2026-01-01"),
        (functions.latest(["", "2026-02-01", "2026-01-01"]), "2026-02-01"),
        (functions.earliest(["", ""]), ""),
        (functions.latest([]), ""),
    ],
)
def test_answers_also_for_what_is_missing(call: object, result: object) -> None:
    assert call == result


@pytest.mark.parametrize(
    ("part", "ratio", "whole", "holds"),
    [
        (15, 1500, 100, True),
        (14, 1500, 100, True),
        (16, 1500, 100, False),
        # exactly 15% of a sum that floats cannot hold, and one 分 more
        (15 * 10**11 // 100, 1500, 10**11, True),
        (15 * 10**11 // 100 + 1, 1500, 10**11, False),
        (0, 1500, 0, True),
        (1, 1500, 0, False),
        (None, 1500, 100, True),
        (None, None, None, True),
        (1, None, 100, False),
        (1, 1500, None, False),
    ],
)
def test_a_ratio_is_decided_exactly(
    part: int | None,
    ratio: int | None,
    whole: int | None,
    holds: bool,  # noqa: FBT001
) -> None:
    assert functions.ratio_at_most(part, ratio, whole) is holds


@given(st.integers(0, 10**18), st.integers(0, 20_000), st.integers(1, 10**18))
def test_a_ratio_is_that_of_fractions(part: int, ratio: int, whole: int) -> None:
    exact = Fraction(part, whole) <= Fraction(ratio, 10_000)
    assert functions.ratio_at_most(part, ratio, whole) is exact


@pytest.mark.parametrize(
    ("quantity", "price", "amount", "holds"),
    [
        (20_000, 500, 1000, True),
        (20_000, 500, 1001, False),
        # a third of a 分 and a half are rounded, more is not
        (3_333, 100, 33, True),
        (5_000, 1, 1, True),
        (5_000, 1, 0, True),
        (5_001, 1, 0, False),
        (None, 1, 5, True),
        (1, None, 5, True),
        (1, 1, None, True),
    ],
)
def test_a_line_of_costs(
    quantity: int | None,
    price: int | None,
    amount: int | None,
    holds: bool,  # noqa: FBT001
) -> None:
    assert functions.line_ok(quantity, price, amount) is holds


@given(st.integers(0, 10**18), st.integers(0, 10**18))
def test_a_share_fits_in_64_bits(part: int, whole: int) -> None:
    assert 0 <= functions.share(part, whole) < 2**63


@given(ISO, st.integers(0, 400))
def test_adding_days_is_undone_by_counting_them(day: str, days: int) -> None:
    assert functions.days_between(day, functions.add_days(day, days)) == days


# --- 统一社会信用代码

CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def with_check_characters(registrar: str, region: str, organisation: str) -> str:
    """Complete a code by the formulas of GB 11714 and GB 32100, written out anew."""
    eighth = sum(
        ORGANISATION.index(char) * weight
        for char, weight in zip(organisation, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    check = 11 - eighth % 11
    body = registrar + region + organisation + {10: "X", 11: "0"}.get(check, str(check))
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    last = (
        31
        - sum(CREDIT.index(char) * weight for char, weight in zip(body, weights, strict=True)) % 31
    )
    return body + CREDIT[last % 31]


CODES = st.builds(
    with_check_characters,
    st.text(alphabet=CREDIT, min_size=2, max_size=2),
    st.text(alphabet="0123456789", min_size=6, max_size=6),
    st.text(alphabet=CREDIT, min_size=8, max_size=8),
)


def test_a_code_as_issued() -> None:
    assert functions.credit_code_ok("91350100M000100Y43")


@given(CODES)
def test_codes_with_right_check_characters_pass(code: str) -> None:
    assert functions.credit_code_ok(code)


@given(CODES, st.integers(0, 17), st.sampled_from(CREDIT))
def test_one_changed_character_fails(code: str, position: int, char: str) -> None:
    changed = code[:position] + char + code[position + 1 :]
    assert functions.credit_code_ok(changed) == (changed == code)


@given(CODES, st.integers(0, 16))
def test_two_neighbours_exchanged_fail(code: str, position: int) -> None:
    one, other = code[position : position + 2]
    changed = code[:position] + other + one + code[position + 2 :]
    assert functions.credit_code_ok(changed) == (changed == code)


@given(st.text(max_size=20))
def test_any_text_is_a_code_or_not(text: str) -> None:
    assert functions.credit_code_ok(text) in (True, False)
    assert functions.project_code_ok(text) in (True, False)
    assert functions.document_number_ok(text) in (True, False)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "91350100m000100y43",
        "91350100M000100Y4",
        "91350100M000100Y43\n",
        "９1350100M000100Y43",
    ],
)
def test_what_is_no_code(code: str) -> None:
    assert not functions.credit_code_ok(code)


@pytest.mark.parametrize(
    ("code", "slip"),
    [
        ("", ""),
        ("91350100M000100Y43", ""),
        ("9135O100M000100Y43", "写了字母 O，多半是数字 0，改正后是 91350100M000100Y43"),
        ("9I350100M000100Y43", "写了字母 I，多半是数字 1，改正后是 91350100M000100Y43"),
        ("913S0100M000100Y43", "写了字母 S，多半是数字 5，改正后是 91350100M000100Y43"),
        ("91350100m000100y43", "有小写字母，改正后是 91350100M000100Y43"),
        ("91350100 M000100Y43", "有空格，改正后是 91350100M000100Y43"),
        ("91350100M000100Y43\u3000", "有全角字符，有空格，改正后是 91350100M000100Y43"),
        ("９1350100M000100Y43", "有全角字符，改正后是 91350100M000100Y43"),
        ("91350100m00o100Y43", "有小写字母，写了字母 O，多半是数字 0，改正后是 91350100M000100Y43"),
        ("91350100M000100Y4", "有 17 位，应当是 18 位"),
        ("91350100 M000100Y4", "有空格，有 17 位，应当是 18 位"),
        ("M000100Y4", "有 9 位，应当是 18 位，像是旧的组织机构代码"),
        ("350100100012345", "有 15 位，应当是 18 位，像是旧的营业执照注册号"),
        ("91350100M000100Y44", "最后一位是校验位，同前面的对不上，多半抄错了一位"),
        ("91350100M000101Y43", "第 17 位是校验位，同第 9 至 16 位对不上，其中多半抄错了一位"),
        ("9135010AM000100Y43", "第 3 至 8 位是行政区划代码，应当是数字"),
        ("91350100M000-00Y43", "第 13 位的“-”不是数字或大写字母"),
        ("91350100V000100Y43", "写了字母 V，代码里没有这个字母"),
    ],
)
def test_which_slip_there_is_in_a_code(code: str, slip: str) -> None:
    assert functions.credit_code_slip(code) == slip


@given(CODES | st.text(max_size=20))
def test_a_slip_is_named_of_every_wrong_code_and_of_no_right_one(code: str) -> None:
    right = functions.credit_code_ok(code) or not code
    assert (functions.credit_code_slip(code) == "") is right


# --- 项目代码, 发文字号


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("2406-450600-04-01-123456", True),
        ("2412-450600-04-05-123456", True),
        ("2018-450600-65-01-000123", True),
        ("2413-450600-04-01-123456", False),
        ("2400-450600-04-01-123456", False),
        ("2406-450600-04-06-123456", False),
        ("2406-45060-04-01-123456", False),
        ("2406450600040112346", False),
        ("２406-450600-04-01-123456", False),
        ("2406-450600-04-01-123456\n", False),
        ("", False),
    ],
)
def test_project_codes(code: str, right: bool) -> None:  # noqa: FBT001
    assert functions.project_code_ok(code) is right


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("国办发〔2019〕57号", True),
        ("桂政办发〔2021〕21号", True),
        ("防数审批〔2026〕3号附件1", True),
        ("国务院令第711号", True),
        ("国办发[2019]57号", False),
        ("国办发（2019）57号", False),
        ("国办发【2019】57号", False),
        ("国办发〔2019〕第57号", False),
        ("国办发〔2019〕057号", False),
        ("国办发〔19〕57号", False),
        ("国办发〔2019〕57", False),
        ("〔2019〕57号", False),
        ("国办发〔２０１９〕57号", False),
        ("", False),
    ],
)
def test_document_numbers(number: str, right: bool) -> None:  # noqa: FBT001
    assert functions.document_number_ok(number) is right
