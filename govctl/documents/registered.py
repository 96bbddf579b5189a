"""Registered materials read and held against their outline and the law's chapters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govctl.documents import inspect, kinds
from govctl.documents.outline import MandatedChapter
from govctl.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from govctl.regulation.pack import Chapter, Material, Regulation
    from govctl.workspace.project import Project


UNCONFIRMED = "doc-unconfirmed"


def mandated(material: Material | None) -> list[MandatedChapter]:
    """The chapters that a regulation demands of a material, as documents know them."""
    chapters = material.chapters if material else ()
    return [
        MandatedChapter(part.rule, part.title, part.match, part.article, part.severity, part.after)
        for part in chapters
    ]


def check(project: Project, regulation: Regulation) -> Iterator[Finding]:
    """Check every material of a known kind; chapters confirmed by hand count as there."""
    entries = project.facts["materials"] if project.facts else []
    for index, entry in enumerate(entries):
        material = regulation.material_called(entry["kind"])
        if material is None or not (material.outline or material.chapters):
            continue
        where = project.locate(("materials", index, "kind"))
        for finding in _findings(project, material, entry):
            # a scan has no places of its own: point at its entry
            yield replace(finding, project=project.name, location=finding.location or where)


def _findings(project: Project, material: Material, entry: Mapping[str, Any]) -> Iterator[Finding]:
    unconfirmed = [part for part in material.chapters if not _confirmed(part, entry)]
    path = project.material_file(entry) if entry["file"] else None
    if path is None or not path.is_file():
        return  # that the file is not there is told by the checks of materials
    if path.suffix.lower() == ".docx":
        yield from _read(path, project.folder, material, unconfirmed)
    elif unconfirmed:
        titles = "、".join(part.title for part in unconfirmed)
        cites = dict.fromkeys(part.article.cite for part in unconfirmed)
        yield Finding(
            UNCONFIRMED,
            Severity.WARNING,
            f"“{material.title}”不是 docx 文件，无法自动核对是否包含：{titles}",
            remedy="请人工核对，把确实包含的写入这份材料的 contains",
            article=replace(unconfirmed[0].article, cite="、".join(cites)),
        )


def _confirmed(part: Chapter, entry: Mapping[str, Any]) -> bool:
    return any(
        word == part.title or any(key in word for key in part.match) for word in entry["contains"]
    )


def _read(
    path: Path, folder: Path, material: Material, chapters: list[Chapter]
) -> Iterator[Finding]:
    outline = kinds.find(material.outline) if material.outline else None
    demanded = mandated(replace(material, chapters=tuple(chapters)))
    # shown as the project's own path is, relative where the user gave it so
    shown = folder / path.relative_to(folder.resolve())
    yield from inspect.check(shown, outline, demanded)
