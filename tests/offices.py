"""A workspace on disk whose projects are compared: the fixture `office`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from made_reviews import compared
from small_packs import COMMON, HEAD, PROJECT, Packs

from govctl.packs import loader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govctl.portfolio.portfolio import PortfolioReview

TODAY = date(2026, 6, 30)


@dataclass(frozen=True)
class Office:
    """A workspace on disk, whose projects are judged by the pack `demo` and compared."""

    root: Path
    packs: Packs

    def settings(self, more: str = "") -> None:
        text = f"version: 1\nregulation: demo\n{more}"
        (self.root / "govctl.yaml").write_text(text, encoding="utf-8")

    def systems(self, text: str) -> None:
        (self.root / "systems.yaml").write_text(text, encoding="utf-8")

    def project(self, folder: str, name: str = "", unit: str = "乙单位", more: str = "") -> Path:
        """Write a project; `more` is put below its unit."""
        text = PROJECT.replace("name: 甲项目", f"name: {name or folder}")
        text = text.replace("unit: {name: 乙单位}\n", f"unit: {{name: {unit}}}\n{more}")
        file = self.root / "projects" / folder / "project.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def compare(self, *paths: Path) -> PortfolioReview:
        """Compare the projects that the paths lead to; without any, all."""
        given = paths or (self.root,)
        (found,) = compared(given, as_of=TODAY)
        return found

    def found(self, *paths: Path) -> list[tuple[str, str, int, list[str]]]:
        """What is found between them: rule, project, line, and the folders it relates to."""
        return [
            (
                one.rule,
                one.project,
                one.location.line if one.location else 0,
                [related.location.path.parent.name for related in one.related],
            )
            for one in self.compare(*paths).findings
        ]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    packs = Packs(tmp_path / "regulations")
    packs.write(COMMON, name="common")
    packs.write(HEAD)
    made = Office(tmp_path, packs)
    made.settings()
    loader.load.cache_clear()
    yield made
    loader.load.cache_clear()
