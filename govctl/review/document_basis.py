"""Which kind of document is meant, and what it is judged by."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.documents import cover_check, kinds, registered_files
from govctl.documents.errors import UnknownKindError
from govctl.documents.outline import Outline
from govctl.office.docx_reader import read_blocks
from govctl.packs.errors import PackError
from govctl.packs.selection import RegulationSelector
from govctl.resources import BY_LAW
from govctl.review import pipeline
from govctl.workspace import workspace as workspaces
from govctl.workspace.workspace import NotFoundError
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from govctl.documents.cover_check import ExpectedCover
    from govctl.documents.outline import MandatedChapter
    from govctl.packs.model import Regulation
    from govctl.packs.norms.material import Material
    from govctl.review.model import Review
    from govctl.workspace.workspace import Workspace

_UNCHECKED = "没有核对办法要求的章节"


@dataclass(frozen=True, slots=True)
class DocumentBasis:
    """What a document is judged by; `remark` says in a line what is not as it should be.

    `reviewed` is the project that it belongs to, if any.
    """

    regulation: Regulation | None = None
    reviewed: Review | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: its outline, and the material that it is under a regulation."""

    outline: Outline
    material: Material | None

    @property
    def mandated(self) -> list[MandatedChapter]:
        """The chapters that the regulation demands of it."""
        return registered_files.mandated(self.material)

    def cover(self, known: DocumentBasis) -> ExpectedCover | None:
        """What its cover is to say; None for what has no form of its own."""
        if self.material and not self.material.outline:
            return None
        project = known.reviewed.project.title if known.reviewed else ""
        return registered_files.expected(self.outline, self.material, known.regulation, project)


def basis(path: Path, day: date) -> DocumentBasis:
    """What a file is judged by: its project's regulation, else its workspace's.

    Raises:
        PackError: the workspace's regulation is wrong.

    """
    try:
        reviewed = pipeline.review_one(path, as_of=day)
    except NotFoundError:
        return _without_project(path.parent, day)
    if reviewed.regulation is None:
        folder = reviewed.project.folder
        remark = f"{_UNCHECKED}：项目的文件有误，请先执行 govctl validate {folder}，改正后再检查"
        return DocumentBasis(reviewed=reviewed, remark=remark)
    return DocumentBasis(reviewed.regulation, reviewed)


def _without_project(folder: Path, day: date) -> DocumentBasis:
    root = workspaces.find_root(folder)
    if root is None:
        return DocumentBasis(
            remark=f"{_UNCHECKED}：文件不在工作区里，不知道适用哪一部办法；"
            "请放进项目的 materials 文件夹或者工作区，再检查一遍"
        )
    workspace = workspaces.load(root)
    regulation = of_workspace(workspace, day)
    if regulation is None:
        return DocumentBasis(
            remark=f"{_UNCHECKED}：{workspace.file} 有误或者没有写明 regulation；"
            "请先执行 govctl validate，改正后再检查"
        )
    remark = f"文件不在项目文件夹里，办法要求的章节按工作区适用的《{regulation.title}》核对"
    return DocumentBasis(regulation, remark=remark)


def of_workspace(workspace: Workspace, day: date) -> Regulation | None:
    """The regulation that a workspace names, in the version in force; None for none.

    Raises:
        PackError: it is wrong.

    """
    if workspace.broken or not workspace.regulation:
        return None
    facts = load_shape("project").empty
    choice = RegulationSelector().choose(workspace, workspace.regulation, facts, day)
    if isinstance(choice, PackError):
        raise choice
    return choice.pack.regulation


def called(name: str, regulation: Regulation | None) -> DocumentKind:
    """The kind of document of a name, a regulation's own names first.

    Raises:
        UnknownKindError: there is none.

    """
    material = regulation.material_called(name) if regulation else None
    if material and material.outline:
        outline = kinds.of_material(material)
        return DocumentKind(outline, material)
    written = _written(regulation)
    by_law = [one.title for one in written if one.outline == BY_LAW]
    outline = kinds.find(name, also=by_law)
    if material is None:
        material = next((one for one in written if one.outline == outline.id), None)
    return DocumentKind(outline, material)


def of_file(path: Path, known: DocumentBasis) -> DocumentKind:
    """The kind of document that a file is: as registered, by its name, or by its cover.

    Raises:
        UnknownKindError: neither tells.

    """
    registered = _registered(path, known.reviewed)
    material = known.regulation.material_called(registered) if known.regulation else None
    if material and not material.outline:
        return DocumentKind(Outline("", material.title, "", ()), material)
    named = kinds.names(_written(known.regulation))
    found = registered or _in_name(path.stem, named)
    if not found:
        on_cover = cover_check.kind_on(
            read_blocks(path), [one for _, names in named for one in names]
        )
        found = next((title for title, names in named if on_cover in names), "")
    if not found:
        titles = "、".join(dict.fromkeys(title for title, _ in named))
        raise UnknownKindError(
            f"从文件名和封面看不出“{path.name}”是哪种文书，请用 --kind 写明，可以写：{titles}"
        )
    return called(found, known.regulation)


def _written(regulation: Regulation | None) -> list[Material]:
    return [one for one in regulation.materials if one.outline] if regulation else []


def _in_name(stem: str, named: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """The only kind that a file's name speaks of: 某项目可研（送审稿）; '' for none or several."""
    text = unicodedata.normalize("NFKC", stem)
    held = {
        name: title
        for title, names in named
        for name in (unicodedata.normalize("NFKC", one) for one in names)
        if name in text
    }
    if text in held:
        return held[text]
    longest = {
        title
        for name, title in held.items()
        if not any(name != other and name in other for other in held)
    }
    return longest.pop() if len(longest) == 1 else ""


def _registered(path: Path, reviewed: Review | None) -> str:
    """What the project's materials call this file."""
    if reviewed is None or reviewed.project.facts is None:
        return ""
    for entry in reviewed.project.facts["materials"]:
        if entry["file"] and reviewed.project.material_file(entry) == path.resolve():
            return str(entry["kind"])
    return ""
