"""Conditions as Python text, for the prefilter that most projects pass.

Only what surely means the same in Python is translated; anything else raises
`UntranslatableError`, and the norm is then always judged by CEL itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govctl.expressions import value_types
from govctl.expressions.python_guard import is_safe
from govctl.expressions.python_operators import Piece, UntranslatableError, called, joined, made
from govctl.expressions.regex import in_python
from govctl.expressions.source import TERM
from govctl.expressions.syntax_tree import kind, tree
from govctl.expressions.value_types import BOOL, ELEMENT, INT, NULL, STRING, ValueType, list_of
from govctl.expressions.variables import variables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govctl.expressions.source import Source
    from govctl.expressions.syntax_tree import Tree
    from govctl.yamlio.shape import Shape

_QUANTIFIERS = {"_||_": ("any", "False"), "_&&_": ("all", "True")}
_CONSTANTS = {"bool": BOOL, "int64": INT, "string": STRING}
# of a list written in few words, it costs next to nothing to work it out twice
_SHORT = 200
# a translation that goes over more is left to CEL, which has a budget
_DEEPEST = 2
_MOST_VISITS = 10_000


class Translator:
    """Translates the expressions of one pack; `terms` are those that they speak of.

    A term that speaks of the whole project becomes a variable, listed in `assignments` in
    the order of need; one that speaks of an element is put in where it stands. `facts` is
    the shape of what is judged, by default a project.
    """

    def __init__(self, terms: Mapping[str, Source], facts: Shape | None = None) -> None:
        self._terms = terms
        self._facts = facts
        self._trees: dict[str, Tree] = {}
        self._free: dict[str, frozenset[str]] = {}
        self._known: dict[object, Piece] = {}
        types = value_types.variable_types(facts)
        self._whole = {name: types[name] for name in variables() if name in types and name != "it"}
        self._scope: dict[str, ValueType] = {**self._whole, "it": ELEMENT}
        self.assignments: dict[str, str] = {}

    def condition(self, source: Source) -> str:
        """Translate an expression.

        Raises:
            UntranslatableError: it has no sure translation.
            RuntimeError: it is no expression at all, or nested too deep.

        """
        return self._sure(self._expression(tree(self._written(source)))).text

    def _written(self, source: Source) -> str:
        """An expression as its author wrote it, unless its terms have another meaning by now."""
        if not source.written or self._expanded(source.written) != source.text:
            return source.text
        return source.written

    def _expanded(self, written: str) -> str | None:
        if any(name not in self._terms for name in TERM.findall(written)):
            return None
        return TERM.sub(lambda term: f"({self._terms[term[1]].text}\n)", written)

    def _sure(self, piece: Piece) -> Piece:
        if not is_safe(piece.text):
            raise UntranslatableError("more than a translation may have")
        return piece

    def _expression(self, node: Tree) -> Piece:
        name = kind(node)
        if name == "constant":
            return _constant(node.constant)
        if name == "identifier":
            return self._variable(node.identifier.name)
        if name == "select":
            return self._select(node.select)
        if name == "items":
            return self._items([self._expression(part) for part in node.items.elements])
        if name == "call":
            return self._call(node.call)
        if name == "comprehension":
            return self._comprehension(node.comprehension)
        raise UntranslatableError(name)

    def _variable(self, name: str) -> Piece:
        if name not in self._scope:  # also .name, which is looked for outside of all lists
            raise UntranslatableError(name)
        return Piece(_named(name), self._scope[name])

    def _items(self, parts: Sequence[Piece]) -> Piece:
        """A list; of several types, true would be 1 in it, and is not in CEL."""
        items = value_types.joined(part.type for part in parts)
        if parts and items is None:
            raise UntranslatableError("a list of several types")
        return made(f"[{joined(parts)}]", list_of(items, len(parts)), parts)

    def _select(self, node: Tree) -> Piece:
        if node.test_only:
            raise UntranslatableError("has()")
        if _is_term(node):
            return self._term(node.field)
        operand = self._expression(node.operand)
        found = value_types.field(operand.type, node.field, self._facts)
        if found is None:
            raise UntranslatableError(node.field)
        return made(f"{operand.text}[{node.field!r}]", found, [operand])

    def _term(self, name: str) -> Piece:
        free = self._free_of_term(name) - self._whole.keys()
        key = name, tuple((one, self._scope.get(one)) for one in sorted(free))
        if key not in self._known:
            piece = self._expression(self._tree_of_term(name))
            if free:
                piece = made(f"({piece.text})", piece.type, [piece])
            else:
                self.assignments[name] = self._sure(piece).text
                piece = Piece(f"t_{name}", piece.type)
            self._known[key] = piece
        return self._known[key]

    def _tree_of_term(self, name: str) -> Tree:
        if name not in self._trees:
            if name not in self._terms:
                raise UntranslatableError("no term")
            self._trees[name] = tree(self._written(self._terms[name]))
        return self._trees[name]

    def _free_of_term(self, name: str) -> frozenset[str]:
        if name not in self._free:
            self._free[name] = frozenset()  # of one that speaks of itself, which has no end
            self._free[name] = self._free_in(self._tree_of_term(name))
        return self._free[name]

    def _free_in(self, node: Tree) -> frozenset[str]:
        """The variables that an expression takes from outside, its terms put in."""
        name = kind(node)
        if name == "identifier":
            return frozenset((node.identifier.name,))
        if name == "select":
            if _is_term(node.select):
                return self._free_of_term(node.select.field)
            return self._free_in(node.select.operand)
        below: list[Tree] = []
        if name == "items":
            below = node.items.elements
        elif name == "call":
            below = [*node.call.arguments]
            below += [node.call.target] if node.call.HasField("target") else []
        elif name == "comprehension":
            fold = node.comprehension
            inner = self._free_in(fold.step) - {fold.variable, "@result"}
            return self._free_in(fold.range) | (inner - {fold.result.identifier.name})
        return frozenset().union(*map(self._free_in, below))

    def _call(self, node: Tree) -> Piece:
        parts = [self._expression(part) for part in node.arguments]
        if not node.HasField("target"):
            if node.function == "_[_]":
                return _element(node.arguments[1], parts)
            return called(node.function, parts)
        target = self._expression(node.target)
        if node.function == "matches" and len(parts) == 1:
            return _matches(target, node.arguments[0])
        return called(f".{node.function}", [target, *parts])

    def _comprehension(self, node: Tree) -> Piece:
        """Turn a fold back into the macro that it was made from."""
        if node.variable in self._whole or node.variable == "term":
            raise UntranslatableError("a name that terms know as another")
        elements = self._expression(node.range)
        if elements.type.kind != "list":
            raise UntranslatableError("no list")
        outside = self._scope
        # of a list that holds nothing, nothing is asked
        self._scope = {**outside, node.variable: elements.type.items or NULL}
        try:
            macro = self._macro(node, elements)
        finally:
            self._scope = outside
        if macro.depth > _DEEPEST or macro.visits > _MOST_VISITS:
            raise UntranslatableError("left to CEL, which has a budget")
        return macro

    def _macro(self, node: Tree, elements: Piece) -> Piece:
        over = f"for {_named(node.variable)} in {elements.text}"
        step = node.step.call
        if step.function in _QUANTIFIERS:
            # most lists of most projects are empty, and to look first takes less time
            name, otherwise = _QUANTIFIERS[step.function]
            asked = self._asked(step.arguments[1])
            text = f"{name}({asked.text} {over})"
            if len(elements.text) <= _SHORT:
                text = f"({text} if {elements.text} else {otherwise})"
            return _looped(text, BOOL, elements, [asked])
        inside = []
        where = ""
        if step.function == "_?_:_":
            inside.append(self._asked(step.arguments[0]))
            where = f" if {inside[0].text}"
            step = step.arguments[1].call
        if step.function != "_+_":
            raise UntranslatableError("an unknown fold")
        added = step.arguments[1]
        if kind(added) == "items" and kind(node.result) == "identifier":
            each = self._expression(added.items.elements[0])
            text = f"[{each.text} {over}{where}]"
            type_ = list_of(each.type, elements.type.length)
            return _looped(text, type_, elements, [*inside, each])
        if kind(added) == "constant" and kind(node.result) == "call":
            return _looped(f"(sum(1 {over}{where}) == 1)", BOOL, elements, inside)  # exists_one
        raise UntranslatableError("an unknown fold")

    def _asked(self, node: Tree) -> Piece:
        """Translate what is asked whether it is true: what is not filled in is neither."""
        piece = self._expression(node)
        if piece.type != BOOL:
            raise UntranslatableError("what may not be filled in")
        return piece


def _named(name: str) -> str:
    if not (name.isascii() and name.isidentifier()):
        raise UntranslatableError(name)
    return f"v_{name}"


def _is_term(select: Tree) -> bool:
    return kind(select.operand) == "identifier" and select.operand.identifier.name == "term"


def _looped(text: str, type_: ValueType, over: Piece, inside: Sequence[Piece]) -> Piece:
    piece = made(text, type_, inside)
    length = over.type.length
    depth = max(over.depth, piece.depth + (not length))
    return replace(piece, depth=depth, visits=max(over.visits, piece.visits * (length or 1)))


def _element(index: Tree, parts: Sequence[Piece]) -> Piece:
    """What stands at a word or a place; Python counts places below 0 from the end."""
    holder = parts[0].type
    written = index.constant.WhichOneof("kind") if kind(index) == "constant" else ""
    by_place = holder.kind == "list" and written == "int64" and index.constant.int64 >= 0
    by_word = holder.kind == "map" and written == "string"
    if holder.items is None or not (by_place or by_word):
        raise UntranslatableError("an index that is worked out")
    return made(f"{parts[0].text}[{parts[1].text}]", holder.items, parts)


def _matches(target: Piece, pattern: Tree) -> Piece:
    written = in_python(pattern.constant.string)
    if written is None or target.type != STRING:
        raise UntranslatableError("matches")
    return made(f"(search({written!r}, {target.text}, ASCII) is not None)", BOOL, [target])


def _constant(node: Tree) -> Piece:
    written = node.WhichOneof("kind") or ""
    if written == "null":
        return Piece("None", NULL)
    if written not in _CONSTANTS:
        raise UntranslatableError("a constant of another kind")
    value = getattr(node, written)
    if written == "string" and TERM.search(value):
        raise UntranslatableError("words that CEL would see a term in")
    negative = written == "int64" and value < 0  # whose sign would go after what is done to it
    return Piece(f"({value!r})" if negative else repr(value), _CONSTANTS[written])
