"""A regulation's rules across projects, evaluated on one project at a time.

Python answers where the expressions could be translated (see `packs.cross_prefilter`), CEL
where they could not, or where Python fails.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govctl.expressions.errors import ExpressionError
from govctl.expressions.source import TRUE
from govctl.packs.cross_prefilter import asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govctl.expressions.evaluation import EvaluationContext
    from govctl.expressions.source import Source
    from govctl.packs.pack import LoadedPack


@dataclass(frozen=True, slots=True, eq=False)
class CrossRuleValues:
    """Values of a regulation's cross rules for one project, by their ids.

    `applies` are those whose `when` holds, `other` those whose second condition does.
    Amounts are whole 分.
    """

    applies: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    amounts: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class CrossRuleEvaluator:
    """Evaluates one regulation's cross rules on one project after another; most come out alike."""

    def __init__(self, pack: LoadedPack) -> None:
        regulation = pack.regulation
        self._asked = asked(regulation)
        entries = regulation.cross_rules
        self._always = frozenset(entry.id for entry in entries if entry.when.text == TRUE)
        self._shown = [entry for entry in entries if entry.values]
        self._python = pack.prefilter and pack.prefilter.cross_rules
        self._known: dict[tuple[bool, ...], tuple[frozenset[str], frozenset[str]]] = {}

    def evaluate(self, context: EvaluationContext) -> CrossRuleValues:
        """Values of the cross rules for one project.

        Raises:
            ExpressionError: an expression fails on its facts.

        """
        given = self._given(context)
        flags: list[bool] = []
        amounts = {}
        for (entry, part, source), value in zip(self._asked, given, strict=True):
            if part == "amount":
                amounts[entry.id] = _amount(context, source) if value is None else value
            else:
                flags.append(context.holds(source) if value is None else value)
        applies, other = self._entries(tuple(flags))
        return CrossRuleValues(applies, other, amounts, self._values(context, other))

    def _given(self, context: EvaluationContext) -> list[Any]:
        """What Python says of each; None where CEL must be asked."""
        if self._python:
            with suppress(Exception):  # a term fails: CEL will name the entry at fault
                return self._python(context.variables)
        return [None] * len(self._asked)

    def _entries(self, flags: tuple[bool, ...]) -> tuple[frozenset[str], frozenset[str]]:
        if flags not in self._known:
            conditions = [(entry, part) for entry, part, _ in self._asked if part != "amount"]
            true = [one for one, flag in zip(conditions, flags, strict=True) if flag]
            self._known[flags] = (
                self._always | {entry.id for entry, part in true if part == "when"},
                frozenset(entry.id for entry, part in true if part == "other"),
            )
        return self._known[flags]

    def _values(
        self, context: EvaluationContext, other: frozenset[str]
    ) -> dict[str, dict[str, Any]]:
        return {
            entry.id: {name: context.evaluate(source) for name, source in entry.values.items()}
            for entry in self._shown
            if entry.id in other
        }


def _amount(context: EvaluationContext, source: Source) -> int:
    value = context.evaluate(source)
    if value is None:  # not filled in
        return 0
    if not isinstance(value, int):
        raise ExpressionError(source, f"结果不是整数，而是 {value!r}")
    return value
