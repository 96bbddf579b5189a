"""Git repositories with workspaces in them, and commands run there as people run them."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from small_packs import COMMON, HEAD, RULE, Packs

from govctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = "2026-10-15"
PROJECT = """\
gate: 建设
identity: {name: NAME, unit: {name: 乙局}, kind: 新建}
funding: {total: 100}
materials: [{kind: 合同, file: 合同.txt}]
"""
SAME = """\
- {id: demo-same, kind: same, match: name, title: 只登记一次, article: 第一条,
   message: '“{project}”与“{other}”相同', remedy: 请删去一份}
"""
SYSTEMS = "version: 1\nsystems:\n  - {name: 老系统, unit: 丙局}\n"
# kept out of the way of whatever git is set up to do on this machine
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "NO_COLOR": "1",
    "LC_ALL": "C.UTF-8",
}


@dataclass(frozen=True)
class Repository:
    """A repository, and commands run in it as people run them."""

    top: Path

    def git(self, *words: str, status: int | None = 0) -> str:
        """Run git; returns all that it prints."""
        done = subprocess.run(
            ["git", *words],  # noqa: S607 - whichever is installed
            cwd=self.top,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert status is None or done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def hook(self, *words: str) -> tuple[int, str]:
        """Run the hook by itself, in this process."""
        said = StringIO()
        with chdir(self.top), redirect_stdout(said), redirect_stderr(said):
            status = main(["hook", "run", *words, "--as-of", AS_OF])
        return status, said.getvalue()

    def govctl(self, *words: str, folder: str = "") -> subprocess.CompletedProcess[str]:
        """Run the program."""
        return subprocess.run(
            [sys.executable, "-P", "-m", "govctl", *words],
            cwd=self.top / folder,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )

    def write(self, name: str, text: str) -> None:
        """Write a file of the work tree."""
        path = self.top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file of the work tree."""
        text = (self.top / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def project(self, name: str, folder: str = "", **change: str) -> None:
        """Write a good project, or one with a change."""
        text = PROJECT.replace("NAME", name)
        for old, new in change.items():
            text = text.replace(f"{old}: 100", f"{old}: {new}")
        home = f"{folder}projects/{name}"
        self.write(f"{home}/project.yaml", text)
        self.write(f"{home}/materials/合同.txt", "合同正文")

    def workspace(self, folder: str = "") -> None:
        """Write a workspace with a pack of its own and the good projects 甲 and 乙."""
        packs = Packs(self.top / folder / "regulations")
        packs.write(COMMON, name="common")
        packs.write(HEAD, rules=RULE, between=SAME)
        self.write(f"{folder}govctl.yaml", "version: 1\nregulation: demo\ntitle: 项目库\n")
        self.write(
            f"{folder}systems.yaml", "version: 1\nsystems:\n  - {name: 老系统, unit: 丙局}\n"
        )
        self.project("甲", folder)
        self.project("乙", folder)

    def commit(self, *, by_hook: bool = False) -> tuple[int, str]:
        """Commit what is staged; without the hook it always succeeds."""
        words = ["commit", "-qm", "x", *([] if by_hook else ["--no-verify"])]
        done = subprocess.run(
            ["git", *words],  # noqa: S607
            cwd=self.top,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert by_hook or done.returncode == 0
        return done.returncode, done.stdout + done.stderr


def new_repository(top: Path) -> Repository:
    """Begin a repository in a new folder."""
    top.mkdir(parents=True)
    made = Repository(top)
    made.git("init", "-q", "-b", "main")
    for name, value in {
        "user.name": "甲", "user.email": "a@example.invalid", "commit.gpgsign": "false",
    }.items():  # fmt: skip
        made.git("config", name, value)
    return made
