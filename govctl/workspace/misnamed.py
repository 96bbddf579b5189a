"""Project folders whose file has another name: passed over in silence, they would seem checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.files import is_file
from govctl.findings import Finding, Location, Severity

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "project.yaml"
MATERIALS = "materials"
PROJECTS = "projects"
# what Notepad, WPS and habit make of the name; compared without case, so Project.yaml too
_LIKELY = (
    FILE_NAME, "project.yaml.txt", "project.yml", "project.yaml.yaml", "project.yaml.yml",
    "project.yml.txt", "project.yml.yml", "project.yml.yaml",
)  # fmt: skip


def is_one(folder: Path) -> bool:
    """Whether a folder without `project.yaml` was meant to be a project."""
    return bool(_near(folder)) or _has_only_materials(folder)


def check(folder: Path) -> Finding | None:
    """Say what a folder has in place of `project.yaml`; None if it was not meant to be one."""
    near = _near(folder)
    name = folder.resolve().name
    if near:
        message = f"文件夹“{name}”里没有 {FILE_NAME}，有 {near}"
        remedy = f"请把 {near} 改名为 {FILE_NAME}（改名前先让系统显示文件扩展名）"
    elif _has_only_materials(folder):
        message = f"文件夹“{name}”里有 {MATERIALS}，没有 {FILE_NAME}"
        remedy = f"请放入 {FILE_NAME}；不是项目的，请把文件夹移出 {PROJECTS}"
    else:
        return None
    where = Location(folder / (near or FILE_NAME))
    return Finding("project-file-name", Severity.ERROR, message, remedy=remedy, location=where)


def _near(folder: Path) -> str:
    """The file that was most likely meant, '' if there is none or the right one is there."""
    if is_file(folder / FILE_NAME):
        return ""
    try:
        there = {path.name.lower(): path for path in sorted(folder.iterdir())}
    except OSError:
        return ""
    return next(
        (there[name].name for name in _LIKELY if name in there and is_file(there[name])), ""
    )


def _has_only_materials(folder: Path) -> bool:
    """A folder in `projects` with materials, and no project in it or below it."""
    if folder.resolve().parent.name != PROJECTS or not (folder / MATERIALS).is_dir():
        return False
    return next(folder.rglob(FILE_NAME), None) is None
