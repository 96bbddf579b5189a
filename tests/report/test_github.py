from __future__ import annotations

import re
from pathlib import Path

import made_reports
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.findings import Cell, Finding, Related, Severity, TextSpan
from govctl.report import github
from govctl.report.formats import Options
from govctl.text import one_line, printable

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
FILE = made_reports.file("01-平台")


def unescaped(text: str) -> str:
    for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def read(finding: Finding, title: str = "智慧停车平台") -> tuple[str, dict[str, str], str]:
    """A command as the runner takes it apart: its name, properties and message."""
    report = made_reports.of(made_reports.project(finding, title=title))
    command, summary = github.render(report, Options()).splitlines()
    assert summary.startswith("共 1 个项目")
    matched = COMMAND.fullmatch(command)
    assert matched is not None
    pairs = (pair.split("=", 1) for pair in matched[2].split(","))
    return matched[1], {key: unescaped(value) for key, value in pairs}, unescaped(matched[3])


@pytest.mark.parametrize(
    ("severity", "name"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_a_severity_is_a_command(severity: Severity, name: str) -> None:
    assert read(Finding("x-1", severity, "甲"))[0] == name


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            {"location": TextSpan(FILE, 3, 9, 3, 13)},
            {"line": "3", "endLine": "3", "col": "9", "endColumn": "13"},
        ),
        ({"location": TextSpan(FILE, 3, 9, 5, 2)}, {"line": "3", "endLine": "5"}),
        ({"location": TextSpan(FILE, 3, 9, 3, 13), "absent": "fact"}, {}),
        ({"location": Cell(FILE, "基本情况", "C12")}, {}),
        ({}, {}),
    ],
)
def test_where(change: dict[str, object], lines: dict[str, str]) -> None:
    finding = Finding("x-1", Severity.ERROR, "甲", **change)  # type: ignore[arg-type]
    assert read(finding)[1] == {
        "file": FILE.as_posix(), **lines, "title": "x-1（智慧停车平台）"
    }  # fmt: skip


def test_the_message_says_all() -> None:
    finding = Finding(
        "x-1",
        Severity.ERROR,
        "超过 15%",
        remedy="请压缩",
        article=made_reports.CITE,
        location=Cell(Path("表.xlsx"), "甲", "C1"),
        related=(Related(TextSpan(FILE, 3, 9), "环节"),),
    )
    assert read(finding)[2].split("\n") == [
        "超过 15%",
        "位置：表.xlsx!甲!C1",
        "依据：《示范市政务信息化项目管理办法》第二条第一款",
        "处理：请压缩",
        f"相关：环节 {FILE.as_posix()}:3:9",
    ]


def test_without_findings_there_is_a_line_for_people() -> None:
    text = github.render(made_reports.of(made_reports.project()), Options())
    assert text == "通过：共 1 个项目，没有发现问题\n"


@given(st.text(min_size=1), st.text(min_size=1))
def test_no_text_makes_a_command_of_its_own(text: str, other: str) -> None:
    path = Path("甲市") / other
    finding = Finding("x-1", Severity.ERROR, text, location=TextSpan(path, 3, 9, 3, 13))
    name, properties, message = read(finding, other)
    assert name == "error"
    assert list(properties) == ["file", "line", "endLine", "col", "endColumn", "title"]
    assert properties["file"] == printable(path.as_posix())
    assert properties["title"] == one_line(f"x-1（{other}）")
    assert message == one_line(text)
