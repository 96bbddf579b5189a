from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.findings import (
    Article,
    Cell,
    DocumentPlace,
    Finding,
    Place,
    Related,
    Severity,
    TextSpan,
)
from govctl.judging.waivers import WaivedFinding
from govctl.report import lines
from govctl.text import printable, unstyled, width

PATH = Path("projects/甲/project.yaml")
SOURCE = "gate: 建设\nfunding:\n  total: 386.5 # 万元\n\t名称：甲，乙\n"
CAP = Article("demo", "示范办法", "第二条第一款")


def excerpts(source: str) -> dict[tuple[Path, int], str]:
    return {(PATH, number): line for number, line in enumerate(source.splitlines(), start=1)}


def shown(finding: Finding, source: str = SOURCE) -> str:
    return unstyled(lines.finding_lines(finding, excerpts(source)))


def at(line: int, column: int, end_column: int, end_line: int = 0) -> TextSpan:
    return TextSpan(PATH, line, column, end_line or line, end_column)


def test_a_whole_finding() -> None:
    finding = Finding(
        "demo-2-1-cap",
        Severity.ERROR,
        "总投资 386.5 万元，超过 300 万元",
        remedy="请压缩",
        article=CAP,
        location=at(3, 10, 15),
        related=(Related(at(1, 7, 9)), Related(at(2, 1, 8), "在此")),
    )
    assert shown(finding) == (
        "错误[demo-2-1-cap] 总投资 386.5 万元，超过 300 万元\n"
        "  --> projects/甲/project.yaml:3:10\n"
        "  3 |   total: 386.5 # 万元\n"
        "    |          ^^^^^\n"
        "  相关：projects/甲/project.yaml:1:7\n"
        "  相关：在此 projects/甲/project.yaml:2:1\n"
        "  依据：《示范办法》第二条第一款\n"
        "  处理：请压缩\n"
        "\n"
    )


def test_the_least_finding() -> None:
    assert shown(Finding("x-1", Severity.INFO, "甲")) == "提示[x-1] 甲\n\n"


def test_a_basis_outside_the_regulation() -> None:
    finding = Finding("x-1", Severity.WARNING, "甲", article=Article("common", "", "GB 32100-2015"))
    assert shown(finding) == "警告[x-1] 甲\n  依据：GB 32100-2015\n\n"


@pytest.mark.parametrize(
    ("location", "snippet"),
    [
        # under Chinese characters, two columns each
        (at(1, 7, 9), ("gate: 建设", "      ^^^^")),
        (at(3, 18, 20), ("  total: 386.5 # 万元", "                 ^^^^")),
        # a tab is shown as one space
        (at(4, 4, 5), (" 名称：甲，乙", "     ^^")),
        (at(4, 5, 6), (" 名称：甲，乙", "       ^^")),
        # to the end of the line, where the place ends further down
        (at(2, 1, 3, end_line=3), ("funding:", "^^^^^^^^")),
        # behind the last character, where something is missing
        (at(2, 9, 10), ("funding:", "        ^")),
        (at(2, 99, 120), ("funding:", "        ^")),
        (at(2, 3, 3), ("funding:", "  ^")),
    ],
)
def test_carets(location: TextSpan, snippet: tuple[str, str]) -> None:
    found = shown(Finding("x-1", Severity.ERROR, "甲", location=location)).splitlines()
    number = str(location.line)
    assert found[2] == f"  {number} | {snippet[0]}"
    assert found[3] == f"    | {snippet[1]}"


@pytest.mark.parametrize("location", [at(5, 1, 1), at(0, 1, 1), TextSpan(Path("other"), 1)])
def test_a_place_outside_the_text_has_no_snippet(location: TextSpan) -> None:
    assert len(shown(Finding("x-1", Severity.ERROR, "甲", location=location)).splitlines()) == 3


@given(
    st.text(alphabet="ab甲乙：\t \x1b\u0301😀", min_size=1, max_size=300),
    st.integers(0, 320),
    st.integers(0, 320),
)
def test_carets_stand_under_what_is_marked(line: str, start: int, length: int) -> None:
    before, marked, after = lines._window(line, start, start + length)
    # what is shown is cut from the line around the marked text
    cleaned = printable(line).replace("\t", " ")
    start = min(start, len(line))
    lead = before.removeprefix("…")
    assert lead == cleaned[start - len(lead) : start]
    assert cleaned[start : start + length].startswith(marked)
    assert cleaned[start + len(marked) :].startswith(after.removesuffix("…"))
    assert width(before + marked + after) <= 103
    # and the carets have its columns
    finding = Finding("x-1", Severity.ERROR, "甲", location=at(1, start + 1, start + length + 1))
    _, _, (_, snippet), (_, indent, carets), *_ = lines.finding_lines(finding, {(PATH, 1): line})
    assert snippet[0] == before + marked + after
    assert indent[0] == " " * width(before)
    assert carets[0] == "^" * max(1, width(marked))


