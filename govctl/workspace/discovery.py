"""Where projects stand below a folder; files of a project that stand above projects are none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from govctl.files import is_file
from govctl.findings import Finding, Location, Severity
from govctl.workspace import file_names
from govctl.workspace.file_names import FILE_NAME as PROJECT_FILE
from govctl.workspace.file_names import MATERIALS, PROJECTS, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_workspace(folder: Path | str) -> bool:
    """Whether a folder has settings of its own."""
    # asked of every project, and Path takes three times as long
    return os.path.isfile(os.path.join(folder, SETTINGS))  # noqa: PTH113, PTH118


def projects_in(folder: Path) -> Iterator[Path]:
    """The project that a folder is, or those below it."""
    file = folder / PROJECT_FILE
    if (is_file(file) and not _holds_others(folder)) or _meant_to_be_one(folder):
        # of one whose file has another name, reading will say so
        yield file
    else:
        yield from projects_below(folder)


def projects_below(folder: Path) -> Iterator[Path]:
    """Projects under a folder, in order of name; hidden folders are passed over."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(one.name for one in entries if one.is_dir(follow_symlinks=False))
    except OSError:
        # reading this file will fail, and say why
        yield folder / PROJECT_FILE
        return
    for name in names:
        if name.startswith("."):
            continue
        path = os.path.join(folder, name)  # noqa: PTH118 - as in `is_workspace`
        file = os.path.join(path, PROJECT_FILE)  # noqa: PTH118
        # only in such a folder can it be anything but a project's
        doubtful = name == PROJECTS or is_workspace(path)
        if os.path.isfile(file) and not (doubtful and _holds_others(Path(path))):  # noqa: PTH113
            yield Path(file)
        else:
            yield from projects_in(folder / name)


def misplaced(root: Path) -> Iterator[Finding]:
    """Find each `project.yaml` of a workspace that stands where only folders of projects do."""
    for folder in (root, root / PROJECTS):
        file = folder / PROJECT_FILE
        if not is_file(file) or not _holds_others(folder):
            continue
        where = "工作区" if folder == root else f"“{PROJECTS}”文件夹"
        yield Finding(
            "project-misplaced",
            Severity.ERROR,
            f"{PROJECT_FILE} 放错了位置：它直接放在{where}里，没有自己的文件夹，所以没有校验",
            remedy=f"请移到它自己的文件夹，例如 {PROJECTS}/项目名称/{PROJECT_FILE}；"
            "误复制的，请删除",
            location=Location(file),
        )


def _meant_to_be_one(folder: Path) -> bool:
    return not is_workspace(folder) and file_names.is_one(folder)


def _holds_others(folder: Path) -> bool:
    """Whether a folder of a workspace holds projects, besides a `project.yaml` of its own.

    A workspace may be a single project. What lies among its materials is none.
    """
    if not is_workspace(folder):
        whole = folder.resolve() if folder.name in ("", "..", PROJECTS) else folder
        if whole.name != PROJECTS or not is_workspace(whole.parent):
            return False
    materials = folder / MATERIALS
    return any(not file.is_relative_to(materials) for file in projects_below(folder))
