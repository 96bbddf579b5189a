"""What a condition reads: the facts, events, materials and gates that its syntax tree names."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from govctl.expressions.syntax_tree import kind, tree
from govctl.expressions.variables import variables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govctl.expressions.syntax_tree import Tree

EACH = "*"  # a step into every element of a list
InputPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConditionInputs:
    """What is read, in the order of reading: dictionaries, for they keep it.

    `paths` begin with the name of a variable; `words` are the texts that it compares with.
    """

    paths: dict[InputPath, None] = field(default_factory=dict)
    words: dict[str, None] = field(default_factory=dict)


@cache
def condition_inputs(text: str) -> ConditionInputs:
    """Read an expression, the terms of its pack put in; one that has no tree reads nothing."""
    reader = _Reader()
    try:
        reader.walk(tree(text), {})
    except RuntimeError:
        return ConditionInputs()
    return reader.found


class _Reader:
    """Walks a tree; `names` says which list a fold's variable stands for an element of."""

    def __init__(self) -> None:
        self.found = ConditionInputs()
        self._known = frozenset(variables())

    def walk(self, node: Tree, names: Mapping[str, InputPath]) -> None:
        path = self._path(node, names)
        if path:
            self.found.paths[path] = None
        name = kind(node)
        if name == "constant" and node.constant.WhichOneof("kind") == "string":
            self.found.words[node.constant.string] = None
        elif name == "items":
            for element in node.items.elements:
                self.walk(element, names)
        elif name == "comprehension":
            self._fold(node.comprehension, names)
        elif name == "select" and not path:
            self.walk(node.select.operand, names)
        elif name == "call" and not path:
            for argument in (node.call.target, *node.call.arguments):
                self.walk(argument, names)

    def _fold(self, fold: Tree, names: Mapping[str, InputPath]) -> None:
        self.walk(fold.range, names)
        elements = self._elements(fold.range, names)
        self.walk(fold.step, {**names, fold.variable: elements})

    def _elements(self, node: Tree, names: Mapping[str, InputPath]) -> InputPath:
        """The path of a list's elements; () for a list made on the spot."""
        while kind(node) == "comprehension":  # what a filter lets through is of the same list
            node = node.comprehension.range
        path = self._path(node, names)
        return (*path, EACH) if path else ()

    def _path(self, node: Tree, names: Mapping[str, InputPath]) -> InputPath:
        """The path that a chain of names leads along; () for anything else."""
        name = kind(node)
        if name == "identifier":
            known = node.identifier.name
            return names.get(known, (known,) if known in self._known else ())
        if name == "select":
            below = self._path(node.select.operand, names)
            return (*below, node.select.field) if below else ()
        if name == "call" and node.call.function == "_[_]":
            below = self._path(node.call.arguments[0], names)
            index = node.call.arguments[1].constant
            step = index.string if index.WhichOneof("kind") == "string" else EACH
            return (*below, step) if below else ()
        return ()
