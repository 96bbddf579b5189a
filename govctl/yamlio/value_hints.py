"""The frequent slips of Chinese typists, told at their exact place.

An input method left in Chinese mode types ： “ ” １ instead of : " 1; forms filled for
years in Word carry dates as 2026年9月1日 and amounts as 386.5万元.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from govctl.findings import Finding, Location, Severity
from govctl.text import one_line
from govctl.units import plain
from govctl.yamlio import tag_hints

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from govctl.yamlio.shape import Shape

_COLON = re.compile(r"[ \t]*(?:- +)*(?P<key>[A-Za-z_][A-Za-z0-9_]*)(?P<at>：)")
# lines that are no YAML as they stand: what shows it, rule, message, remedy
_LINES = (
    (
        _COLON,
        "yaml-full-width-colon",
        "键后面用了全角冒号“：”",
        "请改为半角冒号加一个空格，例如 name: 项目名称",
    ),
    (
        re.compile(r" *(?:- +)*(?P<key>[A-Za-z_][A-Za-z0-9_]*)(?P<at>:)[^\s/:]"),
        "yaml-syntax",
        "冒号后面没有空格",
        "冒号后面要空一格，例如 name: 项目名称",
    ),
    (
        re.compile(r" *(?P<at>-)(?P<key>[A-Za-z_][A-Za-z0-9_]*)[:：]"),
        "yaml-syntax",
        "“-”后面没有空格",
        "“-”后面要空一格，例如 - name: 项目名称",
    ),
    (
        # prose may go on behind such a space, but not at the very beginning of a line
        re.compile(r"(?: *(?P<at>\u3000)[ \u3000]*(?:- +)*(?P<key>[A-Za-z_]\w*)[:：]|\u3000)"),
        "yaml-syntax",
        "行首用了全角空格",
        "请改用半角空格缩进，每层两个空格",
    ),
)
# a text in a block belongs to the key, or to the dash, that stands before the mark
_BLOCK_SCALAR = re.compile(
    r"(?P<dashes> *(?:- +)*)(?:(?P<key>[^ ].*?):[ \t]+)?[|>][-+0-9]*[ \t]*(?:#.*)?$"
)
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
_SCALE = {"亿": Decimal(10_000), "万": Decimal(1), "元": Decimal("0.0001"), "": Decimal(1)}


def mistyped_lines(text: str, path: Path, shape: Shape) -> Iterator[Finding]:
    """Find the lines that make a text no YAML: a full-width colon or space, a space left out.

    Only words that are keys of the shape count: “API：” at the start of a line is prose.
    """
    keys = set(_keys(shape))
    lines = text.splitlines()
    blocks = _block_scalar_lines(lines)
    for number, line in enumerate(lines, start=1):
        if number in blocks:
            continue
        for pattern, *words in _LINES:
            match = pattern.match(line)
            if match and (match["key"] in keys or match["key"] is None or not keys):
                yield _line_finding(path, number, max(match.start("at"), 0) + 1, words)
                break


def colons_in(text: str, where: Location) -> Iterator[Finding]:
    """Find keys followed by ： in a place that holds words where keys should stand."""
    lines = text.splitlines()
    for number in range(where.line, where.end_line + 1):
        start = where.column - 1 if number == where.line else 0
        match = _COLON.match(lines[number - 1], start)
        if match:
            yield _line_finding(where.path, number, match.start("at") + 1, _LINES[0][1:])


def _line_finding(path: Path, line: int, column: int, words: Sequence[str]) -> Finding:
    rule, message, remedy = words
    where = Location(path, line, column, line, column + 1)
    return Finding(rule, Severity.ERROR, message, remedy=remedy, location=where)


def _keys(shape: Shape) -> Iterator[str]:
    yield from shape.properties
    for child in (*shape.properties.values(), *([shape.items] if shape.items else [])):
        yield from _keys(child)


def _block_scalar_lines(lines: Sequence[str]) -> set[int]:
    """Line numbers inside `|` and `>` texts, where a full-width colon is only prose."""
    inside: set[int] = set()
    indent: int | None = None
    for number, line in enumerate(lines, start=1):
        depth = len(line) - len(line.lstrip(" "))
        if indent is not None and (not line.strip() or depth > indent):
            inside.add(number)
            continue
        opening = _BLOCK_SCALAR.match(line)
        indent = _owner(opening) if opening else None
    return inside


def _owner(opening: re.Match[str]) -> int:
    """The column of the key or dash that a block of text belongs to; -1 for the document."""
    if opening["key"] is not None:
        return opening.end("dashes")
    return opening["dashes"].rfind("-")


def is_sign(context: str) -> bool:
    """Whether libyaml was reading what a * or & at the start of a value begins."""
    return context.startswith(("while scanning an alias", "while scanning an anchor"))


def may_be_of_brackets(problem: str, context: str) -> bool:
    """Whether libyaml was in a group in brackets, or found one where a text was meant."""
    return "flow" in context or problem in (
        "did not find expected key",
        "mapping values are not allowed in this context",
    )


def explain_syntax(here: str, problem: str, context: str) -> tuple[str, str]:
    """Say in Chinese what libyaml found wrong on a line, and what to do."""
    said = f"{context} {problem}"
    if "tab" in said or "\t" in here[: len(here) - len(here.lstrip())]:
        return "行首用了制表符（Tab）缩进", "请改用空格缩进，每层两个空格"
    for phrase, message, remedy in _SYNTAX:
        if phrase in said:
            return message, remedy
    return "这里不符合 YAML 的写法", "请检查冒号、缩进、引号和括号"


_SYNTAX = (
    (
        "mapping values are not allowed",
        "这里多了一个冒号，或上一行的写法有误",
        "值里含有“: ”时请用引号括起来；并检查上一行的冒号和缩进",
    ),
    (
        "quoted scalar",
        "引号没有成对",
        "请补上缺少的引号；中文引号请放在半角引号里面",
    ),
    (
        "could not find expected ':'",
        "这一行缺少冒号",
        "请写成“键: 值”，冒号用半角，后面空一格",
    ),
    ("flow sequence", "方括号没有成对，或中间缺少逗号", "请检查 [ ] 和半角逗号"),
    ("flow mapping", "花括号没有成对，或中间缺少逗号", "请检查 { } 和半角逗号"),
    ("expected a single document", "一个文件里写了两份内容（---）", "请拆成两个文件"),
    (
        "did not find expected key",
        "缩进不齐，或上一行没有写完",
        "同一层的键要左对齐，每层缩进两个空格",
    ),
    (
        "block collection",
        "列表的缩进不齐",
        "同一列表的“- ”要左对齐",
    ),
    ("cannot start any token", "值以特殊符号开头", "请把这个值用半角引号括起来"),
    ("undefined alias", "值以 * 开头，被当作 YAML 引用", "请给这个值加半角引号"),
    ("scanning an alias", "值以 * 开头，被当作 YAML 引用", "请给这个值加半角引号"),
    ("scanning an anchor", *tag_hints.told("&", "")),
)


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
    slips = (
        (not day, f"日期“{text}”缺少日", f"请写全年月日，例如 {right}"),
        (digits != packed, "日期用了汉字数字", f"请用阿拉伯数字，写成 {right}"),
        (text != narrow, "日期用了全角数字", f"请写成 {right}"),
        (short, f"日期“{text}”的年份只有两位", f"年份写四位，请写成 {right}"),
        (text == right.isoformat(), "日期前后有空格", f"请写成 {right}"),
    )
    said = next(((message, remedy) for wrong, message, remedy in slips if wrong), None)
    return said or (f"日期“{text}”的写法不统一", f"请写成 {right}（年-月-日，月和日各两位）")


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
    slips = (
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
    said = next(((message, remedy) for wrong, message, remedy in slips if wrong), None)
    return said or ("数字加了引号，成了文字", f"请去掉引号，写成 {right}")
