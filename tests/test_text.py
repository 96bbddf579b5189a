from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.text import (
    closest,
    closest_id,
    distance,
    fitted,
    one_line,
    printable,
    shell_word,
    unfolded,
    width,
    wrapped,
)

REPLACED = "\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("防城港", "防城港"),
        ("\x1b[31m红\x1b[0m", f"{REPLACED}[31m红{REPLACED}[0m"),
        ("\x9b31m", f"{REPLACED}31m"),
        ("a\u202eb\u2066c\u200ed\u061c", f"a{REPLACED}b{REPLACED}c{REPLACED}d{REPLACED}"),
        ("a\x00b\x7f\x85", f"a{REPLACED}b{REPLACED}{REPLACED}"),
        ("a\u2028b\r", f"a{REPLACED}b{REPLACED}"),
        ("\ud800\ufffe", REPLACED * 2),
        ("a\tb\nc", "a\tb\nc"),
        ("[red]不是标记[/red]", "[red]不是标记[/red]"),
    ],
)
def test_text_of_files_cannot_paint_the_terminal(raw: str, shown: str) -> None:
    assert printable(raw) == shown


@pytest.mark.parametrize(
    ("source", "read", "shown"),
    [
        ("甲乙，\n  丙丁", "甲乙， 丙丁", "甲乙，丙丁"),
        ("甲乙\n  丙丁", "甲乙 丙丁", "甲乙丙丁"),
        ("共 3\n  项", "共 3 项", "共 3 项"),
        ("见 A\n  和 B", "见 A 和 B", "见 A 和 B"),
        ("用 new 可研 编写，\n  再核对", "用 new 可研 编写， 再核对", "用 new 可研 编写，再核对"),
        ("{a:日期} 建成", "{a:日期} 建成", "{a:日期} 建成"),
        ("“甲”\n  （乙）", "“甲” （乙）", "“甲”（乙）"),
        ("甲\n乙", "甲\n乙", "甲\n乙"),
    ],
)
def test_chinese_lines_that_were_folded_join_without_blanks(
    source: str, read: str, shown: str
) -> None:
    assert unfolded(read, source) == shown


@given(st.text())
def test_printable_keeps_the_number_of_characters(text: str) -> None:
    assert len(printable(text)) == len(text)
    assert printable(printable(text)) == printable(text)


def test_one_line_joins_lines() -> None:
    assert one_line(" 一\n通过：\t共 1 个项目\r\n") == f"一 通过： 共 1 个项目{REPLACED}"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("防城港", 6),
        ("（一）", 6),
        ("é", 1),
        ("e\u0301", 1),
        ("a\u200bb", 2),
        ("☎\ufe0f", 2),
        ("👍", 2),
        ("“…”", 3),
        ("\u3000", 2),
        ("Ａ", 2),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


# joiners, variants, boxes, flags and skin tones change how their neighbours are drawn
ALONE = st.text(
    st.characters(exclude_characters="\u200d\ufe0f\u20e3").filter(
        lambda char: (
            not "\U0001f1e6" <= char <= "\U0001f1ff" and not "\U0001f3fb" <= char <= "\U0001f3ff"
        )
    )
)


@given(ALONE, ALONE)
def test_widths_of_what_is_drawn_alone_add_up(one: str, other: str) -> None:
    assert width(one + other) == width(one) + width(other)


