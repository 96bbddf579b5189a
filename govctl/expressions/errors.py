"""An expression that does not work, and what CEL says about it, in Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govctl.expressions.source import Source

_HEAD = r"ERROR: <input>:\d+:\d+: (.*)"
# the checker names the schema's objects by numbers, which say nothing to an author
_WORDS = (
    (r"undeclared reference to '([^']*)'.*",
     r"没有名为“\1”的变量或函数"),
    (r"undefined field '([^']*)' not found in struct '[^']*'",
     r"没有名为“\1”的字段"),
    (r"found no matching overload for '_?([^']*?)_?' applied to '\((.*)\)'",
     r"“\1”不能用于这些类型：\2"),
    (r"expression of type '([^']*)' cannot be the operand of a select operation",
     r"\1 类型的值下面没有字段"),
    (r"Syntax error: (.*)", r"语法有误：\1"),
    (r"No matching overloads found : _?([^(]*?)_?\((.*)\)",
     r"“\1”不能用于这些类型：\2"),
    (r"Key not found in map : (.*)", r"没有这一项：\1"),
    (r"divide by zero|modulus by zero", "除数为零"),
    (r"integer overflow", "整数太大"),
    (r"Iteration budget exceeded", "要逐项检查的内容太多"),
    (r"facts\.\w+", "一组内容"),
    (r"wrapper\((\w+)\)", r"可空的 \1"),
    (r"null_type", "空"),
    (r"^[A-Z_]+: ", ""),
    (r" \[[A-Z_]+\]$", ""),
)  # fmt: skip


class ExpressionError(Exception):
    """An expression does not compile, or failed on facts: the pack or the tool is at fault."""

    def __init__(self, source: Source, reason: str) -> None:
        super().__init__(reason)
        self.source = source
        self.reason = reason


def in_chinese(said: str) -> str:
    """Put what the compiler or the evaluator says into words for a pack's author."""
    reasons = re.findall(_HEAD, said) or said.splitlines()[:1]
    return "；".join(_translated(reason) for reason in reasons)


def _translated(reason: str) -> str:
    for pattern, words in _WORDS:
        reason = re.sub(pattern, words, reason)
    return reason
