"""A `project.yaml` that stands above projects hides none of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from govctl.findings import Severity
from govctl.workspace import discovery, workspace

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


@pytest.mark.parametrize(
    ("files", "projects"),
    [
        # an empty folder, and files that are called otherwise
        (["govctl.yaml", "projects/空/"], ["projects/空"]),
        (["govctl.yaml", "projects/丙/项目.yaml"], ["projects/丙"]),
        (["govctl.yaml", "projects/丙/project (1).yaml"], ["projects/丙"]),
        (["govctl.yaml", "projects/丙/project.yaml/"], ["projects/丙"]),
        # told once, whatever lies in it
        (["govctl.yaml", "projects/丙/附件/图/a.png", "projects/丙/表/"], ["projects/丙"]),
        (["govctl.yaml", "projects/丙/materials/a.pdf"], ["projects/丙"]),
        # by units: what is among projects and is none
        (["govctl.yaml", "projects/局/甲/project.yaml"], ["projects/局/甲"]),
        (["govctl.yaml", "projects/局/甲/project.yaml", "projects/局/乙/a/b"],
         ["projects/局/乙", "projects/局/甲"]),
        (["govctl.yaml", "projects/局/甲/project.yml", "projects/局/空/"],
         ["projects/局/甲", "projects/局/空"]),
        # of what is hidden nothing is asked
        (["govctl.yaml", "projects/.git/x", "projects/甲/project.yaml"], ["projects/甲"]),
        # elsewhere a folder without projects is just a folder
        (["govctl.yaml", "文件/通知.docx", "甲/project.yaml"], ["甲"]),
        # its own projects are found however deep a workspace stands
        (["a/b/c/d/govctl.yaml", "a/b/c/d/projects/甲/project.yaml"], ["a/b/c/d/projects/甲"]),
        (["govctl.yaml", "projects/1/2/3/甲/project.yaml"], ["projects/1/2/3/甲"]),
        (["a/b/c/甲/project.yaml", "a/b/c/d/乙/project.yaml"], ["a/b/c/甲"]),
    ],
)  # fmt: skip
def test_what_is_found(tmp_path: Path, files: list[str], projects: list[str]) -> None:
    lay(tmp_path, files)
    assert found(tmp_path) == projects


def lay(root: Path, names: list[str]) -> None:
    build(root, *(name for name in names if not name.endswith("/")))
    for name in names:
        if name.endswith("/"):
            (root / name).mkdir(parents=True)


@pytest.mark.parametrize(
    ("path", "projects"),
    [
        ("projects/甲/materials", ["projects/甲"]),
        ("projects/甲/materials/old", ["projects/甲/materials/old"]),
        ("projects/甲/docs", ["projects/甲"]),
        ("projects/空", ["projects/空"]),
        ("projects/局", ["projects/局/乙", "projects/局/甲"]),
        ("projects/局/乙", ["projects/局/乙"]),
        ("projects/甲/own", ["projects/甲/own/projects/丁"]),
    ],
)
def test_where_one_stands(tmp_path: Path, path: str, projects: list[str]) -> None:
    lay(
        tmp_path,
        [
            "govctl.yaml", "project.yaml", "projects/甲/project.yaml", "projects/甲/docs/a",
            "projects/甲/materials/old/project.yaml", "projects/空/", "projects/局/乙/",
            "projects/局/甲/project.yaml", "projects/甲/own/govctl.yaml",
            "projects/甲/own/projects/丁/project.yaml",
        ],
    )  # fmt: skip
    assert found(tmp_path, path) == projects


@pytest.mark.skipif(sys.platform == "win32", reason="folders of POSIX")
def test_the_systems_folders_are_not_searched() -> None:
    assert not {"proc", "sys", "dev", "etc"} & set(discovery.subfolders(Path("/")))
    for folder in ("/proc", "/proc/self", "/dev"):
        with pytest.raises(workspace.NotFoundError, match="系统的文件夹"):
            workspace.project_files([Path(folder)])
