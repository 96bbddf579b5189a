"""All regulations at hand; one that cannot be read does not hide the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.packs import loader, registry
from govctl.packs.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govctl.findings import Finding
    from govctl.packs.model import Regulation


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A regulation at hand. `regulation` is None where it is wrong: `problems` say how."""

    id: str
    regulation: Regulation | None
    problems: tuple[Finding, ...] = ()

    def own(self, folders: tuple[Path, ...]) -> bool:
        """Whether it stands in one of these folders, not among those delivered."""
        return self.regulation is not None and self.regulation.folder.parent in folders


def entries(folders: tuple[Path, ...] = ()) -> Iterator[CatalogueEntry]:
    """Every regulation that can be named, those of the workspace's folders first."""
    for name in registry.available(folders):
        try:
            yield CatalogueEntry(name, loader.load(name, folders).regulation)
        except PackError as problem:
            yield CatalogueEntry(name, None, problem.findings)
