"""Files that have another name: passed over in silence, they would seem read."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from govctl.files import files_below, is_file, is_folder, reason
from govctl.findings import Finding, Severity, TextSpan
from govctl.text import one_line

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
# what a system calls a second file of that name
_COPY = re.compile(r"[\s_-]*([(（]\d+[)）]|(副本|复件|copy|拷贝).*|\d{1,2})", re.IGNORECASE)
_TEXT = re.compile(r"\.ya?ml(\.txt)?", re.IGNORECASE)
_SHOWN = 3


def is_one(folder: Path) -> bool:
    """Whether a folder without `project.yaml` was meant to be a project."""
    return bool(_near(folder)) or _has_only_materials(folder)


def check(folder: Path) -> Finding | None:
    """Say what a folder has in place of `project.yaml`; None if a thing of that name is there."""
    if os.path.lexists(folder / FILE_NAME):
        return None
    try:
        there = _visible(folder)
    except OSError as problem:
        return Finding(
            "folder-unreadable",
            Severity.ERROR,
            f"文件夹“{folder.resolve().name}”打不开，没有校验：{reason(problem)}",
            remedy="请给它加上读取权限；不是项目的，请移到别处",
            location=TextSpan(folder),
        )
    if near := _near(folder):
        return _renamed("project-file-name", folder, FILE_NAME, near)
    texts = [name for name in there if _TEXT.search(name) and is_file(folder / name)]
    what = f"有 {_listed(texts or there)}" if there else "是空的"
    if texts:
        remedy = f"项目的事实写在其中的，请把那个文件改名为 {FILE_NAME}；"
    elif there:
        remedy = f"请放入 {FILE_NAME}；"
    else:
        remedy = f"请放入 {FILE_NAME}，或者执行 govctl new 新建项目；"
    return Finding(
        "project-file-name",
        Severity.ERROR,
        f"文件夹“{folder.resolve().name}”里没有 {FILE_NAME}，{what}",
        remedy=f"{remedy}不是项目的，请把文件夹移出 {PROJECTS}",
        location=TextSpan(folder / (texts[0] if texts else FILE_NAME)),
    )


def _listed(names: list[str]) -> str:
    shown = "、".join(one_line(name) for name in names[:_SHOWN])
    return f"{shown} 等 {len(names)} 项" if len(names) > _SHOWN else shown


def _visible(folder: Path) -> list[str]:
    """The names of what lies in a folder, but for what the system hides."""
    return sorted(name for name in os.listdir(folder) if not name.startswith((".", "~$")))  # noqa: PTH208 - names


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
        location=TextSpan(folder / near),
    )


def _near(folder: Path, wanted: str = FILE_NAME) -> str:
    """The file that was most likely meant, '' if there is none or the right one is there."""
    if is_file(folder / wanted):
        return ""
    try:
        there = _visible(folder)
    except OSError:
        return ""
    # compared without case, so Project.yaml too
    lower = {name.lower(): name for name in there}
    stem = wanted.removesuffix(".yaml")
    likely = [lower[name] for end in _LIKELY if (name := f"{stem}{end}") in lower]
    copies = [name for name in there if resembles(name, wanted)]
    return next((name for name in (*likely, *copies) if is_file(folder / name)), "")


def resembles(name: str, wanted: str) -> bool:
    """Whether a name is a wanted one, or what a program or a system makes of it.

    A copy is called `project (1).yaml` or `project - 副本.yaml`.
    """
    stem = wanted.removesuffix(".yaml")
    if not name.lower().startswith(stem):
        return False
    ending = name[len(stem) :]
    rest = _TEXT.split(ending)[0]
    return ending.lower() in _LIKELY or bool(_COPY.fullmatch(rest) and _TEXT.search(ending))


def _has_only_materials(folder: Path) -> bool:
    """A folder in `projects` with materials, and no project in it or below it."""
    if not is_folder(folder / MATERIALS) or folder.resolve().parent.name != PROJECTS:
        return False
    return all(path.name != FILE_NAME for path in files_below(folder, []))
