"""What a norm is made of: its expressions, and the parameters that they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govctl.packs.cross_rules import CrossRule
from govctl.packs.model import Deadline, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.expressions.source import Source
    from govctl.packs.model import Norm

_PARAM = re.compile(r"\bparam\s*\.\s*([a-z_][a-z0-9_]*)")


def sources(norm: Norm) -> Iterator[Source]:
    """Every expression of a norm, those of its message included."""
    if isinstance(norm, CrossRule):
        yield from (source for source, _ in norm.sources())
        return
    yield norm.when
    if isinstance(norm, Rule):
        yield norm.require
        yield from norm.values.values()
    elif isinstance(norm, Deadline):
        dates = (norm.start, norm.done, norm.from_year, norm.to_year, norm.done_years)
        yield from (source for source in dates if source is not None)


def params_in(source: Source) -> list[str]:
    """The parameters that an expression names, terms put in."""
    return _PARAM.findall(source.text)


def params(norm: Norm) -> list[str]:
    """The parameters that a norm names, each once, those that it names outright first."""
    outright: tuple[int | str, ...] = ()
    if isinstance(norm, Deadline):
        outright = tuple(norm.span.values())
    elif isinstance(norm, CrossRule):
        outright = (norm.threshold, norm.years)
    named = [name for name in outright if name and isinstance(name, str)]
    named += (name for source in sources(norm) for name in params_in(source))
    return list(dict.fromkeys(named))
