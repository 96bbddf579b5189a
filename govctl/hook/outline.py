"""Where workspaces and projects stand in a commit, told by the names of its files alone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from govctl.workspace.file_names import (
    FILE_NAME,
    MATERIALS,
    PROJECTS,
    REGISTER,
    SETTINGS,
    resembles,
)
from govctl.workspace.workspace import LAW_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TEXTS = (".yaml", ".yml")


def above(path: str) -> Iterator[str]:
    """The folders that a path lies in, the nearest first; '' is the repository's own."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def ancestors(paths: Iterable[str]) -> set[str]:
    """All folders that any of the paths lies in."""
    found: set[str] = set()
    for path in paths:
        for folder in above(path):
            if folder in found:
                break
            found.add(folder)
    return found


class WorkspaceOutline:
    """A commit's paths, with `/`, within those of `workspaces` that are asked for."""

    def __init__(self, paths: frozenset[str], within: str = "") -> None:
        self.paths = paths
        shown = [path for path in paths if not _is_hidden(path)]
        roots = {_folder(path) for path in shown if resembles(_name(path), SETTINGS)}
        self.workspaces = frozenset(
            root for root in roots if _is_below(root, within) or _is_below(within, root)
        )
        self._files = {_folder(path) for path in shown if _name(path) == FILE_NAME}
        self._meant = {_folder(path) for path in shown if resembles(_name(path), FILE_NAME)}
        self._within = within

    @cached_property
    def folders(self) -> frozenset[str]:
        """All folders that hold any file."""
        return frozenset(ancestors(self.paths))

    @cached_property
    def projects(self) -> frozenset[str]:
        """Folders with a project's file, but for those above or inside of projects."""
        holding = ancestors(folder for folder in self._meant if MATERIALS not in folder.split("/"))
        found: set[str] = set()
        for folder in sorted(self._files, key=len):
            stray = self._may_be_stray(folder) and folder in holding
            inside = any(one in found for one in above(folder))
            if self._is_asked_for(folder) and not stray and not inside:
                found.add(folder)
        return frozenset(found)

    @cached_property
    def strays(self) -> frozenset[str]:
        """Workspaces with a project's file that stands above projects."""
        stray = {one for one in self._files - self.projects if self._may_be_stray(one)}
        return frozenset(root for one in stray if (root := self.workspace(one)) is not None)

    @cached_property
    def orphans(self) -> frozenset[str]:
        """Folders that are or were meant to be projects, of no workspace."""
        meant = {one for one in self._meant if self._is_asked_for(one)}
        return frozenset(
            one
            for one in meant
            if self.workspace(one) is None and not any(other in meant for other in above(one))
        )

    def workspace(self, path: str) -> str | None:
        """The nearest workspace that a file or folder is of."""
        return next((one for one in (path, *above(path)) if one in self.workspaces), None)

    def project(self, path: str) -> str | None:
        """The project that a file is of."""
        return next((one for one in above(path) if one in self.projects), None)

    def is_read(self, path: str) -> bool:
        """Whether a file may have a say in what is found."""
        return self.project(path) is not None or self.is_shared(path)

    def is_shared(self, path: str) -> bool:
        """Whether a file that is no project's may have a say: settings, packs, misnamed files."""
        if _is_hidden(path) or self.project(path) is not None:
            return False
        name, root = _name(path), self.workspace(path)
        if root is None:
            return resembles(name, FILE_NAME) or resembles(name, SETTINGS)
        return (
            name.endswith(_TEXTS)
            or name == LAW_TEXT
            or any(resembles(name, one) for one in (SETTINGS, REGISTER, FILE_NAME))
            or _is_below(path, f"{root}/{PROJECTS}".lstrip("/"))
        )

    def _may_be_stray(self, folder: str) -> bool:
        return folder in self.workspaces or (
            _name(folder) == PROJECTS and _folder(folder) in self.workspaces
        )

    def _is_asked_for(self, folder: str) -> bool:
        return self.workspace(folder) is not None or _is_below(folder, self._within)


def _is_below(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def _is_hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
