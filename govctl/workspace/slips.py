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
from govctl.units import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COLON = re.compile(r"^[ \t]*(?:- +)*[A-Za-z_][A-Za-z0-9_]*(：)", re.MULTILINE)
_BLOCK_SCALAR = re.compile(r"^(?P<indent> *).*?[:\-] +[|>][-+0-9]*[ \t]*(?:#.*)?$")
_DATE = re.compile(r"(\d{4})[年/.\-](\d{1,2})[月/.\-](\d{1,2})日?")
_AMOUNT = re.compile(r"(?:约|共|人民币)?([\d,]+(?:\.\d+)?)(亿元?|万元?|元)?(?:整)?")
_YES = ("是", "有", "已", "yes", "y", "true")
_NO = ("否", "无", "未", "no", "n", "false")
_QUOTES = "“”‘’＂＇"
_SCALE = {"亿": Decimal(10_000), "万": Decimal(1), "元": Decimal("0.0001"), "": Decimal(1)}


def full_width_colons(text: str, path: Path) -> Iterator[Finding]:
    """Find keys that are followed by ： in place of a colon and a space."""
    blocks = _block_scalar_lines(text)
    for match in _COLON.finditer(text):
        line = text.count("\n", 0, match.start(1)) + 1
        if line in blocks:
            continue
        column = match.start(1) - (text.rfind("\n", 0, match.start(1)) + 1) + 1
        yield Finding(
            "yaml-full-width-colon",
            Severity.ERROR,
            "键后面用了全角冒号“：”",
            remedy="请改为半角冒号加一个空格，例如 name: 项目名称",
            location=Location(path, line, column, line, column + 1),
        )


def _block_scalar_lines(text: str) -> set[int]:
    """Line numbers inside `|` and `>` texts, where a full-width colon is only prose."""
    inside: set[int] = set()
    indent: int | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        depth = len(line) - len(line.lstrip(" "))
        if indent is not None and (not line.strip() or depth > indent):
            inside.add(number)
            continue
        opening = _BLOCK_SCALAR.match(line)
        indent = len(opening["indent"]) if opening else None
    return inside


def explain_syntax(text: str, line: int, problem: str, context: str) -> tuple[str, str]:
    """Say in Chinese what libyaml found wrong on a line (from 0), and what to do."""
    lines = text.splitlines()
    here = lines[line] if line < len(lines) else ""
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
    ("undefined alias", "不支持 YAML 引用（*名称）", "请把内容直接写出来，以 * 开头的文字请加引号"),
)


def explain_value(value: object, kind: str) -> tuple[str, str] | None:
    """Name the slip in a value that should be of `kind`, and how to write it instead."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    narrow = unicodedata.normalize("NFKC", text)
    if any(quote in text for quote in _QUOTES):
        return "用了中文（全角）引号", f"请去掉引号，写成 {text.strip(_QUOTES)}"
    if kind == "date":
        return _explain_date(text, narrow)
    if kind == "boolean":
        return _explain_boolean(text, narrow)
    if kind in ("money", "quantity", "percent", "integer"):
        return _explain_number(text, narrow, kind)
    return None


def _explain_boolean(text: str, narrow: str) -> tuple[str, str] | None:
    for words, right in ((_YES, "true"), (_NO, "false")):
        if narrow.lower() in words:
            return f"“{text}”要用英文书写", f"请写 {right}"
    return None


def _explain_date(text: str, narrow: str) -> tuple[str, str] | None:
    match = _DATE.fullmatch(narrow.replace(" ", ""))
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    try:
        right = date(year, month, day)
    except ValueError:
        return f"“{text}”不是日历上的日期", "请核对月份和日期"
    if text != narrow:
        return "日期用了全角数字", f"请写成 {right}"
    return f"日期“{text}”的写法不统一", f"请写成 {right}（年-月-日，月和日各两位）"


def _explain_number(text: str, narrow: str, kind: str) -> tuple[str, str] | None:
    if kind == "percent" and narrow.endswith("%"):
        return "百分数不要写百分号", f"请只写数字 {narrow[:-1]}"
    match = _AMOUNT.fullmatch(narrow.replace(" ", ""))
    if match is None:
        return None
    number = Decimal(match[1].replace(",", "") or "0")
    unit = (match[2] or "")[:1]
    if kind == "money":
        right = plain(number * _SCALE[unit])
        if unit:
            return f"金额“{text}”带了单位", f"请只写数字，单位固定为万元：{right}"
    else:
        right = plain(number)
    if text != narrow:
        return "用了全角数字", f"请改用半角数字 {right}"
    if "," in narrow:
        return "数字里有千位分隔符", f"请写成 {right}"
    return "数字加了引号，成了文字", f"请去掉引号，写成 {right}"
