"""Projects called by name: a folder's name or a project's own, where no path is given."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from govctl.files import exists
from govctl.text import closest
from govctl.workspace import project as projects
from govctl.workspace import workspace as workspaces

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN = 3


def find(text: str) -> Path:
    """The path that is meant: the text itself, or the project of that name in the workspace here.

    A folder's name goes before a project's own. What is no bare word, or is not said inside a
    workspace, stays a path, for its reader to miss.

    Raises:
        NotFoundError: several projects, or none, have that name.

    """
    path = Path(text)
    if exists(path) or path.name != str(path) or path.name == projects.FILE_NAME:
        return path
    root = workspaces.find_root(Path())
    if root is None:
        return path
    files = workspaces.project_files([root])
    wanted = _plain(path.name)
    found = [file for file in files if _plain(file.parent.name) == wanted]
    found = found or [file for file in files if _plain(projects.load(file).title) == wanted]
    if len(found) == 1:
        return found[0].parent
    raise workspaces.NotFoundError(_several(text, found) if found else _none(text, files))


def _plain(name: str) -> str:
    """A name without what typing changes: full width, spaces, capitals."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _several(text: str, found: Sequence[Path]) -> str:
    folders = "、".join(file.parent.as_posix() for file in found)
    return f"有 {len(found)} 个项目叫“{text}”，请写明文件夹：{folders}"


def _none(text: str, files: Sequence[Path]) -> str:
    """Say that there is no such project, and which were most likely meant."""
    folders = {name: file.parent.name for file in files for name in _names(file)}
    near = [folder for name, folder in folders.items() if _plain(text) in _plain(name)]
    near = near or [folders[name] for name in [closest(text, list(folders))] if name]
    shown = "、".join(list(dict.fromkeys(near))[:_SHOWN])
    meant = f"是否想写 {shown}？" if shown else "请写项目的文件夹名、项目名称或者路径"
    return f"没有这个文件或文件夹：{text}；工作区里也没有这个名字的项目，{meant}"


def _names(file: Path) -> tuple[str, str]:
    return file.parent.name, projects.load(file).title
