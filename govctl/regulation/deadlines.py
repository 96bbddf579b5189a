"""Dates that a regulation sets, and whether they were kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from govctl.units import add_days, add_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.regulation.expressions import Context
    from govctl.regulation.pack import Deadline, Source


def due_after(deadline: Deadline, start: date) -> date:
    """The last day allowed, counted from an event; that day itself is still in time."""
    try:
        return add_days(add_months(start, deadline.months), deadline.days)
    except OverflowError:
        return date.max


def missed(deadline: Deadline, context: Context, as_of: date) -> Iterator[dict[str, Any]]:
    """Yield the values behind each date that was not kept.

    Raises:
        ExpressionError: an expression fails on these facts.

    """
    if deadline.kind == "yearly":
        yield from _missed_years(deadline, context, as_of)
        return
    start = _value(context, deadline.start)
    if not start:
        return
    done = _value(context, deadline.done)
    due = due_after(deadline, date.fromisoformat(start)).isoformat()
    if (done or as_of.isoformat()) > due:
        yield {"from": start, "due": due, "done": done or ""}


def _missed_years(deadline: Deadline, context: Context, as_of: date) -> Iterator[dict[str, Any]]:
    first = _value(context, deadline.from_year) or 0
    last = min(_value(context, deadline.to_year) or 0, as_of.year)
    done = set(_value(context, deadline.done_years) or ())
    for year in range(max(first, date.min.year), last + 1):
        due = date(year, deadline.month, deadline.day)
        if year not in done and as_of > due:
            yield {"year": year, "due": due.isoformat(), "done": ""}


def _value(context: Context, source: Source | None) -> Any:
    return context.evaluate(source) if source is not None else None
