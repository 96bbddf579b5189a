"""Covers: which are recognised, and which are another document's or another project's."""

from __future__ import annotations

from pathlib import Path

import pytest

from govctl.documents.cover_check import ExpectedCover, check, kind_on
from govctl.findings import DocumentPlace, Severity
from govctl.office.docx_blocks import Block

STUDY = ExpectedCover(
    ("可行性研究报告", "可研", "可研报告"),
    ("项目建议书", "初步设计方案", "建设方案"),
    "某市停车平台",
)
NAMES = ("可行性研究报告", "可研", "项目建议书")


def cover(*lines: str) -> list[Block]:
    return [Block(text=line) for line in lines]


def told(*lines: str, expected: ExpectedCover = STUDY) -> list[str]:
    found = list(check(cover(*lines), expected, DocumentPlace(Path("甲.docx"))))
    assert all((one.rule, one.severity) == ("doc-cover", Severity.WARNING) for one in found)
    return [one.values["cover"] for one in found]


@pytest.mark.parametrize(
    "lines",
    [
        ("某市停车平台", "可行性研究报告"),
        ("某市停车\n平台", "可 行 性 研 究 报 告"),
        ("某市停车平台建设项目可行性研究报告",),
        ("《某市停车平台项目可行性研究报告》", "（送审稿）"),
        ("附件1", "某市城市管理局停车平台", "可行性研究报告（代项目建议书）"),
        ("某市城市管理局", "某市停车平台", "可行性研究报告（报批稿）"),
        ("停车平台项目", "可行性研究报告"),
        ("密级：秘密", "某市停车平台", "可行性研究报告", "编制单位：某设计院", "2026年4月"),
        ("项目名称：某市停车平台", "可行性研究报告"),
        ("关于停车问题的汇报", "可行性研究报告"),  # no name of a project
        ("可行性研究报告",),
        ("某市公厕系统",),  # no cover
        (),
        ("目录", "某市公厕系统", "项目建议书"),
    ],
)
def test_a_right_cover_or_none(lines: tuple[str, ...]) -> None:
    assert told(*lines) == []


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("某市停车平台", "项目建议书"), ["项目建议书"]),
        (("某市停车平台项目初步设计方案（送审稿）",), ["初步设计方案"]),
        (("某市公厕管理系统", "可行性研究报告"), ["某市公厕管理系统"]),
        (("某市公厕管理系统（一期）", "可行性研究报告"), ["某市公厕管理系统(一期)"]),
        (("某市公厕管理系统项目可行性研究报告",), ["某市公厕管理系统项目"]),
        (("项目名称：公厕革命", "可行性研究报告"), ["公厕革命"]),
        (("某市公厕管理系统", "项目建议书"), ["项目建议书", "某市公厕管理系统"]),
    ],
)
def test_a_wrong_cover(lines: tuple[str, ...], words: list[str]) -> None:
    assert told(*lines) == words


def test_without_a_project_its_name_is_not_compared() -> None:
    outside = ExpectedCover(STUDY.names, STUDY.others)
    assert told("某市公厕管理系统", "可行性研究报告", expected=outside) == []
    assert told("某市公厕管理系统", "项目建议书", expected=outside) == ["项目建议书"]


def test_brackets_are_shown_as_they_stood() -> None:
    lines = cover("某市公厕管理系统（一期）", "可行性研究报告")
    (found,) = check(lines, STUDY, DocumentPlace(Path("甲.docx")))
    assert "“某市公厕管理系统（一期）”，本项目的名称是“某市停车平台”" in found.message


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("某市停车平台", "可行性研究报告（送审稿）"), "可行性研究报告"),
        (("某市停车平台项目建议书",), "项目建议书"),
        (("某市停车平台可研",), ""),  # too short to be sure
        (("项目建议书已经批复。",), ""),
        ((), ""),
    ],
)
def test_the_kind_on_a_cover(lines: tuple[str, ...], kind: str) -> None:
    assert kind_on(cover(*lines), NAMES) == kind
