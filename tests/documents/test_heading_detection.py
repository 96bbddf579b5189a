from __future__ import annotations

import pytest

from govctl.documents import heading_detection
from govctl.office.docx_blocks import Block, CellPosition


def ranks(*blocks: Block, titles: tuple[str, ...] = ()) -> list[int]:
    return [heading.rank for heading in heading_detection.find(blocks, titles.__contains__)]


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("第一章 项目概述", 10),
        ("第 3 章　需求分析", 10),
        ("第二篇 系统安全分析", 10),
        ("第一节 总则", 20),
        ("一、项目概述", 30),
        ("十二．效益分析", 30),
        ("（一）建设目标", 40),
        ("(二) 建设内容", 40),
        ("1. 项目概述", 50),
        ("1、项目概述", 50),
        ("1 项目概述", 50),
        ("1.1 项目名称", 60),
        ("2.10项目名称", 60),
        ("1.1.1 项目名称", 70),
    ],
)
def test_numbers(text: str, rank: int) -> None:
    assert ranks(Block(text=text)) == [rank]


@pytest.mark.parametrize(
    "text",
    [
        "项目概述",
        "2026年投资计划",
        "1.5倍以上",
        "3.6%的增长",
        "（一）升级指挥协调系统；",
        "一、坚持统筹规划、共建共享的原则，做到应用尽用。",
        "第一章 项目概述\t3",
        "1.1 项目名称……………12",
        "（一）" + "长" * 40,
        "10万元以下的项目",
    ],
)
def test_text_is_no_heading(text: str) -> None:
    assert ranks(Block(text=text)) == []


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Block(text="项目概述", bold=True), [10]),
        (Block(text="项目概述", listed=True), [10]),
        (Block(text="另一行", bold=True), []),
        (Block(text="任意文字。", level=2), [20]),
        (Block(text="第一章 项目概述", cell=CellPosition(1, 1, 1, 1)), []),
        (Block(text="第一章 项目概述", in_contents=True), []),
    ],
)
def test_what_word_knows(block: Block, expected: list[int]) -> None:
    assert ranks(block, titles=("项目概述",)) == expected
