"""Two small regulations to be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from paired_packs import (
    DEADLINES,
    DEMO_DEADLINE,
    DEMO_HEAD,
    DEMO_MATERIALS,
    DEMO_RULES,
    MATERIALS,
    OTHER,
    RULES,
)
from small_packs import COMMON, Packs

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.packs.model import Regulation


@pytest.fixture
def packs(tmp_path: Path) -> Packs:
    """A folder with `common`, `demo` and `other`."""
    made = Packs(tmp_path / "regulations")
    made.write(COMMON, name="common")
    made.write(DEMO_HEAD, materials=DEMO_MATERIALS, rules=DEMO_RULES, deadlines=DEMO_DEADLINE)
    made.write(OTHER, name="other", materials=MATERIALS, rules=RULES, deadlines=DEADLINES)
    return made


@pytest.fixture
def demo(packs: Packs) -> Regulation:
    return packs.load("demo")


@pytest.fixture
def other(packs: Packs) -> Regulation:
    return packs.load("other")
