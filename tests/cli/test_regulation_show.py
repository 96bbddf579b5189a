"""`govctl regulation list` and `print_lines`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from small_packs import HEAD

from govctl import resources

if TYPE_CHECKING:
    from pathlib import Path

    from small_packs import Packs


@pytest.fixture
def alone(packs: Packs, monkeypatch: pytest.MonkeyPatch) -> Packs:
    """The workspace's own regulations, without those delivered."""
    monkeypatch.setattr(resources, "REGULATIONS", packs.folder / "none")
    return packs


def test_list(alone: Packs, govctl: Any) -> None:
    alone.write(f"{HEAD}region: '450600'\nstatus: 试行\neffective_from: '2026-01-01'\n")
    status, out, err = govctl("regulation", "list", "--as-of", "2025-12-31")
    assert (status, err) == (0, "")
    assert out.startswith(
        "demo（本工作区所用，工作区自有）\n"
        "  《示范办法》\n"
        "  地区 450600；试行，2026年1月1日起施行（2025年12月31日：尚未施行）\n"
        "  2 条，3 个环节，"
    )
    assert out.endswith("\n共 1 部\n")


def test_list_as_json(alone: Packs, govctl: Any) -> None:
    assert alone.folder.is_dir()
    status, out, _ = govctl("regulation", "list", "--format", "json", "--as-of", "2026-06-30")
    assert status == 0
    found = json.loads(out)
    assert found["regulations"][0]["id"] == "demo"
    assert found["broken"] == []


def test_list_tells_a_broken_pack_and_goes_on(alone: Packs, govctl: Any) -> None:
    alone.write("id: bad\ntitle: 坏\nprefix: bad\nsttus: 现行\n", name="bad")
    status, out, _ = govctl("regulation", "list")
    assert status == 2
    assert "bad：有误，不能使用\n  regulations/bad/regulation.yaml:4:1 " in out
    assert "《示范办法》" in out
    status, out, _ = govctl("regulation", "list", "--format", "json")
    assert (status, json.loads(out)["broken"]) == (2, ["bad"])


def test_show_the_workspaces_own(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    status, out, err = govctl("regulation", "show")
    assert (status, err) == (0, "")
    assert out.startswith("《示范办法》\n\n身份：\n  编号：demo\n")
    assert "  cap = 400 万元：投资上限\n" in out


def test_show_by_folder_and_as_json(packs: Packs, govctl: Any) -> None:
    path = packs.write(HEAD, name="修订稿")
    for words in ((str(path),), (str(path / "regulation.yaml"),)):
        status, out, _ = govctl("regulation", "show", *words, "--format", "json")
        assert status == 0
        assert json.loads(out)["id"] == "demo"


def test_show_what_is_not_there(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    status, _, err = govctl("regulation", "show", "dmeo")
    assert status == 2
    assert "没有编号为“dmeo”的管理办法。是否想写“demo”？可用的有：demo《示范办法》、" in err
    status, _, err = govctl("regulation", "show", "projects")
    assert status == 2
    assert "“projects”里没有 regulation.yaml，不是办法的文件夹" in err


def test_show_outside_a_workspace(tmp_path: Path, monkeypatch: Any, govctl: Any) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, err = govctl("regulation", "show")
    assert status == 2
    assert "没有写办法的编号" in err


def test_a_format_that_is_none(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    for command in ("list", "show"):
        status, _, err = govctl("regulation", command, "--format", "xml")
        assert status == 2
        assert "可选：text、json" in err
