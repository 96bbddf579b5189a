"""A project: a folder with `project.yaml` and `materials/`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from govctl.files import inside, is_file
from govctl.findings import Finding, Severity, TextSpan
from govctl.workspace import facts as facts_module
from govctl.workspace import file_names
from govctl.workspace.file_names import FILE_NAME, MATERIALS
from govctl.yamlio import validator
from govctl.yamlio.document import Document, read
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from govctl.workspace.facts import Facts

__all__ = ["FILE_NAME", "MATERIALS", "Project", "load"]

_RESOURCES = ("data", "resources")


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """A project read. `facts` is None where the file breaks the schema: `findings` say how."""

    folder: Path
    document: Document
    facts: Facts | None
    findings: tuple[Finding, ...]
    resources: Document | None = None

    @property
    def name(self) -> str:
        """The folder's name, by which people speak of the project."""
        return self.folder.name or self.folder.resolve().name

    @property
    def title(self) -> str:
        """The project's own name, or its folder's while there is none."""
        return self._written("identity", "name") or self.name

    @property
    def unit(self) -> str:
        """The name of the unit, '' while there is none; known of a broken file too."""
        return self._written("identity", "unit", "name")

    def _written(self, *path: str) -> str:
        """A text as the file has it, whether or not the rest of the file is right."""
        here: Any = self.document.data
        for step in path:
            here = here.get(step) if isinstance(here, dict) else None
        return here if isinstance(here, str) else ""

    def locate(self, path: Sequence[str | int], *, key: bool = False) -> TextSpan:
        """Where a fact stands, in `project.yaml` or in the file of its data resources."""
        if self.resources is not None and tuple(path[:2]) == _RESOURCES:
            return self.resources.locate(path[2:], key=key)
        return self.document.locate(path, key=key)

    def material_file(self, entry: Mapping[str, Any]) -> Path | None:
        """The file that a materials entry names; None if it leads out of the project.

        A name without a folder is looked for in `materials/` first.
        """
        for base in (self.folder / MATERIALS, self.folder):
            candidate = inside(self.folder, base / entry["file"])
            if candidate is not None and is_file(candidate):
                return candidate
        return inside(self.folder, self.folder / MATERIALS / entry["file"])


def load(file: Path) -> Project:
    """Read a project; whatever is wrong with its files is among its findings."""
    shape = load_shape("project")
    document = read(file, shape, fits=_fits)
    if document.fits:
        built = facts_module.build(document.data, shape)
        return _named(_with_doubts(Project(file.parent, document, built, document.findings)))
    if not is_file(file) and (other := file_names.check(file.parent)):
        document = replace(document, findings=(other,))
    project = Project(file.parent, document, None, document.findings)
    data = document.data
    if data is None or _has_error(document.findings):
        return _named(project)
    data, resources, problems = _with_resources(file.parent, document)
    project = replace(project, resources=resources)
    problems += validator.check(data, "project", project.locate)
    facts = None if _has_error(problems) else facts_module.build(data, shape)
    project = replace(project, facts=facts, findings=(*document.findings, *problems))
    return _named(_with_doubts(project))


def _fits(data: Any) -> bool:
    """Whether all that the file says is in it, and right."""
    return validator.is_valid("project", data, short=True) and "resources_file" not in data.get(
        "data", ()
    )


def _with_doubts(project: Project) -> Project:
    """The project with what its schema allows, though an auditor would ask."""
    if project.facts is None or project.facts["funding"]["total"] != 0:
        return project
    zero = Finding(
        "funding-zero",
        Severity.WARNING,
        "总投资写的是 0 万元，前期程序分档和限额都会按最低一档判断",
        remedy="请填写总投资；还没有测算的，先写估算数",
        location=project.locate(("funding", "total")),
    )
    return replace(project, findings=(*project.findings, zero))


def _has_error(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _named(project: Project) -> Project:
    if not project.findings:
        return project
    return replace(
        project,
        findings=tuple(replace(finding, project=project.name) for finding in project.findings),
    )


def _with_resources(folder: Path, document: Document) -> tuple[Any, Document | None, list[Finding]]:
    """The data together with the resources that stand in a file of their own."""
    section = document.data.get("data") if isinstance(document.data, dict) else None
    if not isinstance(section, dict) or not isinstance(section.get("resources_file"), str):
        return document.data, None, []
    name = section["resources_file"]
    where = document.locate(("data", "resources_file"))
    if section.get("resources"):
        text = "resources 和 resources_file 同时填写，无法确定以哪个为准"
        return document.data, None, [_problem(text, "请只保留一处", where)]
    path = inside(folder, folder / name)
    if path is None or not is_file(path):
        text = f"找不到数据资源文件“{name}”"
        return document.data, None, [_problem(text, "请核对相对项目文件夹的路径", where)]
    shape = load_shape("project").at(_RESOURCES) or load_shape("project")
    listed = read(folder / name, shape, root=folder)
    if listed.data is None:
        return document.data, listed, list(listed.findings)
    combined = {**section, "resources": listed.data}
    return {**document.data, "data": combined}, listed, list(listed.findings)


def _problem(message: str, remedy: str, where: TextSpan) -> Finding:
    return Finding("resources-file", Severity.ERROR, message, remedy=remedy, location=where)
