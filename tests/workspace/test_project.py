from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from govctl.findings import Severity
from govctl.workspace import project
from govctl.yamlio.fast import MAX_DEPTH

if TYPE_CHECKING:
    from pathlib import Path

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
TEXT = """\
gate: 项目申报
identity:
  name: 智慧城市
  unit: {name: 乙}
  kind: 新建
funding:
  total: 100
"""
RESOURCES = """\
data:
  resources_file: resources.yaml
"""
RESOURCE = "- {name: 人口库, sharing: 有条件共享}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "智慧城市"
    (folder / "materials").mkdir(parents=True)
    (folder / "project.yaml").write_text(TEXT, encoding="utf-8")
    return folder


def load(folder: Path, more: str = "") -> project.Project:
    file = folder / "project.yaml"
    file.write_text(TEXT + more, encoding="utf-8")
    return project.load(file)


def told(read: project.Project) -> list[tuple[str, str, int, int]]:
    return [
        (one.rule, one.location.path.name, one.location.line, one.location.column)
        for one in read.findings
        if one.location
    ]


@pytest.mark.parametrize("key", ["1", "1.1", "2027", "null"])
def test_a_key_that_is_no_text_is_told(folder: Path, key: str) -> None:
    read = load(folder, f"planning:\n  {key}: 100\n")
    assert read.facts is None
    assert [rule for rule, *_ in told(read)] == ["schema-unknown-key"]


@pytest.mark.parametrize(
    "blank",
    ['" "', "'\u3000'", "\u3000", "\u00a0", '"\\u3000"', "|\n    \u3000\n", ">-\n\n    \u3000\n\n"],
)
def test_a_name_of_blanks_is_seen_by_the_fast_reader_too(folder: Path, blank: str) -> None:
    text = TEXT.replace("智慧城市", blank)
    (folder / "project.yaml").write_text(text, encoding="utf-8")
    read = project.load(folder / "project.yaml")
    assert read.facts is None
    assert [one[0] for one in told(read)] == ["schema-required"]


@pytest.mark.parametrize("more", ["", "narrative: {a: 'x'}\n", "events: []  # \u00a0\n"])
@pytest.mark.parametrize(("total", "count"), [("0", 1), ("0.0", 1), ("0.000001", 0)])
def test_a_total_of_nothing_is_doubted(folder: Path, more: str, total: str, count: int) -> None:
    text = TEXT.replace("total: 100", f"total: {total}") + more
    (folder / "project.yaml").write_text(text, encoding="utf-8")
    read = project.load(folder / "project.yaml")
    assert read.facts is not None
    assert [(one[0], one[2]) for one in told(read)] == [("funding-zero", 7)] * count
    assert all(one.severity is Severity.WARNING for one in read.findings)
    assert all(one.project == "智慧城市" for one in read.findings)


def test_a_good_project(folder: Path) -> None:
    read = load(folder)
    assert read.findings == ()
    assert read.facts is not None
    assert read.facts["funding"]["total"] == 100_000_000
    assert (read.name, read.title) == ("智慧城市", "智慧城市")
    assert read.locate(("funding", "total")).line == 7


def test_findings_name_the_project(folder: Path) -> None:
    read = load(folder, "schedule: {start: 2026/9/1}\nx: 1\n")
    assert read.facts is None
    assert {finding.project for finding in read.findings} == {"智慧城市"}
    assert sorted(told(read)) == [
        ("schema-date", "project.yaml", 8, 19),
        ("schema-unknown-key", "project.yaml", 9, 1),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", "智慧城市"),
        ("[1]", "智慧城市"),
        ("identity: 1", "智慧城市"),
        ("identity: {name: 甲}", "甲"),
    ],
)
def test_a_broken_project_still_has_a_name(folder: Path, text: str, title: str) -> None:
    (folder / "project.yaml").write_text(text, encoding="utf-8")
    read = project.load(folder / "project.yaml")
    assert read.facts is None
    assert read.title == title
    assert any(finding.severity is Severity.ERROR for finding in read.findings)


def test_a_gbk_project_is_judged_all_the_same(folder: Path) -> None:
    file = folder / "project.yaml"
    file.write_bytes(TEXT.encode("gbk"))
    read = project.load(file)
    assert read.facts is not None
    assert [finding.rule for finding in read.findings] == ["yaml-encoding"]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (None, "project-file-name"),
        ("~", "yaml-empty"),
        ("a: 'x", "yaml-syntax"),
        ("[" * (MAX_DEPTH + 1), "yaml-syntax"),
        ("甲", "schema-type"),
    ],
)
def test_an_unreadable_project_is_a_finding(folder: Path, content: str | None, rule: str) -> None:
    file = folder / "project.yaml"
    file.unlink()
    if content is not None:
        file.write_text(content, encoding="utf-8")
    read = project.load(file)
    assert [finding.rule for finding in read.findings] == [rule]
    assert read.facts is None


# --- data resources in a file of their own