def test_a_long_line_is_cut_on_both_sides() -> None:
    line = "甲" * 500 + "KEY" + "乙" * 500
    found = Finding("x-1", Severity.ERROR, "丙", location=at(1, 501, 504))
    _, _, snippet, carets, *_ = shown(found, line).splitlines()
    assert snippet == f"  1 | …{'甲' * 25}KEY{'乙' * 23}…"
    assert carets == f"    | {' ' * 51}^^^"


def test_a_line_of_millions_of_characters_is_cut_at_once() -> None:
    line = "甲" * 3_000_000
    place = at(1, 2_900_000, 2_999_999)
    _, _, snippet, carets, *_ = shown(
        Finding("x-1", Severity.ERROR, "丙", location=place), line
    ).splitlines()
    assert width(snippet) < 120
    assert carets.count("^") == 50


@pytest.mark.parametrize("field", ["message", "remedy"])
@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("[red]红[/red]", "[red]红[/red]"),
        ("\x1b[31m红\x1b[0m", "�[31m红�[0m"),
        ("一\n通过：共 1 个项目，没有发现问题", "一 通过：共 1 个项目，没有发现问题"),
        ("甲\u202e乙", "甲�乙"),
    ],
)
def test_text_of_files_stays_text_on_its_line(field: str, raw: str, clean: str) -> None:
    finding = Finding(**{"rule": "x-1", "severity": Severity.ERROR, "message": "甲", field: raw})
    assert clean in shown(finding)
    assert raw == clean or raw not in shown(finding)


def test_snippets_and_paths_are_cleaned_too() -> None:
    path = Path("a\x1b[31m/project.yaml")
    finding = Finding("x-1", Severity.ERROR, "甲", location=TextSpan(path, 1, 1, 1, 2))
    written = unstyled(lines.finding_lines(finding, {(path, 1): "\x9b31m红"}))
    assert "\x1b" not in written
    assert "\x9b" not in written


@pytest.mark.parametrize(
    ("title", "folder", "gate", "line"),
    [
        ("智慧城市", "智慧城市", "", "■ 智慧城市"),
        ("智慧城市", "zhcs", "建设", "■ 智慧城市（zhcs）  环节：建设"),
        ("一\n通过", "a", "\x1b[31m", "■ 一 通过（a）  环节：�[31m"),
    ],
)
def test_header(title: str, folder: str, gate: str, line: str) -> None:
    assert unstyled([lines.subject_header(title, folder, gate)]) == f"{line}\n"


def test_the_law_stands_below_the_citation() -> None:
    finding = Finding(
        "demo-2-1-cap",
        Severity.ERROR,
        "超过",
        remedy="请压缩",
        article=Article("demo", "示范办法", "第二条"),
    )
    law = [("第二条第一款", ("甲应当：", "（一）乙；")), ("第三条", ("丙\x1b[31m。",))]
    assert unstyled(lines.finding_lines(finding, {}, law=law)) == (
        "错误[demo-2-1-cap] 超过\n"
        "  依据：《示范办法》第二条\n"
        "  原文：（第二条第一款）甲应当：\n"
        "        （一）乙；\n"
        "  原文：（第三条）丙�[31m。\n"
        "  处理：请压缩\n"
        "\n"
    )


def test_what_is_waived_is_listed() -> None:
    found = Finding("demo-2-1-cap", Severity.ERROR, "超过", values={"total": "401 万元"})
    waived = [
        WaivedFinding(found, "市政府", "甲政〔2026〕1号", "2026-12-31"),
        WaivedFinding(Finding("demo-m-report", Severity.ERROR, "缺少材料"), "市政府"),
    ]
    assert unstyled(lines.waived_lines(waived)) == (
        "已豁免[demo-2-1-cap] 超过"
        "（市政府批准，甲政〔2026〕1号，有效期至2026年12月31日；数值：total=401 万元）\n"
        "已豁免[demo-m-report] 缺少材料（市政府批准，未写有效期）\n"
        "\n"
    )
    assert list(lines.waived_lines([])) == []


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (at(3, 10, 15), "projects/甲/project.yaml:3:10"),
        (Cell(Path("甲/填报表.xlsx"), "基本情况", "C12"), "甲/填报表.xlsx!基本情况!C12"),
        (DocumentPlace(Path("甲/可研.docx")), "甲/可研.docx"),
        (
            DocumentPlace(Path("甲/可研.docx"), "投资估算", "表3", "合计"),
            "甲/可研.docx “投资估算”下，表3，“合计”",
        ),
    ],
)
def test_a_place_of_each_kind(place: Place, line: str) -> None:
    found = shown(Finding("x-1", Severity.ERROR, "甲", location=place), "").splitlines()
    assert found[1:2] == [f"  --> {line}"]


def test_a_finding_on_one_line() -> None:
    finding = Finding("x-1", Severity.ERROR, "甲\n乙", article=CAP)
    assert unstyled(lines.short_line(finding)) == "  错误[x-1] 甲 乙（第二条第一款）\n"
    brief = lines.brief_line(finding, "a.yaml:1:1", 2)
    assert unstyled([brief]) == "a.yaml:1:1 错误[x-1] 甲 乙（第二条第一款）（另有 2 条由此引起）\n"
