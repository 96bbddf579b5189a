"""What translated text may consist of: checked in Python's own tree before it is compiled."""

from __future__ import annotations

import ast
import re

from govctl.expressions.python_names import NAMES

_NODES = (
    ast.Expression, ast.Name, ast.Load, ast.Store, ast.List, ast.Subscript,
    ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.BinOp, ast.Add, ast.Sub,
    ast.Mult, ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.IsNot,
    ast.IfExp, ast.Call, ast.Attribute, ast.ListComp, ast.GeneratorExp, ast.comprehension,
)  # fmt: skip
_NAME = re.compile(r"[vt]_[A-Za-z0-9_]+", re.ASCII)
_METHODS = frozenset({"startswith", "endswith"})


def is_safe(text: str) -> bool:
    """Whether a text is one Python expression of the kinds that a translation has."""
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False
    return all(map(_is_known, ast.walk(tree)))


def _is_known(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id in NAMES or _NAME.fullmatch(node.id) is not None
    if isinstance(node, ast.Attribute):
        return node.attr in _METHODS
    if isinstance(node, ast.Constant):
        return node.value is None or type(node.value) in (str, int, bool)
    return isinstance(node, _NODES)
