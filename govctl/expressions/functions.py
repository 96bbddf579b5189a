"""What rules can call beyond plain CEL: dates, exact ratios, identifiers.

Absent dates are '' and absent numbers None, so every function answers for them too: a
rule never fails on facts that are merely incomplete.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from govctl import units
from govctl.expressions.unit_names import unit_name_slip
from govctl.text import comparable, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CREDIT_CHARS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_FORM = re.compile(rf"[{_CREDIT_CHARS}]{{2}}[0-9]{{6}}[{_CREDIT_CHARS}]{{10}}")
_CREDIT_LENGTH = 18
# letters that the standard leaves out, being taken for digits
_NO_LETTERS = (
    ("O", "多半是数字 0"),
    ("I", "多半是数字 1"),
    ("Z", "多半是数字 2"),
    ("S", "多半是数字 5"),
    ("V", "代码里没有这个字母"),
)
_LETTERS_FOR_DIGITS = str.maketrans("OIZS", "0125")
_OLDER_CODES = {9: "，像是旧的组织机构代码", 15: "，像是旧的营业执照注册号"}
_ORGANISATION_CHARS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_PROJECT_CODE = re.compile(r"([0-9]{4})-([0-9]{6})-([0-9]{2})-([0-9]{2})-([0-9]{6})")
_DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,20}〔(?:19|20)[0-9]{2}〕[1-9][0-9]*号(?:附件[0-9]*)?"
    r"|[\u4e00-\u9fff]{2,20}令第[1-9][0-9]*号"
)

_NUMBERED_YEAR = re.compile(r"[〔\[（(【]((?:19|20)[0-9]{2})[〕\]）)】]")


def add_days(day: str, days: int) -> str:
    """Count days from the day after `day`; '' for no date."""
    return _moved(day, lambda start: units.add_days(start, days))


def add_months(day: str, months: int) -> str:
    """Find the same day some months on, or that month's last; '' for no date."""
    return _moved(day, lambda start: units.add_months(start, months))


def add_years(day: str, years: int) -> str:
    """Find the same day some years on; '' for no date."""
    return add_months(day, 12 * years)


def _moved(day: str, move: Callable[[date], date]) -> str:
    if day == "":
        return ""
    try:
        return move(date.fromisoformat(day)).isoformat()
    except OverflowError:
        # beyond the calendar: never due
        return date.max.isoformat()


def days_between(start: str, end: str) -> int:
    """Count days from `start` to `end`, negative if it is earlier; 0 if either is missing."""
    if "" in (start, end):
        return 0
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def year_of(day: str) -> int:
    """The year of a date; 0 for no date."""
    return 0 if day == "" else int(day[:4])


def total(amounts: Sequence[int | None]) -> int:
    """Add up amounts, passing over those not filled in."""
    return sum(filter(None, amounts))


def ratio_at_most(part: int | None, ratio: int | None, whole: int | None) -> bool:
    """Whether part ÷ whole ≤ ratio (万分之一), decided by multiplying out."""
    return (part or 0) * 10_000 <= (ratio or 0) * (whole or 0)


def share(part: int | None, whole: int | None) -> int:
    """`part` of `whole` in 万分之一, rounded half up: for messages, not for decisions."""
    # expressions count in 64 bits
    return min(units.share(part or 0, whole or 0), 2**63 - 1)


def line_ok(quantity: int | None, unit_price: int | None, amount: int | None) -> bool:
    """Whether quantity × unit price is the amount, to the nearest 分; true while incomplete."""
    if quantity is None or unit_price is None or amount is None:
        return True
    scale = units.QUANTITY_SCALE
    return 2 * abs(quantity * unit_price - amount * scale) <= scale


@lru_cache(maxsize=1024)  # a workspace's units are few
def credit_code_ok(code: str) -> bool:
    """Whether a 统一社会信用代码 has the form and both check characters of GB 32100-2015."""
    if not _CREDIT_FORM.fullmatch(code):
        return False
    weighted = sum(
        _CREDIT_CHARS.index(char) * pow(3, index, 31) for index, char in enumerate(code[:17])
    )
    return code[17] == _CREDIT_CHARS[-weighted % 31] and _organisation_code_ok(code[8:17])


