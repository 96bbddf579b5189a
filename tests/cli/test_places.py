"""Where commands look, and what they say of folders that they cannot take for projects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

if TYPE_CHECKING:
    from small_packs import Packs


def test_outside_of_workspaces_those_near_are_named(
    govctl: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "桌面"
    for name in ("工作区/甲", "工作区/乙"):
        (here / name).mkdir(parents=True)
        (here / name / "govctl.yaml").write_text("version: 1\n", "utf-8")
    monkeypatch.chdir(here)
    for words in (("validate",), ("plan", "build", "2027")):
        status, out, err = govctl(*words)
        assert (status, out) == (2, "")
        assert "附近的工作区有：工作区/乙、工作区/甲。" in err


@pytest.mark.usefixtures("packs")
@pytest.mark.parametrize("folder", ["projects/甲", "projects/甲/materials"])
def test_inside_of_a_project(govctl: Any, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    Path("projects/乙/materials").mkdir(parents=True)
    assert "共 1 个项目" in govctl("validate", folder)[1]
    monkeypatch.chdir(folder)
    assert "共 1 个项目" in govctl("validate")[1]


@pytest.mark.usefixtures("packs")
@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], "是空的"),
        (["项目.yaml"], "有 项目.yaml"),
        (["project (1).yaml"], "有 project (1).yaml"),
        (["project - 副本.yaml"], "有 project - 副本.yaml"),
        (["说明.docx"], "有 说明.docx"),
    ],
)
def test_a_folder_without_a_projects_file(govctl: Any, names: list[str], told: str) -> None:
    folder = Path("projects/新项目")
    folder.mkdir()
    for name in names:
        (folder / name).touch()
    status, out, _ = govctl("validate")
    assert status == 1
    assert f"文件夹“新项目”里没有 project.yaml，{told}" in out
    assert "共 2 个项目" in out
    # the plan knows of it too
    status, out, _ = govctl("plan", "build", "2027", "-o", "计划.xlsx", "--as-of", "2026-10-01")
    assert "未纳入 1 个" in out
    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook("计划.xlsx")["未纳入项目"].iter_rows()
        for cell in row
    ]
    assert any("新项目" in text for text in cells)
    assert any("没有 project.yaml" in text for text in cells)


def test_old_copies_of_the_schemas_are_told_and_renewed(
    govctl: Any, packs: Packs, tmp_path: Path
) -> None:
    assert packs.folder.is_dir()
    assert "init" not in govctl("validate")[2]
    status, out, _ = govctl("init", ".", "--refresh")
    assert status == 0
    assert out == "已写入：.govctl/project.schema.json\n已写入：.govctl/workspace.schema.json\n"
    assert "init" not in govctl("validate")[2]
    Path(".govctl/project.schema.json").write_text("{}")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    status, out, err = govctl("validate")
    assert "请执行 govctl init . --refresh" in err
    assert "提示 0" in out or "通过" in out
    govctl("init", ".", "--refresh", "--force")
    assert "init" not in govctl("validate")[2]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before
    assert not Path(".gitignore").exists()


def test_only_a_workspace_is_refreshed(govctl: Any, tmp_path: Path) -> None:
    status, _, err = govctl("init", str(tmp_path), "--refresh")
    assert status == 2
    assert "不是工作区" in err
    assert list(tmp_path.iterdir()) == []
