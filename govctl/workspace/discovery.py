"""Where projects stand below a folder; files of a project that stand above projects are none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from govctl.files import is_file, is_folder
from govctl.findings import Finding, Severity, TextSpan
from govctl.workspace import file_names
from govctl.workspace.file_names import FILE_NAME as PROJECT_FILE
from govctl.workspace.file_names import MATERIALS, PROJECTS, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

# how far below a folder is looked; counted anew from a workspace, and from its projects
DEPTH = 4
# at the top of a disk, where no one keeps projects: of POSIX, and of Windows
_SYSTEM = frozenset(
    ("proc", "sys", "dev", "run", "boot", "bin", "sbin", "lib", "lib32", "lib64", "libx32", "usr",
     "etc", "snap", "lost+found", "System", "Library", "Applications")
)  # fmt: skip
_SYSTEM_OF_WINDOWS = frozenset(
    ("windows", "program files", "program files (x86)", "programdata", "perflogs", "recovery",
     "$recycle.bin", "system volume information", "msocache")
)  # fmt: skip


def is_workspace(folder: Path | str) -> bool:
    """Whether a folder has settings of its own."""
    # asked of every project, and Path takes three times as long
    return os.path.isfile(os.path.join(folder, SETTINGS))  # noqa: PTH113, PTH118


def upwards(start: Path) -> Iterator[Path]:
    """A folder and those above it; relative if `start` is."""
    # .. is taken out first: the parents of a/../b are not those of b
    here = Path(os.path.normpath(Path.cwd() / start))
    for path in (here, *here.parents):
        yield path if start.is_absolute() else Path(os.path.relpath(path))


def is_of_system(folder: Path) -> bool:
    """Whether a folder is the system's own, in which nothing is looked for."""
    top, *rest = Path(os.path.abspath(folder)).parts  # noqa: PTH100 - links are not resolved
    return bool(top and rest) and _is_system_name(rest[0])


def _is_system_name(name: str) -> bool:
    return name.casefold() in _SYSTEM_OF_WINDOWS if os.name == "nt" else name in _SYSTEM


def subfolders(folder: Path) -> list[str]:
    """The names of the folders in one that may be searched: not hidden, no links, not the system's.

    Raises:
        OSError: the folder cannot be listed.

    """
    with os.scandir(folder) as entries:
        names = sorted(
            one.name
            for one in entries
            if not one.name.startswith(".") and one.is_dir(follow_symlinks=False)
        )
    whole = os.path.abspath(folder)  # noqa: PTH100 - as above
    if whole == os.path.dirname(whole):  # noqa: PTH120 - the top of a disk
        return [name for name in names if not _is_system_name(name)]
    return names


def projects_in(folder: Path) -> Iterator[Path]:
    """The project that a folder is, or those below it."""
    file = folder / PROJECT_FILE
    if (is_file(file) and not _holds_others(folder)) or _meant_to_be_one(folder):
        # of one whose file has another name, reading will say so
        yield file
    elif is_kept(folder):
        yield from _kept(folder, DEPTH)[0]
    else:
        yield from projects_below(folder)


def projects_below(folder: Path) -> Iterator[Path]:
    """Projects under a folder, in order of name; what is hidden or the system's is passed over.

    Below the `projects` of a workspace every folder is a project, or there is one in it: of
    what has none, reading the file that is missing says so.
    """
    yield from _below(folder, DEPTH, kept=_is_projects(folder) or is_kept(folder))


def _below(folder: Path, left: int, *, kept: bool) -> Iterator[Path]:
    """Projects at most so many levels under a folder; `kept` ones are those of `projects`."""
    if not left:
        return
    try:
        names = subfolders(folder)
    except OSError:
        # reading this file will fail, and say why
        yield folder / PROJECT_FILE
        return
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118 - as in `is_workspace`
        file = os.path.join(path, PROJECT_FILE)  # noqa: PTH118
        # only in such a folder can it be anything but a project's
        doubtful = name == PROJECTS or is_workspace(path)
        if os.path.isfile(file) and not (doubtful and _holds_others(Path(path))):  # noqa: PTH113
            yield Path(file)
        elif doubtful and is_workspace(path):
            yield from _below(Path(path), DEPTH, kept=False)
        elif doubtful and is_workspace(folder):
            yield from _below(Path(path), DEPTH, kept=True)
        elif kept:
            yield from _kept(Path(path), left - 1)[0]
        elif _meant_to_be_one(Path(path)):
            yield Path(file)
        else:
            yield from _below(Path(path), left - 1, kept=False)


def _kept(folder: Path, left: int) -> tuple[list[Path], bool]:
    """The projects of a folder in `projects` that has no file of its own, and if there are any.

    A folder in which none is stands for itself, so that it is told once.
    """
    alone = [folder / PROJECT_FILE]
    if file_names.is_one(folder):
        return alone, True
    found = list(_below(folder, left, kept=True))
    if any(_is_meant(file) for file in found):
        return found, True
    return alone, False


def _is_meant(file: Path) -> bool:
    return is_file(file) or file_names.is_one(file.parent)


def project_around(folder: Path) -> Path | None:
    """The file of the project that a folder lies in, as its `materials` do."""
    for place in list(upwards(folder))[1 : DEPTH + 1]:
        if is_file(place / PROJECT_FILE):
            return None if _holds_others(place) else place / PROJECT_FILE
        if is_workspace(place):
            return None
    return None


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
            location=TextSpan(file),
        )


def _meant_to_be_one(folder: Path) -> bool:
    return not is_workspace(folder) and file_names.is_one(folder)


def _is_projects(folder: Path) -> bool:
    """Whether a folder is the `projects` of a workspace."""
    if folder.name not in ("", "..", PROJECTS):
        return False
    whole = folder.resolve()
    return whole.name == PROJECTS and is_workspace(whole.parent)


def is_kept(folder: Path) -> bool:
    """Whether a folder lies in the `projects` of a workspace, and is no workspace itself."""
    places = list(upwards(folder))[: DEPTH + 1]
    for place in places:
        if is_workspace(place):
            return False
        if place != places[0] and _is_projects(place):
            return is_folder(folder)
    return False


def _holds_others(folder: Path) -> bool:
    """Whether a folder of a workspace holds projects, besides a `project.yaml` of its own.

    A workspace may be a single project. What lies among its materials is none.
    """
    if not is_workspace(folder) and not _is_projects(folder):
        return False
    kept = folder / MATERIALS
    return any(_is_meant(file) for file in projects_below(folder) if not file.is_relative_to(kept))
