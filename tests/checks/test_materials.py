from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from govctl.checks import materials
from govctl.workspace import project

if TYPE_CHECKING:
    from pathlib import Path

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
TEXT = """\
gate: 项目申报
identity: {name: 甲, unit: {name: 乙}, kind: 新建}
funding: {total: 100}
materials:
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "甲"
    (folder / "materials").mkdir(parents=True)
    return folder


def found(folder: Path, *names: str) -> list[tuple[str, int, int]]:
    entries = "".join(f"  - {{kind: 报告, file: {name}}}\n" for name in names)
    file = folder / "project.yaml"
    file.write_text(TEXT + (entries or "  []\n"), encoding="utf-8")
    read = project.load(file)
    assert read.facts is not None, read.findings
    return [
        (one.rule, one.location.line, one.location.column)
        for one in materials.check(read, read.facts)
        if one.location
    ]


def test_a_registered_file_that_is_there(folder: Path) -> None:
    (folder / "materials" / "a.txt").write_text("x")
    assert found(folder, "a.txt") == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("missing.pdf", "file-missing"),
        ("materials", "file-missing"),
        (".", "file-missing"),
        ("a" * 400, "file-missing"),
        ("../../x.pdf", "file-outside"),
        ("/etc/passwd", "file-outside"),
        ("materials/../../../etc/passwd", "file-outside"),
        ("empty.txt", "file-empty"),
        ("fake.pdf", "file-unreadable"),
    ],
)
def test_a_file_that_is_not_as_registered(folder: Path, name: str, rule: str) -> None:
    (folder.parent / "x.pdf").write_text("x")
    (folder / "materials" / "empty.txt").touch()
    (folder / "materials" / "fake.pdf").write_text("no pdf")
    wrong = [one for one in found(folder, name) if one[0] != "file-unregistered"]
    assert wrong == [(rule, 5, 22)]


@POSIX
@pytest.mark.parametrize("target", ["../../x.pdf", "/etc/passwd", "loop"])
def test_links_that_lead_out_or_nowhere(folder: Path, target: str) -> None:
    (folder.parent / "x.pdf").write_text("x")
    (folder / "materials" / "loop").symlink_to(target)
    rule, *_ = found(folder, "loop")[0]
    assert rule in ("file-outside", "file-missing")


def test_an_entry_without_a_file_is_fine(folder: Path) -> None:
    assert found(folder, "''") == []


def test_files_that_are_not_registered(folder: Path) -> None:
    for name in ("a.pdf", "inner/b.pdf", ".hidden", "~$open.docx", ".cache/c.pdf"):
        path = folder / "materials" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    (folder / "beside.pdf").write_text("x")
    assert [rule for rule, *_ in found(folder)] == ["file-unregistered"] * 2
    read = project.load(folder / "project.yaml")
    assert read.facts is not None
    told = [one.message for one in materials.check(read, read.facts)]
    assert told == ["文件“materials/a.pdf”没有登记", "文件“materials/inner/b.pdf”没有登记"]


def test_without_a_materials_folder(folder: Path) -> None:
    (folder / "materials").rmdir()
    assert found(folder) == []
