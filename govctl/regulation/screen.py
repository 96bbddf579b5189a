"""All of a regulation's conditions as one expression.

Most norms are kept by most projects. One evaluation that yields a list of yes and no
finds those that are not, two to four times as fast as asking each in turn; only they are
then judged one by one, for their message and place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.regulation.expressions import ExpressionError
from govctl.regulation.pack import Material, Rule, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.regulation.expressions import Context
    from govctl.regulation.pack import Norm, Regulation


def expression(regulation: Regulation) -> str:
    """A list with, for each norm, whether it needs a closer look."""
    return f"[{', '.join(_suspicion(norm) for norm in regulation.norms)}]"


def _suspicion(norm: Norm) -> str:
    if isinstance(norm, Material):
        return f"({norm.when.text}) && !has.{norm.key}"
    if not isinstance(norm, Rule):
        return "true"  # dates are counted in Python
    broken = f"({norm.when.text}) && !({norm.require.text})"
    return f"{norm.each}.exists(it, {broken})" if norm.each else broken


def suspects(regulation: Regulation, context: Context) -> Iterator[Norm]:
    """Yield the norms that may not be kept, whatever their gate.

    If any condition fails on the facts, all norms are suspects: judged one by one, the
    one at fault can be named.
    """
    norms = regulation.norms
    try:
        flags = context.evaluate(Source(regulation.screen, norms[0].location)) if norms else []
    except ExpressionError:
        flags = [True] * len(norms)
    return (norm for norm, suspect in zip(norms, flags, strict=True) if suspect)
