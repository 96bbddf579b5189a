"""The hook of plain git put in and taken out, and run by git itself."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from govctl.hook import installation
from govctl.hook.installation import KEPT, HookError
from govctl.hook.repository import find

if TYPE_CHECKING:
    from pathlib import Path

    from repositories import Repository

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="scripts and modes of POSIX")
EARLIER = "#!/bin/sh\necho 先前的钩子\nexit ${FAIL:-0}\n"


def hook_of(repository: Repository) -> Path:
    return repository.top / ".git" / "hooks" / "pre-commit"


def earlier(repository: Repository, text: str = EARLIER) -> Path:
    hook = hook_of(repository)
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(text, encoding="utf-8")
    hook.chmod(0o755)
    return hook


def test_git_runs_it(repository: Repository) -> None:
    done = repository.govctl("hook", "install")
    assert done.returncode == 0
    assert f"已写入：{repository.top.resolve()}/.git/hooks/pre-commit" in done.stdout
    assert os.access(hook_of(repository), os.X_OK)
    repository.git("rm", "-q", "projects/甲/materials/合同.txt")
    status, said = repository.commit(by_hook=True)
    assert status == 1
    assert "“合同.txt”找不到" in said
    repository.git("reset", "-q", "--hard")
    repository.edit("projects/甲/project.yaml", "total: 100", "total: 99")
    repository.git("add", "-A")
    assert repository.commit(by_hook=True) == (0, "")


def test_nothing_of_the_repository_is_run(repository: Repository) -> None:
    repository.write("govctl/__init__.py", "raise SystemExit(77)\n")
    repository.write("govctl/__main__.py", "raise SystemExit(77)\n")
    repository.govctl("hook", "install")
    repository.git("add", "-A")
    assert repository.commit(by_hook=True) == (0, "")


def test_an_earlier_hook_is_run_first_and_comes_back(repository: Repository) -> None:
    hook = earlier(repository)
    done = repository.govctl("hook", "install")
    assert f"原有的钩子保留为 {hook.with_name(KEPT).resolve()}" in done.stdout
    repository.edit("projects/甲/project.yaml", "total: 100", "total: 500")
    repository.git("add", "-A")
    status, said = repository.commit(by_hook=True)
    assert status == 1
    assert said.index("先前的钩子") < said.index("没有提交")
    done = repository.govctl("hook", "uninstall")
    assert "恢复了原有的钩子" in done.stdout
    assert hook.read_text("utf-8") == EARLIER
    assert os.access(hook, os.X_OK)
    assert repository.commit(by_hook=True) == (0, "先前的钩子\n")


def test_an_earlier_hook_that_refuses_is_heard(repository: Repository) -> None:
    earlier(repository, EARLIER.replace("${FAIL:-0}", "3"))
    repository.govctl("hook", "install")
    repository.edit("projects/甲/project.yaml", "total: 100", "total: 500")
    repository.git("add", "-A")
    status, said = repository.commit(by_hook=True)
    assert (status, said) == (1, "先前的钩子\n")


def test_a_hook_that_git_passed_over_stays_passed_over(repository: Repository) -> None:
    earlier(repository).chmod(0o644)
    repository.govctl("hook", "install")
    repository.edit("projects/甲/project.yaml", "total: 100", "total: 99")
    repository.git("add", "-A")
    assert repository.commit(by_hook=True) == (0, "")


def test_twice_is_as_once(repository: Repository) -> None:
    earlier(repository)
    for _ in range(2):
        assert repository.govctl("hook", "install").returncode == 0
    folder = hook_of(repository).parent
    assert (folder / KEPT).read_text("utf-8") == EARLIER
    assert {path.name for path in folder.iterdir() if not path.name.endswith(".sample")} == {
        "pre-commit",
        KEPT,
    }
    assert repository.govctl("hook", "uninstall").returncode == 0
    done = repository.govctl("hook", "uninstall")
    assert (done.returncode, done.stdout) == (0, "没有装过提交前的校验，不需要卸载\n")
    assert hook_of(repository).read_text("utf-8") == EARLIER


def test_where_settings_say_hooks_are(repository: Repository) -> None:
    repository.git("config", "core.hooksPath", "钩子")
    done = repository.govctl("hook", "install", folder="projects")
    assert (repository.top / "钩子" / "pre-commit").is_file()
    assert "core.hooksPath" in done.stdout
    assert not hook_of(repository).exists()
    repository.govctl("hook", "uninstall")
    assert not (repository.top / "钩子" / "pre-commit").exists()


def test_in_a_linked_work_tree(repository: Repository) -> None:
    other = repository.__class__(repository.top.parent / "另一处")
    repository.git("worktree", "add", "-q", str(other.top))
    done = other.govctl("hook", "install")
    assert done.returncode == 0
    assert "core.hooksPath" not in done.stdout
    assert hook_of(repository).is_file()
    other.edit("projects/甲/project.yaml", "total: 100", "total: 500")
    other.git("add", "-A")
    assert other.commit(by_hook=True)[0] == 1


def test_what_a_person_changed_is_not_touched(repository: Repository) -> None:
    repository.govctl("hook", "install")
    hook = hook_of(repository)
    hook.write_text(hook.read_text("utf-8") + "echo 自己加的\n", "utf-8")
    repository.govctl("hook", "install")
    assert "自己加的" in (hook.with_name(KEPT)).read_text("utf-8")
    hook.write_text("echo 又换了\n", "utf-8")
    found = find(repository.top)
    assert found is not None
    for change in (installation.install, installation.uninstall):
        with pytest.raises(HookError, match="不是 govctl 写的"):
            change(found)
    assert hook.read_text("utf-8") == "echo 又换了\n"


def test_a_write_that_fails_leaves_the_earlier_hook(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = earlier(repository)
    found = find(repository.top)
    assert found is not None

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(installation, "write_atomic", fail)
    with pytest.raises(OSError, match="full"):
        installation.install(found)
    assert hook.read_text("utf-8") == EARLIER
    assert not hook.with_name(KEPT).exists()


def test_without_the_program_the_commit_is_not_made(repository: Repository) -> None:
    repository.govctl("hook", "install")
    hook = hook_of(repository)
    text = hook.read_text("utf-8").replace(sys.executable, "/nowhere/python")
    hook.write_text(text.replace("command -v govctl", "command -v govctl-none"), "utf-8")
    repository.write("a", "x")
    repository.git("add", "-A")
    status, said = repository.commit(by_hook=True)
    assert status == 1
    assert "找不到 govctl" in said
