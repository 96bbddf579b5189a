"""Texts under ids that no document has."""

from __future__ import annotations

from pathlib import Path

import pytest

from govctl.documents import kinds, narrative
from govctl.packs import loader
from govctl.workspace import facts
from govctl.workspace.project import Project
from govctl.yamlio.document import parse
from govctl.yamlio.shape import load_shape

SHAPE = load_shape("project")


def told(key: str) -> list[tuple[str, str, int, int]]:
    document = parse(f"narrative:\n  {key}: 正文\n", Path("project.yaml"), SHAPE)
    project = Project(Path("甲"), document, facts.build(document.data, SHAPE), ())
    found = narrative.check(project, loader.load("panjin").regulation)
    return [
        (one.message, one.remedy, one.location.line, one.location.column)
        for one in found
        if one.location
    ]


def test_the_ids_are_those_of_the_outlines() -> None:
    outlines = kinds.kinds()
    spare = [node for outline in outlines for chapter in outline.spare for node in chapter.walk()]
    nodes = [node for outline in outlines for node in outline.walk()]
    assert narrative.ids() == {node.id for node in (*nodes, *spare)}


@pytest.mark.parametrize(
    "key", ["need.background", "overview", "safety.risk", "pj-m-construction-plan-feasibility"]
)
def test_what_a_document_takes_up(key: str) -> None:
    assert told(key) == []


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("necessity", "是否想写 need.necessity？"),
        ("build.daat", "是否想写 build.data？"),
        ("goals", "是否想写 analysis.goals、build.goals、scheme.goals？"),
        ("feasibility-study", ""),
        ("zzzzzzzzzz", "请改正编号"),
    ],
)
def test_what_none_does(key: str, hint: str) -> None:
    ((message, remedy, line, column),) = told(key)
    assert f"没有编号为 {key} 的章节" in message
    assert remedy.startswith(hint)
    assert (line, column) == (2, 3)
