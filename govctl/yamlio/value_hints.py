"""The frequent slips of Chinese typists, told at their exact place.

An input method left in Chinese mode types ： “ ” １ instead of : " 1; forms filled for
years in Word carry dates as 2026年9月1日 and amounts as 386.5万元.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from govctl.text import one_line
from govctl.units import plain

_DATE = re.compile(r"(\d{4}|\d{2})[年/.\-](\d{1,2})(?:月?|[月/.\-](\d{1,2})[日号]?)")
_YEAR = re.compile(r"((?:19|20)\d{2})(?:年度?)?")
_RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_AMOUNT = re.compile(
    r"(大?约|共计?|人民币|[¥$])?"
    r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(亿元?|万元?|元)?(?:整)?([。,;、])?"
)
# counters that leave the number what it is; 3年 may stand where months are asked
_COUNTED = re.compile(r"第?(?:(\d+)(?:级|个月?|天|人|次)|(\d{4})年度?)")
_TEN = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_STOPS = {"。": "句号", ",": "逗号", ";": "分号", "、": "顿号"}
_KEY_WITHOUT_SPACE = re.compile(r"([A-Za-z_][A-Za-z0-9_]*):([^\s/:].*)")
_YES = ("是", "有", "已", "yes", "y")
_NO = ("否", "无", "未", "no", "n")
_QUOTES = "“”‘’＂＇"
_LONGEST = 20
_CURRENCY = ("¥", "$", "人民币")
# 万元 that few projects cost; in 元 it is what a small purchase does
_SELDOM = 10_000
_SCALE = {"亿": Decimal(10_000), "万": Decimal(1), "元": Decimal("0.0001"), "": Decimal(1)}


def explain_value(value: object, kind: str) -> tuple[str, str] | None:
    """Name the slip in a value that should be of `kind`, and how to write it instead."""
    if not isinstance(value, str):
        return None
    text = one_line(value)
    narrow = unicodedata.normalize("NFKC", text)
    if any(quote in text for quote in _QUOTES):
        return "用了中文（全角）引号", f"请去掉引号，写成 {text.strip(_QUOTES)}"
    if kind in ("money", "quantity", "percent", "integer"):
        return _explain_number(text, narrow, kind)
    explainers = {"date": _explain_date, "boolean": _explain_boolean, "object": _explain_object}
    return explainers[kind](text, narrow) if kind in explainers else None


def _explain_object(text: str, _: str) -> tuple[str, str] | None:
    joined = _KEY_WITHOUT_SPACE.fullmatch(text)
    if joined is None:
        return None
    return "冒号后面没有空格", f"冒号后面要空一格，写成 {joined[1]}: {joined[2]}"


def _explain_boolean(text: str, narrow: str) -> tuple[str, str] | None:
    for words, right in ((_YES, "true"), (_NO, "false")):
        if narrow.lower() == right:
            return f"“{text}”写成了文字", f"请去掉引号，用半角小写，写成 {right}"
        if narrow.lower() in words:
            return f"“{text}”不是 true 或 false", f"请写 {right}"
    return None


def _arabic(text: str) -> str:
    """Turn Chinese numerals up to 99 into digits: 二〇二七年三月二十一日 into 2027年3月21日."""
    return _TEN.sub(lambda ten: f"{ten[1] or 1}{ten[2] or 0}", text).translate(_DIGITS)


def is_date(text: str) -> bool:
    """Whether a text is a day of the calendar, written as dates are."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _explain_date(text: str, narrow: str) -> tuple[str, str] | None:
    packed = narrow.replace(" ", "")
    digits = _arabic(packed)
    if alone := _YEAR.fullmatch(digits):
        return f"“{text}”只有年份", f"请写全年月日，例如 {alone[1]}-09-01"
    match = _DATE.fullmatch(digits) or _RUN_TOGETHER.fullmatch(digits)
    if match is None:
        return None
    year, month, day = match.groups()
    short = len(year) == len("26")
    try:
        right = date(int(year) + 2000 * short, int(month), int(day or 1))
    except ValueError:
        return f"“{text}”不是日历上的日期", "请核对月份和日期"
    mistakes = (
        (not day, f"日期“{text}”缺少日", f"请写全年月日，例如 {right}"),
        (digits != packed, "日期用了汉字数字", f"请用阿拉伯数字，写成 {right}"),
        (text != narrow, "日期用了全角数字", f"请写成 {right}"),
        (short, f"日期“{text}”的年份只有两位", f"年份写四位，请写成 {right}"),
        (text == right.isoformat(), "日期前后有空格", f"请写成 {right}"),
    )
    advice = next(((message, remedy) for wrong, message, remedy in mistakes if wrong), None)
    return advice or (f"日期“{text}”的写法不统一", f"请写成 {right}（年-月-日，月和日各两位）")


def _explain_number(text: str, narrow: str, kind: str) -> tuple[str, str] | None:
    if kind == "percent" and narrow.endswith("%"):
        return "百分数不要写百分号", f"请只写数字 {narrow[:-1]}"
    packed = narrow.replace(" ", "")
    counted = _COUNTED.fullmatch(_arabic(packed)) if kind == "integer" else None
    if counted:
        return f"“{text}”不是数字", f"请写 {counted[1] or counted[2]}"
    match = _AMOUNT.fullmatch(packed)
    if match is None or len(match[2]) > _LONGEST:
        return None
    word, number, unit, stop = (part or "" for part in match.groups())
    right = plain(Decimal(number.replace(",", "")) * _SCALE[unit[:1]])
    only = f"请只写数字 {right}"
    yuan = plain(Decimal(number.replace(",", "")) * _SCALE["元"])
    mistakes = (
        (
            kind == "money" and _seems_in_yuan(word, number, unit),
            f"“{text}”像是按元写的，这里的单位是万元",
            f"请写 {yuan}；本来就是 {right} 万元的，写 {right}",
        ),
        (
            unit,
            f"“{text}”带了单位",
            f"请只写数字，单位固定为万元：{right}" if kind == "money" else "请只写数字",
        ),
        (word in ("¥", "$"), "数字前带了货币符号", only),
        (word, f"含有“{word}”字", only),
        (stop, f"数字后面多了{_STOPS.get(stop)}", f"请去掉{_STOPS.get(stop)}，写成 {right}"),
        ("，" in text and text.replace("，", ",") == narrow, "数字里有全角逗号", f"请写成 {right}"),
        (text != narrow, "用了全角数字", f"请改用半角数字 {right}"),
        ("," in narrow, "数字里有千位分隔符", f"请写成 {right}"),
    )
    said = next(((message, remedy) for wrong, message, remedy in mistakes if wrong), None)
    return said or ("数字加了引号，成了文字", f"请去掉引号，写成 {right}")


def _seems_in_yuan(word: str, number: str, unit: str) -> bool:
    """Whether an amount is written as one in 元 is, with its sign or groups, and as large."""
    as_money = word in _CURRENCY or "," in number
    return as_money and not unit and Decimal(number.replace(",", "")) >= _SELDOM
