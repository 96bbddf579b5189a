"""Copies of the schemas in a workspace, by which editors complete and explain without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl import files, resources
from govctl.findings import UserError

if TYPE_CHECKING:
    from pathlib import Path

EDITOR_FOLDER = ".govctl"
_COPIED = ("project.schema.json", "workspace.schema.json")


class ScaffoldError(UserError):
    """What was given cannot become a workspace or project; the text says why, in Chinese."""


def write(root: Path) -> list[Path]:
    """Write the copies anew, and nothing else; returns them.

    Raises:
        ScaffoldError: their folder lies outside the workspace.
        OSError: the folder cannot be written.

    """
    folder = root / EDITOR_FOLDER
    if files.inside(root, folder) is None:
        raise ScaffoldError(
            f"{folder} 是指向工作区以外的链接，没有写入任何文件；请删去这个链接后重试"
        )
    for name in _COPIED:
        files.write_atomic(folder / name, (resources.SCHEMAS / name).read_bytes(), force=True)
    return [folder / name for name in _COPIED]


def are_old(root: Path) -> bool:
    """Whether a workspace has copies, and any of them is not what this version would write."""
    return any(_differs(root / EDITOR_FOLDER / name, name) for name in _COPIED)


def _differs(copy: Path, name: str) -> bool:
    try:
        size = files.regular(copy).st_size
        made = resources.SCHEMAS / name
        return size != made.stat().st_size or copy.read_bytes() != made.read_bytes()
    except OSError:
        return False  # none there, or not to be read: whoever needs it will be told
