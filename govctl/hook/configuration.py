"""The configuration of the pre-commit framework, which reads it at a repository's top only."""

from __future__ import annotations

import json
import os
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.files import is_file, write_atomic

if TYPE_CHECKING:
    from pathlib import Path

NAME = ".pre-commit-config.yaml"
COMMAND = "govctl hook run"
_HEAD = "# 提交前自动校验。启用：pip install pre-commit，再执行 pre-commit install\nrepos:\n"
_LINES = """\
  - repo: local
    hooks:
      - id: govctl-validate
        name: govctl 校验
        entry: {entry}
        language: system
        always_run: true
        pass_filenames: false
"""


@dataclass(frozen=True, slots=True)
class Configured:
    """The file `written`, or the `lines` that somebody's own configuration lacks."""

    path: Path
    written: bool = False
    lines: str = ""


def configure(top: Path, folder: str) -> Configured:
    """See to it that a repository's commits are judged: `folder` is a workspace's, '' for its top.

    Raises:
        OSError: the folder cannot be written.

    """
    path = top / NAME
    if not os.path.lexists(path):
        write_atomic(path, f"{_HEAD}{lines(folder)}".encode())
        return Configured(path, written=True)
    return Configured(path, lines="" if _has(path, folder) else lines(folder))


def lines(folder: str) -> str:
    """What goes below `repos:`."""
    return _LINES.format(entry=_entry(folder))


def _entry(folder: str) -> str:
    word = shlex.quote(folder) if set(folder) & set(" \t'\"\\") else folder
    entry = f"{COMMAND} {word}".rstrip()
    if entry.isprintable() and not set(entry) & set("#:'\"\\"):
        return entry
    return json.dumps(entry, ensure_ascii=False)


def _has(path: Path, folder: str) -> bool:
    """Whether a configuration has the hook for a folder, or for the whole repository."""
    text = path.read_text(encoding="utf-8", errors="replace") if is_file(path) else ""
    entries = {line.partition("entry:")[2].strip() for line in text.splitlines()}
    return bool({COMMAND, _entry(folder)} & entries)
