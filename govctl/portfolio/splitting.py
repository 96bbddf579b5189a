"""化整为零: one scheme in parts, or what belongs together declared in small pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.text import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govctl.packs.cross_rules import Between
    from govctl.portfolio.group import Scene, Told
    from govctl.portfolio.matcher import Pair
    from govctl.portfolio.summary import Record

# the same builder makes a lesser likeness tell
_SAME_BUILDER = 0.6
# names that differ in one character of seven; what only contains the other is less alike
_NEARLY_THE_SAME = 86
_SAME_NAME = 100
_TOTAL = ("funding", "total")
_PARENT = ("identity", "parent")


def parts(entry: Between, scene: Scene) -> Iterator[Told]:
    """Find projects that say themselves to be parts of one scheme, whatever they cost."""
    schemes: dict[str, list[Record]] = {}
    for record in scene.members(entry):
        if record.parent and id(record) not in scene.copies:
            whole = scene.parent_of(record)
            schemes.setdefault(str(whole.file) if whole else comparable(record.parent), []).append(
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
        if not entry.crosses(_amount(entry, record), params) and id(record) not in scene.copies
    }
    alike: dict[int, dict[int, str]] = {}
    for pair in scene.pairs.of_one_unit(members.values()):
        one, other = pair.earlier.record, pair.later.record
        if one is None or other is None or scene.related(one, other):
            continue  # what says itself to be of one whole is told by `parts`
        why = _alike(entry, scene, pair)
        if why:
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


def _alike(entry: Between, scene: Scene, pair: Pair) -> str:
    """Why two projects may be pieces of one, in words; '' if nothing tells.

    The pieces of what is split have different contents, so names may tell alone; but then
    they must be nearly the same, as a unit's systems have words in common.
    """
    one, other = pair.earlier.record, pair.later.record
    shared = [name for name in one.builders if name in other.builders] if one and other else []
    builder = f"，承建单位都有“{shared[0]}”" if shared else ""
    needed = scene.pairs.needed(entry.likeness)
    alone = max(needed, _NEARLY_THE_SAME)
    likeness = pair.likeness
    enough: float = alone
    if likeness.content is not None:
        enough = needed * _SAME_BUILDER if shared else needed
    if likeness.score >= enough and (likeness.items or likeness.content is None):
        return likeness.why + builder
    names = scene.pairs.wholes(pair)
    if names >= (needed if shared else alone):
        return f"{_called(pair, names)}{builder}，分开的内容不同也可能是同一件事"
    return ""


def _called(pair: Pair, names: float) -> str:
    from govctl.portfolio.similarity import common_words  # noqa: PLC0415 - rapidfuzz, 10 ms

    common = common_words(pair.earlier.name, pair.later.name)
    alike = "相同" if names >= _SAME_NAME else f"相近 {names:.0f}%"
    quoted = f"（都有“{common}”）" if common else ""
    return f"除去期次、年份、分项后名称{alike}{quoted}"


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
