"""Materials on disk: what is registered is there, and what is there is registered."""

from __future__ import annotations

import os
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Any, NamedTuple

from govctl.checks import file_format
from govctl.files import files_below, is_file, is_folder, reason, regular
from govctl.findings import Finding, Severity, TextSpan
from govctl.workspace.project import MATERIALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from govctl.workspace.facts import Facts
    from govctl.workspace.project import Project

_TEMPORARY = "~$"  # before the name of a document while Word or WPS has it open
_RELATIVE = "请写相对路径，并把文件放进 materials/ 文件夹"
_READABLE = "请给它加上读取权限，或者放到能读取的地方"
_PROOFS = ("file", "number", "date")


class _Fault(NamedTuple):
    """What is wrong with a registered file; `words` go on behind its name."""

    rule: str
    words: str
    remedy: str


def check(project: Project, facts: Facts) -> Iterator[Finding]:
    """Find files that are missing, outside the project, empty, broken, or not registered.

    An entry without file, number and date proves nothing; papers of classified projects
    are kept elsewhere, and need none.
    """
    registered: set[Path | None] = set()
    classified = facts["identity"]["classified"] is True
    for index, entry in enumerate(facts["materials"]):
        if entry["file"]:
            meant, fault = _look(project, entry)
            registered.add(meant)
            if fault is not None:
                yield _finding(
                    project, fault.rule, Severity.ERROR, ("materials", index, "file"),
                    f"材料“{entry['kind']}”的文件“{entry['file']}”{fault.words}",
                    fault.remedy,
                )  # fmt: skip
        elif not classified and not any(entry[proof] for proof in _PROOFS):
            yield _finding(
                project, "material-unproved", Severity.WARNING, ("materials", index, "kind"),
                f"材料“{entry['kind']}”只登记了名称，没有文件、文号和日期",
                "请补充文件（file），或文号（number）和日期（date）；还没有这份材料的请删去这一条",
            )  # fmt: skip
    yield from _unregistered(project, registered)


def _look(project: Project, entry: Mapping[str, Any]) -> tuple[Path | None, _Fault | None]:
    """Find the file on disk that an entry means, and what is wrong with it."""
    path = project.material_file(entry)
    if path is None or not is_file(path):
        return _astray(project, entry["file"], path)
    if path.name.startswith(_TEMPORARY):
        right = path.name.removeprefix(_TEMPORARY)
        return path, _Fault("file-temporary", "是 Word 打开时的临时文件", f"请登记 {right}")
    try:
        size = regular(path).st_size
    except OSError as problem:
        return path, _Fault("file-unreadable", f"打不开：{reason(problem)}", _READABLE)
    if size == 0:
        return path, _Fault("file-empty", "是空的", "请放入完整的文件")
    broken = file_format.fault(path)
    remedy = file_format.REMEDIES.get(broken, "请换成能正常打开的文件")
    return path, _Fault("file-unreadable", f"打不开：{broken}", remedy) if broken else None


def _astray(project: Project, name: str, path: Path | None) -> tuple[Path | None, _Fault]:
    """Say why a name leads to no file, and which file it may mean."""
    if PureWindowsPath(name).drive:
        return None, _Fault("file-outside", "写的是本机的绝对路径", _RELATIVE)
    if "\\" in name:
        right = name.replace("\\", "/")
        remedy = f"请用 / 代替 \\，写成 {right}"
        meant = project.material_file({"file": right})
        return meant, _Fault("file-missing", "的路径里用了 \\", remedy)
    if path is None:
        return None, _Fault("file-outside", "在项目文件夹之外", _RELATIVE)
    if any(is_folder(base / name) for base in (project.folder / MATERIALS, project.folder)):
        return None, _Fault("file-missing", "是文件夹，不是文件", "这是文件夹，请登记其中的文件")
    for found, right in _spellings(project, name):
        return found, _Fault("file-missing", "与实际文件名的大小写不同", f"大小写应为 {right}")
    remedy = "请把文件放进 materials/ 文件夹，或改正文件名"
    return None, _Fault("file-missing", "找不到", remedy)


def _spellings(project: Project, name: str) -> Iterator[tuple[Path, str]]:
    """Files whose names differ from a name only in capitals, with their right spelling."""
    folder = project.folder / MATERIALS
    for path in files_below(folder, []):
        for base in (folder, project.folder):
            right = path.relative_to(base).as_posix()
            if right.casefold() == name.casefold() and is_file(path):
                yield path.resolve(), right


def _unregistered(project: Project, registered: set[Path | None]) -> Iterator[Finding]:
    # asked of every project, and joined and looked at by Path in three times the time
    if not os.path.isdir(os.path.join(project.folder, MATERIALS)):  # noqa: PTH112, PTH118
        return
    folder = project.folder / MATERIALS
    refused: list[OSError] = []
    for path in files_below(folder, refused):
        inner = path.relative_to(folder)
        hidden = any(part.startswith((".", "~$")) for part in inner.parts)
        if hidden or not is_file(path) or path.resolve() in registered:
            continue
        yield _finding(
            project, "file-unregistered", Severity.INFO, ("materials",),
            f"文件“{path.relative_to(project.folder).as_posix()}”没有登记",
            "请在 materials 中登记它的名称（kind）和文件（file），不需要的请移出",
        )  # fmt: skip
    for problem in refused:
        closed = folder.__class__(problem.filename or folder)
        yield Finding(
            "folder-unreadable",
            Severity.ERROR,
            f"文件夹“{closed.name}”打不开，里面的材料没有核对：{reason(problem)}",
            remedy=_READABLE,
            project=project.name,
            location=TextSpan(closed),
        )


def _finding(
    project: Project,
    rule: str,
    severity: Severity,
    where: tuple[str | int, ...],
    message: str,
    remedy: str,
) -> Finding:
    return Finding(
        rule,
        severity,
        message,
        remedy=remedy,
        project=project.name,
        location=project.locate(where),
    )
