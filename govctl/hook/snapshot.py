"""The index as folders: the work tree where it is the same, files checked out where it is not."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.files import is_folder
from govctl.workspace import discovery
from govctl.workspace.file_names import FILE_NAME, MATERIALS

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.hook.outline import WorkspaceOutline
    from govctl.hook.repository import Repository


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The folder `base` stands for the repository's `top`.

    `links` are projects that lie elsewhere; of `partial` ones the materials are not there.
    """

    base: Path
    top: Path
    outline: WorkspaceOutline
    links: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()

    def project_files(self) -> list[Path]:
        """The files of all projects, and of what was meant to be one."""
        found = {self.base / folder / FILE_NAME for folder in (*self.links, *self.outline.orphans)}
        for root in self.outline.workspaces:
            folder = self.base / root
            if is_folder(folder):
                found.update(discovery.projects_in(folder))
        # empty folders, and those not under git, are in no commit
        known = self.outline.folders
        return sorted(file for file in found if self.name(file.parent) in known)

    def name(self, path: Path) -> str:
        """A path as the repository has it; '' for its top, and for what lies elsewhere."""
        # asked of every project, and Path takes ten times as long
        whole = os.fspath(path)
        for folder in (os.fspath(self.base), os.fspath(self.top)):
            if whole.startswith(folder) and whole[len(folder) : len(folder) + 1] in ("", os.sep):
                return whole[len(folder) + 1 :].replace(os.sep, "/")
        return ""


@dataclass(frozen=True, slots=True)
class SnapshotLayout:
    """What becomes of each project: linked to the work tree, laid out whole, or without materials.

    Whatever is neither linked nor whole is laid out without materials. `flagged` says that the
    index has files that git does not compare with the work tree.
    """

    linked: frozenset[str]
    whole: frozenset[str]
    flagged: bool = False

    def lay(self, repository: Repository, outline: WorkspaceOutline, base: Path) -> Snapshot:
        """Lay the index out below a folder that is empty.

        Raises:
            GitError: git does not give a file.
            OSError: the folder cannot be written.

        """
        links = self._link(repository, outline, base)
        partial = outline.projects - links - self.whole
        wanted, empty = [], set()
        for path in outline.paths:
            project = outline.project(path)
            if project in links or not (project is not None or outline.is_shared(path)):
                continue
            inner = path.removeprefix(f"{project}/" if project else "")
            # only that they are there is asked of materials whose project is not
            if project not in self.whole and MATERIALS in inner.split("/")[:-1]:
                empty.add(path.rpartition("/")[0])
            else:
                wanted.append(path)
        for folder in empty:
            (base / folder).mkdir(parents=True, exist_ok=True)
        repository.check_out(wanted, base, flagged=self.flagged)
        return Snapshot(base, repository.top, outline, links, partial)

    def _link(
        self, repository: Repository, outline: WorkspaceOutline, base: Path
    ) -> frozenset[str]:
        linked = set(self.linked & outline.projects)
        for root in outline.strays:
            # a stray file is told beside a project, and links are not looked at
            linked -= set(sorted(one for one in linked if outline.workspace(one) == root)[:1])
        links: set[str] = set()
        for parent in {folder.rpartition("/")[0] for folder in linked}:
            (base / parent).mkdir(parents=True, exist_ok=True)
        for folder in sorted(linked):
            target = os.path.join(repository.top, folder)  # noqa: PTH118 - as in `name`
            try:
                os.symlink(target, os.path.join(base, folder), target_is_directory=True)  # noqa: PTH118, PTH211
            except (OSError, NotImplementedError):  # Windows asks for rights
                break
            links.add(folder)
        return frozenset(links)
