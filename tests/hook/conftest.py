"""A workspace under git: two projects and a pack of its own, committed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from repositories import ENVIRONMENT, new_repository

if TYPE_CHECKING:
    from pathlib import Path

    from repositories import Repository


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in set(os.environ) - set(ENVIRONMENT):
        monkeypatch.delenv(name)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def bare(tmp_path: Path) -> Repository:
    """A repository with nothing in it."""
    return new_repository(tmp_path / "库")


@pytest.fixture
def repository(bare: Repository) -> Repository:
    """A repository whose top is a workspace in good order, committed."""
    bare.workspace()
    bare.git("add", "-A")
    bare.commit()
    return bare
