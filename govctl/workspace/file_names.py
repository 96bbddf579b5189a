"""Files that have another name: passed over in silence, they would seem read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from govctl.files import is_file
from govctl.findings import Finding, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "project.yaml"
MATERIALS = "materials"
PROJECTS = "projects"
SETTINGS = "govctl.yaml"
REGISTER = "systems.yaml"
# what Notepad, WPS and habit make of an extension
_LIKELY = (
    ".yaml", ".yaml.txt", ".yml", ".yaml.yaml", ".yaml.yml", ".yml.txt", ".yml.yml", ".yml.yaml",
)  # fmt: skip


def is_one(folder: Path) -> bool:
    """Whether a folder without `project.yaml` was meant to be a project."""
    return bool(_near(folder)) or _has_only_materials(folder)


def check(folder: Path) -> Finding | None:
    """Say what a folder has in place of `project.yaml`; None if it was not meant to be one."""
    if near := _near(folder):
        return _renamed("project-file-name", folder, FILE_NAME, near)
    if not _has_only_materials(folder):
        return None
    return Finding(
        "project-file-name",
        Severity.ERROR,
        f"文件夹“{folder.resolve().name}”里有 {MATERIALS}，没有 {FILE_NAME}",
        remedy=f"请放入 {FILE_NAME}；不是项目的，请把文件夹移出 {PROJECTS}",
        location=Location(folder / FILE_NAME),
    )


def settings(folder: Path) -> Finding | None:
    """Say what a folder has in place of `govctl.yaml`, if anything."""
    near = _near(folder, SETTINGS)
    return _renamed("workspace-file-name", folder, SETTINGS, near) if near else None


def register(root: Path) -> Iterator[Finding]:
    """Say what a workspace has in place of `systems.yaml`, if anything."""
    if near := _near(root, REGISTER):
        yield _renamed("workspace-file-name", root, REGISTER, near)


def _renamed(rule: str, folder: Path, wanted: str, near: str) -> Finding:
    return Finding(
        rule,
        Severity.ERROR,
        f"文件夹“{folder.resolve().name}”里没有 {wanted}，有 {near}",
        remedy=f"请把 {near} 改名为 {wanted}（改名前先让系统显示文件扩展名）",
        location=Location(folder / near),
    )


def _near(folder: Path, wanted: str = FILE_NAME) -> str:
    """The file that was most likely meant, '' if there is none or the right one is there."""
    if is_file(folder / wanted):
        return ""
    try:
        # compared without case, so Project.yaml too
        there = {name.lower(): name for name in sorted(os.listdir(folder))}  # noqa: PTH208 - as names
    except OSError:
        return ""
    stem = wanted.removesuffix(".yaml")
    likely = (there.get(f"{stem}{ending}") for ending in _LIKELY)
    return next((name for name in likely if name and is_file(folder / name)), "")


def _has_only_materials(folder: Path) -> bool:
    """A folder in `projects` with materials, and no project in it or below it."""
    if folder.resolve().parent.name != PROJECTS or not (folder / MATERIALS).is_dir():
        return False
    return next(folder.rglob(FILE_NAME), None) is None
