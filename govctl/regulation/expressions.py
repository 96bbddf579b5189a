"""CEL: compiling a pack's expressions and evaluating them on one project's facts."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from cel_expr_python import cel

from govctl.regulation.diagnosis import in_chinese
from govctl.regulation.functions import FUNCTIONS
from govctl.workspace.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govctl.regulation.pack import Source

DERIVED = ("today", "on", "since", "reached", "has", "param", "it")


class ExpressionError(Exception):
    """An expression does not compile, or failed on facts: the pack or the tool is at fault."""

    def __init__(self, source: Source, reason: str) -> None:
        super().__init__(reason)
        self.source = source
        self.reason = reason


_TYPES = {
    "string": (cel.Type.STRING,),
    "int": (cel.Type.INT,),
    "bool": (cel.Type.BOOL,),
    "strings": (cel.Type.List(cel.Type.STRING),),
    # any of them may be missing
    "numbers": (cel.Type.List(cel.Type.INT),),
    # a number that may not be filled in
    "number": (cel.Type.INT, cel.Type.NULL),
}


def function_declarations() -> list[cel.FunctionDecl]:
    """Declare `FUNCTIONS` to CEL: an overload for each combination of given and missing."""
    return [
        cel.FunctionDecl(
            name,
            [
                cel.Overload(f"{name}_{index}", _TYPES[result][0], list(types), impl=call)
                for index, types in enumerate(product(*(_TYPES[kind] for kind in parameters)))
            ],
        )
        for name, (result, parameters, call) in FUNCTIONS.items()
    ]


@cache
def _environment() -> cel.Env:
    """Build the environment of evaluation.

    Variables are dynamic here: types are checked where packs are tested, once, against
    the schema (see `typecheck`), not at every start of the program.
    """
    names = (*load_shape("project").properties, *DERIVED)
    return cel.NewEnv(
        variables={name: cel.Type.DYN for name in names if name not in ("regulation", "gate")},
        functions=function_declarations(),
    )


@cache
def _compiled(text: str) -> cel.Expression:
    return _environment().compile(text)


class Context:
    """The variables of one project, bound once for all its expressions."""

    __slots__ = ("_activation", "_variables")

    def __init__(self, variables: Mapping[str, Any]) -> None:
        self._variables = variables
        self._activation = _environment().Activation(variables)

    def element(self, item: object) -> Context:
        """The same context with `it` bound to an element of a list."""
        return Context({**self._variables, "it": item})

    def evaluate(self, source: Source) -> Any:
        """Evaluate an expression to a plain value.

        Raises:
            ExpressionError: it does not compile, or fails on these facts.

        """
        return _plain(self._result(source))

    def flags(self, source: Source) -> list[bool]:
        """Evaluate a list of yes and no.

        Raises:
            ExpressionError: as `evaluate`.

        """
        flags: list[bool] = self._result(source).plain_value()
        return flags

    def _result(self, source: Source) -> cel.Value:
        try:
            result = _compiled(source.text).eval(self._activation)
        except RuntimeError as problem:
            raise ExpressionError(source, in_chinese(str(problem))) from problem
        if result.type() == cel.Type.ERROR:
            raise ExpressionError(source, in_chinese(str(result.value())))
        return result

    def holds(self, source: Source) -> bool:
        """Evaluate a condition.

        Raises:
            ExpressionError: as `evaluate`, or the value is neither true nor false.

        """
        value = self.evaluate(source)
        if not isinstance(value, bool):
            raise ExpressionError(source, f"结果不是 true 或 false，而是 {value!r}")
        return value


def _plain(value: cel.Value) -> Any:
    """A value without its wrapping.

    The binding's own `plain_value` drops a reference to None at every null, also within
    lists; before Python 3.12 that ends the process sooner or later.
    """
    if value.type() == cel.Type.NULL:
        return None
    inner = value.value()
    return [_plain(item) for item in inner] if isinstance(inner, list) else inner
