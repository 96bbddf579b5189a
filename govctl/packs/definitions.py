"""Judgements that a regulation makes again and again: entries under `terms` of regulation.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.expressions.source import EFFECTIVE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govctl.expressions.source import Source
    from govctl.packs.source import PackSource


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """A judgement that the regulation makes again and again, written once."""

    name: str
    title: str
    value: Source


def read(folder: PackSource, inherited: Mapping[str, Definition]) -> dict[str, Definition]:
    """Read a pack's terms; each, once read, can be named by those after it and by all norms."""
    head = folder.head
    found = dict(inherited)
    folder.terms |= {name: term.value for name, term in inherited.items()}
    if head.get("effective_from"):
        found[EFFECTIVE] = Definition(EFFECTIVE, "施行日期", head.quoted("effective_from"))
        folder.terms[EFFECTIVE] = found[EFFECTIVE].value
    for name, entry in head.named("terms"):
        found[name] = Definition(name, entry.words("title"), entry.source("value"))
        folder.terms[name] = found[name].value
    return found
