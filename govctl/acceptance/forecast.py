"""What a norm waits for: whether it would apply if more were done and on record.

A condition may be false for good, by what kind of project it is, or only until something
is done. To tell the two apart, the steps that it reads and that are not on record are
supposed to have been taken today, and the condition is asked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govctl.acceptance import fact_text as described
from govctl.expressions.condition_inputs import EACH, condition_inputs
from govctl.expressions.errors import ExpressionError
from govctl.expressions.evaluation import EvaluationContext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from govctl.expressions.condition_inputs import InputPath
    from govctl.expressions.source import Source
    from govctl.judging.assessment import Assessment
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm

_UNWRITTEN = ("", None)
_SOME = 9_999  # for a number that is not filled in; conditions ask whether it is, or for a minimum
# sections that stay empty until a project is accepted and used
_LATE = ("acceptance", "operation")
_NUMBERS = ("money", "integer")

FactChange = tuple["InputPath", "Callable[[Any], Any]"]


@dataclass(frozen=True, slots=True, eq=False)
class AwaitedStep:
    """Something that is not on record; `certain` where every such project takes it first.

    `changes` are what its record would make of the facts.
    """

    title: str
    changes: tuple[FactChange, ...]
    certain: bool = False


class Forecast:
    """Asks the conditions of a regulation of what a project may yet become."""

    def __init__(self, regulation: Regulation, assessment: Assessment) -> None:
        self._regulation = regulation
        self._variables: Mapping[str, Any] = assessment.context.variables
        self._today: str = self._variables["today"]
        index = regulation.gate_index(assessment.gate)
        gates, passed = regulation.gates[: index + 1], assessment.passed
        self._ahead = {gate.event for gate in gates[:-1] if gate.id in passed}
        # what leads through a gate that the project does not pass is none of its steps
        self._never = {gate.event for gate in gates if gate.id not in passed} - self._ahead

    def awaited(self, norm: Norm) -> tuple[AwaitedStep, ...]:
        """The steps after which a norm would apply that does not yet; () where none would do."""
        if not norm.list_path:
            return self._awaited(norm.when, self._variables, ())
        path = (*norm.list_path.split("."), EACH)
        elements = described.value(self._variables, path[:-1])
        for element in _different(elements, norm.when):
            if steps := self._awaited(norm.when, {**self._variables, "it": element}, path):
                return steps
        for step, record in self._records(path, condition_inputs(norm.when.text).words):
            if self._holds(norm.when, {**self._variables, "it": record}, ()):
                return (step,)
        return () if elements else self._first(norm.when, path)

    def _first(self, condition: Source, path: InputPath) -> tuple[AwaitedStep, ...]:
        """The entry of an empty list that is asked about, whatever it will say."""
        blank = described.shape(path).empty
        step = AwaitedStep(f"登记“{described.title(path[:-1])}”", ())
        if self._holds(condition, {**self._variables, "it": blank}, ()):
            return (step,)
        for answer in (False, True) if path[0] in _LATE else ():
            entry = {**blank, **dict.fromkeys(_questions(path), answer)}
            variables = {**self._variables, "it": entry}
            if self._holds(condition, variables, ()) or self._awaited(condition, variables, path):
                return (step,)
        return ()

    def by_kind(self, condition: Source) -> bool:
        """Whether a condition is not met because of what is built, and otherwise might be."""
        if ("identity", "kind") not in condition_inputs(condition.text).paths:
            return False
        own = self._variables["identity"]["kind"]
        kinds = described.shape(("identity", "kind")).choices
        return not self._likely(condition, own) and any(
            self._likely(condition, kind) for kind in kinds if kind != own
        )

    def _likely(self, condition: Source, kind: str) -> bool:
        variables = self._of_kind(kind)
        return self._holds(condition, variables, ()) or bool(
            self._awaited(condition, variables, ())
        )

    def _of_kind(self, kind: str) -> Mapping[str, Any]:
        changed: Mapping[str, Any] = _changed(self._variables, ("identity", "kind"), lambda _: kind)
        return changed

    def _awaited(
        self, condition: Source, variables: Mapping[str, Any], element: InputPath
    ) -> tuple[AwaitedStep, ...]:
        steps = sorted(
            self._steps(condition, variables, element), key=lambda step: not step.certain
        )
        for step in steps:
            if self._holds(condition, variables, (step,)):
                return (step,)
        # a step may also be what keeps the condition from being met
        without = [[one for one in steps if one is not step] for step in steps]
        for several in ([step for step in steps if step.certain], steps, *without):
            if len(several) > 1 and self._holds(condition, variables, several):
                return self._least(condition, variables, several)
        return ()

    def _least(
        self, condition: Source, variables: Mapping[str, Any], steps: Sequence[AwaitedStep]
    ) -> tuple[AwaitedStep, ...]:
        """Leave out each step that the condition can do without."""
        needed = [*steps]
        for step in reversed(steps):
            rest = [one for one in needed if one is not step]
            if self._holds(condition, variables, rest):
                needed = rest
        return tuple(needed)

    def _holds(
        self, condition: Source, variables: Mapping[str, Any], steps: Sequence[AwaitedStep]
    ) -> bool:
        for step in steps:
            for path, change in step.changes:
                variables = _changed(variables, path, change)
        try:
            return EvaluationContext(variables).holds(condition)
        except (ExpressionError, ArithmeticError, TypeError, ValueError):
            return False  # nothing can be said of such facts

    def _steps(
        self, condition: Source, variables: Mapping[str, Any], element: InputPath
    ) -> Iterator[AwaitedStep]:
        found: dict[str, AwaitedStep] = {}
        read = condition_inputs(condition.text)
        for path in read.paths:
            for step in self._unrecorded(path, variables, element, read.words):
                found.setdefault(step.title, step)
        yield from found.values()

    def _unrecorded(
        self,
        path: InputPath,
        variables: Mapping[str, Any],
        element: InputPath,
        words: Mapping[str, None],
    ) -> Iterator[AwaitedStep]:
        """The steps by which what stands at a path would change."""
        match path:
            case ("on" | "since", kind):
                if not variables["on"].get(kind, kind) and kind not in self._never:
                    yield self._event(kind)
            case ("reached", gate):
                if not variables["reached"].get(gate, True):
                    yield AwaitedStep(f"进入“{gate}”环节", ((path, lambda _: True),))
            case ("has", key):
                titles = [one.title for one in self._regulation.materials if one.key == key]
                if titles and not variables["has"][key]:
                    yield AwaitedStep(f"提供“{titles[0]}”", ((path, lambda _: True),))
            case (*_, "kind") if path[-2:-1] == (EACH,):
                yield from (step for step, _ in self._records(path[:-1], words))
            case _:
                yield from self._field(path, variables, element)

    def _field(
        self, path: InputPath, variables: Mapping[str, Any], element: InputPath
    ) -> Iterator[AwaitedStep]:
        whole = (*element, *path[1:]) if path[0] == "it" else path
        shape = described.shape(whole)
        known = any(value in _UNWRITTEN for value in described.values(variables, path))
        if not known or shape.kind not in ("date", *_NUMBERS):
            return
        some = self._today if shape.kind == "date" else _SOME
        fill = (path, lambda old: some if old in _UNWRITTEN else old)
        yield AwaitedStep(f"填写“{described.title(whole)}”", (fill,))

    def _event(self, kind: str) -> AwaitedStep:
        day: Callable[[Any], str] = lambda _: self._today  # noqa: E731 - as those beside it
        record = self._record(("events", EACH), kind)
        changes: tuple[FactChange, ...] = (
            (("on", kind), day),
            (("since", kind), day),
            (("events",), lambda old: [*old, record]),
        )
        return AwaitedStep(f"登记“{kind}”", changes, certain=kind in self._ahead)

    def _records(
        self, path: InputPath, words: Mapping[str, None]
    ) -> Iterator[tuple[AwaitedStep, dict[str, Any]]]:
        """What a list of dated records could still hold, of the kinds that are asked about."""
        items = described.shape(path).properties
        if "date" not in items or "kind" not in items:
            return
        kinds = {one["kind"] for one in described.value(self._variables, path[:-1])}
        for kind in words:
            if kind not in items["kind"].choices or kind in kinds:
                continue
            record = self._record(path, kind)
            if path[0] != "events":
                yield AwaitedStep(f"登记“{kind}”", ((path[:-1], _adding(record)),)), record
            elif kind not in self._never:
                yield self._event(kind), record

    def _record(self, path: InputPath, kind: str) -> dict[str, Any]:
        shape = described.shape(path)
        record = {**shape.empty, "kind": kind}
        for name, below in shape.properties.items():
            if below.kind == "date":
                record[name] = self._today
            elif name == "year":
                record[name] = int(self._today[:4])
        return record


def names(steps: Sequence[AwaitedStep]) -> str:
    """The steps as one goes through them."""
    return "、".join(step.title for step in steps)


def certain(steps: Sequence[AwaitedStep]) -> bool:
    """Whether the project has to take all of these steps in any case."""
    return all(step.certain for step in steps)


def _questions(path: InputPath) -> list[str]:
    """What an entry of a list answers with yes or no."""
    shapes = described.shape(path).properties.items()
    return [name for name, below in shapes if below.kind == "boolean"]


def _different(elements: Sequence[Any], condition: Source) -> Iterable[Any]:
    """One of those elements of a list that a condition cannot tell apart."""
    read = [path[1:] for path in condition_inputs(condition.text).paths if path[0] == "it"]
    return {
        repr([[*described.values(element, path)] for path in read]): element for element in elements
    }.values()


def _adding(record: dict[str, Any]) -> Callable[[Any], Any]:
    return lambda old: [*old, record]


def _changed(node: Any, path: InputPath, change: Callable[[Any], Any]) -> Any:
    """A copy in which what stands at a path is changed."""
    if not path:
        return change(node)
    step, *rest = path
    if step == EACH:
        return [_changed(one, tuple(rest), change) for one in node]
    return {**node, step: _changed(node[step], tuple(rest), change)}
