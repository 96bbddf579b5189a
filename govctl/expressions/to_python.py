"""Conditions as Python text, for the prefilter that most projects pass (see `packs.prefilter`).

Only what surely means the same in Python is translated; anything else raises
`UntranslatableError`, and the norm is then always judged by CEL itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.expressions.functions import FUNCTIONS
from govctl.expressions.regex import in_python
from govctl.expressions.source import TERM
from govctl.expressions.syntax_tree import kind, tree
from govctl.expressions.variables import variables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from govctl.expressions.syntax_tree import Tree

_BINARY = {
    "_&&_": "and", "_||_": "or", "_==_": "==", "_!=_": "!=", "_<_": "<", "_<=_": "<=",
    "_>_": ">", "_>=_": ">=", "_+_": "+", "_-_": "-", "_*_": "*", "@in": "in",
}  # fmt: skip
_OTHER = {
    "!_": "(not {})",
    "-_": "(-{})",
    "_?_:_": "({1} if {0} else {2})",
    "size": "len({})",
    "string": "string({})",
}
# what is asked whether it is true: nothing would do for Python, but not for CEL
_ASKED = {"_&&_": slice(None), "_||_": slice(None), "!_": slice(None), "_?_:_": slice(1)}
# what is always true or false
_ANSWERS = frozenset(
    {"_&&_", "_||_", "!_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in"}
    | {"contains", "startsWith", "endsWith", "matches"}
    | {name for name, (result, _, _) in FUNCTIONS.items() if result == "bool"}
)
_FLAGS = ("has", "reached")
_QUANTIFIERS = {"_||_": ("any", "False"), "_&&_": ("all", "True")}
_METHODS = {"startsWith": "startswith", "endsWith": "endswith"}
# of a list written in few words, it costs next to nothing to work it out twice
_SHORT = 200


class UntranslatableError(Exception):
    """An expression has something in it that may mean another thing in Python."""


class Translator:
    """Translates the expressions of one pack; `terms` are as their author wrote them.

    A term that speaks of the whole project becomes a variable, listed in `assignments` in
    the order of need; one that speaks of an element is put in where it stands.
    """

    def __init__(self, terms: Mapping[str, str]) -> None:
        self._written = terms
        self._trees: dict[str, Tree] = {}
        self._whole = frozenset(variables()) - {"it"}
        self.assignments: dict[str, str] = {}

    def condition(self, text: str) -> str:
        """Translate an expression as written.

        Raises:
            UntranslatableError: it has no sure translation.

        """
        return self._expression(tree(text))

    def _expression(self, node: Tree) -> str:
        name = kind(node)
        if name == "constant":
            return _constant(node.constant)
        if name == "identifier":
            return _variable(node.identifier.name)
        if name == "select":
            return self._select(node.select)
        if name == "items":
            if _mixed(node.items.elements):
                raise UntranslatableError("true is 1 in Python, and not in CEL")
            return f"[{self._joined(node.items.elements)}]"
        if name == "call":
            return self._call(node.call)
        if name == "comprehension":
            return self._comprehension(node.comprehension)
        raise UntranslatableError(name)

    def _joined(self, nodes: Sequence[Tree]) -> str:
        return ", ".join(self._expression(node) for node in nodes)

    def _select(self, node: Tree) -> str:
        if node.test_only:
            raise UntranslatableError("has()")
        if kind(node.operand) == "identifier" and node.operand.identifier.name == "term":
            return self._term(node.field)
        return f"{self._expression(node.operand)}[{node.field!r}]"

    def _term(self, name: str) -> str:
        if name not in self.assignments:
            if name not in self._written:
                raise UntranslatableError("no term")
            if name not in self._trees:
                self._trees[name] = tree(self._written[name])
            value = self._expression(self._trees[name])
            if self._free(self._trees[name]) - self._whole:
                return f"({value})"
            self.assignments[name] = value
        return f"t_{name}"

    def _call(self, node: Tree) -> str:
        name = node.function
        if node.HasField("target"):
            return self._method(node)
        asked = node.arguments[_ASKED[name]] if name in _ASKED else ()
        parts = [self._asked(part) for part in asked]
        parts += [self._expression(part) for part in node.arguments[len(parts) :]]
        if name == "_*_" and not any(kind(part) == "constant" for part in node.arguments):
            raise UntranslatableError("CEL has an answer below 2⁶³ only")
        if name in _BINARY:
            return f"({parts[0]} {_BINARY[name]} {parts[1]})"
        if name in _OTHER:
            return _OTHER[name].format(*parts)
        if name in FUNCTIONS:
            return f"f_{name}({', '.join(parts)})"
        if name == "_[_]" and _is_fixed(node.arguments[1]):
            return f"{parts[0]}[{parts[1]}]"
        raise UntranslatableError(name)

    def _method(self, node: Tree) -> str:
        target = self._expression(node.target)
        if node.function == "contains":
            return f"({self._joined(node.arguments)} in {target})"
        if node.function in _METHODS:
            return f"{target}.{_METHODS[node.function]}({self._joined(node.arguments)})"
        if node.function == "size":
            return f"len({target})"
        if node.function == "matches":
            pattern = in_python(node.arguments[0].constant.string)
            if pattern is None:
                raise UntranslatableError("a pattern")
            return f"(search({pattern!r}, {target}, ASCII) is not None)"
        raise UntranslatableError(node.function)

    def _comprehension(self, node: Tree) -> str:
        """Turn a fold back into the macro that it was made from."""
        if node.variable in self._whole or node.variable == "term":
            raise UntranslatableError("a name that terms know as another")
        variable = _variable(node.variable)
        elements = self._expression(node.range)
        over = f"for {variable} in {elements}"
        step = node.step.call
        if step.function in _QUANTIFIERS:
            # most lists of most projects are empty, and to look first takes less time
            name, otherwise = _QUANTIFIERS[step.function]
            every = f"{name}({self._asked(step.arguments[1])} {over})"
            if len(elements) > _SHORT:
                return every
            return f"({every} if {elements} else {otherwise})"
        where = ""
        if step.function == "_?_:_":
            where = f" if {self._asked(step.arguments[0])}"
            step = step.arguments[1].call
        if step.function != "_+_":
            raise UntranslatableError("an unknown fold")
        added = step.arguments[1]
        if kind(added) == "items" and kind(node.result) == "identifier":
            return f"[{self._joined(added.items.elements)} {over}{where}]"
        if kind(added) == "constant" and kind(node.result) == "call":
            return f"(sum(1 {over}{where}) == 1)"  # exists_one
        raise UntranslatableError("an unknown fold")

    def _asked(self, node: Tree) -> str:
        """Translate what is asked whether it is true."""
        if not self._answers(node):
            raise UntranslatableError("what may not be filled in")
        return self._expression(node)

    def _answers(self, node: Tree) -> bool:
        """Whether an expression is true or false, and never nothing."""
        name = kind(node)
        if name == "constant":
            return bool(node.constant.WhichOneof("kind") == "bool")
        if name == "comprehension":
            return kind(node.comprehension.start) == "constant"  # else it makes a list
        if name == "call":
            return self._call_answers(node.call)
        operand, field = node.select.operand.identifier.name, node.select.field
        if operand == "term" and field in self._written:
            return self._answers(tree(self._written[field]))
        return operand in _FLAGS

    def _call_answers(self, node: Tree) -> bool:
        if node.function == "_?_:_":
            return all(map(self._answers, node.arguments[1:]))
        if node.function == "_[_]":
            return node.arguments[0].identifier.name in _FLAGS
        return node.function in _ANSWERS

    def _free(self, node: Tree) -> frozenset[str]:
        """The variables that an expression takes from outside, its terms put in."""
        name = kind(node)
        if name == "identifier":
            return frozenset((node.identifier.name,))
        if name == "select":
            operand = node.select.operand
            if kind(operand) == "identifier" and operand.identifier.name == "term":
                self._term(node.select.field)
                known = node.select.field in self.assignments
                return frozenset() if known else self._free(self._trees[node.select.field])
            return self._free(operand)
        below: list[Tree] = []
        if name == "items":
            below = node.items.elements
        elif name == "call":
            below = [*node.call.arguments]
            below += [node.call.target] if node.call.HasField("target") else []
        elif name == "comprehension":
            fold = node.comprehension
            inner = self._free(fold.step) - {fold.variable, fold.result.identifier.name, "@result"}
            return self._free(fold.range) | inner
        return frozenset().union(*map(self._free, below))


def _variable(name: str) -> str:
    if not name.isidentifier():  # .name, which is looked for outside of all lists
        raise UntranslatableError(name)
    return f"v_{name}"


def _constant(node: Tree) -> str:
    if node.WhichOneof("kind") == "null":
        return "None"
    written: Callable[[object], str] = repr
    value = getattr(node, node.WhichOneof("kind") or "", None)
    if value is None:
        raise UntranslatableError("a constant of another kind")
    if isinstance(value, str) and TERM.search(value):
        raise UntranslatableError("words that CEL would see a term in")
    return written(value)


def _mixed(elements: Sequence[Tree]) -> bool:
    """Whether the constants of a list are of several types."""
    constants = [one.constant for one in elements if kind(one) == "constant"]
    return len({constant.WhichOneof("kind") for constant in constants}) > 1


def _is_fixed(index: Tree) -> bool:
    """Whether an index is a word or a place; Python counts places below 0 from the end."""
    if kind(index) != "constant":
        return False
    constant = index.constant
    written = constant.WhichOneof("kind")
    return bool(written == "string" or (written == "int64" and constant.int64 >= 0))
