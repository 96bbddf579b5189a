"""A regulation's conditions as few expressions.

Most norms are kept by most projects. One evaluation that yields a list of yes and no for
many norms finds those that are not, two to four times as fast as asking each in turn; only
they are then judged one by one, for their message and place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.regulation.expressions import ExpressionError
from govctl.regulation.pack import Material, Rule, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.regulation.expressions import Context
    from govctl.regulation.pack import Norm

# CEL limits the length of an expression, and how many elements of lists one evaluation visits
_BATCH = 100


class Screens:
    """The expressions of one regulation, by the gates that projects have come to."""

    def __init__(self, norms: tuple[Norm, ...]) -> None:
        self._norms = norms
        self._made: dict[frozenset[str], list[tuple[tuple[Norm, ...], Source]]] = {}

    def suspects(self, passed: frozenset[str], context: Context) -> Iterator[Norm]:
        """Yield the norms due at the gates passed that may not be kept.

        If any condition fails on the facts, its whole batch are suspects: judged one by
        one, the one at fault can be named.
        """
        for norms, source in self._screens(passed):
            try:
                flags = context.flags(source)
            except ExpressionError:
                flags = [True] * len(norms)
            yield from (norm for norm, suspect in zip(norms, flags, strict=True) if suspect)

    def _screens(self, passed: frozenset[str]) -> list[tuple[tuple[Norm, ...], Source]]:
        if passed not in self._made:
            due = [norm for norm in self._norms if not norm.gate or norm.gate in passed]
            batches = [tuple(due[at : at + _BATCH]) for at in range(0, len(due), _BATCH)]
            self._made[passed] = [(batch, _screen(batch)) for batch in batches]
        return self._made[passed]


def _screen(norms: tuple[Norm, ...]) -> Source:
    """A list with, for each norm, whether it needs a closer look."""
    return Source(f"[{', '.join(_suspicion(norm) for norm in norms)}]", norms[0].location)


def _suspicion(norm: Norm) -> str:
    if isinstance(norm, Material):
        return _both(norm.when, f"!has.{norm.key}")
    if not isinstance(norm, Rule):
        return "true"  # dates are counted in Python
    broken = _both(norm.when, f"!({norm.require.text}\n)")
    return f"{norm.each}.exists(it, {broken})" if norm.each else broken


def _both(when: Source, then: str) -> str:
    """Both, as ?: and not as &&, which passes over an error on its left if its right is false.

    The line breaks end comments.
    """
    return f"(({when.text}\n) ? {then} : false)"
