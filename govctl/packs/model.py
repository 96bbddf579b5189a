"""What a regulation is, once its folder is read."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govctl.expressions.source import Source
    from govctl.findings import Article, Location, Severity
    from govctl.packs.citations import ArticleOutline, Cell
    from govctl.packs.cross_rules import CrossRule
    from govctl.packs.prefilter import Prefilter
    from govctl.yamlio.document import Document


class EntryLocation(NamedTuple):
    """An entry of a pack's file; where it stands is looked up when it must be shown."""

    path: Path
    steps: tuple[str | int, ...]

    def __call__(self, *steps: str | int) -> Location:
        """Where a key's value stands, or what is further below it."""
        return _document(self.path).locate((*self.steps, *steps))


@cache
def _document(path: Path) -> Document:
    from govctl.yamlio.document import read  # noqa: PLC0415 - only a pack at fault is shown

    return read(path)


@dataclass(frozen=True, slots=True, eq=False)
class Gate:
    """A step (环节) that a project passes; `when` says which projects pass it."""

    id: str
    title: str
    when: Source
    article: Article | None = None
    event: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Param:
    """A number of the law. `value` is in 分, 万分之一 or whole units, by `unit`."""

    name: str
    value: int
    unit: str
    title: str
    article: Article | None
    override: bool
    location: Location
    topic: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """A judgement that the regulation makes again and again, written once."""

    name: str
    title: str
    value: Source


@dataclass(frozen=True, slots=True, eq=False)
class Norm:
    """What rules, materials and deadlines share.

    `topic` is a word for what it is about, by which regulations are compared; `locate` finds
    what is written under a key, and below it by further steps. `notice` is what a unit is
    told instead of message and remedy; '' where these are fit.
    """

    id: str
    title: str
    article: Article | None
    cells: tuple[Cell, ...]
    gate: str
    severity: Severity
    when: Source
    remedy: str
    notice: str
    note: str
    acceptance: bool
    party: str
    topic: str
    location: Location
    locate: EntryLocation


@dataclass(frozen=True, slots=True, eq=False)
class Rule(Norm):
    """A condition on the facts; with `each`, on every element of a list."""

    require: Source
    message: str
    each: str = ""
    at: str = ""
    related: tuple[str, ...] = ()
    values: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Chapter:
    """A part that a material must contain, found by any of its `match` words."""

    id: str
    rule: str
    title: str
    match: tuple[str, ...]
    article: Article
    cells: tuple[Cell, ...]
    severity: Severity
    after: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Material(Norm):
    """A document that the regulation asks for. `key` is its name in expressions."""

    key: str
    aliases: tuple[str, ...] = ()
    outline: str = ""
    chapters: tuple[Chapter, ...] = ()
    why: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What an entry of a project's materials may call this one."""
        return (self.key, self.title, *self.aliases)


@dataclass(frozen=True, slots=True, eq=False)
class Deadline(Norm):
    """A date set by the regulation: relative to an event, or in every year of a span.

    `span` is the length as written, numbers or names of parameters by unit; `months` and
    `days` are that length counted. `shown` says it in other words, with {length} for the
    number, where “8 个月内” would be misread; '' for no other words.
    """

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


@dataclass(frozen=True, slots=True, eq=False)
class Disposition:
    """Why a part of the text has nothing to check, or where else it is answered.

    `basis` names the part where it has no known citation, and then there are no cells.
    """

    cells: tuple[Cell, ...]
    kind: Literal["none", "outline"]
    reason: str
    basis: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Life:
    """The legal life of a text: dates are ISO, '' where open."""

    status: str
    issued: str
    effective_from: str
    effective_to: str
    repealed_on: str
    replaced_by: str


@dataclass(frozen=True, slots=True, eq=False)
class Transition:
    """How a text takes over from an earlier one, which has a pack of its own.

    Projects whose key date is before the new text's first day stay with the old one, up to
    and with the day `until` ('' where there is no end). Without a key date, none does.
    """

    old: str
    location: Location
    key_date: Source | None = None
    until: str = ""
    article: Article | None = None
    note: str = ""


@dataclass(frozen=True, eq=False)
class Regulation:
    """A regulation: identity, legal life, and all that it asks.

    `sources` are the folders that it was read from: its own, and those of what it extends.
    `no_articles` says why nothing is known of how its text is divided; '' where `articles` do.
    """

    id: str
    title: str
    short: str
    folder: Path
    sources: tuple[Path, ...]
    life: Life
    number: str = ""
    region: str = ""
    issuer: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    transition: Transition | None = None
    note: str = ""
    acceptance_gate: str = ""
    plan_gate: str = ""
    gates: tuple[Gate, ...] = ()
    params: Mapping[str, Param] = field(default_factory=dict)
    terms: Mapping[str, Definition] = field(default_factory=dict)
    articles: Mapping[int, ArticleOutline] = field(default_factory=dict)
    no_articles: str = ""
    dispositions: tuple[Disposition, ...] = ()
    materials: tuple[Material, ...] = ()
    rules: tuple[Rule, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    between: tuple[CrossRule, ...] = ()

    def __getstate__(self) -> dict[str, Any]:
        """What it was made with, and nothing of what was worked out since."""
        return {name: value for name, value in vars(self).items() if name in _FIELDS}

    @cached_property
    def norms(self) -> tuple[Norm, ...]:
        """All that is asked of one project by itself, materials first."""
        return (*self.materials, *self.rules, *self.deadlines)

    @cached_property
    def all_norms(self) -> tuple[Norm, ...]:
        """All that can yield a finding: also what is asked of projects beside each other."""
        return (*self.norms, *self.between)

    @cached_property
    def ids_between(self) -> frozenset[str]:
        """The ids of what is asked of projects beside each other."""
        return frozenset(entry.id for entry in self.between)

    @cached_property
    def no_materials(self) -> dict[str, bool]:
        """Of each material, that it is not there."""
        return dict.fromkeys((material.key for material in self.materials), False)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The values of the parameters, by name."""
        return {name: param.value for name, param in self.params.items()}

    @property
    def screen(self) -> Prefilter | None:
        """The sieve made of these very norms and gates; a changed copy has none."""
        return vars(self).get("_screen")

    def with_prefilter(self, screen: Prefilter | None) -> Regulation:
        """Give the regulation the sieve made of its conditions, and return it."""
        vars(self)["_screen"] = screen
        return self

    def gate_index(self, gate: str) -> int:
        """The order of a gate by its id or an alias; -1 for '' and for unknown ones."""
        for index, known in enumerate(self.gates):
            if gate == known.id or gate in known.aliases:
                return index
        return -1

    def later(self, gate: str, other: str) -> str:
        """The later of two gates; an unknown one stays as it is, for the engine to report."""
        return other if 0 <= self.gate_index(gate) < self.gate_index(other) else gate

    def material_called(self, kind: str) -> Material | None:
        """The material that a project's entry names, by id, name or alias."""
        return self._materials_by_name.get(kind)

    @cached_property
    def _materials_by_name(self) -> dict[str, Material]:
        return {name: material for material in self.materials for name in material.names}


_FIELDS = frozenset(one.name for one in fields(Regulation))
