"""What a material must contain: the entries under its `chapters`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.findings import Severity

if TYPE_CHECKING:
    from govctl.findings import Article
    from govctl.packs.citations import Provision
    from govctl.packs.source import PackEntry


@dataclass(frozen=True, slots=True, eq=False)
class Chapter:
    """A part that a material must contain, found by any of its `match` words."""

    id: str
    rule: str
    title: str
    match: tuple[str, ...]
    article: Article
    cells: tuple[Provision, ...]
    severity: Severity
    after: str = ""


def read(entry: PackEntry, material: str) -> Chapter:
    """Read an entry of a material's chapters; `material` is the id of that norm."""
    article = entry.article()
    if article is None:
        raise ValueError("the schema asks every chapter for its article or basis")
    return Chapter(
        entry.get("id"),
        f"{material}-{entry.get('id')}",
        entry.get("title"),
        tuple(entry.get("match")),
        article,
        entry.cells(),
        Severity(entry.get("severity", "error")),
        entry.get("after"),
    )
