from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.workspace import systems

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
version: 1
systems:
  - {name: 停车平台, unit: 甲局, built: 2019, function: 收费, code: 2019-1}
  - {name: 旧平台, unit: 甲局, status: 停用}
  - name: 图书系统
    unit: 图书馆
    status: 在用
"""


def load(folder: Path, text: str) -> systems.Register:
    (folder / "systems.yaml").write_text(text, encoding="utf-8")
    return systems.load(folder)


def test_those_in_use_with_their_places(tmp_path: Path) -> None:
    register = load(tmp_path, GOOD)
    assert register.findings == ()
    assert [
        (one.name, one.unit, one.built, one.function, one.code) for one in register.systems
    ] == [
        ("停车平台", "甲局", 2019, "收费", "2019-1"),
        ("图书系统", "图书馆", 0, "", ""),
    ]
    places = [register.locate(one) for one in register.systems]
    assert [(place.line, place.column) for place in places if place] == [(3, 12), (5, 11)]


def test_identical_entries_are_told_and_count_once(tmp_path: Path) -> None:
    entry = "  - {name: 停车平台, unit: 甲局, built: 2019}\n"
    other = "  - {unit: 甲局, name: 停车 平台, built: 2019}\n"
    renewed = "  - {name: 停车平台, unit: 甲局, built: 2025}\n"
    register = load(tmp_path, f"version: 1\nsystems:\n{entry}{renewed}{other}")
    assert [one.built for one in register.systems] == [2019, 2025]
    (finding,) = register.findings
    assert (finding.rule, finding.severity.label) == ("workspace-system-repeated", "警告")
    assert finding.location is not None
    assert (finding.location.line, finding.related[0].location.line) == (5, 3)


def test_without_a_register(tmp_path: Path) -> None:
    register = systems.load(tmp_path)
    assert (register.systems, register.findings) == ((), ())


@pytest.mark.parametrize(
    ("found", "made", "line"),
    [
        ("name: 停车平台, ", "", 3),
        ("unit: 甲局, built", "unit: 甲局, owner: 乙, built", 3),
        ("built: 2019", "built: 二〇一九", 3),
        ("status: 在用", "status: 使用中", 7),
        ("version: 1\n", "", 1),
        ("systems:", "system:", 2),
        ("  - name: 图书系统", "- name: 图书系统", 5),
    ],
)
def test_a_wrong_one_is_told_and_counts_as_none(
    tmp_path: Path, found: str, made: str, line: int
) -> None:
    register = load(tmp_path, GOOD.replace(found, made))
    assert register.systems == ()
    assert line in [one.location.line for one in register.findings if one.location]
