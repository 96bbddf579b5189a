"""The variables that expressions see."""

from __future__ import annotations

from functools import cache

from govctl.yamlio.shape import load_shape

# the text that a project names is the caller's choice, not a fact to judge; prose is not either
NOT_JUDGED = ("regulation", "gate", "narrative")


DERIVED = ("today", "on", "since", "reached", "has", "param", "it")


@cache
def variables() -> tuple[str, ...]:
    """Name what expressions see: the sections of the facts, and what is derived from them."""
    sections = load_shape("project").properties
    return (*(name for name in sections if name not in NOT_JUDGED), *DERIVED)


def event_kinds() -> tuple[str, ...]:
    """Every kind of event that the schema knows."""
    kind = load_shape("project").at(("events", 0, "kind"))
    return kind.choices if kind else ()
