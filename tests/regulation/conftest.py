from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_packs import COMMON, Packs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def packs(tmp_path: Path) -> Packs:
    """An empty folder of packs, with a `common` that asks for nothing."""
    made = Packs(tmp_path / "regulations")
    made.write(COMMON, name="common")
    return made