@pytest.mark.parametrize(
    ("word", "choices", "meant"),
    [
        # one slip: swapped, wrong, left out, too many; and width, case, blanks
        ("nmae", ["name", "unit"], "name"),
        ("valdate", ["validate", "plan"], "validate"),
        ("fangchengang", ["fangchenggang", "panjin"], "fangchenggang"),
        ("hlep", ["help", "new"], "help"),
        ("-v", ["-V", "-h"], "-V"),
        ("FangChengGang", ["fangchenggang"], "fangchenggang"),
        ("ｐａｎｊｉｎ", ["panjin"], "panjin"),
        ("新健", ["改建", "新建", "扩建"], "新建"),
        ("新 建", ["改建", "新建"], "新建"),
        ("峻工验收", ["竣工验收", "初步验收"], "竣工验收"),
        ("可行性研究报靠", ["可行性研究报告"], "可行性研究报告"),
        # the nearest of those that are near, the first of equals
        ("pj-31-plam", ["pj-31-blank", "pj-31-plan", "pj-31-play"], "pj-31-plan"),
        # the better part of a name, or more than it
        ("--form", ["--format", "--fail-on"], "--format"),
        ("可研报告", ["可行性研究报告", "验收报告"], "可行性研究报告"),
        ("可行性研究报告（报批稿）", ["可行性研究报告"], "可行性研究报告"),
        ("竣工", ["开工", "竣工验收"], "竣工验收"),
        ("--form", ["--format", "--from"], "--from"),
        ("市大数据局", ["市大数据发展局"], "市大数据发展局"),
        ("智慧停车平台", ["智慧停车平台二期"], "智慧停车平台二期"),
        # far-fetched: some letters or characters are the same, and the names are others
        ("nanning", ["panjin", "guangyuan"], None),
        ("nanning", ["donghe", "erenhot", "fangchenggang", "guangyuan", "panjin"], None),
        ("beijing", ["panjin"], None),
        ("xyz", ["name", "unit"], None),
        ("x", ["y"], None),
        ("-x", ["-o", "-h"], None),
        ("no", ["new"], None),
        ("天气", ["新建", "改建"], None),
        ("评审意见", ["审查意见"], None),
        ("智慧文旅平台", ["智慧城管平台"], None),
        ("报告", ["测试报告"], None),
        ("局", ["财政局"], None),
        ("", ["新建"], None),
        ("x", [], None),
    ],
)
def test_a_guess_is_only_what_is_near(word: str, choices: list[str], meant: str | None) -> None:
    assert closest(word, choices) == meant


@given(st.text(max_size=12), st.text(max_size=12))
def test_it_is_as_far_from_one_word_to_the_other_as_back(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 10, [""]),
        ("验收材料", 8, ["验收材料"]),
        ("验收材料", 7, ["验收材", "料"]),
        ("先验收，后付款", 6, ["先验", "收，后", "付款"]),
        ("看（附件）", 7, ["看（附", "件）"]),
        ("一二『三四』", 7, ["一二", "『三", "四』"]),
        ("一二三％", 6, ["一二", "三％"]),
        ("看（附件）", 5, ["看", "（附", "件）"]),
        ("见 materials 中", 12, ["见 materials", "中"]),
        ("见 materials", 8, ["见 mater", "ials"]),
        ("于2025年3月1日前", 12, ["于", "2025年3月1日", "前"]),
        ("防发改审〔2025〕14号", 16, ["防发改审", "〔2025〕14号"]),
        ("安全测试报告.pdf", 12, ["安全测试报", "告.pdf"]),
        ("一一   ", 4, ["一一"]),
    ],
)
def test_wraps(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, columns) == lines


@given(st.text(alphabet="一二，。（）《》ab .1年月日", max_size=80), st.integers(2, 30))
def test_loses_nothing_but_spaces_and_keeps_within_the_width(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert lines
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("line", "columns", "indent", "lines"),
    [
        ("一二三四", 0, 0, ["一二三四"]),
        ("一二三四", 8, 0, ["一二三四"]),
        ("  " + "一" * 12, 24, 0, ["  " + "一" * 11, "    一"]),
        ("a  " + "一" * 12, 24, 4, ["a  " + "一" * 10, "    一一"]),
    ],
)
def test_fits(line: str, columns: int, indent: int, lines: list[str]) -> None:
    assert fitted(line, columns, indent) == lines


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("pj-11-plan", "pj-11-plan-period"),
        ("pj-31-plam", "pj-31-plan"),
        ("pj-11-plan-", "pj-11-plan-period"),
        ("天气", None),
        ("", None),
    ],
)
def test_the_id_meant(word: str, found: str | None) -> None:
    ids = ["pj-31-plan", "pj-11-plan-period-longer", "pj-11-plan-period"]
    assert closest_id(word, ids) == found


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("projects/01-平台（一期）", "projects/01-平台（一期）"),
        ("年度计划", "年度计划"),
        ("两个 字", "'两个 字'"),
        ("a;b", "'a;b'"),
        ("$(x)", "'$(x)'"),
        ("甲'乙", "'甲'\"'\"'乙'"),
        ("", "''"),
        ("甲\n乙", "'甲\n乙'"),
    ],
)
def test_a_word_for_a_shell(word: str, typed: str) -> None:
    assert shell_word(word) == typed


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("👨\u200d👩\u200d👧建", 4),
        ("❤\ufe0f", 2),
        ("❤", 1),
        ("1\ufe0f\u20e3甲", 4),
        ("🇨🇳", 2),
        ("👍🏽a", 3),
        ("甲\u200d", 2),
        ("e\u0301", 1),
        ("\u200b甲", 2),
    ],
)
def test_what_is_drawn_as_one_is_as_wide_as_one(text: str, columns: int) -> None:
    assert width(text) == columns
