from __future__ import annotations

from dataclasses import replace

import pytest

from govctl.documents import kinds
from govctl.documents.outline import MandatedChapter, Outline, OutlineNode, merge
from govctl.findings import Article, Severity

ARTICLE = Article("somewhere", "某办法", "第十四条")
OUTLINE = Outline(
    id="x",
    title="文书",
    source="样例",
    chapters=(
        OutlineNode("overview", "项目概述"),
        OutlineNode("build", "建设方案", sections=(OutlineNode("build.data", "数据库建设"),)),
        OutlineNode("schedule", "实施进度"),
        OutlineNode("funding", "投资估算"),
    ),
    mandated_before="schedule",
    spare=(OutlineNode("crypto", "密码应用方案", match=("密码应用",), guidance="写密码"),),
)


def demand(title: str, *words: str, after: str = "", rule: str = "r") -> MandatedChapter:
    return MandatedChapter(rule, title, words or (title,), ARTICLE, Severity.ERROR, after)


def order(outline: Outline) -> list[str]:
    return [node.title for node in outline.chapters]


@pytest.mark.parametrize(
    ("demands", "expected"),
    [
        ([], ["项目概述", "建设方案", "实施进度", "投资估算"]),
        ([demand("共享篇（章）")], ["项目概述", "建设方案", "共享", "实施进度", "投资估算"]),
        (
            [demand("甲"), demand("乙")],
            ["项目概述", "建设方案", "甲", "乙", "实施进度", "投资估算"],
        ),
        ([demand("甲", after="overview")], ["项目概述", "甲", "建设方案", "实施进度", "投资估算"]),
        (
            [demand("甲", after="build.data"), demand("乙", after="build.data")],
            ["项目概述", "建设方案", "甲", "乙", "实施进度", "投资估算"],
        ),
        ([demand("甲", after="unknown")], ["项目概述", "建设方案", "甲", "实施进度", "投资估算"]),
        ([demand("第四章 实施进度")], ["项目概述", "建设方案", "实施进度", "投资估算"]),
    ],
)
def test_mandated_chapters_stand_in_a_sensible_place(
    demands: list[MandatedChapter], expected: list[str]
) -> None:
    assert order(merge(OUTLINE, demands)) == expected


def test_without_a_place_they_stand_last() -> None:
    assert order(merge(replace(OUTLINE, mandated_before=""), [demand("甲")]))[-1] == "甲"


def test_a_chapter_that_is_there_is_marked_and_not_repeated() -> None:
    other = replace(demand("投资估算"), article=ARTICLE._replace(cite="第十五条"))
    merged = merge(OUTLINE, [demand("投资估算"), demand("投资估算"), other])
    assert [node.articles for node in merged.chapters] == [(), (), (), (ARTICLE, other.article)]


def test_a_section_that_is_there_is_marked() -> None:
    merged = merge(OUTLINE, [demand("数据库建设")])
    assert merged.chapters[1].sections[0].articles == (ARTICLE,)
    assert order(merged) == order(OUTLINE)


def test_only_the_nearest_title_is_marked() -> None:
    merged = merge(OUTLINE, [demand("数据库建设", "建设", "概述")])
    assert [node.id for node in merged.walk() if node.articles] == ["build.data"]


def test_a_spare_chapter_is_taken_once() -> None:
    merged = merge(OUTLINE, [demand("密码应用甲"), demand("密码应用乙", rule="r-2")])
    assert [node.id for node in merged.chapters[2:4]] == ["crypto", "r-2"]


def test_a_spare_chapter_is_taken_under_the_name_of_the_law() -> None:
    merged = merge(OUTLINE, [demand("商用密码应用章", "密码应用")])
    chapter = merged.chapters[2]
    assert (chapter.id, chapter.title) == ("crypto", "商用密码应用")
    assert chapter.guidance == "写密码"


def test_an_unknown_chapter_asks_for_its_text_by_article() -> None:
    chapter = merge(OUTLINE, [demand("风貌管控", rule="x-1")]).chapters[2]
    assert chapter.id == "x-1"
    assert "《某办法》第十四条" in chapter.guidance


def test_the_outline_itself_is_unchanged() -> None:
    before = order(OUTLINE)
    merge(OUTLINE, [demand("甲")])
    assert order(OUTLINE) == before


@pytest.mark.parametrize("kind", ["可行性研究报告", "初步设计"])
def test_both_chapters_of_the_law_stand_before_the_schedule(
    kind: str, mandated: tuple[MandatedChapter, ...]
) -> None:
    outline = kinds.find(kind)
    names = order(merge(outline, mandated))
    anchor = next(node.title for node in outline.chapters if node.id == outline.mandated_before)
    at = names.index(anchor)
    assert names[at - 2 : at] == ["信息资源共享开放分析", "项目系统安全分析"]
