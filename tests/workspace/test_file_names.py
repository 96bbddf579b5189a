from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.findings import Severity
from govctl.workspace import file_names, project, workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "projects" / "丙"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    "name",
    ["project.yaml.txt", "project.yml", "project.yaml.yaml", "Project.YAML.txt",
     "project (1).yaml", "project（2）.yaml", "project - 副本.yaml", "project - 副本 (2).yml",
     "project - Copy.yaml", "project2.yaml", "Project 复件.yaml.txt"],
)  # fmt: skip
def test_a_file_of_another_name(folder: Path, name: str) -> None:
    (folder / name).touch()
    assert file_names.is_one(folder)
    read = project.load(folder / "project.yaml")
    assert read.facts is None
    (finding,) = read.findings
    assert finding.rule == "project-file-name"
    assert finding.severity is Severity.ERROR
    assert finding.message == f"文件夹“丙”里没有 project.yaml，有 {name}"
    assert "改名为 project.yaml" in finding.remedy
    assert finding.project == "丙"
    assert finding.location is not None
    assert finding.location.path == folder / name


@pytest.mark.parametrize(
    ("names", "message", "remedy"),
    [
        ([], "是空的", "govctl new"),
        ([".gitkeep", "~$a.docx"], "是空的", "govctl new"),
        (["materials/"], "有 materials", "请放入 project.yaml"),
        (["项目.yaml"], "有 项目.yaml", "改名为 project.yaml"),
        (["项目.yaml", "a.docx"], "有 项目.yaml", "改名为 project.yaml"),
        (["a.docx", "b.pdf"], "有 a.docx、b.pdf", "请放入 project.yaml"),
        (["a", "b", "c", "d"], "有 a、b、c 等 4 项", "请放入 project.yaml"),
        (["project.yml/", "project.txt"], "有 project.txt、project.yml", "请放入 project.yaml"),
        (["a\x1b[31m.yaml"], "有 a\ufffd[31m.yaml", "改名为 project.yaml"),
    ],
)
def test_what_lies_there_instead(folder: Path, names: list[str], message: str, remedy: str) -> None:
    for name in names:
        (folder / name).mkdir() if name.endswith("/") else (folder / name).touch()
    finding = file_names.check(folder)
    assert finding is not None
    assert (finding.rule, finding.severity) == ("project-file-name", Severity.ERROR)
    assert finding.message == f"文件夹“丙”里没有 project.yaml，{message}"
    assert remedy in finding.remedy
    assert "移出 projects" in finding.remedy


def test_with_the_right_name_there_is_nothing_to_say(folder: Path) -> None:
    (folder / "project.yaml").touch()
    (folder / "project.yaml.txt").touch()
    assert not file_names.is_one(folder)
    assert file_names.check(folder) is None


@pytest.mark.parametrize(
    "name", ["project.txt", "projects.yaml", "project-template.yaml", "project.yml.bak"]
)
def test_what_was_not_meant_to_be_a_project(folder: Path, name: str) -> None:
    (folder / name).touch()
    assert not file_names.is_one(folder)


def test_a_folder_of_projects_may_have_materials(folder: Path) -> None:
    (folder / "materials").mkdir()
    (folder / "丁").mkdir()
    (folder / "丁" / "project.yaml").touch()
    assert not file_names.is_one(folder)


def test_materials_elsewhere_are_no_project(tmp_path: Path) -> None:
    (tmp_path / "甲" / "materials").mkdir(parents=True)
    assert not file_names.is_one(tmp_path / "甲")


def test_a_folder_that_cannot_be_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("os.listdir", refuse)
    finding = file_names.check(folder)
    assert finding is not None
    assert (finding.rule, finding.severity) == ("folder-unreadable", Severity.ERROR)
    assert finding.message.startswith("文件夹“丙”打不开，没有校验：没有权限")
    assert finding.location is not None
    assert finding.location.path == folder


@pytest.mark.parametrize("name", ["govctl.yml", "govctl.yaml.txt", "Govctl.yml", "govctl (1).yaml"])
def test_settings_of_another_name(tmp_path: Path, name: str) -> None:
    below = tmp_path / "projects" / "甲"
    below.mkdir(parents=True)
    assert workspace.without_settings(below) is None
    (tmp_path / name).touch()
    lost = workspace.without_settings(below)
    assert lost is not None
    assert (lost.root, lost.broken, lost.regulation) == (tmp_path, True, "")
    (finding,) = lost.findings
    assert finding.rule == "workspace-file-name"
    assert finding.message.endswith(f"里没有 govctl.yaml，有 {name}")
    assert f"请把 {name} 改名为 govctl.yaml" in finding.remedy


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["systems.yml"], "里没有 systems.yaml，有 systems.yml"),
        (["systems.yaml.txt"], "里没有 systems.yaml，有 systems.yaml.txt"),
        (["systems - 副本.yaml"], "里没有 systems.yaml，有 systems - 副本.yaml"),
        (["systems.yaml", "systems.yml"], ""),
        (["systems.txt"], ""),
    ],
)
def test_a_register_of_another_name(tmp_path: Path, names: list[str], told: str) -> None:
    (tmp_path / "govctl.yaml").write_text("version: 1\nregulation: demo\n", encoding="utf-8")
    for name in names:
        (tmp_path / name).touch()
    read = workspace.load(tmp_path)
    assert not read.broken
    assert [one.rule for one in read.layout_findings] == (["workspace-file-name"] if told else [])
    assert all(one.message.endswith(told) for one in read.layout_findings)
