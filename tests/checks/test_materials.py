from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from govctl.checks import materials
from govctl.findings import Severity
from govctl.workspace import project

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.findings import Finding

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


def check(folder: Path, text: str) -> list[Finding]:
    file = folder / "project.yaml"
    file.write_text(text, encoding="utf-8")
    read = project.load(file)
    assert read.facts is not None, read.findings
    return list(materials.check(read, read.facts))


def found(folder: Path, *names: str) -> list[tuple[str, int, int]]:
    entries = "".join(f"  - {{kind: 报告, file: {name}}}\n" for name in names)
    return [
        (one.rule, one.location.line, one.location.column)
        for one in check(folder, TEXT + (entries or "  []\n"))
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


@pytest.mark.parametrize(
    ("name", "rule", "words"),
    [
        ("materials\\a.pdf", "file-missing", "请用 / 代替 \\，写成 materials/a.pdf"),
        ("A.pdf", "file-missing", "大小写应为 a.pdf"),
        ("Materials/a.PDF", "file-missing", "大小写应为 materials/a.pdf"),
        ("inner", "file-missing", "这是文件夹"),
        ("D:\\x\\a.pdf", "file-outside", "请写相对路径"),
        ("D:/a.pdf", "file-outside", "请写相对路径"),
        ("/etc/passwd", "file-outside", "请写相对路径"),
        ("~$x.docx", "file-temporary", "请登记 x.docx"),
        ("无.pdf", "file-missing", "改正文件名"),
    ],
)
def test_what_was_meant(folder: Path, name: str, rule: str, words: str) -> None:
    (folder / "materials" / "inner").mkdir()
    for there in ("a.pdf", "~$x.docx"):
        (folder / "materials" / there).write_text("%PDF-")
    told = check(folder, f"{TEXT}  - {{kind: 报告, file: '{name}'}}\n")
    meant_a_pdf = "a.pdf" in words
    rules = [rule] if meant_a_pdf else [rule, "file-unregistered"]
    assert [one.rule for one in told] == rules
    assert words in f"{told[0].message}{told[0].remedy}"


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "materials" / "a.docx").write_text("x")
    monkeypatch.setattr("os.access", lambda *_: False)
    (finding,) = check(folder, f"{TEXT}  - {{kind: 报告, file: a.docx}}\n")
    assert finding.rule == "file-unreadable"
    assert "没有读取权限" in finding.message
    assert "权限" in finding.remedy


@pytest.mark.parametrize(
    ("entry", "rules"),
    [
        ("{kind: 报告}", ["material-unproved"]),
        ("{kind: 报告, file: '', issuer: 甲}", ["material-unproved"]),
        ("{kind: 报告, number: 甲〔2026〕1号}", []),
        ("{kind: 报告, date: 2026-01-01}", []),
    ],
)
def test_an_entry_without_a_file(folder: Path, entry: str, rules: list[str]) -> None:
    told = check(folder, f"{TEXT}  - {entry}\n")
    assert [one.rule for one in told] == rules
    assert all(one.severity is Severity.WARNING for one in told)
    classified = TEXT.replace("kind: 新建", "kind: 新建, classified: true")
    assert check(folder, f"{classified}  - {entry}\n") == []


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
