"""CEL: compiling a pack's expressions and evaluating them on one project's facts."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

from govctl.expressions.errors import ExpressionError
from govctl.expressions.functions import FUNCTIONS
from govctl.expressions.variables import variables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cel_expr_python import cel  # imported where it is used: most projects need none of it

    from govctl.expressions.source import Source


def function_declarations() -> list[cel.FunctionDecl]:
    """Declare `FUNCTIONS` to CEL: an overload for each combination of given and missing."""
    from cel_expr_python import cel  # noqa: PLC0415

    types = {
        "string": (cel.Type.STRING,),
        "int": (cel.Type.INT,),
        "bool": (cel.Type.BOOL,),
        "strings": (cel.Type.List(cel.Type.STRING),),
        # any of them may be missing
        "numbers": (cel.Type.List(cel.Type.INT),),
        # a number that may not be filled in
        "number": (cel.Type.INT, cel.Type.NULL),
    }
    return [
        cel.FunctionDecl(
            name,
            [
                cel.Overload(f"{name}_{index}", types[result][0], list(taken), impl=call)
                for index, taken in enumerate(product(*(types[kind] for kind in parameters)))
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
    from cel_expr_python import cel  # noqa: PLC0415

    return cel.NewEnv(
        variables=dict.fromkeys(variables(), cel.Type.DYN), functions=function_declarations()
    )


@cache
def _compiled(text: str) -> cel.Expression:
    try:
        return _environment().compile(text)
    except RuntimeError as problem:
        # to CEL the sum of two unknown types is a number, though it may be a text
        if "no matching overload" not in str(problem):
            raise
        return _environment().compile(text, disable_check=True)


def forget() -> None:
    """Drop the expressions compiled so far, where very many were tried once."""
    _compiled.cache_clear()


class EvaluationContext:
    """The variables of one project, bound once for all its expressions."""

    def __init__(self, variables: Mapping[str, Any]) -> None:
        self.variables = variables

    @cached_property
    def _activation(self) -> cel.Activation:
        return _environment().Activation(self.variables)

    def element(self, item: object) -> EvaluationContext:
        """The same context with `it` bound to an element of a list."""
        return EvaluationContext({**self.variables, "it": item})

    def evaluate(self, source: Source) -> Any:
        """Evaluate an expression to a plain value.

        Raises:
            ExpressionError: it does not compile, or fails on these facts.

        """
        return _plain(self._result(source))

    def _result(self, source: Source) -> cel.Value:
        try:
            result = _compiled(source.text).eval(self._activation)
        except (RuntimeError, TypeError) as problem:  # the latter of half a character
            raise ExpressionError(source, _in_chinese(problem)) from problem
        if result.type().name() == "ERROR":
            raise ExpressionError(source, _in_chinese(result.value()))
        return result

    def holds(self, source: Source) -> bool:
        """Evaluate a condition.

        Raises:
            ExpressionError: as `evaluate`, or the value is neither true nor false.

        """
        return truth(self.evaluate(source), source)

    def evaluate_each(self, path: str, text: str) -> list[Any] | None:
        """The values of an expression for all elements at a path, `it` being each in turn.

        None where one of them has none, or where they are too many for one question: each
        must then be asked for by itself.
        """
        try:
            result = _compiled(f"{path}.map(it, {text})").eval(self._activation)
        except RuntimeError:
            return None
        return None if result.type().name() == "ERROR" else _plain(result)


def truth(value: Any, source: Source) -> bool:
    """A condition's value.

    Raises:
        ExpressionError: it is neither true nor false.

    """
    if not isinstance(value, bool):
        raise ExpressionError(source, f"结果不是 true 或 false，而是 {value!r}")
    return value


def _in_chinese(problem: object) -> str:
    from govctl.expressions.errors import in_chinese  # noqa: PLC0415 - only packs at fault need it

    return in_chinese(str(problem))


def _plain(value: cel.Value) -> Any:
    """A value without its wrapping.

    The binding's own `plain_value` drops a reference to None at every null, also within
    lists; before Python 3.12 that ends the process sooner or later.
    """
    if value.type().name() == "NULL":
        return None
    inner = value.value()
    return [_plain(item) for item in inner] if isinstance(inner, list) else inner