def test_resources_may_stand_beside(folder: Path) -> None:
    (folder / "resources.yaml").write_text(RESOURCE, encoding="utf-8")
    read = load(folder, RESOURCES)
    assert read.findings == ()
    assert read.facts is not None
    assert read.facts["data"]["resources"][0]["name"] == "人口库"
    where = read.locate(("data", "resources", 0, "sharing"))
    assert (where.path.name, where.line, where.column) == ("resources.yaml", 1, 24)
    assert read.locate(("data", "resources_file")).path.name == "project.yaml"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("- {name: 人口库, sharing: 随便}", ("schema-choice", "resources.yaml", 1, 24)),
        (
            "- {name: 人口库, sharing: 不予共享, x: 1}",
            ("schema-unknown-key", "resources.yaml", 1, 30),
        ),
        ("- {name: 人口库}", ("schema-required", "resources.yaml", 1, 4)),
        ("name: 人口库", ("schema-type", "resources.yaml", 1, 1)),
        ("- name：人口库", ("yaml-full-width-colon", "resources.yaml", 1, 7)),
        ("- 'x", ("yaml-syntax", "resources.yaml", 1, 3)),
        ("", ("yaml-empty", "resources.yaml", 1, 1)),
        ("~", ("yaml-empty", "resources.yaml", 1, 1)),
    ],
)
def test_what_is_wrong_with_resources_is_told_in_their_file(
    folder: Path, content: str, place: tuple[str, str, int, int]
) -> None:
    (folder / "resources.yaml").write_text(content, encoding="utf-8")
    read = load(folder, RESOURCES)
    assert place in told(read)
    assert read.facts is None


def test_resources_in_gbk_are_read_and_the_project_judged(folder: Path) -> None:
    (folder / "resources.yaml").write_bytes(RESOURCE.encode("gbk"))
    read = load(folder, RESOURCES)
    assert [finding.rule for finding in read.findings] == ["yaml-encoding"]
    assert read.facts is not None
    assert read.facts["data"]["resources"][0]["name"] == "人口库"


@pytest.mark.parametrize(
    "name",
    ["missing.yaml", "../outside.yaml", "/etc/passwd", "''", ".", "materials", "a" * 400, "a/b/c"],
)
def test_a_resources_file_that_is_not_there_or_outside(folder: Path, name: str) -> None:
    (folder.parent / "outside.yaml").write_text(RESOURCE, encoding="utf-8")
    read = load(folder, f"data:\n  resources_file: {name}\n")
    assert told(read) == [("resources-file", "project.yaml", 9, 19)]
    assert read.facts is None


@POSIX
def test_a_resources_file_behind_a_link_that_leads_out(folder: Path) -> None:
    (folder.parent / "outside.yaml").write_text(RESOURCE, encoding="utf-8")
    (folder / "resources.yaml").symlink_to("../outside.yaml")
    assert told(load(folder, RESOURCES)) == [("resources-file", "project.yaml", 9, 19)]


@POSIX
def test_a_resources_file_behind_a_link_that_stays_inside(folder: Path) -> None:
    (folder / "all.yaml").write_text(RESOURCE, encoding="utf-8")
    (folder / "materials" / "resources.yaml").symlink_to("../all.yaml")
    read = load(folder, "data:\n  resources_file: materials/resources.yaml\n")
    assert read.findings == ()
    assert read.facts is not None


@POSIX
def test_a_project_file_that_is_a_link_out_of_its_folder_is_not_read(folder: Path) -> None:
    (folder / "project.yaml").rename(folder.parent / "other.yaml")
    (folder / "project.yaml").symlink_to("../other.yaml")
    read = project.load(folder / "project.yaml")
    assert told(read) == [("yaml-unreadable", "project.yaml", 1, 1)]
    assert (read.facts, read.title) == (None, "智慧城市")


def test_resources_in_two_places(folder: Path) -> None:
    (folder / "resources.yaml").write_text(RESOURCE, encoding="utf-8")
    read = load(folder, RESOURCES + "  resources:\n    - {name: 甲, sharing: 不予共享}\n")
    assert told(read) == [("resources-file", "project.yaml", 9, 19)]


# --- the files of materials


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("甲.pdf", "materials/甲.pdf"),
        ("materials/甲.pdf", "materials/甲.pdf"),
        ("乙.pdf", "乙.pdf"),
        ("../乙.pdf", "乙.pdf"),
        ("../materials/./甲.pdf", "materials/甲.pdf"),
        # named, not there: where it should be put
        ("丙.pdf", "materials/丙.pdf"),
        ("a" * 400, f"materials/{'a' * 400}"),
        ("../../乙.pdf", None),
        ("/etc/passwd", None),
        ("materials/../../../etc/passwd", None),
        ("a\0b", None),
    ],
)
def test_finds_the_file_of_a_material(folder: Path, name: str, found: str | None) -> None:
    (folder / "materials" / "甲.pdf").touch()
    (folder / "乙.pdf").touch()
    (folder.parent / "乙.pdf").touch()
    expected = folder.resolve() / found if found else None
    assert load(folder).material_file({"file": name}) == expected


def test_a_file_in_materials_comes_before_one_beside_it(folder: Path) -> None:
    (folder / "materials" / "甲.pdf").touch()
    (folder / "甲.pdf").touch()
    found = load(folder).material_file({"file": "甲.pdf"})
    assert found == folder.resolve() / "materials" / "甲.pdf"


@POSIX
def test_a_link_out_of_the_project_is_not_followed(folder: Path) -> None:
    (folder.parent / "甲.pdf").touch()
    (folder / "materials" / "甲.pdf").symlink_to("../../甲.pdf")
    assert load(folder).material_file({"file": "甲.pdf"}) is None
