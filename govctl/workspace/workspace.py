"""A workspace: a folder with `govctl.yaml`, and the projects below it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govctl.findings import Finding, Severity
from govctl.workspace import schema
from govctl.workspace.project import FILE_NAME as PROJECT_FILE
from govctl.workspace.reader import read
from govctl.workspace.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FILE_NAME = "govctl.yaml"


class NotFoundError(Exception):
    """A path holds neither a project nor a workspace. The text is for users."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """What `govctl.yaml` says; a folder without one is a workspace that says nothing."""

    root: Path
    data: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def file(self) -> Path:
        """Where the settings stand."""
        return self.root / FILE_NAME

    @property
    def regulation(self) -> str:
        """The regulation that projects are judged by unless they name another."""
        return str(self.data.get("regulation", ""))

    @property
    def params(self) -> Mapping[str, Any]:
        """Parameters of the regulation that are set otherwise here."""
        params: Mapping[str, Any] = self.data.get("params", {})
        return params

    @property
    def regulation_folders(self) -> tuple[Path, ...]:
        """Where regulations of the workspace's own stand."""
        return (self.root / str(self.data.get("regulations_dir", "regulations")),)


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that has a `govctl.yaml`."""
    return next(
        (folder for folder in (start, *start.absolute().parents) if (folder / FILE_NAME).is_file()),
        None,
    )


def load(root: Path) -> Workspace:
    """Read a workspace's settings; wrong ones are findings and count as absent."""
    document = read(root / FILE_NAME, load_shape("workspace"))
    problems = [*document.findings, *schema.check(document.data, "workspace", document.locate)]
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    return Workspace(root, {} if broken else document.data, tuple(problems))


def project_files(paths: Iterable[Path]) -> list[Path]:
    """Find the project files meant by paths: workspaces, projects, files, or folders of them.

    Raises:
        NotFoundError: a path does not exist, or leads to no project.

    """
    found: dict[Path, Path] = {}
    for path in paths:
        before = len(found)
        files = list(_meant_by(path))
        for file in files:
            found.setdefault(file.resolve(), file)
        if not files and len(found) == before:
            raise NotFoundError(
                f"“{path}”里没有项目：请给出工作区、项目文件夹或 {PROJECT_FILE} 的路径"
            )
    return list(found.values())


def _meant_by(path: Path) -> Iterator[Path]:
    if not path.exists():
        raise NotFoundError(f"没有这个文件或文件夹：{path}")
    if path.is_dir():
        if (path / PROJECT_FILE).is_file():
            yield path / PROJECT_FILE
        else:
            yield from _below(path)
        return
    if path.name == FILE_NAME:
        yield from _below(path.parent)
        return
    # any other file belongs to the nearest project above it
    for folder in path.absolute().parents:
        if (folder / PROJECT_FILE).is_file():
            yield _as_given(folder / PROJECT_FILE, path)
            return


def _below(folder: Path) -> Iterator[Path]:
    """Projects under a folder, in order of name; hidden folders are passed over."""
    for child in sorted(folder.iterdir()):
        if not child.is_dir() or child.name.startswith(".") or child.is_symlink():
            continue
        if (child / PROJECT_FILE).is_file():
            yield child / PROJECT_FILE
        else:
            yield from _below(child)


def _as_given(file: Path, path: Path) -> Path:
    """Relative, if the path that led here was."""
    if path.is_absolute():
        return file
    try:
        return file.relative_to(Path.cwd())
    except ValueError:
        return file
