"""A `project.yaml` that stands above projects hides none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from govctl.findings import Severity
from govctl.workspace import workspace

SETTINGS = "version: 1\nregulation: fangchenggang\n"
BOTH = ["projects/丁", "projects/丙"]


def build(root: Path, *files: str) -> Path:
    for name in files:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SETTINGS if file.name == "govctl.yaml" else "", encoding="utf-8")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with two projects in it."""
    files = ["govctl.yaml", *(f"{folder}/project.yaml" for folder in BOTH)]
    return build(tmp_path / "ws", *files)


def found(root: Path, path: str = "") -> list[str]:
    files = workspace.project_files([root / path])
    return [file.parent.relative_to(root).as_posix() for file in files]


@pytest.mark.parametrize("path", ["", "projects", "govctl.yaml", ".."])
@pytest.mark.parametrize(
    "strays",
    [["project.yaml"], ["projects/project.yaml"], ["project.yaml", "projects/project.yaml"]],
)
def test_a_stray_file_hides_no_project(root: Path, path: str, strays: list[str]) -> None:
    build(root, *strays)
    files = workspace.project_files([root / path])
    assert [file.parent.resolve().relative_to(root).as_posix() for file in files] == BOTH


@pytest.mark.parametrize("path", [".", "..", "../projects"])
def test_nor_by_a_relative_path(root: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    build(root, "project.yaml", "projects/project.yaml")
    monkeypatch.chdir(root / "projects")
    assert len(workspace.project_files([Path(path)])) == 2


@pytest.mark.parametrize(
    ("stray", "words"),
    [("project.yaml", "直接放在工作区里"), ("projects/project.yaml", "直接放在“projects”文件夹里")],
)
def test_a_stray_file_is_told(root: Path, stray: str, words: str) -> None:
    assert workspace.load(root).layout_findings == ()
    build(root, stray)
    (finding,) = workspace.load(root).layout_findings
    assert (finding.rule, finding.severity) == ("project-misplaced", Severity.ERROR)
    assert words in finding.message
    assert finding.location is not None
    assert finding.location.path == root / stray


def test_named_by_itself_it_is_read(root: Path) -> None:
    build(root, "project.yaml")
    assert found(root, "project.yaml") == ["."]


@pytest.mark.parametrize(
    ("files", "projects"),
    [
        # a workspace that is a single project, whatever lies among its materials
        (["govctl.yaml", "project.yaml"], ["."]),
        (["govctl.yaml", "project.yaml", "materials/old/project.yaml"], ["."]),
        # a project in a folder that is called projects, with nothing else in it
        (["govctl.yaml", "projects/project.yaml"], ["projects"]),
        # a folder that is no workspace's, given by the user
        (["project.yaml", "甲/project.yaml"], ["."]),
        (["projects/project.yaml", "projects/甲/project.yaml"], ["projects"]),
        # what lies in a project stays its own
        (["govctl.yaml", "甲/project.yaml", "甲/乙/project.yaml"], ["甲"]),
    ],
)
def test_what_is_no_stray_file(tmp_path: Path, files: list[str], projects: list[str]) -> None:
    build(tmp_path, *files)
    assert found(tmp_path) == projects
    if (tmp_path / "govctl.yaml").exists():
        assert workspace.load(tmp_path).layout_findings == ()
