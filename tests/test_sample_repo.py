"""The sample shows what it says: these faults, no others, and materials that open."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from docx import Document

from govctl import validation
from govctl.findings import Severity
from govctl.regulation.functions import credit_code_ok, project_code_ok
from govctl.workspace import project as projects
from govctl.workspace import workspace as workspaces

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent / "sample-repo"
CITY = ROOT / "fangchenggang"
AS_OF = date(2026, 10, 20)
MAX_BYTES = 3_000_000

# project -> (its only finding, the edits of project.yaml that end it)
FAULTS = {
    "14-小型水库监测预警": ("common-sources-total", [("amount: 130,", "amount: 140,")]),
    "15-综合执法监督平台": (
        "fcg-26-1-cap",
        [("increase: 83.2", "increase: 72.9"), ("decrease: 83.2", "decrease: 72.9")],
    ),
    "16-养老服务信息平台": ("fcg-28-2-archive-order", [("2026-07-02", "2026-05-28")]),
    "17-生态环境监测升级": ("fcg-m-feasibility-report-security", []),
    "18-公路治超联网监测": (
        "fcg-13-consent",
        [
            (
                "unplanned:\n",
                "unplanned:\n    approved_by: 防城港市人民政府\n    date: 2026-05-15\n",
            ),
            ("materials:\n", "materials:\n  - {kind: 市政府同意文件, date: 2026-05-15}\n"),
        ],
    ),
    "19-食品追溯平台": ("schema-date", [("2026年9月1日", "2026-09-01")]),
}
FILES = [
    pytest.param(path, id=path.relative_to(CITY / "projects").as_posix())
    for path in sorted(CITY.glob("projects/*/materials/*"))
]


# projects that are right, and are told something all the same
HINTS = {("08-政务云安全运维", "fcg-2-kind")}


def _found(*paths: Path) -> set[tuple[str, str]]:
    """Errors and warnings of each project."""
    reviews = validation.review(paths, as_of=AS_OF)
    found = {
        (one.project.name, finding.rule): finding.severity
        for one in reviews
        for finding in one.findings
    }
    assert {key for key, severity in found.items() if severity is Severity.INFO} <= HINTS
    return found.keys() - HINTS


def _projects() -> list[projects.Project]:
    return [projects.load(file) for file in workspaces.project_files([CITY])]


def test_the_faults_are_those_meant_and_no_others() -> None:
    assert _found(ROOT) == {(name, rule) for name, (rule, _) in FAULTS.items()}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_the_only_thing_wrong(name: str, tmp_path: Path) -> None:
    shutil.copy(CITY / "govctl.yaml", tmp_path)
    folder = tmp_path / "projects" / name
    shutil.copytree(CITY / "projects" / name, folder)
    text = (folder / "project.yaml").read_text("utf-8")
    edits = FAULTS[name][1]
    for wrong, right in edits:
        assert wrong in text
        text = text.replace(wrong, right)
    (folder / "project.yaml").write_text(text, "utf-8")
    if not edits:
        _write_chapter(folder / "materials" / "可行性研究报告.docx", "项目系统安全分析")
    assert _found(folder) == set()


def _write_chapter(path: Path, title: str) -> None:
    document = Document(str(path))
    document.add_heading(title, 1)
    document.add_paragraph("数据和存储、网络、应用、运行维护各环节的风险和措施如下。")
    document.save(str(path))


def test_readme_names_the_faults() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    listed, faulty = re.split(r"^## 有意留下的毛病$", text, flags=re.MULTILINE)
    rows = re.findall(r"^\| (\d\d-\S+) \|.*\| (\S+) \|$", faulty, re.MULTILINE)
    assert rows == [(name, rule) for name, (rule, _) in FAULTS.items()]
    names = re.findall(r"^\| (\d\d-\S+) \|", listed, re.MULTILINE)
    assert names == [project.name for project in _projects()]


def test_readme_tells_the_facts_of_each_project() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for project in _projects():
        data = project.document.data
        row = (
            f"| {project.name} | {data['identity']['kind']} "
            f"| {data['funding']['total']} | {data['gate']} |"
        )
        assert row in text


def test_codes_are_well_formed() -> None:
    units = {unit["name"]: unit["credit_code"] for unit in workspaces.load(CITY).data["units"]}
    assert all(map(credit_code_ok, units.values()))
    for project in _projects():
        identity = project.document.data["identity"]
        assert units[identity["unit"]["name"]] == identity["unit"]["credit_code"]
        assert "code" not in identity or project_code_ok(identity["code"])
        parties = project.document.data["organisation"].get("parties", [])
        assert all(credit_code_ok(party["credit_code"]) for party in parties)


@pytest.mark.parametrize("path", FILES)
def test_material_opens(path: Path) -> None:
    if path.suffix == ".docx":
        assert any(line.text.strip() for line in Document(str(path)).paragraphs)
    elif path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        assert sheet.max_row is not None
        assert sheet.max_row > 3
    else:
        content = path.read_bytes()
        assert content.startswith(b"%PDF-")
        assert content.rstrip().endswith(b"%%EOF")


def test_materials_are_those_registered() -> None:
    for project in _projects():
        registered = {entry["file"] for entry in project.document.data["materials"]}
        assert registered == {path.name for path in (project.folder / "materials").iterdir()}


def test_materials_say_what_the_facts_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else run sample-repo/make_materials.py --pdf."""
    monkeypatch.syspath_prepend(str(ROOT))
    import make_materials  # noqa: PLC0415
    from making import scans  # noqa: PLC0415

    stale = []
    for name, file, content in make_materials.contents():
        path = CITY / "projects" / name / "materials" / file
        same = (
            scans.is_of(path.read_bytes(), content)
            if path.suffix == ".pdf"
            else dict(_parts(path.read_bytes())) == dict(_parts(content))
        )
        if not same:
            stale.append(f"{name}/{file}")
    assert stale == []


def _parts(package: bytes) -> Iterator[tuple[str, bytes]]:
    """What is inside a docx or xlsx: compressed bytes differ from one zlib to another."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def test_sample_stays_small() -> None:
    files = [path for path in CITY.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MAX_BYTES
