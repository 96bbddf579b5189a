"""A git repository: its index, what a commit changes, where its hooks stand."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from govctl.findings import UserError
from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SUBMODULE = "160000"
_NORMAL = "H"


class GitError(UserError):
    """Git is missing, refuses, or there is no repository; the text says so in Chinese."""


@dataclass(frozen=True, slots=True)
class Index:
    """The paths of an index, with `/`; `flagged` ones git does not compare with the work tree."""

    paths: frozenset[str]
    flagged: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Repository:
    """A work tree and its index, or with `environment` another index."""

    top: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def index(self) -> Index:
        """What the next commit will hold.

        Raises:
            GitError: a merge has conflicts that are not solved.

        """
        paths, flagged = set(), set()
        for line in self._lines("ls-files", "-s", "-v", "-z"):
            head, _, path = line.partition("\t")
            tag, mode, _, stage = head.split()
            if stage != "0":
                raise GitError(f"合并还有没解决的冲突：{one_line(path)}")
            if mode == _SUBMODULE:
                continue
            paths.add(path)
            if tag != _NORMAL:
                flagged.add(path)
        # what is only announced (git add -N) is in no commit yet
        announced = {path for status, path in self._unstaged() if status == "A"}
        return Index(frozenset(paths - announced), frozenset(flagged))

    def differing(self, folders: Iterable[str]) -> set[str]:
        """Paths of which the work tree has something else than the index, or more."""
        where = sorted(folder or "." for folder in folders)
        others = self._lines("ls-files", "--others", "-z", "--", *where) if where else []
        return {path for _, path in self._unstaged()} | set(others)

    def _unstaged(self) -> list[tuple[str, str]]:
        words = self._lines("diff-files", "--name-status", "--no-renames", "-z")
        return list(zip(words[::2], words[1::2], strict=True))

    def changes(self) -> set[str] | None:
        """Paths that the commit adds, changes or removes; None before the first commit.

        A merge changes what it has otherwise than either side.
        """
        if not self._known("HEAD"):
            return None
        found = self._changed("HEAD")
        return found & self._changed("MERGE_HEAD") if self._known("MERGE_HEAD") else found

    def _known(self, name: str) -> bool:
        return self._run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").returncode == 0

    def _changed(self, name: str) -> set[str]:
        return set(
            self._lines("diff-index", "--cached", "--name-only", "--no-renames", "-z", name, "--")
        )

    def head(self, index: Path) -> Repository:
        """The same repository with what the last commit holds as its index, kept in a file."""
        before = Repository(self.top, {"GIT_INDEX_FILE": str(index)})
        before._git("read-tree", "HEAD")
        return before

    def check_out(self, paths: Iterable[str], into: Path, *, flagged: bool = False) -> None:
        """Write files of the index below a folder, also those that a sparse work tree leaves out.

        Raises:
            GitError: git does not.

        """
        listed = "".join(f"{path}\0" for path in sorted(paths))
        more = ["--ignore-skip-worktree-bits"] if flagged else []  # not known to older versions
        self._git("checkout-index", "-q", *more, "-z", "--stdin", f"--prefix={into}/", stdin=listed)

    def path(self, name: str) -> Path:
        """Where git keeps something, such as its `hooks`."""
        return self.top / self._git("rev-parse", "--git-path", name).rstrip("\n")

    def _lines(self, *words: str) -> list[str]:
        return [line for line in self._git(*words).split("\0") if line]

    def _git(self, *words: str, stdin: str = "") -> str:
        done = self._run(*words, stdin=stdin)
        if done.returncode:
            said = one_line(os.fsdecode(done.stderr).strip())
            raise GitError(f"git {words[0]} 没有成功：{said}")
        return os.fsdecode(done.stdout)

    def _run(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[bytes]:
        return _run(self.top, *words, stdin=stdin, environment=self.environment)


def find(folder: Path) -> Repository | None:
    """The repository that a folder lies in; None if it lies in none.

    Raises:
        GitError: git is not installed.

    """
    done = _run(folder, "rev-parse", "--show-toplevel")
    top = os.fsdecode(done.stdout).rstrip("\n")
    return Repository(Path(top)) if done.returncode == 0 and top else None


def _run(
    folder: Path, *words: str, stdin: str = "", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    git = shutil.which("git")
    if git is None:
        raise GitError("没有找到 git，请先安装 git")
    return subprocess.run(  # noqa: S603 - git itself, and no word is a user's command
        [git, "--literal-pathspecs", *words],
        cwd=folder,
        input=os.fsencode(stdin),
        capture_output=True,
        check=False,
        env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", **(environment or {})},
    )
