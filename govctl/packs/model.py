"""What a regulation is, once its folder is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govctl.expressions.source import Source
    from govctl.findings import Article, TextSpan
    from govctl.packs.citations import ArticleOutline, Provision
    from govctl.packs.definitions import Definition
    from govctl.packs.norms.base import Norm
    from govctl.packs.norms.cross_rule import CrossRule
    from govctl.packs.norms.deadline import Deadline
    from govctl.packs.norms.material import Material
    from govctl.packs.norms.rule import Rule
    from govctl.packs.params import Param


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
class Disposition:
    """Why a part of the text has nothing to check, or where else it is answered.

    `basis` names the part where it has no known citation, and then there are no cells.
    """

    cells: tuple[Provision, ...]
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
    location: TextSpan
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
    cross_rules: tuple[CrossRule, ...] = ()

    @cached_property
    def norms(self) -> tuple[Norm, ...]:
        """All that is asked of one project by itself, materials first."""
        return (*self.materials, *self.rules, *self.deadlines)

    @cached_property
    def all_norms(self) -> tuple[Norm, ...]:
        """All that can yield a finding: also what is asked across projects."""
        return (*self.norms, *self.cross_rules)

    @cached_property
    def cross_rule_ids(self) -> frozenset[str]:
        """The ids of what is asked across projects."""
        return frozenset(entry.id for entry in self.cross_rules)

    @cached_property
    def no_materials(self) -> dict[str, bool]:
        """Of each material, that it is not there."""
        return dict.fromkeys((material.key for material in self.materials), False)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The values of the parameters, by name."""
        return {name: param.value for name, param in self.params.items()}

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
