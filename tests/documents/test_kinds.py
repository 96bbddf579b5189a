from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.documents import kinds
from govctl.documents.errors import OutlineError, UnknownKindError

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
id: x
title: 方案
source: 样例
mandated_before: a
chapters:
  - id: a
    title: 概述
    facts: {项目名称: identity.name}
    tables: [cost-lines]
"""


@pytest.mark.parametrize(
    ("name", "chapters", "nodes"),
    [("项目建议书", 11, 61), ("可行性研究报告", 13, 90), ("初步设计方案和投资概算", 10, 73)],
)
def test_delivered_outlines(name: str, chapters: int, nodes: int) -> None:
    outline = kinds.find(name)
    assert outline.title == name
    assert len(outline.chapters) == chapters
    assert sum(1 for _ in outline.walk()) == nodes
    assert "未与原文逐字核对" in outline.source


def test_no_subsidy_from_the_centre_is_asked_of_a_municipality() -> None:
    assert not [
        node for outline in kinds.kinds() for node in outline.walk() if "补贴" in node.title
    ]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("可研", "feasibility-study"),
        (" 可研报告 ", "feasibility-study"),
        ("建议书", "project-proposal"),
        ("初设", "preliminary-design"),
        ("preliminary-design", "preliminary-design"),
    ],
)
def test_find(name: str, found: str) -> None:
    assert kinds.find(name).id == found


def test_an_unknown_kind_names_the_nearest() -> None:
    with pytest.raises(UnknownKindError, match="是否想写“可行性研究报告”") as problem:
        kinds.find("可行性研究报吿")
    assert "项目建议书" in str(problem.value)


def load(folder: Path, text: str) -> kinds.Outline:
    path = folder / "x.yaml"
    path.write_text(text, encoding="utf-8")
    return kinds.load(path)


def test_load(tmp_path: Path) -> None:
    outline = load(tmp_path, GOOD)
    assert [node.id for node in outline.walk()] == ["a"]
    assert outline.chapters[0].tables == ("cost-lines",)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("identity.name", "identity.nam", 8, "identity.nam"),
        ("identity.name", "Identity name!", 8, "项目名称"),
        ("cost-lines", "cost-line", 9, "是否想写 cost-lines"),
        ("mandated_before: a", "mandated_before: b", 4, "没有编号为 b 的章"),
        ("    title: 概述\n", "", 6, "title"),
        ("title: 概述", "titel: 概述", 7, "titel"),
        ("[cost-lines]", "[cost-lines]\n  - {id: a, title: 又一章}", 10, "第 6 行已经用过"),
        ("source: 样例\n", "", 1, "source"),
        ("chapters:", "chapters：", 5, "："),
    ],
)  # fmt: skip
def test_a_wrong_outline_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    with pytest.raises(OutlineError) as problem:
        load(tmp_path, GOOD.replace(old, new))
    found = [
        (f.location.line if f.location else 0, f.message + f.remedy) for f in problem.value.findings
    ]
    assert any(place == line and words in text for place, text in found), found


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutlineError):
        kinds.load(tmp_path / "none.yaml")
