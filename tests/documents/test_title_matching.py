from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.documents import title_matching


@pytest.mark.parametrize(
    "written",
    [
        "需求分析和项目建设的必要性",
        "第三章 需求分析和项目建设的必要性",
        "第3章　需求分析与项目建设必要性",
        "三、需求分析及项目建设的必要性",
        "（三）需求分析和项目建设的必要性",
        "3 需求分析和项目建设的必要性",
        "3. 需求分析和项目建设的必要性",
        "需求分析和项目建设的必要性篇（章）",
        "第三篇：需求分析、项目建设的必要性",
    ],
)
def test_variants_of_a_title_are_equal(written: str) -> None:
    assert title_matching.rank(written, "需求分析和项目建设的必要性", ()) == title_matching.EQUAL


@pytest.mark.parametrize(
    ("heading", "title", "words", "expected"),
    [
        ("第十章 信息资源共享开放分析篇", "信息资源共享开放分析篇（章）", (), title_matching.EQUAL),
        ("五、项目需求分析", "需求分析", (), title_matching.CONTAINED),
        ("十二、政务数据共享分析", "信息资源共享开放分析", ("共享分析",), title_matching.KEYWORD),
        ("十二、安全系统建设", "项目系统安全分析", ("系统安全分析",), None),
        ("", "需求分析", ("分析",), None),
        ("——", "需求分析", (), None),
    ],
)
def test_rank(heading: str, title: str, words: tuple[str, ...], expected: int | None) -> None:
    assert title_matching.rank(heading, title, words) == expected


def test_a_year_at_the_start_is_no_number() -> None:
    assert title_matching.fold("2026年投资计划") != title_matching.fold("年投资计划")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("信息资源共享开放分析篇（章）", "信息资源共享开放分析"),
        ("项目系统安全分析章", "项目系统安全分析"),
        ("章", "章"),
    ],
)
def test_bare(title: str, expected: str) -> None:
    assert title_matching.bare(title) == expected


@given(st.text())
def test_any_text_equals_itself(text: str) -> None:
    assert title_matching.rank(text, text, ()) == title_matching.EQUAL
