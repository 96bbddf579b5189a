"""A rule's expressions on each element of a list, asked of all at once where they are many.

CEL takes over what an expression speaks of each time that it is asked, which takes as long
as the list is; to ask for each element by itself would take the square of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.expressions.evaluation import truth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.expressions.evaluation import EvaluationContext
    from govctl.expressions.source import Source

_MANY = 8


class BatchEvaluator:
    """The elements of the list at a path of the facts, by position."""

    def __init__(self, context: EvaluationContext, path: str, items: Sequence[Any]) -> None:
        self._context = context
        self._path = path
        self._items = items
        self._known: dict[str, list[Any] | None] = {}

    def evaluate(self, source: Source, position: int) -> Any:
        """Evaluate an expression with `it` bound to an element.

        Raises:
            ExpressionError: as `Context.evaluate`.

        """
        text = source.text
        if text not in self._known:
            many = len(self._items) >= _MANY
            self._known[text] = self._context.evaluate_each(self._path, text) if many else None
        known = self._known[text]
        if known is not None:
            return known[position]
        return self._context.element(self._items[position]).evaluate(source)

    def holds(self, source: Source, position: int) -> bool:
        """Evaluate a condition with `it` bound to an element.

        Raises:
            ExpressionError: as `Context.holds`.

        """
        return truth(self.evaluate(source, position), source)
