from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.checks.copies import Copies
from govctl.findings import Severity
from govctl.workspace import project

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.findings import Finding

CODE = "2405-450600-04-04-107722"


def check(copies: Copies, folder: Path, name: str, unit: str, code: str) -> tuple[Finding, ...]:
    folder.mkdir(exist_ok=True)
    file = folder / "project.yaml"
    file.write_text(
        f"gate: 项目申报\nidentity:\n  name: '{name}'\n  unit: {{name: '{unit}'}}\n"
        f"  code: '{code}'\n  kind: 新建\nfunding: {{total: 100}}\n",
        encoding="utf-8",
    )
    read = project.load(file)
    assert read.facts is not None, read.findings
    return copies.check(read, read.facts)


@pytest.mark.parametrize(
    ("name", "unit", "code", "line", "words"),
    [
        ("乙系统", "乙局", "", 0, ""),
        ("甲系统", "乙局", "", 0, ""),
        ("乙系统", "甲局", "", 0, ""),
        ("乙系统", "乙局", CODE, 5, "项目代码相同"),
        ("乙系统", "乙局", f" {CODE} ", 5, "项目代码相同"),
        ("乙系统", "乙局", CODE[:-1] + "3", 0, ""),
        ("甲系统", "甲局", "", 3, "项目名称和建设单位都相同"),
        ("甲 系统", "甲局", "2406-1", 3, "项目名称和建设单位都相同"),
        # told once
        ("甲系统", "甲局", CODE, 5, "项目代码相同"),
    ],
)
def test_the_same_twice(
    tmp_path: Path, name: str, unit: str, code: str, line: int, words: str
) -> None:
    copies = Copies()
    assert check(copies, tmp_path / "一", "甲系统", "甲局", CODE) == ()
    found = check(copies, tmp_path / "二", name, unit, code)
    assert [one.message for one in found] == ([f"与“一”的{words}，疑为副本"] if line else [])
    for one in found:
        assert one.rule == "project-duplicate"
        assert one.severity is Severity.ERROR
        assert one.project == "二"
        assert one.location is not None
        assert one.location.line == line
        (other,) = one.related
        assert other.location.path == tmp_path / "一" / "project.yaml"
        assert other.location.line == line


def test_words_in_the_place_of_a_code_are_none(tmp_path: Path) -> None:
    copies = Copies()
    assert check(copies, tmp_path / "一", "甲系统", "甲局", "待赋码") == ()
    assert check(copies, tmp_path / "二", "乙系统", "甲局", "待赋码") == ()


def test_every_copy_points_at_the_first(tmp_path: Path) -> None:
    copies = Copies()
    for folder in ("一", "二", "三"):
        found = check(copies, tmp_path / folder, folder, "甲局", CODE)
    (finding,) = found
    assert finding.related[0].location.path == tmp_path / "一" / "project.yaml"
