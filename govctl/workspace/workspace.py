"""A workspace: a folder with `govctl.yaml`, and the projects below it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from govctl.files import exists, inside, is_file, is_folder
from govctl.findings import Finding, Severity, TextSpan, UserError
from govctl.workspace import discovery, file_names
from govctl.workspace.file_names import SETTINGS as FILE_NAME
from govctl.workspace.project import FILE_NAME as PROJECT_FILE
from govctl.yamlio import validator
from govctl.yamlio.document import read
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from govctl.yamlio.document import Document

__all__ = ["FILE_NAME", "LAW_TEXT", "NotFoundError", "Workspace", "find_root", "load"]
__all__ += ["project_files", "without_settings"]

LAW_TEXT = "text.md"


class NotFoundError(UserError):
    """A path holds neither a project nor a workspace. The text is for users."""


@dataclass(frozen=True, slots=True, eq=False)
class Workspace:
    """What `govctl.yaml` says; a folder without one is a workspace that says nothing.

    `findings` say what is wrong with the settings, `layout_findings` with the files and
    folders around them.
    """

    root: Path
    data: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    document: Document | None = None
    layout_findings: tuple[Finding, ...] = ()

    @property
    def file(self) -> Path:
        """Where the settings stand."""
        return self.root / FILE_NAME

    @property
    def title(self) -> str:
        """The workspace's own name, also of wrong settings; its folder's where there is none."""
        written = self.document.data if self.document else None
        title = written.get("title") if isinstance(written, dict) else None
        return title if isinstance(title, str) and title else self.root.resolve().name

    @property
    def broken(self) -> bool:
        """Whether the settings are wrong, so that nothing they say is known."""
        return any(problem.severity is Severity.ERROR for problem in self.findings)

    @property
    def regulation(self) -> str:
        """The regulation that projects are judged by unless they name another."""
        return str(self.data.get("regulation", ""))

    @property
    def fail_on(self) -> Severity:
        """The level from which findings fail a check."""
        return Severity(self.data.get("fail_on", Severity.ERROR))

    @property
    def params(self) -> Mapping[str, Any]:
        """Parameters of the regulation that are set otherwise here."""
        params: Mapping[str, Any] = self.data.get("params", {})
        return params

    @property
    def regulation_folders(self) -> tuple[Path, ...]:
        """Where regulations of the workspace's own stand."""
        return (self.root / str(self.data.get("regulations_dir", "regulations")),)

    def law_text(self, regulation_id: str) -> Path:
        """Where the official text of a regulation is kept, once it is attached."""
        return self.regulation_folders[0] / regulation_id / LAW_TEXT

    def locate(self, path: Sequence[str | int], *, key: bool = False) -> TextSpan | None:
        """Where a setting stands; None in a workspace that says nothing."""
        return self.document.locate(path, key=key) if self.document else None


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that has a `govctl.yaml`."""
    found = _holder(start, FILE_NAME)
    return found.parent if found else None


def _holder(start: Path, name: str) -> Path | None:
    """A file of that name in `start` or the nearest folder above; relative if `start` is."""
    return next((path / name for path in discovery.upwards(start) if is_file(path / name)), None)


def load(root: Path) -> Workspace:
    """Read a workspace's settings; wrong ones are findings and count as absent."""
    document = read(root / FILE_NAME, load_shape("workspace"))
    problems = [*document.findings, *validator.check(document.data, "workspace", document.locate)]
    if not problems:
        problems += _outside(root, document)
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    layout_findings = (*discovery.misplaced(root), *file_names.register(root))
    return Workspace(
        root, {} if broken else document.data, tuple(problems), document, layout_findings
    )


def without_settings(folder: Path) -> Workspace | None:
    """The workspace around a folder that has none, if its settings' file has another name.

    They are not read: that they are there is its finding.
    """
    for place in discovery.upwards(folder):
        if found := file_names.settings(place):
            return Workspace(place, findings=(found,))
    return None


def _outside(root: Path, document: Document) -> Iterator[Finding]:
    folder = document.data.get("regulations_dir", "")
    if inside(root, root / folder) is None:
        yield Finding(
            "workspace-outside",
            Severity.ERROR,
            f"办法文件夹“{folder}”在工作区之外",
            remedy="请把办法放进工作区，并改写为相对路径",
            location=document.locate(("regulations_dir",)),
        )


def project_files(paths: Iterable[Path]) -> list[Path]:
    """Find the project files meant by paths: workspaces, projects, files, or folders of them.

    Raises:
        NotFoundError: a path does not exist, or leads to no project.

    """
    meant = []
    for path in paths:
        files = list(_meant_by(path))
        if not files:
            raise NotFoundError(_nothing_in(path))
        meant.append(files)
    if len(meant) == 1:
        return meant[0]
    # by its folder: a link that leads to another project's file must not hide that one
    found: dict[Path, Path] = {}
    for file in chain.from_iterable(meant):
        found.setdefault(file.parent.resolve(), file)
    return list(found.values())


def _nothing_in(path: Path) -> str:
    folder = path if is_folder(path) else path.parent
    if is_file(folder / FILE_NAME) or (
        folder.resolve().name == file_names.PROJECTS
        and is_file(folder.resolve().parent / FILE_NAME)
    ):
        return (
            "这个工作区还没有项目，请执行 govctl new 项目名称 --unit 单位 --total 万元 --needs 需求"
        )
    return f"“{path}”里没有项目：请给出工作区、项目文件夹或 {PROJECT_FILE} 的路径"


def _meant_by(path: Path) -> Iterator[Path]:
    folder = path.parent
    if path.name == PROJECT_FILE and (is_file(path) or _is_meant(path)):
        yield path
        return
    if not exists(path):
        raise NotFoundError(f"没有这个文件或文件夹：{path}")
    if discovery.is_of_system(path):
        raise NotFoundError(f"“{path}”是系统的文件夹，不在里面查找项目")
    if is_folder(path):
        apart = is_file(path / PROJECT_FILE) or discovery.is_workspace(path)
        around = None if apart else discovery.project_around(path)
        yield from [around] if around else discovery.projects_in(path)
    elif path.name == FILE_NAME:
        yield from discovery.projects_below(folder)
    elif file_names.is_one(folder):
        yield folder / PROJECT_FILE
    elif found := _holder(folder, PROJECT_FILE):
        # any other file belongs to the nearest project above it
        yield found


def _is_meant(file: Path) -> bool:
    """Whether a project's file that is missing is to be read all the same: reading says why."""
    folder = file.parent
    there = os.path.lexists(file) and not is_folder(file)  # a link to nothing, a pipe
    return there or file_names.is_one(folder) or discovery.is_kept(folder)
