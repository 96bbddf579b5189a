"""A regulation's conditions as one Python function: a prefilter that most projects pass.

Most norms are kept by most projects. To ask CEL for each of them takes a hundred times as
long as to compare the facts, for these must first become values of CEL. The conditions are
therefore translated to Python; a norm that does not pass is a candidate only, and CEL
judges it, for its message and place. What cannot be translated, or fails, is a candidate.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govctl.expressions.python_names import NAMES
from govctl.packs import cross_prefilter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import CodeType

    from govctl.expressions.source import Source
    from govctl.expressions.to_python import Translator
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm


_NAME = "<prefilter>"
_FUNCTION = "prefilter"
_TERM = re.compile(r"\bt_(\w+)")
_UNKNOWN = "unknown()"  # which no one defines: the whole question then goes to CEL
# what the function itself needs beside what a translated condition may call
_GLOBALS = {"__builtins__": {"set": set, "sorted": sorted, "Exception": Exception}, **NAMES}

# the gates passed, and the candidates by their indexes
Filtered = tuple[set[str], list[int]]


class Prefilter:
    """Tells which gates a project has come to, and which norms it may not keep."""

    def __init__(self, code: Callable[[], CodeType]) -> None:
        self._code = code

    @cached_property
    def code(self) -> CodeType:
        """The translation, made or fetched when it is first needed."""
        return self._code()

    @cached_property
    def _namespace(self) -> dict[str, Any]:
        namespace: dict[str, Any] = dict(_GLOBALS)
        exec(self.code, namespace)  # noqa: S102 - our own translation, of names and literals alone
        return namespace

    @cached_property
    def _function(self) -> Callable[[Mapping[str, Any], int], Filtered]:
        function: Callable[[Mapping[str, Any], int], Filtered] = self._namespace[_FUNCTION]
        return function

    @cached_property
    def cross_rules(self) -> Callable[[Mapping[str, Any]], list[Any]]:
        """What the expressions of rules across projects say of one project."""
        function: Callable[[Mapping[str, Any]], list[Any]] = self._namespace[
            cross_prefilter.FUNCTION
        ]
        return function

    def __call__(self, variables: Mapping[str, Any], gate: int) -> Filtered | None:
        """The gates passed, and the indexes of the candidates among `Regulation.norms`.

        None where the facts do not allow an answer: then everything is a candidate.
        """
        function = self._function
        try:
            return function(variables, gate)
        except Exception:  # noqa: BLE001 - whatever it is, CEL will name the norm at fault
            return None


def translated(regulation: Regulation) -> CodeType:
    """Translate the conditions of a regulation."""
    lines = (*_lines(regulation), *_cross_rules(regulation))
    return compile("\n".join(lines), _NAME, "exec", dont_inherit=True)


def _translator(regulation: Regulation) -> Translator:
    from govctl.expressions.to_python import Translator  # noqa: PLC0415 - CEL takes 30 ms

    return Translator({name: term.value for name, term in regulation.terms.items()})


def _opening(signature: str) -> Iterator[str]:
    from govctl.expressions.variables import variables  # noqa: PLC0415 - as in `_translator`

    yield f"def {signature}:"
    for name in variables():
        yield f"    v_{name} = variables[{name!r}]"


def _lines(regulation: Regulation) -> Iterator[str]:
    translator = _translator(regulation)
    gates = [_condition(translator, gate.when) or _UNKNOWN for gate in regulation.gates]
    # by gate, and by the list that a norm is asked of each element of
    by_gate: dict[str, dict[str, list[tuple[int, str]]]] = {}
    for index, norm in enumerate(regulation.norms):
        asked = by_gate.setdefault(norm.gate, {}).setdefault(_elements(norm), [])
        asked.append((index, _doubt(translator, norm)))
    needed = {
        name: " ".join(text for asked in group.values() for _, text in asked)
        for name, group in by_gate.items()
    }
    placed = _placed(translator.assignments, " ".join(gates), needed)
    yield from _opening(f"{_FUNCTION}(variables, gate)")
    yield from (f"    {line}" for line in placed[""])
    yield "    passed = set()"
    for index, (gate, condition) in enumerate(zip(regulation.gates, gates, strict=True)):
        yield f"    if gate >= {index} and {condition}: passed.add({gate.id!r})"
    yield "    candidates = set()"
    for gate_id, group in by_gate.items():
        yield f"    if {gate_id!r} in passed:" if gate_id else "    if True:"
        if gate_id:
            yield from (f"        {line}" for line in placed[gate_id])
        for elements, asked in group.items():
            yield f"        for v_it in {elements}:"
            for index, doubt in asked:
                yield "            try:"
                yield f"                if {doubt}: candidates.add({index})"
                yield f"            except Exception: candidates.add({index})"
    yield "    return passed, sorted(candidates)"


def _placed(
    terms: Mapping[str, str], always: str, needed: Mapping[str, str]
) -> dict[str, list[str]]:
    """The assignments of terms, by the gate that alone needs them; '' where several do.

    `always` is what is asked of every project, `needed` what is asked at each gate.
    """
    users: dict[str, set[str]] = {name: set() for name in terms}
    for gate, text in (("", always), *needed.items()):
        for name in set(_TERM.findall(text)) & terms.keys():
            users[name].add(gate)
    for name in reversed([*terms]):  # a term stands behind those that it needs
        for below in set(_TERM.findall(terms[name])) & terms.keys():
            users[below] |= users[name]
    places: dict[str, list[str]] = {gate: [] for gate in ("", *needed)}
    for name, value in terms.items():
        gates = users[name]
        places[gates.copy().pop() if len(gates) == 1 else ""].append(f"t_{name} = {value}")
    return places


def _cross_rules(regulation: Regulation) -> Iterator[str]:
    translator = _translator(regulation)
    body = cross_prefilter.lines(regulation, lambda source: _condition(translator, source))
    yield from _opening(f"{cross_prefilter.FUNCTION}(variables)")
    for name, value in translator.assignments.items():
        yield f"    t_{name} = {value}"
    yield from body


def _doubt(translator: Translator, norm: Norm) -> str:
    """The condition that a norm applies and is not kept; true where CEL must be asked."""
    applies = _condition(translator, norm.when)
    kept = _condition(translator, norm.requirement) if norm.requirement else ""
    return f"{applies} and not {kept}" if applies and kept else applies or "True"


def _elements(norm: Norm) -> str:
    """The list of what a norm is asked of: the whole project, or each element of a list."""
    if not norm.list_path:
        return "(None,)"
    name, *steps = norm.list_path.split(".")
    return f"v_{name}" + "".join(f"[{step!r}]" for step in steps)


def _condition(translator: Translator, source: Source) -> str:
    """A condition in Python; '' where CEL must be asked."""
    from govctl.expressions.python_operators import UntranslatableError  # noqa: PLC0415

    try:
        return f"({translator.condition(source)})"
    except (UntranslatableError, RuntimeError):
        return ""
