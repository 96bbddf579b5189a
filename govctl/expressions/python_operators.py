"""The operators and functions of expressions in Python, where their operands allow it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govctl.expressions import value_types
from govctl.expressions.functions import FUNCTIONS
from govctl.expressions.value_types import BOOL, INT, STRING, ValueType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    _Operator = Callable[[Sequence["Piece"]], "Piece | None"]

_ORDERED = ("int", "string")
_SIZED = ("string", "list", "map")
# a translation that is longer is left to CEL, which has a budget
_LONGEST = 20_000


class UntranslatableError(Exception):
    """An expression has something in it that may mean another thing in Python."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an expression in Python.

    Of macros in one another, `depth` counts those over lists of the facts, and `visits` what
    those over lists that are written out come to.
    """

    text: str
    type: ValueType
    depth: int = 0
    visits: int = 1


def made(text: str, type_: ValueType, parts: Sequence[Piece]) -> Piece:
    """A piece that consists of others.

    Raises:
        UntranslatableError: it has become too long.

    """
    if len(text) > _LONGEST:
        raise UntranslatableError("too long")
    depth = max((part.depth for part in parts), default=0)
    visits = max((part.visits for part in parts), default=1)
    return Piece(text, type_, depth, visits)


def joined(parts: Sequence[Piece]) -> str:
    """The pieces one after the other."""
    return ", ".join(part.text for part in parts)


def called(name: str, parts: Sequence[Piece]) -> Piece:
    """An operator or a function, applied.

    Raises:
        UntranslatableError: there is none, or its operands may be of other types.

    """
    if name in FUNCTIONS:
        return _function(name, parts)
    make = _OPERATORS.get(name)
    piece = make(parts) if make and len(parts) == _OPERANDS.get(name, 2) else None
    if piece is None:
        raise UntranslatableError(name)
    return piece


def _infix(sign: str, parts: Sequence[Piece], type_: ValueType) -> Piece:
    return made(f"({parts[0].text} {sign} {parts[1].text})", type_, parts)


def _logic(sign: str) -> _Operator:
    def make(parts: Sequence[Piece]) -> Piece | None:
        return _infix(sign, parts, BOOL) if all(part.type == BOOL for part in parts) else None

    return make


def _equality(sign: str) -> _Operator:
    def make(parts: Sequence[Piece]) -> Piece | None:
        alike = value_types.comparable(parts[0].type, parts[1].type)
        return _infix(sign, parts, BOOL) if alike else None

    return make


def _order(sign: str) -> _Operator:
    def make(parts: Sequence[Piece]) -> Piece | None:
        one, other = (part.type.kind for part in parts)
        return _infix(sign, parts, BOOL) if one == other and one in _ORDERED else None

    return make


def _arithmetic(sign: str) -> _Operator:
    """Whole numbers, of which CEL has those of 64 bits."""

    def make(parts: Sequence[Piece]) -> Piece | None:
        if any(part.type.kind != "int" for part in parts):
            return None
        return made(f"whole{_infix(sign, parts, INT).text}", INT, parts)

    return make


def _sum(parts: Sequence[Piece]) -> Piece | None:
    """The sum of numbers; of texts and of lists, one behind the other."""
    types = [part.type for part in parts]
    type_ = value_types.joined(types)
    if type_ is None or type_.kind not in ("string", "list"):
        return _arithmetic("+")(parts)
    lengths = [one.length for one in types]
    return _infix("+", parts, replace(type_, length=sum(lengths) if all(lengths) else 0))


def _not(parts: Sequence[Piece]) -> Piece | None:
    return made(f"(not {parts[0].text})", BOOL, parts) if parts[0].type == BOOL else None


def _negative(parts: Sequence[Piece]) -> Piece | None:
    return made(f"whole(-{parts[0].text})", INT, parts) if parts[0].type.kind == "int" else None


def _choice(parts: Sequence[Piece]) -> Piece | None:
    asked, one, other = parts
    type_ = value_types.joined((one.type, other.type))
    if asked.type != BOOL or type_ is None:
        return None
    return made(f"({one.text} if {asked.text} else {other.text})", type_, parts)


def _in(parts: Sequence[Piece]) -> Piece | None:
    item, holder = (part.type for part in parts)
    if holder.kind == "map":
        sure = item == STRING
    else:
        sure = holder.kind == "list" and (
            holder.items is None or value_types.comparable(item, holder.items)
        )
    return _infix("in", parts, BOOL) if sure else None


def _size(parts: Sequence[Piece]) -> Piece | None:
    return made(f"len({parts[0].text})", INT, parts) if parts[0].type.kind in _SIZED else None


def _string(parts: Sequence[Piece]) -> Piece | None:
    # of an element of a list, `string` sees when it is called whether it is a text
    if parts[0].type.kind not in (*_ORDERED, value_types.ELEMENT.kind):
        return None
    return made(f"string({parts[0].text})", STRING, parts)


def _method(pattern: str) -> _Operator:
    def make(parts: Sequence[Piece]) -> Piece | None:
        if any(part.type != STRING for part in parts):
            return None
        target, given = parts
        return made(pattern.format(target.text, given.text), BOOL, parts)

    return make


def _function(name: str, parts: Sequence[Piece]) -> Piece:
    result, parameters, _ = FUNCTIONS[name]
    types = [part.type for part in parts]
    wanted = [value_types.PARAMETERS[one] for one in parameters]
    if len(wanted) != len(types) or not all(map(value_types.takes, wanted, types)):
        raise UntranslatableError(name)
    text = f"f_{name}({joined(parts)})"
    text = f"whole({text})" if result == "int" else text
    return made(text, value_types.PARAMETERS[result], parts)


_OPERATORS: Mapping[str, _Operator] = {
    "_&&_": _logic("and"), "_||_": _logic("or"), "!_": _not, "_?_:_": _choice,
    "_==_": _equality("=="), "_!=_": _equality("!="), "@in": _in,
    "_<_": _order("<"), "_<=_": _order("<="), "_>_": _order(">"), "_>=_": _order(">="),
    "_+_": _sum, "_-_": _arithmetic("-"), "_*_": _arithmetic("*"), "-_": _negative,
    "size": _size, ".size": _size, "string": _string,
    ".contains": _method("({1} in {0})"),
    ".startsWith": _method("{0}.startswith({1})"),
    ".endsWith": _method("{0}.endswith({1})"),
}  # fmt: skip
# those that do not stand between two
_OPERANDS = {"!_": 1, "-_": 1, "size": 1, ".size": 1, "string": 1, "_?_:_": 3}
