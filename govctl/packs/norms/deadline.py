"""A date that a regulation sets: entries of deadlines.yaml."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, Literal

from govctl.packs.norms.base import Norm, shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govctl.expressions.source import Source
    from govctl.packs.norms.base import ResultType, WrittenPath
    from govctl.packs.params import Param
    from govctl.packs.source import PackEntry

# the units in which a deadline may be counted
_SPANS = {"months": "月", "days": "天", "years": "年"}
# its expressions: by field, the key that each is written under, and what it must yield
_DATES: Mapping[str, tuple[str, ResultType]] = {
    "start": ("from", "string"),
    "done": ("done", "string"),
    "from_year": ("from_year", "int"),
    "to_year": ("to_year", "int"),
    "done_years": ("done_years", "years"),
}
_VALUES = {
    "after": frozenset({"from", "due", "done"}),
    "yearly": frozenset({"year", "due", "done"}),
}


@dataclass(frozen=True, slots=True, eq=False)
class Deadline(Norm):
    """A date set by the regulation: relative to an event, or in every year of a span.

    `span` is the length as written, numbers or names of parameters by unit; `months` and
    `days` are that length counted. `shown` says it in other words, with {length} for the
    number, where “8 个月内” would be misread; '' for no other words.
    """

    kind_title: ClassVar[str] = "期限"

    kind: Literal["after", "yearly"]
    message: str
    at: str = ""
    start: Source | None = None
    span: Mapping[str, int | str] = field(default_factory=dict)
    months: int = 0
    days: int = 0
    done: Source | None = None
    shown: str = ""
    month: int = 0
    day: int = 0
    from_year: Source | None = None
    to_year: Source | None = None
    done_years: Source | None = None

    @property
    def in_words(self) -> str:
        """`shown` with the number of the length in it, counted in the unit it is written in."""
        length = self.months // 12 if "years" in self.span else self.months or self.days
        return self.shown.replace("{length}", str(length))

    def _dates(self) -> Iterator[tuple[str, Source]]:
        """Its own expressions, by field."""
        for name in _DATES:
            source: Source | None = getattr(self, name)
            if source is not None:
                yield name, source

    def expressions(self) -> Iterator[tuple[Source, ResultType]]:
        """When it applies, and the dates and years that it counts with."""
        yield self.when, "bool"
        for name, source in self._dates():
            yield source, _DATES[name][1]

    def conditions(self) -> dict[str, tuple[str, Source]]:
        """When it applies, and the dates and years that it counts with."""
        dates = {name: (_DATES[name][0], source) for name, source in self._dates()}
        return {"when": ("when", self.when), **dates}

    def paths(self) -> Iterator[WrittenPath]:
        """Where it is told."""
        yield self.at, ("at",)

    def named_parameters(self) -> tuple[int | str, ...]:
        """The numbers of its span, or their names."""
        return tuple(self.span.values())

    def templates(self) -> dict[str, str]:
        """Its message and its remedy, and what a unit is told instead."""
        return {"message": self.message, "remedy": self.remedy, "notice": self.notice}

    def message_values(self) -> frozenset[str]:
        """The dates that it counts from and to."""
        return _VALUES[self.kind]


def read(entry: PackEntry, params: Mapping[str, Param]) -> Deadline:
    """Read an entry of deadlines.yaml; spans are numbers or names of parameters."""
    span = {key: entry.get(key) for key in _SPANS if key in entry.data}
    for key, value in span.items():
        _check_span(entry, key, value, params)
    found = Deadline(
        id=entry.get("id"),
        **shared(entry),
        kind=entry.get("kind"),
        message=entry.words("message"),
        at=entry.get("at"),
        start=entry.optional_source("from"),
        span=span,
        done=entry.optional_source("done"),
        shown=entry.words("shown"),
        month=entry.get("month", 0),
        day=entry.get("day", 0),
        from_year=entry.optional_source("from_year"),
        to_year=entry.optional_source("to_year"),
        done_years=entry.optional_source("done_years"),
    )
    return counted(found, params)


def _check_span(entry: PackEntry, key: str, value: int | str, params: Mapping[str, Param]) -> None:
    if not isinstance(value, str):
        return
    if value not in params:
        entry.error_at(key, f"没有名为“{value}”的参数", "请先在 regulation.yaml 的 params 中声明")
    elif params[value].unit != _SPANS[key]:
        unit = params[value].unit
        text = f"参数“{value}”的单位是“{unit}”，不能用作 {key}（{_SPANS[key]}）"
        entry.error_at(key, text, "请换一个参数，或改写 months、days、years")


def counted(deadline: Deadline, params: Mapping[str, Param]) -> Deadline:
    """Count a deadline's span, again where a parameter that it names has another value."""
    length = {key: _length(value, params) for key, value in deadline.span.items()}
    months = length.get("months", 0) + 12 * length.get("years", 0)
    return replace(deadline, months=months, days=length.get("days", 0))


def _length(value: int | str, params: Mapping[str, Param]) -> int:
    if isinstance(value, int):
        return value
    return params[value].value if value in params else 0
