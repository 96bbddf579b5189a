"""The files under the sample's materials/: they are there, open, and say what the facts say."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from govctl.office.docx_reader import read_blocks
from govctl.workspace import project as projects
from govctl.workspace import workspace as workspaces
from tests.sample_faults import CITIES, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 8_000_000


def _files(city: str) -> list[Path]:
    return sorted((ROOT / city).glob("projects/*/materials/*"))


@pytest.mark.parametrize("city", CITIES)
def test_materials_open(city: str) -> None:
    named = any("file:" in one.read_text("utf-8") for one in (ROOT / city).rglob("project.yaml"))
    assert bool(_files(city)) == named  # one workspace has only numbers and dates
    for path in _files(city):
        if path.suffix == ".docx":
            assert any(block.text.strip() for block in read_blocks(path))
        elif path.suffix == ".xlsx":
            sheet = openpyxl.load_workbook(path).active
            assert sheet is not None
            assert sheet.max_row is not None
            assert sheet.max_row > 3
        else:
            content = path.read_bytes()
            assert content.startswith(b"%PDF-")
            assert content.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("city", CITIES)
def test_materials_are_those_registered(city: str) -> None:
    registered = {
        project.folder / "materials" / entry["file"]
        for project in map(projects.load, workspaces.project_files([ROOT / city]))
        for entry in project.document.data["materials"]
        if "file" in entry
    }
    assert registered == set(_files(city))


@pytest.mark.parametrize("city", CITIES)
def test_materials_say_what_the_facts_say(city: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else run sample-repo/make_materials.py --pdf."""
    monkeypatch.syspath_prepend(str(ROOT))
    import make_materials  # noqa: PLC0415
    from making import scans  # noqa: PLC0415

    stale = []
    for file, content in make_materials.contents(city):
        path = ROOT / file
        same = (
            scans.is_of(path.read_bytes(), content)
            if path.suffix == ".pdf"
            else dict(_parts(path.read_bytes())) == dict(_parts(content))
        )
        if not same:
            stale.append(str(file))
    assert stale == []


def _parts(package: bytes) -> Iterator[tuple[str, bytes]]:
    """What is inside a docx or xlsx: compressed bytes differ from one zlib to another."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def test_sample_stays_small() -> None:
    files = [path for path in ROOT.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert sum(path.stat().st_size for path in files) < MAX_BYTES
