"""What CEL says about a wrong expression, in Chinese."""

from __future__ import annotations

import re

_HEAD = re.compile(r"ERROR: <input>:\d+:\d+: (.*)")
# the checker names the schema's objects by numbers, which say nothing to an author
_WORDS = (
    (re.compile(r"undeclared reference to '([^']*)'.*"),
     r"没有名为“\1”的变量或函数"),
    (re.compile(r"undefined field '([^']*)' not found in struct '[^']*'"),
     r"没有名为“\1”的字段"),
    (re.compile(r"found no matching overload for '_?([^']*?)_?' applied to '\((.*)\)'"),
     r"“\1”不能用于这些类型：\2"),
    (re.compile(r"expression of type '([^']*)' cannot be the operand of a select operation"),
     r"\1 类型的值下面没有字段"),
    (re.compile(r"Syntax error: (.*)"), r"语法有误：\1"),
    (re.compile(r"No matching overloads found : _?([^(]*?)_?\((.*)\)"),
     r"“\1”不能用于这些类型：\2"),
    (re.compile(r"Key not found in map : (.*)"), r"没有这一项：\1"),
    (re.compile(r"divide by zero|modulus by zero"), "除数为零"),
    (re.compile(r"integer overflow"), "整数太大"),
    (re.compile(r"Iteration budget exceeded"), "要逐项检查的内容太多"),
    (re.compile(r"facts\.\w+"), "一组内容"),
    (re.compile(r"wrapper\((\w+)\)"), r"可空的 \1"),
    (re.compile(r"null_type"), "空"),
    (re.compile(r"^[A-Z_]+: "), ""),
    (re.compile(r" \[[A-Z_]+\]$"), ""),
)  # fmt: skip


def in_chinese(said: str) -> str:
    """Put what the compiler or the evaluator says into words for a pack's author."""
    reasons = _HEAD.findall(said) or said.splitlines()[:1]
    return "；".join(_translated(reason) for reason in reasons)


def _translated(reason: str) -> str:
    for pattern, words in _WORDS:
        reason = pattern.sub(words, reason)
    return reason
