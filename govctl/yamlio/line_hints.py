"""Lines that are no YAML: what was meant, and how it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govctl.findings import Finding, Severity, TextSpan
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


def colons_in(lines: Sequence[str], where: TextSpan) -> Iterator[Finding]:
    """Find keys followed by ： in a place that holds words where keys should stand."""
    for number in range(where.line, where.end_line + 1):
        start = where.column - 1 if number == where.line else 0
        match = _COLON.match(lines[number - 1], start)
        if match:
            yield _line_finding(where.path, number, match.start("at") + 1, _LINES[0][1:])


def _line_finding(path: Path, line: int, column: int, words: Sequence[str]) -> Finding:
    rule, message, remedy = words
    where = TextSpan(path, line, column, line, column + 1)
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
    problem_text = f"{context} {problem}"
    if "tab" in problem_text or "\t" in here[: len(here) - len(here.lstrip())]:
        return "行首用了制表符（Tab）缩进", "请改用空格缩进，每层两个空格"
    for phrase, message, remedy in _SYNTAX:
        if phrase in problem_text:
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
    ("scanning an anchor", *tag_hints.advice("&", "")),
)
