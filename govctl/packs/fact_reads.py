"""Which facts the expressions of a norm read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.expressions.condition_inputs import EACH, condition_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.norms.base import Norm

_EVENTS = {"on": ("events", EACH), "since": ("events", EACH)}


def reads(norm: Norm, steps: tuple[str, ...]) -> bool:
    """Whether an expression of a norm reads a field, or one below it.

    `steps` lead to the field from the root, EACH into the elements of a list.
    """
    return any(path[: len(steps)] == steps for path in _read(norm))


def _read(norm: Norm) -> Iterator[tuple[str, ...]]:
    each = (*norm.list_path.split("."), EACH) if norm.list_path else ()
    if each:
        yield each
    for source, _ in norm.expressions():
        for first, *rest in condition_inputs(source.text).paths:
            if first in _EVENTS:
                yield (*_EVENTS[first], "kind")
                yield (*_EVENTS[first], "date")
            else:
                yield (*(each if first == "it" else (first,)), *rest)
