"""Repositories in whatever state: the hook has an answer, and never a traceback."""

from __future__ import annotations

import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from repositories import Repository

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")


def over(repository: Repository, name: str, folder: str = "") -> None:
    repository.edit(f"{folder}projects/{name}/project.yaml", "total: 100", "total: 500")


def test_the_first_commit(bare: Repository) -> None:
    bare.workspace()
    bare.git("add", "-A")
    assert bare.hook() == (0, "")
    over(bare, "甲")
    bare.git("add", "-A")
    status, said = bare.hook()
    assert status == 1
    assert "projects/甲/project.yaml:3" in said


@pytest.mark.parametrize("staged", [True, False])
def test_without_a_workspace_there_is_nothing_to_say(bare: Repository, *, staged: bool) -> None:
    bare.write("README.md", "说明")
    bare.write("docs/project-plan.yaml", "a: [")
    if staged:
        bare.git("add", "-A")
    assert bare.hook() == (0, "")


def test_a_project_of_no_workspace(bare: Repository) -> None:
    bare.project("甲")
    bare.git("add", "-A")
    status, said = bare.hook()
    assert status == 1
    assert "没有写明适用的管理办法" in said


def test_outside_of_any_repository(tmp_path: Path, bare: Repository) -> None:
    for folder, status, told in (
        (tmp_path, 2, "不在 git 仓库的工作目录里"),
        (bare.top / ".git", 2, "不在 git 仓库的工作目录里"),
        (bare.top, 0, ""),
    ):
        done = bare.govctl("hook", "run", folder=str(folder))
        assert done.returncode == status
        assert told in done.stderr
        assert "Traceback" not in done.stderr


def test_a_bare_repository(bare: Repository, tmp_path: Path) -> None:
    bare.git("init", "-q", "--bare", str(tmp_path / "裸.git"))
    done = bare.govctl("hook", "run", folder=str(tmp_path / "裸.git"))
    assert done.returncode == 2
    assert "不在 git 仓库的工作目录里" in done.stderr


def test_without_git(bare: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from govctl.cli import main  # noqa: PLC0415

    monkeypatch.chdir(bare.top)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main.main(["hook", "run"]) == 2


def test_a_merge_answers_for_what_it_makes(repository: Repository) -> None:
    """What either side has already is not this commit's; what both have changed is."""
    repository.git("switch", "-qc", "别处")
    over(repository, "乙")
    repository.edit("projects/甲/project.yaml", "total: 100", "total: 90")
    repository.git("commit", "-qam", "x")
    repository.git("switch", "-q", "main")
    repository.edit("projects/甲/project.yaml", "total: 100", "total: 80")
    repository.git("commit", "-qam", "y")
    repository.git("merge", "-q", "别处", status=1)
    status, said = repository.hook()
    assert status == 2
    assert "合并还有没解决的冲突：projects/甲/project.yaml" in said
    repository.project("甲")
    repository.git("add", "-A")
    status, said = repository.hook()
    assert (status, said.splitlines()[-1][:10]) == (0, "另有 1 个项目有问题"[:10])
    repository.project("甲", total="600")
    repository.git("add", "-A")
    status, said = repository.hook()
    assert status == 1
    assert "projects/甲/project.yaml:3" in said
    assert "projects/乙" not in said


def test_a_submodule_is_not_looked_into(repository: Repository, tmp_path: Path) -> None:
    other = repository.top.parent / "别库"
    repository.git("clone", "-q", ".", str(other))
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "外部")
    over(repository, "甲", "外部/")
    assert repository.hook() == (0, "")
    over(repository, "甲")
    repository.git("add", "projects")
    assert repository.hook()[0] == 1
    assert tmp_path == repository.top.parent


def test_from_a_linked_work_tree(repository: Repository) -> None:
    other = repository.top.parent / "另一处"
    repository.git("worktree", "add", "-q", str(other))
    beside = repository.__class__(other)
    over(beside, "甲")
    assert beside.hook() == (0, "")
    beside.git("add", "-A")
    assert beside.hook()[0] == 1
    assert repository.hook() == (0, "")


def test_a_commit_of_named_files_only(repository: Repository) -> None:
    """`git commit FILE` has an index of its own, which is not what `git add` staged."""
    repository.govctl("hook", "install")
    over(repository, "乙")
    repository.git("add", "-A")
    repository.edit("projects/甲/project.yaml", "gate:", "# 核对过\ngate:")
    assert "500" not in repository.git("commit", "-qm", "x", "projects/甲/project.yaml")
    said = repository.git("commit", "-qm", "x", status=1)
    assert "projects/乙/project.yaml:3" in said


@POSIX
def test_links_and_what_is_missing_in_the_work_tree(repository: Repository) -> None:
    (repository.top / "projects" / "丙").mkdir()
    (repository.top / "projects" / "丙" / "project.yaml").symlink_to("../甲/project.yaml")
    (repository.top / "projects" / "丁").symlink_to("甲")
    repository.git("add", "-A")
    status, said = repository.hook()
    assert status == 1
    assert "projects/丙/project.yaml" in said
    repository.git("rm", "-rqf", "projects/丙", "projects/丁")
    # deleted on disk, but not in the commit
    (repository.top / "projects" / "甲" / "project.yaml").unlink()
    (repository.top / "govctl.yaml").unlink()
    repository.edit("projects/乙/project.yaml", "gate:", "# 核对过\ngate:")
    repository.git("add", "projects/乙")
    assert repository.hook() == (0, "")


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_what_git_does_not_compare(repository: Repository, flag: str) -> None:
    repository.git("update-index", flag, "projects/甲/project.yaml")
    over(repository, "甲")
    repository.edit("projects/乙/project.yaml", "gate:", "# 核对过\ngate:")
    repository.git("add", "projects/乙")
    assert repository.hook() == (0, "")


def test_names_that_are_hard_to_quote(repository: Repository) -> None:
    repository.write("projects/甲/materials/a b\t'\"[x]*?.txt", "x")
    repository.git("add", "-A")
    repository.write("projects/乙/materials/-f", "x")
    assert repository.hook() == (0, "")


def test_several_workspaces(bare: Repository) -> None:
    for folder in ("2027/市本级/", "2027/县/"):
        bare.workspace(folder)
    bare.git("add", "-A")
    bare.commit()
    over(bare, "甲", "2027/县/")
    bare.git("add", "-A")
    status, said = bare.hook()
    assert status == 1
    assert "2027/县/projects/甲/project.yaml:3" in said
    assert bare.hook("2027/市本级") == (0, "")
    assert bare.hook("2027/县")[0] == 1
    assert bare.hook("没有这里") == (0, "")
    status, said = bare.hook("..")
    assert status == 2
    assert "不在这个 git 仓库里" in said


def test_the_snapshot_is_removed(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(spare))
    monkeypatch.setenv("GOVCTL_CACHE", str(spare / "cache"))
    over(repository, "甲")
    repository.git("add", "-A")
    repository.edit("projects/甲/project.yaml", "total: 500", "total: 100")
    assert repository.hook()[0] == 1
    # a pack of the workspace's own stood in the snapshot, and is not kept for the next start
    assert [path for path in spare.rglob("*") if path.is_file()] == []
    assert not list(spare.glob("govctl-*"))
