"""化整为零: one scheme in parts, or what belongs together declared in small pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.portfolio.record import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govctl.portfolio.likeness import Likeness
    from govctl.portfolio.record import Record
    from govctl.portfolio.scene import Scene, Told
    from govctl.regulation.between import Between

# the same builder makes a lesser likeness tell
_SAME_BUILDER = 0.6
_TOTAL = ("funding", "total")
_PARENT = ("identity", "parent")


def parts(entry: Between, scene: Scene) -> Iterator[Told]:
    """Find projects that say themselves to be parts of one scheme, whatever they cost."""
    schemes: dict[str, list[Record]] = {}
    for record in scene.members(entry):
        if record.parent:
            whole = scene.parent_of(record)
            schemes.setdefault(str(whole.file) if whole else plain(record.parent), []).append(
                record
            )
    for records in schemes.values():
        if len(records) > 1:
            whole = scene.parent_of(records[-1])
            scheme = whole.title if whole else records[-1].parent
            values = _values(entry, records) | {"scheme": scheme}
            yield _tell(entry, scene, records, _PARENT, values, [whole] if whole else [])


def splitting(entry: Between, scene: Scene) -> Iterator[Told]:
    """Find projects of one unit and near years, alike, that cross a threshold only together."""
    params = scene.params(entry)
    members = {
        id(record): record
        for record in scene.members(entry)
        if not entry.crosses(_amount(entry, record), params)
    }
    alike: dict[int, dict[int, str]] = {}
    for pair in scene.pairs.of_one_unit():
        one, other = pair.earlier.record, pair.later.record
        if one is None or other is None or id(one) not in members or id(other) not in members:
            continue
        if scene.related(one, other):
            continue  # what says itself to be of one whole is told by `parts`
        builder = next((name for name in one.builders if name in other.builders), "")
        if _enough(entry, scene, pair.likeness, builder):
            why = pair.likeness.why + (f"，承建单位都有“{builder}”" if builder else "")
            alike.setdefault(id(one), {})[id(other)] = why
            alike.setdefault(id(other), {})[id(one)] = why
    for group in _connected(alike):
        records = [record for key, record in members.items() if key in group]
        for near in _near(records, entry.apart(params)):
            total = sum(_amount(entry, record) for record in near)
            if len(near) > 1 and (not entry.threshold or entry.crosses(total, params)):
                values = _values(entry, near) | {"why": _why(near, alike)}
                if entry.threshold:
                    values["threshold"] = params[entry.threshold].value
                yield _tell(entry, scene, near, _TOTAL, values)


def _amount(entry: Between, record: Record) -> int:
    return record.answers.amounts.get(entry.id, 0)


def _enough(entry: Between, scene: Scene, likeness: Likeness, builder: str) -> bool:
    needed = scene.pairs.needed(entry.likeness)
    return likeness.score >= (needed * _SAME_BUILDER if builder else needed)


def _connected(alike: Mapping[int, Mapping[int, str]]) -> Iterator[set[int]]:
    """Groups in which each is alike to another of the group."""
    left = dict.fromkeys(alike)
    while left:
        group: set[int] = set()
        waiting = [next(iter(left))]
        while waiting:
            one = waiting.pop()
            if one not in group:
                group.add(one)
                left.pop(one, None)
                waiting += alike[one]
        yield group


def _near(records: Sequence[Record], years: int) -> Iterator[list[Record]]:
    """The largest sets within so many years; a project of an unknown year is near to all."""
    known = sorted({record.year for record in records if record.year})
    last: list[Record] = []
    for first in known or [0]:
        near = [one for one in records if not one.year or first <= one.year <= first + years]
        if not set(map(id, near)) <= set(map(id, last)):
            yield near
            last = near


def _why(records: Sequence[Record], alike: Mapping[int, Mapping[int, str]]) -> str:
    """Why the last of them belongs to the others."""
    last = records[-1]
    among = alike.get(id(last), {})
    return next((among[id(one)] for one in records if id(one) in among), "与其余各项依次相近")


def _values(entry: Between, records: Sequence[Record]) -> dict[str, Any]:
    return {
        "unit": records[0].unit,
        "count": len(records),
        "projects": [record.title for record in records],
        "sum": sum(_amount(entry, record) for record in records),
    }


def _tell(
    entry: Between,
    scene: Scene,
    records: Sequence[Record],
    at: tuple[str, ...],
    values: Mapping[str, Any],
    besides: Sequence[Record] = (),
) -> Told:
    """Tell it of the last one: it was the others' place to be first."""
    last, *others = reversed(records)
    related = [scene.beside(one, *at) for one in (*reversed(others), *besides)]
    return scene.tell(entry, (last, *others), at, values, related)
