"""Makes the files under every project's materials/ from its facts and from making/*.yaml.

    python sample-repo/make_materials.py [--pdf] [--out FOLDER]

The docx and xlsx are the same byte for byte each time. The pdf are made by LibreOffice once
and committed: `--pdf` makes those anew whose text has changed.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from making import outlined, papers, scans, sheets
from making.texts import Texts
from making.words import with_elements

from govctl.packs import loader
from govctl.workspace import facts as facts_module
from govctl.workspace import project as projects
from govctl.workspace import workspace as workspaces
from govctl.workspace.project import MATERIALS
from govctl.yamlio.document import parse
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.model import Regulation
    from govctl.workspace.facts import Facts
    from govctl.workspace.project import Project

HERE = Path(__file__).parent


def main() -> None:
    """Write what is missing or out of date."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--pdf", action="store_true", help="make stale pdf anew, by LibreOffice")
    parser.add_argument("--out", type=Path, default=HERE, help="where the workspaces lie")
    options = parser.parse_args()
    scanned: dict[Path, bytes] = {}
    for file, content in contents():
        target = options.out / file
        if target.suffix == ".pdf":
            if not target.exists() or not scans.is_of(target.read_bytes(), content):
                scanned[target] = content
        else:
            _write(target, content)
    if options.pdf and scanned:
        for target, content in scans.convert(scanned).items():
            _write(target, content)
    elif scanned:
        print("PDF 需要重做：", *sorted(map(str, scanned)), sep="\n  ")


def contents(*cities: str) -> Iterator[tuple[Path, bytes]]:
    """Every material of the cities, or of all: (file below sample-repo, content).

    The content of a pdf is the docx it is made from.
    """
    for name in cities or sorted(folder.parent.name for folder in HERE.glob("*/projects")):
        yield from _of_city(HERE / name)


def _of_city(root: Path) -> Iterator[tuple[Path, bytes]]:
    workspace = workspaces.load(root)
    regulation = loader.load(workspace.regulation, workspace.regulation_folders).regulation
    texts = Texts.of(HERE / "making", root.name)
    for file in workspaces.project_files([root]):
        project = projects.load(file)
        facts = _facts(project, texts)
        folder = project.folder.relative_to(HERE.resolve()) / MATERIALS
        for entry in facts["materials"]:
            if not entry["file"]:
                continue
            try:
                yield folder / entry["file"], _content(project, regulation, facts, texts, entry)
            except (KeyError, ValueError) as problem:
                problem.add_note(f"{project.folder}：{entry['kind']}")
                raise


def _content(
    project: Project, regulation: Regulation, facts: Facts, texts: Texts, entry: Facts
) -> bytes:
    known = with_elements(facts, entry)
    kind = entry["kind"]
    paper = texts.paper(kind)
    if paper and paper["form"] in sheets.FORMS:
        return sheets.FORMS[paper["form"]](known)
    if paper:
        return papers.write(paper, known)
    material = regulation.material_called(kind)
    if material is None or not material.outline:
        raise KeyError(f"没有“{kind}”的文字，请写在 making/ 里")
    lacking = texts.meant.get("without", {}).get(project.name, "")
    return outlined.write(regulation, material, known, texts.narrative, without=lacking)


def _facts(project: Project, texts: Texts) -> Facts:
    """A project's facts, those of the one with a miswritten date as if it were right."""
    if project.facts is not None:
        return project.facts
    shape = load_shape("project")
    text = project.document.text
    for wrong, right in texts.meant["read_as"][project.name].items():
        text = text.replace(wrong, right)
    return facts_module.build(parse(text, project.document.path, shape).data, shape)


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or target.read_bytes() != content:
        target.write_bytes(content)


if __name__ == "__main__":
    main()
