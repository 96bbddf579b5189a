from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govctl.workspace import workspace

if TYPE_CHECKING:
    from collections.abc import Callable

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and modes of POSIX")
SETTINGS = "version: 1\nregulation: fangchenggang\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with projects 乙 and 甲, and what is no project."""
    root = tmp_path / "ws"
    for folder in (
        "projects/甲/materials",
        "projects/乙",
        "empty",
        ".hidden/丙",
        "projects/甲/inner",
    ):
        (root / folder).mkdir(parents=True)
    for folder in ("projects/甲", "projects/乙", ".hidden/丙", "projects/甲/inner"):
        (root / folder / "project.yaml").touch()
    (root / "govctl.yaml").write_text(SETTINGS, encoding="utf-8")
    (root / "projects" / "甲" / "materials" / "a.pdf").touch()
    return root


@pytest.mark.parametrize(
    ("paths", "projects"),
    [
        ([""], ["projects/乙", "projects/甲"]),
        (["govctl.yaml"], ["projects/乙", "projects/甲"]),
        (["projects"], ["projects/乙", "projects/甲"]),
        (["projects/甲"], ["projects/甲"]),
        (["projects/甲/project.yaml"], ["projects/甲"]),
        (["projects/甲/materials/a.pdf"], ["projects/甲"]),
        (["projects/甲/inner"], ["projects/甲/inner"]),
        # where the clerk stands when looking through documents
        (["projects/甲/materials"], ["projects/甲"]),
        ([".hidden"], [".hidden/丙"]),
        # in the order given, each once
        (["projects/甲", "projects", "projects/../projects/甲"], ["projects/甲", "projects/乙"]),
    ],
)
def test_finds_the_projects_meant(root: Path, paths: list[str], projects: list[str]) -> None:
    found = workspace.project_files([root / path for path in paths])
    assert found == [root / project / "project.yaml" for project in projects]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("empty", "没有项目"),
        ("nowhere", "没有这个文件或文件夹"),
        ("govctl.yaml/x", "没有这个文件或文件夹"),
    ],
)
def test_a_path_without_a_project_is_refused(root: Path, path: str, words: str) -> None:
    with pytest.raises(workspace.NotFoundError, match=words):
        workspace.project_files([root / "projects", root / path])


def test_a_folder_called_project_yaml_is_no_project(root: Path) -> None:
    (root / "empty" / "project.yaml").mkdir()
    with pytest.raises(workspace.NotFoundError, match="没有项目"):
        workspace.project_files([root / "empty"])
    with pytest.raises(workspace.NotFoundError, match="没有项目"):
        workspace.project_files([root / "empty" / "project.yaml"])


@pytest.mark.parametrize("path", ["", "govctl.yaml", "projects"])
def test_a_workspace_without_projects_says_what_comes_next(tmp_path: Path, path: str) -> None:
    (tmp_path / "projects").mkdir()
    (tmp_path / "govctl.yaml").write_text(SETTINGS, encoding="utf-8")
    with pytest.raises(workspace.NotFoundError, match=r"还没有项目，请执行 govctl new"):
        workspace.project_files([tmp_path / path])


@pytest.mark.parametrize(
    "path", ["", "projects/丙", "projects/丙/project.yml", "projects/丙/project.yaml"]
)
def test_a_project_whose_file_has_another_name_is_not_passed_over(root: Path, path: str) -> None:
    folder = root / "projects" / "丙"
    folder.mkdir()
    (folder / "project.yml").touch()
    assert folder / "project.yaml" in workspace.project_files([root / path])


def test_relative_paths_stay_relative(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "projects")
    assert workspace.project_files([Path()]) == [Path("乙/project.yaml"), Path("甲/project.yaml")]
    assert workspace.project_files([Path("甲/materials/a.pdf")]) == [Path("甲/project.yaml")]
    assert workspace.project_files([Path("../projects/乙")]) == [
        Path("../projects/乙/project.yaml")
    ]
    assert workspace.find_root(Path("甲")) == Path("..")
    monkeypatch.chdir(root / "projects" / "甲" / "materials")
    assert workspace.project_files([Path("a.pdf")]) == [Path("../project.yaml")]


@POSIX
def test_links_are_not_followed(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "project.yaml").touch()
    (root / "projects" / "link").symlink_to(other)
    (root / "projects" / "circle").symlink_to(root)
    assert len(workspace.project_files([root])) == 2
    # unless one is named
    assert workspace.project_files([root / "projects" / "link"]) == [
        root / "projects" / "link" / "project.yaml"
    ]


