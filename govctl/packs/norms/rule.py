"""A condition on the facts of one project: entries of rules.yaml."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from govctl.expressions.templates import PLACE
from govctl.packs.norms.base import Norm, shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govctl.expressions.source import Source
    from govctl.packs.norms.base import ResultType, WrittenPath
    from govctl.packs.source import PackEntry

# what a unit after a value's name in a message shows
_SHOWN: Mapping[str, ResultType] = {"万元": "amount", "%": "amount", "日期": "text"}


@dataclass(frozen=True, slots=True, eq=False)
class Rule(Norm):
    """A condition on the facts; with `each`, on every element of a list.

    `doubt` says that it questions how a value is written: what reads that value may well
    follow from it.
    """

    kind_title: ClassVar[str] = "规则"

    require: Source
    message: str
    each: str = ""
    at: str = ""
    related: tuple[str, ...] = ()
    values: Mapping[str, Source] = field(default_factory=dict)
    doubt: bool = False

    @property
    def list_path(self) -> str:
        """The list of whose elements it is asked one by one."""
        return self.each

    @property
    def requirement(self) -> Source:
        """What it demands."""
        return self.require

    def expressions(self) -> Iterator[tuple[Source, ResultType]]:
        """Its conditions, and what its texts show: 万元 and % are of numbers, 日期 of texts."""
        yield self.when, "bool"
        yield self.require, "bool"
        wanted = {
            match["name"]: _SHOWN.get(match["unit"] or "", "")
            for template in self.templates().values()
            for match in PLACE.finditer(template)
        }
        for name, source in self.values.items():
            yield source, wanted.get(name, "")

    def conditions(self) -> dict[str, tuple[str, Source]]:
        """When it applies, and what it demands."""
        return {"when": ("when", self.when), "require": ("require", self.require)}

    def paths(self) -> Iterator[WrittenPath]:
        """Where it is told, and what else that place goes with."""
        yield self.at, ("at",)
        for index, path in enumerate(self.related):
            yield path, ("related", index)

    def templates(self) -> dict[str, str]:
        """Its message and its remedy, and what a unit is told instead."""
        return {"message": self.message, "remedy": self.remedy, "notice": self.notice}

    def message_values(self) -> frozenset[str]:
        """What it lists under `values`."""
        return frozenset(self.values)


def read(entry: PackEntry) -> Rule:
    """Read an entry of rules.yaml."""
    return Rule(
        id=entry.get("id"),
        **shared(entry),
        require=entry.source("require"),
        message=entry.words("message"),
        each=entry.get("for"),
        at=entry.get("at"),
        related=tuple(entry.get("related", ())),
        values=entry.sources("values"),
        doubt=entry.get("doubt", default=False),
    )
