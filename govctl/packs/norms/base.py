"""What rules, materials, deadlines and rules across projects share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from govctl.expressions.source import TRUE
from govctl.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govctl.expressions.source import Source
    from govctl.findings import Article, TextSpan
    from govctl.packs.citations import Provision
    from govctl.packs.norms.chapter import Chapter
    from govctl.packs.source import PackEntry
    from govctl.yamlio.document import Document

# what an expression must yield: '' is anything, an amount or text also a list of such
ResultType = Literal["", "bool", "string", "int", "amount", "text", "years"]
# a path of facts, and the steps below an entry under which it is written
WrittenPath = tuple[str, tuple[str | int, ...]]

_PARAM = re.compile(r"\bparam\s*\.\s*([a-z_][a-z0-9_]*)")


class EntryLocation(NamedTuple):
    """An entry of a pack's file; where it stands is looked up when it must be shown."""

    path: Path
    steps: tuple[str | int, ...]

    def __call__(self, *steps: str | int) -> TextSpan:
        """Where a key's value stands, or what is further below it."""
        return _document(self.path).locate((*self.steps, *steps))


@cache
def _document(path: Path) -> Document:
    from govctl.yamlio.document import read  # noqa: PLC0415 - only a pack at fault is shown

    return read(path)


def params_in(source: Source) -> list[str]:
    """The parameters that an expression names, terms put in."""
    return _PARAM.findall(source.text)


@dataclass(frozen=True, slots=True, eq=False)
class Norm:
    """One thing that a regulation asks, which can yield a finding.

    `topic` is a word for what it is about, by which regulations are compared; `locate` finds
    what is written under a key, and below it by further steps. `kind_title` is what users
    call its kind. `notice` is what a unit is told instead of message and remedy; '' where
    these are fit.
    """

    kind_title: ClassVar[str]

    id: str
    title: str
    article: Article | None
    cells: tuple[Provision, ...]
    gate: str
    severity: Severity
    when: Source
    remedy: str
    notice: str
    note: str
    acceptance: bool
    party: str
    topic: str
    location: TextSpan
    locate: EntryLocation

    @property
    def list_path(self) -> str:
        """The list of whose elements it is asked one by one; '' where of the project as a whole."""
        return ""

    @property
    def requirement(self) -> Source | None:
        """The condition that tells whether it is kept; None where no single one does."""
        return None

    @property
    def case(self) -> str:
        """The case that it is asked in, in words; '' where these were not written."""
        return ""

    @property
    def can_fire(self) -> bool:
        """Whether any project can come to break it."""
        return True

    def expressions(self) -> Iterator[tuple[Source, ResultType]]:
        """Every expression, those of its message included, with what each must yield."""
        yield self.when, "bool"

    def conditions(self) -> dict[str, tuple[str, Source]]:
        """The expressions that decide what is found: by field, with the key it is written under."""
        return {"when": ("when", self.when)}

    def paths(self) -> Iterator[WrittenPath]:
        """The paths of facts that it points at."""
        yield from ()

    def named_parameters(self) -> tuple[int | str, ...]:
        """Numbers and names of parameters that it has outside of expressions."""
        return ()

    def parameters(self) -> list[str]:
        """The parameters that it uses, each once, those that it names outright first."""
        named = [name for name in self.named_parameters() if name and isinstance(name, str)]
        named += (name for source, _ in self.expressions() for name in params_in(source))
        return list(dict.fromkeys(named))

    def templates(self) -> dict[str, str]:
        """The texts of its findings that show values, by key."""
        return {}

    def message_values(self) -> frozenset[str]:
        """The values that these texts may show."""
        return frozenset()

    def children(self) -> tuple[Chapter, ...]:
        """What it asks in turn, under ids of their own."""
        return ()


def shared(entry: PackEntry) -> dict[str, Any]:
    """What all norms share, as arguments of their constructors."""
    return {
        "title": entry.words("title") or entry.get("name"),
        "article": entry.article(),
        "cells": entry.cells(),
        "gate": entry.gate(),
        "severity": Severity(entry.get("severity", "error")),
        "when": entry.source("when", TRUE),
        "remedy": entry.words("remedy"),
        "notice": entry.words("notice"),
        "note": entry.words("note"),
        "acceptance": entry.get("acceptance", default=False),
        "party": entry.get("party") or entry.get("by"),
        "topic": entry.get("topic"),
        "location": entry.location("id"),
        "locate": EntryLocation(entry.document.path, entry.path),
    }
