"""Registered materials read and held against their outline and the law's chapters."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govctl.files import is_file
from govctl.findings import Article, Finding, Severity
from govctl.packs.errors import COMMON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from govctl.documents.cover_check import ExpectedCover
    from govctl.documents.outline import MandatedChapter, Outline
    from govctl.packs.model import Regulation
    from govctl.packs.norms.chapter import Chapter
    from govctl.packs.norms.material import Material
    from govctl.workspace.project import Project


UNCONFIRMED = "doc-unconfirmed"


def mandated(material: Material | None) -> list[MandatedChapter]:
    """The chapters that a regulation demands of a material, as documents know them."""
    from govctl.documents.outline import MandatedChapter  # noqa: PLC0415 - where a document is

    chapters = material.chapters if material else ()
    return [
        MandatedChapter(part.rule, part.title, part.match, part.article, part.severity, part.after)
        for part in chapters
    ]


def expected(
    outline: Outline, material: Material | None, regulation: Regulation | None, project: str
) -> ExpectedCover:
    """What the cover of a document is to say, by its outline and the material that it is."""
    from govctl.documents import kinds  # noqa: PLC0415 - where a document is
    from govctl.documents.cover_check import ExpectedCover  # noqa: PLC0415

    own = (outline.title, *outline.aliases, *(material.names if material else ()))
    written = (one for one in regulation.materials if one.outline) if regulation else ()
    by_kind = kinds.names(written)
    others = [name for one, names in by_kind if one != outline.title for name in names]
    return ExpectedCover(own, tuple(name for name in others if name not in own), project)


def check(
    project: Project, regulation: Regulation, asked: Callable[[Material], bool]
) -> Iterator[Finding]:
    """Check every registered file: documents are read; of scans the law's chapters are asked.

    Chapters confirmed by hand, in `contains`, count as there. What the law does not ask of
    the project, by `asked`, needs no chapters.
    """
    entries = project.facts["materials"] if project.facts else []
    for index, entry in enumerate(entries):
        path = project.material_file(entry) if entry["file"] else None
        if entry["file"] and (path is None or not _has_content(path)):
            continue  # told by the checks of materials
        material = regulation.material_called(entry["kind"])
        for finding in _findings(path, project, regulation, material, entry):
            # asked last, for most documents have every chapter
            if material and _of_chapters(finding, material) and not asked(material):
                continue
            # a scan has no places of its own: point at its entry
            where = finding.location or project.locate(("materials", index, "kind"))
            yield replace(finding, project=project.name, location=where)


def _of_chapters(finding: Finding, material: Material) -> bool:
    return finding.rule in {UNCONFIRMED, *(part.rule for part in material.chapters)}


def _has_content(path: Path) -> bool:
    return is_file(path) and path.stat().st_size > 0 and os.access(path, os.R_OK)


def _findings(
    path: Path | None,
    project: Project,
    regulation: Regulation,
    material: Material | None,
    entry: Mapping[str, Any],
) -> Iterator[Finding]:
    chapters = material.chapters if material else ()
    unconfirmed = tuple(part for part in chapters if not _confirmed(part, entry))
    if path is not None and path.suffix.lower() == ".docx":
        from govctl.documents import check as document_check  # noqa: PLC0415 - 20 ms, and many have only scans

        outline, unknown = _outline(material)
        yield from unknown
        demanded = mandated(replace(material, chapters=unconfirmed)) if material else []
        # shown as the project's own path is, relative where the user gave it so
        shown = project.folder / path.relative_to(project.folder.resolve())
        cover = expected(outline, material, regulation, project.title) if outline else None
        yield from document_check.check(shown, outline, demanded, cover)
    elif unconfirmed:
        reason = "不是 docx 文件" if path else "没有登记文件"
        titles = "、".join(part.title for part in unconfirmed)
        yield Finding(
            UNCONFIRMED,
            Severity.WARNING,
            f"“{entry['kind']}”{reason}，无法自动核对是否包含：{titles}",
            remedy="请人工核对，把确实包含的写入这份材料的 contains",
            article=_together([part.article for part in unconfirmed]),
        )


def _together(articles: Sequence[Article]) -> Article:
    """What several chapters rest on, as one: of one text its citations in a row."""
    first = articles[0]
    if all(one.title == first.title for one in articles):
        return first._replace(cite="、".join(dict.fromkeys(one.cite for one in articles)))
    return Article(COMMON, "", "、".join(dict.fromkeys(map(str, articles))))


def _outline(material: Material | None) -> tuple[Outline | None, list[Finding]]:
    """The outline that a pack names for a material; a wrong name is the pack's fault."""
    from govctl.documents import kinds  # noqa: PLC0415 - as above
    from govctl.documents.errors import UnknownKindError  # noqa: PLC0415

    if material is None or not material.outline:
        return None, []
    try:
        return kinds.of_material(material), []
    except UnknownKindError as problem:
        text = f"材料“{material.title}”的 outline 有误：{problem}"
        error = Severity.ERROR
        return None, [Finding("pack-invalid", error, text, location=material.location)]


def _confirmed(part: Chapter, entry: Mapping[str, Any]) -> bool:
    words = entry["contains"]
    return part.title in words or any(key in word for word in words for key in part.match)
