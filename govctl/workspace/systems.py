"""The register of systems that are there already: `systems.yaml` beside `govctl.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.files import is_file
from govctl.findings import Finding, Related, Severity
from govctl.yamlio import validator
from govctl.yamlio.document import read
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from govctl.findings import TextSpan
    from govctl.yamlio.document import Document

FILE_NAME = "systems.yaml"
SCHEMA = "systems"
STOPPED = "停用"
REPEATED = "workspace-system-repeated"


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """A system in use. `built` is the year, 0 where it is not known; `index` its entry's."""

    name: str
    unit: str
    built: int
    function: str
    code: str
    index: int


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """The systems in use, and what is wrong with the file; none of a file that is wrong."""

    systems: tuple[System, ...] = ()
    findings: tuple[Finding, ...] = ()
    document: Document | None = None

    def locate(self, system: System) -> TextSpan | None:
        """Where a system stands."""
        return self.document.locate(("systems", system.index, "name")) if self.document else None


def load(root: Path) -> Register:
    """Read a workspace's register; a workspace without one has no systems."""
    path = root / FILE_NAME
    if not is_file(path):
        return Register()
    document = read(path, load_shape(SCHEMA))
    found = [*document.findings, *validator.check(document.data, SCHEMA, document.locate)]
    if document.data is None or any(one.severity is Severity.ERROR for one in found):
        return Register((), tuple(found), document)
    entries = document.data["systems"]
    first: dict[str, int] = {}
    for index, entry in enumerate(entries):
        earlier = first.setdefault(_key(entry), index)
        if earlier != index:
            found.append(_repeated(document, index, earlier))
    positions = sorted(first.values())
    systems = tuple(system(entries[at], at) for at in positions if in_use(entries[at]))
    return Register(systems, tuple(found), document)


def _key(entry: Mapping[str, Any]) -> str:
    """What identical entries have alike: all that they say, but for blanks and order."""
    return repr([(key, "".join(str(entry[key]).split())) for key in sorted(entry)])


def _repeated(document: Document, index: int, earlier: int) -> Finding:
    place = document.locate(("systems", index, "name"))
    first = document.locate(("systems", earlier, "name"))
    name = document.data["systems"][index]["name"]
    return Finding(
        REPEATED,
        Severity.WARNING,
        f"系统“{name}”登记了两次，与第 {first.line} 行完全一样，这一条不计",
        remedy="请删去其中一条；确为两个系统的，把名称或者代码写得不同",
        location=place,
        related=(Related(first, "先登记的一条"),),
    )


def in_use(entry: Mapping[str, Any]) -> bool:
    """Whether an entry is of a system that still runs."""
    return bool(entry.get("status") != STOPPED)


def system(entry: Mapping[str, Any], index: int) -> System:
    """Turn an entry, which must fit the schema, into a system."""
    return System(
        entry["name"],
        entry["unit"],
        int(entry.get("built", 0)),
        entry.get("function", ""),
        entry.get("code", ""),
        index,
    )
