"""Materials on disk: what is registered is there, and what is there is registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.checks import readable
from govctl.files import is_file
from govctl.findings import Finding, Severity
from govctl.workspace.project import MATERIALS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from govctl.workspace.facts import Facts
    from govctl.workspace.project import Project


def check(project: Project, facts: Facts) -> Iterator[Finding]:
    """Find files that are missing, outside the project, empty, broken, or not registered."""
    registered: set[Path] = set()
    for index, entry in enumerate(facts["materials"]):
        if not entry["file"]:
            continue
        where = ("materials", index, "file")
        path = project.material_file(entry)
        if path is None:
            yield _finding(
                project, "file-outside", Severity.ERROR, where,
                f"材料“{entry['kind']}”的文件“{entry['file']}”在项目文件夹之外",
                "请把文件放进 materials/ 文件夹，并改写为相对路径",
            )  # fmt: skip
        elif not is_file(path):
            yield _finding(
                project, "file-missing", Severity.ERROR, where,
                f"找不到材料“{entry['kind']}”的文件“{entry['file']}”",
                "请把文件放进 materials/ 文件夹，或改正文件名",
            )  # fmt: skip
        else:
            registered.add(path)
            if path.stat().st_size == 0:
                yield _finding(
                    project, "file-empty", Severity.ERROR, where,
                    f"材料“{entry['kind']}”的文件“{entry['file']}”是空的",
                    "请放入完整的文件",
                )  # fmt: skip
            elif reason := readable.fault(path):
                yield _finding(
                    project, "file-unreadable", Severity.ERROR, where,
                    f"材料“{entry['kind']}”的文件“{entry['file']}”打不开：{reason}",
                    "请换成能正常打开的文件",
                )  # fmt: skip
    yield from _unregistered(project, registered)


def _unregistered(project: Project, registered: set[Path]) -> Iterator[Finding]:
    folder = project.folder / MATERIALS
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        hidden = any(part.startswith((".", "~$")) for part in inner.parts)
        if hidden or not is_file(path) or path.resolve() in registered:
            continue
        yield _finding(
            project, "file-unregistered", Severity.INFO, ("materials",),
            f"文件“{path.relative_to(project.folder).as_posix()}”没有登记",
            "请在 materials 中登记它的名称（kind）和文件（file），不需要的请移出",
        )  # fmt: skip


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
