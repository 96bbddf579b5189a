"""Chapters listed with the ids that a project writes their text under."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.documents import kinds, narrative
from govctl.documents.outline_text import chapters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.documents.outline import MandatedChapter


@pytest.mark.parametrize("kind", ["可研", "初设", "建议书"])
def test_every_id_is_listed_once(kind: str) -> None:
    head, *lines, last = chapters(kinds.find(kind))
    listed = [line.split()[0] for line in lines]
    assert listed == [node.id for node in kinds.find(kind).walk()]
    assert set(listed) <= narrative.ids()
    assert head.endswith("的章节，前面是编号：")
    assert "narrative: {overview." in last or "narrative: {proposal." in last


def test_numbers_are_those_of_the_document(mandated: Sequence[MandatedChapter]) -> None:
    lines = [line.split() for line in chapters(kinds.find("可研"), mandated)]
    assert ["overview.unit", "1.2", "项目建设单位及负责人、项目责任人"] in lines
    assert ["sharing", "10", "信息资源共享开放分析"] in lines
    assert ["annex.files", "附件"] in lines


def test_names_the_regulation_that_sets_the_chapters() -> None:
    assert next(chapters(kinds.find("可研"), (), "某市办法")).startswith(
        "可行性研究报告（某市办法）的"
    )
