from __future__ import annotations

from pathlib import Path

import pytest

from govctl.checks import placeholders
from govctl.workspace import facts
from govctl.workspace.project import Project
from govctl.yamlio.document import parse
from govctl.yamlio.shape import load_shape


def found(text: str, resources: str = "") -> list[tuple[str, int, int, int]]:
    beside = parse(resources, Path("resources.yaml")) if resources else None
    project = Project(Path("甲"), parse(text, Path("project.yaml")), None, (), beside)
    return [
        (one.message, one.location.line, one.location.column, one.location.end_column)
        for one in placeholders.check(project)
        if one.location
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: 甲", []),
        ("a: 待补充", []),
        ("a: 【注意】", []),
        ("a: 【待补充】", [("还留有【待补充】", 1, 4, 9)]),
        ("a: 【待核实：金额】", [("还留有【待核实：金额】", 1, 4, 12)]),
        ("a: 【待补充", [("还留有【待补充", 1, 4, 8)]),
        ("a: '甲【待补充】乙'", [("还留有【待补充】", 1, 6, 11)]),
        (
            "a: 【待补充】和【待核实】",
            [("还留有【待补充】", 1, 4, 9), ("还留有【待核实】", 1, 10, 15)],
        ),
        ("- [{a: 【待补充】}]", [("还留有【待补充】", 1, 8, 13)]),
        # in a text of several lines
        (
            "a: |\n  一\n  # 二【待补充】\nb: 【待核实】",
            [("还留有【待补充】", 3, 6, 11), ("还留有【待核实】", 4, 4, 9)],
        ),
        ("a: 一\n  【待补充】\nb: 1", [("还留有【待补充】", 2, 3, 8)]),
        # comments may keep theirs
        (
            "# 【待补充】\na: 甲 # 【待补充】\n  # 【待核实】\nb: 【待核实】",
            [("还留有【待核实】", 4, 4, 9)],
        ),
        ("a: '# 【待补充】'", [("还留有【待补充】", 1, 7, 12)]),
        # other brackets, and blanks between
        ('a: "[待补充]"', [("还留有[待补充]", 1, 5, 10)]),
        ("a: 二期（待核实：金额）", [("还留有（待核实：金额）", 1, 6, 14)]),
        ("a: 【待 补 充】", [("还留有【待 补 充】", 1, 4, 11)]),
        ("a: （待补充材料齐全后受理）", []),
    ],
)
def test_places(text: str, places: list[tuple[str, int, int, int]]) -> None:
    assert found(text) == places


def test_also_in_the_file_of_resources() -> None:
    assert found("a: 1", "- {name: 【待补充】}") == [("还留有【待补充】", 1, 10, 15)]


def test_names_the_project_and_the_next_step() -> None:
    project = Project(Path("甲"), parse("a: 【待补充】", Path("project.yaml")), None, ())
    (finding,) = placeholders.check(project)
    assert finding.project == "甲"
    assert "填写" in finding.remedy


SHAPE = load_shape("project")


def of_facts(text: str) -> list[tuple[str, int, int]]:
    document = parse(text, Path("project.yaml"), SHAPE)
    project = Project(Path("甲"), document, facts.build(document.data, SHAPE), ())
    return [
        (one.message, one.location.line, one.location.column)
        for one in placeholders.check(project)
        if one.location
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("needs: 待补充", [("需求只写了“待补充”，没有实际内容", 1, 19)]),
        ('objectives: "[待补充]"', [("还留有[待补充]", 1, 25)]),
        ("content: XXX", [("建设内容只写了“XXX”，没有实际内容", 1, 21)]),
        ("name: 待定", [("项目名称只写了“待定”，没有实际内容", 1, 18)]),
        ("unit: {name: 无}", [("项目单位的名称只写了“无”，没有实际内容", 1, 25)]),
        ("needs: ……", [("需求只写了“……”，没有实际内容", 1, 19)]),
        ("needs: 无纸化办公", []),
        ('needs: "  "', []),  # told by the schema
        ("unit: {name: 甲局, superior: 无}", []),
    ],
)
def test_short_texts_that_say_nothing(text: str, told: list[tuple[str, int, int]]) -> None:
    assert of_facts(f"identity: {{{text}}}") == told
