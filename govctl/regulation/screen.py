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
    from govctl.regulation.pack import Norm, Regulation


# CEL limits the length of an expression, and how many elements of lists one evaluation visits
_BATCH = 100


def expressions(regulation: Regulation) -> tuple[str, ...]:
    """Lists with, for each norm of a batch, whether it needs a closer look."""
    return tuple(
        f"[{', '.join(_suspicion(norm) for norm in batch)}]" for batch in _batches(regulation)
    )


def _batches(regulation: Regulation) -> Iterator[tuple[Norm, ...]]:
    norms = regulation.norms
    return (norms[start : start + _BATCH] for start in range(0, len(norms), _BATCH))


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


def suspects(regulation: Regulation, context: Context) -> Iterator[Norm]:
    """Yield the norms that may not be kept, whatever their gate.

    If any condition fails on the facts, its whole batch are suspects: judged one by one,
    the one at fault can be named.
    """
    for norms, text in zip(_batches(regulation), regulation.screen, strict=True):
        try:
            flags = context.evaluate(Source(text, norms[0].location))
        except ExpressionError:
            flags = [True] * len(norms)
        yield from (norm for norm, suspect in zip(norms, flags, strict=True) if suspect)