def credit_code_slip(code: str) -> str:
    """Say what is wrong with a 统一社会信用代码, and how it reads set right; '' if nothing is."""
    if not code or credit_code_ok(code):
        return ""
    narrow = unicodedata.normalize("NFKC", code)
    packed = "".join(narrow.split())
    written = packed.upper()
    right = written.translate(_LETTERS_FOR_DIGITS)
    slips = [
        words
        for wrong, words in (
            (narrow != code, "有全角字符"),
            (packed != narrow, "有空格"),
            (written != packed, "有小写字母"),
            *((letter in written, f"写了字母 {letter}，{means}") for letter, means in _NO_LETTERS),
        )
        if wrong
    ]
    if len(written) != _CREDIT_LENGTH:
        slips.append(f"有 {len(written)} 位，应当是 18 位{_OLDER_CODES.get(len(written), '')}")
    elif credit_code_ok(right):
        slips.append(f"改正后是 {right}")
    elif not slips:
        slips.append(_wrong_place(written))
    return "，".join(slips)


def _wrong_place(code: str) -> str:
    odd = next((char for char in code if char not in _CREDIT_CHARS), "")
    if odd:
        return f"第 {code.index(odd) + 1} 位的“{one_line(odd)}”不是数字或大写字母"
    if not _CREDIT_FORM.fullmatch(code):
        return "第 3 至 8 位是行政区划代码，应当是数字"
    if not _organisation_code_ok(code[8:17]):
        return "第 17 位是校验位，同第 9 至 16 位对不上，其中多半抄错了一位"
    return "最后一位是校验位，同前面的对不上，多半抄错了一位"


def _organisation_code_ok(code: str) -> bool:
    """Whether an organisation code ends in its check character (GB 11714)."""
    weighted = sum(
        _ORGANISATION_CHARS.index(char) * weight
        for char, weight in zip(code[:8], _ORGANISATION_WEIGHTS, strict=True)
    )
    return code[8] == "0123456789X"[-weighted % 11]


def project_code_ok(code: str) -> bool:
    """Whether a 项目代码 has the form in use since 2020 (年月 first) or the earlier one (年).

    The structure is checked (GB/T 40058-2021); its check character is not public.
    """
    match = _PROJECT_CODE.fullmatch(code)
    if match is None:
        return False
    century, month = int(match[1][:2]), int(match[1][2:])
    current = month in range(1, 13) and match[4] in {"01", "02", "03", "04", "05"}
    earlier = century == int("20") and match[4] in {"01", "02", "03"}
    return current or earlier


def document_number_ok(number: str) -> bool:
    """Whether a 发文字号 is written as GB/T 9704 asks: 〔年份〕, no 第, no leading zero."""
    return _DOCUMENT_NUMBER.fullmatch(number) is not None


def number_year(number: str) -> int:
    """The year in brackets of a 发文字号; 0 where there is none, or more than one."""
    if not number:  # as most are
        return 0
    years = _NUMBERED_YEAR.findall(number)
    return int(years[0]) if len(years) == 1 else 0


def contains_any(text: str, words: Sequence[str]) -> bool:
    """Whether any of the words stands in the text."""
    return any(word in text for word in words)


def any_like(texts: Sequence[str], word: str) -> bool:
    """Whether any of the texts contains the word."""
    return any(word in text for text in texts)


def earliest(days: Sequence[str]) -> str:
    """The first of several dates; '' if there is none."""
    return min(filter(None, days), default="")


def latest(days: Sequence[str]) -> str:
    """The last of several dates; '' if there is none."""
    return max(days, default="")


# name -> (result, parameters, implementation); a "number" may be None, not filled in
FUNCTIONS: dict[str, tuple[str, tuple[str, ...], Callable[..., Any]]] = {
    "add_days": ("string", ("string", "int"), add_days),
    "add_months": ("string", ("string", "int"), add_months),
    "add_years": ("string", ("string", "int"), add_years),
    "days_between": ("int", ("string", "string"), days_between),
    "year_of": ("int", ("string",), year_of),
    "sum": ("int", ("numbers",), total),
    "ratio_at_most": ("bool", ("number", "number", "number"), ratio_at_most),
    "share": ("int", ("number", "number"), share),
    "line_ok": ("bool", ("number", "number", "number"), line_ok),
    "credit_code_ok": ("bool", ("string",), credit_code_ok),
    "credit_code_slip": ("string", ("string",), credit_code_slip),
    "unit_name_slip": ("string", ("string",), unit_name_slip),
    "project_code_ok": ("bool", ("string",), project_code_ok),
    "document_number_ok": ("bool", ("string",), document_number_ok),
    "number_year": ("int", ("string",), number_year),
    "contains_any": ("bool", ("string", "strings"), contains_any),
    "any_like": ("bool", ("strings", "string"), any_like),
    "comparable": ("string", ("string",), comparable),
    "earliest": ("string", ("strings",), earliest),
    "latest": ("string", ("strings",), latest),
}