@POSIX
def test_a_link_to_another_projects_file_does_not_hide_that_project(root: Path) -> None:
    # 乙 comes before 甲
    (root / "projects" / "乙" / "project.yaml").unlink()
    (root / "projects" / "乙" / "project.yaml").symlink_to("../甲/project.yaml")
    assert len(workspace.project_files([root])) == 2


@POSIX
def test_settings_behind_a_link_that_leads_out_are_not_read(root: Path) -> None:
    (root / "govctl.yaml").rename(root.parent / "other.yaml")
    (root / "govctl.yaml").symlink_to("../other.yaml")
    read = workspace.load(root)
    assert [finding.rule for finding in read.findings] == ["yaml-unreadable"]
    assert read.regulation == ""


@POSIX
def test_projects_below_a_linked_workspace_are_read(root: Path) -> None:
    link = root.parent / "link"
    link.symlink_to(root)
    assert workspace.load(link).findings == ()


def test_a_folder_that_cannot_be_listed_does_not_hide_the_others(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = root / "projects" / "closed"
    closed.mkdir()
    for holder, name in ((os, "scandir"), (Path, "iterdir")):
        listed = getattr(holder, name)

        def denied(path: str | Path, listed: Callable[..., object] = listed) -> object:
            if Path(path) == closed:
                raise PermissionError(13, "denied")
            return listed(path)

        monkeypatch.setattr(holder, name, denied)
    assert workspace.project_files([root]) == [
        # reading it will say why it cannot be
        closed / "project.yaml",
        root / "projects/乙/project.yaml",
        root / "projects/甲/project.yaml",
    ]


def test_the_workspace_is_the_nearest_above(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert workspace.find_root(root / "projects" / "甲") == root
    assert workspace.find_root(root) == root
    (root / "projects" / "甲" / "govctl.yaml").touch()
    assert workspace.find_root(root / "projects" / "甲") == root / "projects" / "甲"
    # .. does not lead into the folder that one comes from
    outside = root.parent / "outside"
    outside.mkdir()
    monkeypatch.chdir(root / "projects")
    assert workspace.find_root(Path("../../outside")) is None
    assert workspace.find_root(root / "projects" / ".." / ".." / "outside") is None


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (SETTINGS, []),
        (SETTINGS + "params: {cap: 400}\nregulations_dir: rules\n", []),
        (SETTINGS + "nmae: x\n", [("schema-unknown-key", 3, 1)]),
        (SETTINGS + "plan_year: 二〇二六\n", [("schema-type", 3, 12)]),
        (SETTINGS + "params: {Cap: 1}\n", [("schema-unknown-key", 3, 10)]),
        (SETTINGS + "params: {cap: 四百}\n", [("schema-type", 3, 15)]),
        ("version: 2\nregulation: x\n", [("schema-value", 1, 10)]),
        ("version：1\nregulation: x\n", [("yaml-full-width-colon", 1, 8)]),
        ("", [("yaml-empty", 1, 1)]),
        ("[]", [("schema-type", 1, 1)]),
        (SETTINGS + "regulations_dir: ../rules\n", [("workspace-outside", 3, 18)]),
        (SETTINGS + "regulations_dir: /etc\n", [("workspace-outside", 3, 18)]),
        (SETTINGS + "regulations_dir: a/../../b\n", [("workspace-outside", 3, 18)]),
    ],
)
def test_settings(root: Path, text: str, rules: list[tuple[str, int, int]]) -> None:
    (root / "govctl.yaml").write_text(text, encoding="utf-8")
    read = workspace.load(root)
    told = [
        (one.rule, one.location.line, one.location.column) for one in read.findings if one.location
    ]
    assert told == rules
    assert read.regulation == ("" if rules else "fangchenggang")


def test_what_settings_say(root: Path) -> None:
    (root / "govctl.yaml").write_text(SETTINGS + "params: {cap: 400}\n", encoding="utf-8")
    read = workspace.load(root)
    assert read.params == {"cap": 400}
    assert read.regulation_folders == (root / "regulations",)
    assert read.file == root / "govctl.yaml"
    place = read.locate(("params", "cap"))
    assert place is not None
    assert (place.line, place.column) == (3, 15)


def test_a_folder_without_settings_says_nothing(root: Path) -> None:
    silent = workspace.Workspace(root)
    assert (silent.regulation, silent.params, silent.findings) == ("", {}, ())
    assert silent.locate(("params",)) is None


def test_settings_in_gbk_count(root: Path) -> None:
    (root / "govctl.yaml").write_bytes((SETTINGS + "title: 防城港\n").encode("gbk"))
    read = workspace.load(root)
    assert [finding.rule for finding in read.findings] == ["yaml-encoding"]
    assert read.regulation == "fangchenggang"
