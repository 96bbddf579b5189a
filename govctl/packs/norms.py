"""Entries of a pack's files as rules, materials and deadlines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govctl.expressions.source import TRUE
from govctl.findings import Severity
from govctl.packs.model import Chapter, Deadline, EntryLocation, Material, Param, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govctl.packs.source import PackEntry


# the units in which a deadline may be counted
_SPANS = {"months": "月", "days": "天", "years": "年"}


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


def rule(entry: PackEntry) -> Rule:
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
    )


def material(entry: PackEntry, prefix: str) -> Material:
    """Read an entry of materials.yaml; its rule's id is made from its own."""
    key: str = entry.get("id")
    rule_id = f"{prefix}-m-{key.replace('_', '-')}"
    return Material(
        id=rule_id,
        **shared(entry),
        key=key,
        aliases=tuple(entry.get("aliases", ())),
        outline=entry.get("outline"),
        chapters=tuple(_chapter(part, rule_id) for part in entry.below("chapters")),
        why=entry.words("why"),
    )


def _chapter(entry: PackEntry, rule_id: str) -> Chapter:
    article = entry.article()
    if article is None:
        raise ValueError("the schema asks every chapter for its article or basis")
    return Chapter(
        entry.get("id"),
        f"{rule_id}-{entry.get('id')}",
        entry.get("title"),
        tuple(entry.get("match")),
        article,
        entry.cells(),
        Severity(entry.get("severity", "error")),
        entry.get("after"),
    )


def deadline(entry: PackEntry, params: Mapping[str, Param]) -> Deadline:
    """Read an entry of deadlines.yaml; spans are numbers or names of parameters."""
    span = {key: entry.get(key) for key in _SPANS if key in entry.data}
    for key, value in span.items():
        _check_span(entry, key, value, params)
    read = Deadline(
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
    return counted(read, params)


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
