"""Entries of materials under a name that the regulation does not know.

A project may keep papers that its regulation does not ask for. Where a material has no entry
and the name of one of these is near to it, the name was probably mistyped; where a material
is missing, such an entry may be it under another name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.findings import Finding, Related, Severity
from govctl.text import closest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govctl.packs.binding import JudgedProject
    from govctl.packs.model import Regulation
    from govctl.packs.norms.material import Material

NEAR = "material-unknown"
UNMATCHED = "material-unmatched"
# of so many names, and so many missing materials, each name is told with what it may be
_FEW = 3


@dataclass(frozen=True, slots=True, eq=False)
class UnknownEntry:
    """An entry that is no material of the regulation: its place, its name, what is near to it."""

    position: int
    kind: str
    meant: Material | None = None
    near: str = ""


def entries(regulation: Regulation, subject: JudgedProject) -> list[UnknownEntry]:
    """The entries that the regulation does not know, each name once."""
    named = [entry["kind"] for entry in subject.facts["materials"]]
    called = [regulation.material_called(kind) for kind in named]
    if all(called):
        return []
    there = {material.id for material in called if material}
    choices = {
        name: material
        for material in regulation.materials
        if material.id not in there
        for name in material.names
    }
    found: dict[str, UnknownEntry] = {}
    for position, (kind, known) in enumerate(zip(named, called, strict=True)):
        if known or kind in found:
            continue
        near = closest(kind, list(choices))
        found[kind] = (
            UnknownEntry(position, kind, choices[near], near)
            if near
            else UnknownEntry(position, kind)
        )
    return list(found.values())


def near_names(
    unknown: Iterable[UnknownEntry], regulation: Regulation, subject: JudgedProject
) -> Iterator[tuple[str, Finding]]:
    """Find the entries whose name is near to that of a material without an entry.

    Each finding comes behind the id of that material.
    """
    for entry in unknown:
        if entry.meant is not None:
            message = (
                f"《{regulation.title}》没有名为“{entry.kind}”的材料，这一项不会算作办法要求的材料"
            )
            remedy = f"是否想写“{entry.near}”？是的，请改正 kind；确为另外的材料，可不处理"
            yield entry.meant.id, _finding(NEAR, entry, message, remedy, subject)


def other_names(
    unknown: Iterable[UnknownEntry],
    regulation: Regulation,
    subject: JudgedProject,
    missing: Iterable[str],
) -> Iterator[Finding]:
    """Find the entries that may be a missing material though their names are not near to it.

    `missing` are the ids of missing materials. Where there are many, all entries are told in
    one finding; where nothing is missing, or the near names are all of it, in none.
    """
    unknown = list(unknown)
    left = {*missing} - {entry.meant.id for entry in unknown if entry.meant}
    wanted = [one for one in regulation.materials if one.id in left]
    other = [entry for entry in unknown if entry.meant is None]
    if not wanted or not other:
        return
    if len(other) <= _FEW and len(wanted) <= _FEW:
        titles = "或者".join(f"“{one.title}”" for one in wanted)
        choice = titles if len(wanted) == 1 else "其中对应的名称"
        remedy = f"如果它就是{titles}，请把 kind 改为{choice}；确为另外的材料，可不处理"
        for entry in other:
            message = f"登记了“{entry.kind}”，没有与到本环节为止应有的任何材料对上"
            yield _finding(UNMATCHED, entry, message, remedy, subject)
        return
    yield _together(other, len(wanted), subject)


def _together(other: Sequence[UnknownEntry], wanted: int, subject: JudgedProject) -> Finding:
    shown = "、".join(f"“{entry.kind}”" for entry in other[:_FEW])
    if len(other) > 1:
        more = "等" if len(other) > _FEW else ""
        shown = f"{shown}{more} {len(other)} 份材料"
    message = f"登记了{shown}，没有与到本环节为止应有的任何材料对上"
    remedy = (
        f"还缺材料 {wanted} 份，其中有已经登记而名称不同的，请把那一份的 kind 改为办法所用的名称；"
        "都是另外的材料，可不处理"
    )
    places = (subject.locate(("materials", entry.position, "kind")) for entry in other[1:])
    related = tuple(Related(place) for place in places if place is not None)
    return _finding(UNMATCHED, other[0], message, remedy, subject, related)


def _finding(
    rule: str,
    entry: UnknownEntry,
    message: str,
    remedy: str,
    subject: JudgedProject,
    related: tuple[Related, ...] = (),
) -> Finding:
    return Finding(
        rule,
        Severity.INFO,
        message,
        remedy=remedy,
        project=subject.name,
        location=subject.locate(("materials", entry.position, "kind")),
        related=related,
    )
