"""Dates that a regulation sets, and whether they were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from govctl.units import add_days, add_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.expressions.evaluation import EvaluationContext
    from govctl.expressions.source import Source
    from govctl.packs.norms.deadline import Deadline


def due_after(deadline: Deadline, start: date) -> date:
    """The last day allowed, counted from an event; that day itself is still in time."""
    try:
        return add_days(add_months(start, deadline.months), deadline.days)
    except OverflowError:
        return date.max


@dataclass(frozen=True, slots=True, eq=False)
class DueDate:
    """One date to keep, in ISO text.

    `start` is what it is counted from, '' for one set by the calendar; `year` is 0 for one
    counted from an event. `done` is '' while it is not done, and where only the year counts.
    """

    due: str
    start: str = ""
    done: str = ""
    year: int = 0
    complete: bool = False
    missed: bool = False

    @property
    def values(self) -> dict[str, Any]:
        """What a message may name."""
        values: dict[str, Any] = {"due": self.due, "done": self.done}
        return {**values, "year": self.year} if self.year else {**values, "from": self.start}


def due_dates(deadline: Deadline, context: EvaluationContext, as_of: date) -> Iterator[DueDate]:
    """Yield each date that the deadline sets for these facts, up to the year of `as_of`.

    Raises:
        ExpressionError: an expression fails on these facts.

    """
    if deadline.kind == "yearly":
        yield from _years(deadline, context, as_of)
        return
    start = _value(context, deadline.start)
    if not start:
        return
    done = _value(context, deadline.done) or ""
    due = due_after(deadline, date.fromisoformat(start)).isoformat()
    late = (done or as_of.isoformat()) > due
    yield DueDate(due, start, done, complete=bool(done), missed=late)


def _years(deadline: Deadline, context: EvaluationContext, as_of: date) -> Iterator[DueDate]:
    first = _value(context, deadline.from_year) or 0
    last = min(_value(context, deadline.to_year) or 0, as_of.year)
    done = set(_value(context, deadline.done_years) or ())
    if first < date.min.year:  # the year of a date that is not filled in
        return
    for year in range(first, last + 1):
        due = date(year, deadline.month, deadline.day)
        complete = year in done
        missed = not complete and as_of > due
        yield DueDate(due.isoformat(), year=year, complete=complete, missed=missed)


def _value(context: EvaluationContext, source: Source | None) -> Any:
    return context.evaluate(source) if source is not None else None
