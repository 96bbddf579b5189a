"""重复建设: what another unit plans or has already, or what the unit itself has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import Related
from govctl.portfolio.summary import code_of
from govctl.text import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.cross_rules import Between
    from govctl.portfolio.group import Scene, Told
    from govctl.portfolio.matcher import Pair, Side
    from govctl.portfolio.summary import Record
    from govctl.workspace.systems import System

_NAME = ("identity", "name")
_SHOWN = 3


def similar(entry: Between, scene: Scene) -> Iterator[Told]:
    """Find projects that are alike to another unit's, or to a system that is there.

    Each project is told of once, with the one that it is most alike to first.
    """
    if len(scene.records) + len(scene.register.systems) == 1:
        return
    members = {id(record) for record in scene.members(entry)}
    needed = scene.pairs.needed(entry.likeness)
    found: dict[int, list[tuple[Pair, Record, Side]]] = {}
    for pair in scene.pairs.across():
        if pair.likeness.score < needed or id(pair.later.record) in scene.copies:
            continue
        if id(pair.earlier.record) in scene.copies:
            continue
        for record, other in (
            (pair.later.record, pair.earlier),
            (pair.earlier.record, pair.later),
        ):
            if record is not None and id(record) in members:
                if not _excused(entry, scene, record, other):
                    found.setdefault(id(record), []).append((pair, record, other))
                break  # told once, of the later one if it can be
    for matches in found.values():
        matches.sort(key=lambda match: -match[0].likeness.score)
        yield _tell(entry, scene, matches)


def _excused(entry: Between, scene: Scene, record: Record, other: Side) -> bool:
    """Whether the likeness is as it should be."""
    if other.record is not None:
        return scene.related(record, other.record)
    return other.system is not None and _own(entry, record, other, other.system)


def _own(entry: Between, record: Record, side: Side, system: System) -> bool:
    """Whether a system is the project's own: what it builds on, replaces or has become."""
    if record.code and code_of(system.code) == record.code:
        return True
    if comparable(system.unit) != comparable(record.unit):
        return False
    named = {comparable(name) for name in record.systems}
    return entry.id in record.answers.other or comparable(side.name) in named


def _tell(entry: Between, scene: Scene, matches: list[tuple[Pair, Record, Side]]) -> Told:
    pair, record, other = matches[0]
    more = len(matches) - 1
    values = {
        "project": record.title,
        "other": _called(other),
        "unit": other.unit,
        "score": pair.likeness.score,
        "why": pair.likeness.why + (f"；另有 {more} 个相近，见相关" if more else ""),
    }
    related = [_place(scene, side, pair) for pair, _, side in matches[:_SHOWN]]
    return scene.tell(entry, (record,), _NAME, values, [one for one in related if one])


def _called(side: Side) -> str:
    built = f"（{side.system.built}年建成）" if side.system and side.system.built else ""
    return f"{'系统' if side.system else '项目'}“{side.name}”{built}"


def _place(scene: Scene, side: Side, pair: Pair) -> Related | None:
    note = f"“{side.name}”（{side.unit}），相近程度 {pair.likeness.score}"
    if side.record is not None:
        return scene.beside(side.record, *_NAME, note=note)
    where = scene.register.locate(side.system) if side.system else None
    return Related(where, note) if where else None
