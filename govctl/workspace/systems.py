"""The register of systems that are there already: `systems.yaml` beside `govctl.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.files import is_file
from govctl.findings import Finding, Severity
from govctl.workspace import schema
from govctl.workspace.reader import read
from govctl.workspace.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from govctl.findings import Location
    from govctl.workspace.reader import Document

FILE_NAME = "systems.yaml"
SCHEMA = "systems"
STOPPED = "停用"


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

    def locate(self, system: System) -> Location | None:
        """Where a system stands."""
        return self.document.locate(("systems", system.index, "name")) if self.document else None


def load(root: Path) -> Register:
    """Read a workspace's register; a workspace without one has no systems."""
    path = root / FILE_NAME
    if not is_file(path):
        return Register()
    document = read(path, load_shape(SCHEMA))
    found = [*document.findings, *schema.check(document.data, SCHEMA, document.locate)]
    if document.data is None or any(one.severity is Severity.ERROR for one in found):
        return Register((), tuple(found), document)
    entries = enumerate(document.data["systems"])
    systems = tuple(system(entry, index) for index, entry in entries if in_use(entry))
    return Register(systems, tuple(found), document)


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
