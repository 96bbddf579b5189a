"""Makes the files under every project's materials/ from its facts and from making/*.yaml.

    python sample-repo/make_materials.py [--pdf] [--out FOLDER]

The docx and xlsx are the same byte for byte each time. The pdf are made by LibreOffice once
and committed: `--pdf` makes those anew whose text has changed.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from making import outlined, papers, scans, sheets
from making.words import with_elements

from govctl.regulation import loader
from govctl.workspace import facts as facts_module
from govctl.workspace import project as projects
from govctl.workspace import workspace as workspaces
from govctl.workspace.project import MATERIALS
from govctl.workspace.reader import parse, read
from govctl.workspace.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govctl.regulation.pack import Regulation
    from govctl.workspace.facts import Facts
    from govctl.workspace.project import Project

HERE = Path(__file__).parent
CITY = HERE / "fangchenggang"
# the mandated chapter that one project's 可研 lacks on purpose
LACKING = {"17-生态环境监测升级": "security"}
# the date that one project writes wrong on purpose, and how it is read here
MISWRITTEN = ("2026年9月1日", "2026-09-01")
_SHEETS = {"信息资源目录": sheets.catalog, "项目档案案卷目录": sheets.archive}


def main() -> None:
    """Write what is missing or out of date."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--pdf", action="store_true", help="make stale pdf anew, by LibreOffice")
    parser.add_argument(
        "--out", type=Path, default=CITY / "projects", help="where the projects lie"
    )
    options = parser.parse_args()
    scanned: dict[Path, bytes] = {}
    for name, file, content in contents():
        target = options.out / name / MATERIALS / file
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


def contents() -> Iterator[tuple[str, str, bytes]]:
    """Every material as (project's folder, file, content); a pdf as the docx it is made from."""
    regulation = loader.load(workspaces.load(CITY).regulation)
    for file in workspaces.project_files([CITY]):
        project = projects.load(file)
        facts = _facts(project)
        for entry in facts["materials"]:
            yield project.name, entry["file"], _content(project, regulation, facts, entry)


def _content(
    project: Project, regulation: Regulation, facts: Facts, entry: Mapping[str, Any]
) -> bytes:
    known = with_elements(facts, entry)
    kind = entry["kind"]
    if kind in _SHEETS:
        return _SHEETS[kind](known)
    material = regulation.material_called(kind)
    if material is not None and material.outline:
        lacking = LACKING.get(project.name, "")
        return outlined.write(regulation, material, known, _data("narrative"), without=lacking)
    return papers.write(_data("papers")[kind], known)


def _facts(project: Project) -> Facts:
    """A project's facts, those of the one with a miswritten date as if it were right."""
    if project.facts is not None:
        return project.facts
    shape = load_shape("project")
    text = project.document.text.replace(*MISWRITTEN)
    return facts_module.build(parse(text, project.document.path, shape).data, shape)


def _data(name: str) -> Any:
    return read(HERE / "making" / f"{name}.yaml").data


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or target.read_bytes() != content:
        target.write_bytes(content)


if __name__ == "__main__":
    main()
