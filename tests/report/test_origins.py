from __future__ import annotations

from pathlib import Path

import pytest

from govctl.report.origins import WorkspaceCounts
from govctl.workspace.workspace import Workspace
from govctl.yamlio.document import parse


def of(*roots: str) -> WorkspaceCounts:
    """Origins of projects in these workspaces, '' for none."""
    found = WorkspaceCounts()
    for root in roots:
        document = parse("version: 1", Path(root)) if root else None
        data = {"regulation": "demo"} if root else {}
        found.add(Workspace(Path(root or "x"), data, document=document))
    return found


@pytest.mark.parametrize(
    ("roots", "told"),
    [
        ([], ""),
        (["甲", "甲"], ""),
        ([""], ""),
        (["甲", "甲/../甲"], ""),
        (["乙", "甲", "乙"], "这些项目分属 2 个工作区：乙 2 个，甲 1 个"),
        (["甲", ""], "这些项目分属 1 个工作区：甲 1 个，不在工作区里的 1 个"),
    ],
)
def test_what_is_told(roots: list[str], told: str) -> None:
    assert of(*roots).told == told


def test_many_are_not_all_named() -> None:
    told = of(*(f"区{number}" for number in range(12))).told
    assert told.startswith("这些项目分属 12 个工作区：区0 1 个，")
    assert told.endswith("区9 1 个，…")


def test_regulations_are_gathered() -> None:
    assert of("甲", "乙", "").regulations == {"demo"}
