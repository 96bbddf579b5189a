"""What translated expressions may call; nothing else of Python is within their reach."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from govctl.expressions.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LARGEST = 2**63


def _whole(value: int) -> int:
    """A whole number as CEL has it: in 64 bits, or there is no answer."""
    if not -_LARGEST <= value < _LARGEST:
        raise OverflowError(value)
    return value


def _string(value: object) -> str:
    """CEL's `string`, of what the packs give it."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError(value)
    return str(value)


def _strict(types: Sequence[str], call: Callable[..., Any]) -> Callable[..., Any]:
    """A function as CEL has it: a whole number that is not filled in has no answer.

    Texts are always filled in, and what takes a "number" answers for none by itself.
    """
    needed = [index for index, kind in enumerate(types) if kind == "int"]
    if not needed:
        return call

    def strict(*given: object) -> object:
        if any(given[index] is None for index in needed):
            raise TypeError(given)
        return call(*given)

    return strict


NAMES: dict[str, Any] = {
    "any": any,
    "all": all,
    "len": len,
    "sum": sum,
    "search": re.search,
    "ASCII": re.ASCII,
    "string": _string,
    "whole": _whole,
    **{f"f_{name}": _strict(types, call) for name, (_, types, call) in FUNCTIONS.items()},
}
