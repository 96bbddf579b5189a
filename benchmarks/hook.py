"""The hook on a commit of one project among a thousand, beside `validate` of all of them."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from benchmarks import projects

if TYPE_CHECKING:
    from pathlib import Path

PROJECTS = 1000
_CHANGED = "projects/0001/project.yaml"
_UNFINISHED = "projects/0002/draft.yaml"


def write_repository(folder: Path, pack: projects.Pack) -> None:
    """Write a workspace under git, committed, with a change of one project staged."""
    shutil.rmtree(folder, ignore_errors=True)
    projects.write_workspace(folder, pack, PROJECTS)
    _git(folder, "init", "-q")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "all")
    file = folder / _CHANGED
    file.write_text(f"# seen\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    _git(folder, "add", "-A")


def leave_unfinished(folder: Path) -> None:
    """Leave work in another project that is not staged: the index is no longer the work tree."""
    (folder / _UNFINISHED).write_text("x\n", encoding="utf-8")


def _git(folder: Path, *words: str) -> None:
    who = {"GIT_AUTHOR_NAME": "b", "GIT_AUTHOR_EMAIL": "b@example.invalid"}
    who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    clean = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    git = shutil.which("git") or "git"
    subprocess.run([git, *words], cwd=folder, env=os.environ | who | clean, check=True)
