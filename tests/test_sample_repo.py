"""The sample shows what its README says: these faults, no others."""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING

import made_reviews
import pytest
from docx import Document

from govctl.expressions.functions import credit_code_ok, project_code_ok
from govctl.findings import Severity
from govctl.workspace import project as projects
from govctl.workspace import workspace as workspaces
from tests.sample_faults import CITIES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = date(2026, 10, 20)
FAULTY = [
    pytest.param(city, name, id=f"{city}-{name}")
    for city, meant in CITIES.items()
    for name in meant.faults
]


def _found(city: str, *paths: Path) -> set[tuple[str, str]]:
    """Errors and warnings of each project; hints and notes are those meant."""
    reviews = made_reviews.reviews(paths, as_of=AS_OF)
    found = {
        (one.project.name, finding.rule): finding.severity
        for one in reviews
        for finding in one.findings
    }
    meant = CITIES[city]
    assert {key for key, severity in found.items() if severity is Severity.INFO} <= meant.hints
    assert tuple(note.rule for one in reviews for note in one.notes) == meant.notes
    return found.keys() - meant.hints


def _projects(city: str) -> list[projects.Project]:
    return [projects.load(file) for file in workspaces.project_files([ROOT / city])]


@pytest.mark.parametrize("city", CITIES)
def test_the_faults_are_those_meant_and_no_others(city: str) -> None:
    meant = {(name, fault.rule) for name, fault in CITIES[city].faults.items()}
    assert _found(city, ROOT / city) == meant


@pytest.mark.parametrize(("city", "name"), FAULTY)
def test_each_fault_is_the_only_thing_wrong(city: str, name: str, tmp_path: Path) -> None:
    others = [path.name for path in (ROOT / city / "projects").iterdir() if path.name != name]
    shutil.copytree(ROOT / city, tmp_path / city, ignore=shutil.ignore_patterns(*others))
    folder = tmp_path / city / "projects" / name
    fault = CITIES[city].faults[name]
    text = (folder / "project.yaml").read_text("utf-8")
    for wrong, right in fault.edits.items():
        assert wrong in text
        text = text.replace(wrong, right)
    (folder / "project.yaml").write_text(text, "utf-8")
    file, chapter = fault.chapter
    if file:
        _write_chapter(folder / "materials" / file, chapter)
    assert _found(city, folder) == set()


def _write_chapter(path: Path, title: str) -> None:
    document = Document(str(path))
    document.add_heading(title, 1)
    document.add_paragraph("数据和存储、网络、应用、运行维护各环节的风险和措施如下。")
    document.save(str(path))


def _section(city: str) -> str:
    """What the README says of a city: the section whose title ends with its folder."""
    text = (ROOT / "README.md").read_text("utf-8")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)
    return next(part for part in sections if part.splitlines()[0].endswith(f" {city}"))


@pytest.mark.parametrize("city", CITIES)
def test_readme_names_the_faults(city: str) -> None:
    rows = re.findall(r"^\| (\d\d-\S+) \|.*\| ([a-z]\S+) \|$", _section(city), re.MULTILINE)
    assert rows == [(name, fault.rule) for name, fault in CITIES[city].faults.items()]


@pytest.mark.parametrize("city", CITIES)
def test_readme_tells_the_facts_of_each_project(city: str) -> None:
    rows = re.findall(r"^(\| \d\d-\S+ \| \S+ \| [\d.]+ \| \S+ \|)", _section(city), re.MULTILINE)
    assert rows == [
        f"| {project.name} | {data['identity']['kind']} "
        f"| {data['funding']['total']} | {data['gate']} |"
        for project in _projects(city)
        for data in [project.document.data]
    ]


@pytest.mark.parametrize("city", CITIES)
def test_codes_are_well_formed(city: str) -> None:
    listed = workspaces.load(ROOT / city).data["units"]
    units = {unit["name"]: unit["credit_code"] for unit in listed}
    assert all(map(credit_code_ok, units.values()))
    for project in _projects(city):
        data = project.document.data
        identity = data["identity"]
        assert units[identity["unit"]["name"]] == identity["unit"]["credit_code"]
        assert "code" not in identity or project_code_ok(identity["code"])
        parties = data.get("organisation", {}).get("parties", [])
        assert all(credit_code_ok(party["credit_code"]) for party in parties)
