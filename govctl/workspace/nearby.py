"""Which workspace a command means that was given no path: the one here, never one chosen for it."""

from __future__ import annotations

from collections import deque
from pathlib import Path

from govctl.files import is_file
from govctl.workspace import discovery, file_names, workspace
from govctl.workspace.workspace import NotFoundError

# folders looked at before the search ends, whatever is left
_MOST = 3000
_SHOWN = 10


def here() -> Path:
    """The current folder, which must be in a workspace or a project.

    Raises:
        NotFoundError: it is in neither; workspaces near it are named.

    """
    start = Path()
    if workspace.find_root(start) or workspace.without_settings(start):
        return start
    if file_names.is_one(start) or is_file(start / file_names.FILE_NAME):
        return start
    if discovery.project_around(start):
        return start
    raise NotFoundError(_elsewhere(find(start)))


def find(start: Path) -> list[Path]:
    """The workspaces below a folder, at most `DEPTH` levels, and those beside it."""
    found: list[Path] = []
    waiting = deque([(start, 0)])
    looked = 0
    while waiting and looked < _MOST:
        folder, depth = waiting.popleft()
        looked += 1
        for path in _inside(folder):
            if discovery.is_workspace(path):
                found.append(path)
            elif depth + 1 < discovery.DEPTH:
                waiting.append((path, depth + 1))
    above = Path("..") if start == Path() else start.parent
    found += (path for path in _inside(above) if discovery.is_workspace(path))
    return found


def _inside(folder: Path) -> list[Path]:
    if discovery.is_of_system(folder):
        return []
    try:
        return [folder / name for name in discovery.subfolders(folder)]
    except OSError:
        return []


def _elsewhere(found: list[Path]) -> str:
    if not found:
        return (
            "当前文件夹不在工作区里，附近也没有找到工作区：请先进入工作区，"
            "或者写明路径，例如 govctl validate 工作区文件夹"
        )
    shown = "、".join(path.as_posix() for path in found[:_SHOWN])
    more = f" 等 {len(found)} 个" if len(found) > _SHOWN else ""
    return (
        f"当前文件夹不在工作区里，附近的工作区有：{shown}{more}。"
        "请进入其中一个，或者把它的路径写在命令后面；当前文件夹下的全部，写一个点（.）"
    )
