"""Without a path: the workspace that one stands in, or which there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from govctl.workspace import nearby
from govctl.workspace.workspace import NotFoundError


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "年度" / "资料"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    return here


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (["甲/govctl.yaml", "a/b/乙/govctl.yaml"], "附近的工作区有：甲、a/b/乙。"),
        # what is beside, but nothing further away
        (["../丙/govctl.yaml", "../../丁/govctl.yaml"], "附近的工作区有：../丙。"),
        (["a/b/c/d/govctl.yaml"], "附近的工作区有：a/b/c/d。"),
        (["a/b/c/d/e/govctl.yaml"], "附近也没有找到工作区"),
        ([".old/甲/govctl.yaml"], "附近也没有找到工作区"),
        # one within another is reached from that
        (["甲/govctl.yaml", "甲/乙/govctl.yaml"], "附近的工作区有：甲。"),
        ([f"{number:02}/govctl.yaml" for number in range(12)], "、09 等 12 个。"),
        ([], "附近也没有找到工作区"),
    ],
)
def test_workspaces_near_are_named(start: Path, settings: list[str], told: str) -> None:
    for name in settings:
        file = start / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    with pytest.raises(NotFoundError) as refusal:
        nearby.here()
    assert told in str(refusal.value)


@pytest.mark.parametrize(
    "file",
    ["govctl.yaml", "../govctl.yaml", "govctl.yml", "project.yaml", "../project.yaml",
     "project (1).yaml"],
)  # fmt: skip
def test_where_one_stands_in_it(start: Path, file: str) -> None:
    (start / file).touch()
    assert nearby.here() == Path()


def test_the_look_is_bounded(start: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (start / "a" / "b" / "c").mkdir(parents=True)
    (start / "a" / "b" / "c" / "govctl.yaml").touch()
    assert nearby.find(Path()) == [Path("a/b/c")]
    monkeypatch.setattr(nearby, "_MOST", 2)
    assert nearby.find(Path()) == []
