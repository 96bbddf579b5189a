"""Entries of materials under a name that the regulation does not know, but almost does.

A project may keep papers that its regulation does not ask for; only where one is missing
and an entry's name is near to it was the name probably mistyped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import Finding, Severity
from govctl.text import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.binding import JudgedProject
    from govctl.packs.model import Regulation

RULE = "material-unknown"


def check(regulation: Regulation, subject: JudgedProject) -> Iterator[tuple[str, Finding]]:
    """Find the entries whose name is near to that of a material without an entry.

    Each finding comes behind the id of that material.
    """
    entries = subject.facts["materials"]
    called = [regulation.material_called(entry["kind"]) for entry in entries]
    if all(called):
        return
    there = {material.id for material in called if material}
    choices = {
        name: material
        for material in regulation.materials
        if material.id not in there
        for name in material.names
    }
    for position, (entry, known) in enumerate(zip(entries, called, strict=True)):
        kind = entry["kind"]
        near = None if known else closest(kind, list(choices))
        if near is None:
            continue
        meant = choices[near]
        finding = Finding(
            RULE,
            Severity.INFO,
            f"《{regulation.title}》没有名为“{kind}”的材料，这一项不会算作办法要求的材料",
            remedy=f"是否想写“{near}”？是的，请改正 kind；确为另外的材料，可不处理",
            project=subject.name,
            location=subject.locate(("materials", position, "kind")),
        )
        yield meant.id, finding
