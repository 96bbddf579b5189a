"""What a unit's project is like bars the unit from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.portfolio.summary import unit_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.cross_rules import Between
    from govctl.portfolio.group import Scene, Told
    from govctl.portfolio.summary import Record


def bar(entry: Between, scene: Scene) -> Iterator[Told]:
    """Find projects that their unit may not declare for what another of its projects is like."""
    barring: dict[str, list[Record]] = {}
    for record in scene.records:
        if entry.id in record.answers.other:
            barring.setdefault(unit_key(record.unit), []).append(record)
    if not barring:
        return
    for record in scene.members(entry):
        others = [one for one in barring.get(unit_key(record.unit), ()) if one is not record]
        if others:
            first = others[0]
            values = {
                **first.answers.values.get(entry.id, {}),
                "project": record.title,
                "other": [one.title for one in others],
            }
            related = [scene.beside(one, "identity", "name") for one in others]
            yield scene.tell(entry, (record,), ("identity", "kind"), values, related)
