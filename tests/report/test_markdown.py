from __future__ import annotations

import re
from dataclasses import replace

import made_reports
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from govctl.findings import Finding, Severity
from govctl.report import markdown
from govctl.report.formats import Options
from govctl.text import one_line

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def texts(source: str) -> list[str]:
    """The text of every paragraph, item and cell; whatever else stands there is an error."""
    found = []
    for token in PARSER.parse(source):
        if token.type == "html_block":
            continue
        text = ""
        for part in token.children or ():
            assert part.type in {"text", "text_special", "strong_open", "strong_close"}, part
            text += part.content
        if token.type == "inline":
            found.append(text)
    return found


def blocks(source: str) -> list[str]:
    """The blocks of HTML that a text is in."""
    return [one.content for one in PARSER.parse(source) if one.type == "html_block"]


def test_brief_is_a_line_a_cause() -> None:
    text = markdown.render(made_reports.everything(), Options(brief=True))
    lines, _, end = text.partition("\n已把 4 个项目互相核对")
    assert "- 01-平台 等 3 个项目：**错误** \\[demo-m-report\\]" in text
    assert "（另有 1 条由此引起）" in text
    assert "demo-2-1-cap" not in text
    assert all(line.startswith(("- ", "## ", "以 ")) or not line for line in lines.split("\n"))
    assert "“年度计划”环节" in end
    assert "details" not in text


def test_the_law_is_quoted_below_its_article() -> None:
    found = Finding("x-1", Severity.ERROR, "甲", article=made_reports.CITE)
    quotes = {found.sort_key: (("第二条第一款", ("不得*超过*：", "（一）三百万元")),)}
    text = markdown.render(made_reports.of(made_reports.project(found, quotes=quotes)), Options())
    assert "  - 原文（第二条第一款）：不得\\*超过\\*：<br>（一）三百万元\n" in text


def test_the_law_is_quoted_once_for_what_is_shared() -> None:
    found = Finding("x-1", Severity.ERROR, "甲", article=made_reports.CITE)
    quotes = {found.sort_key: (("第二条第一款", ("不得超过",)),)}
    entries = [made_reports.project(found, folder=name, quotes=quotes) for name in "甲乙丙"]
    text = markdown.render(made_reports.of(*entries), Options())
    assert text.count("原文（第二条第一款）：不得超过") == 1


def test_a_missing_group_says_once_what_to_do() -> None:
    one = Finding("x-1", Severity.ERROR, "缺甲", remedy="请备甲", absent="material")
    other = replace(one, rule="x-2", message="缺乙", remedy="请备乙")
    text = markdown.render(made_reports.of(made_reports.project(one, other)), Options())
    assert "- **缺少材料 2 份**\n" in text
    assert text.count("处理：") == 1
    assert "govctl explain" in text


def test_a_heading_counts_what_was_told_before() -> None:
    same, own = (Finding(rule, Severity.ERROR, rule) for rule in ("x-1", "x-2"))
    entries = [made_reports.project(same, own, folder="甲")]
    entries += [made_reports.project(same, folder=name) for name in ("乙", "丙")]
    (opening, _) = blocks(markdown.render(made_reports.of(*entries), Options()))
    assert "错误 2，其中 1 条与其他项目共有，已列在前面</summary>" in opening


def test_without_findings_there_is_a_headline() -> None:
    text = markdown.render(made_reports.of(made_reports.project()), Options())
    assert text == "## 通过：共 1 个项目，没有发现问题\n\n以 2026年10月20日 为准。\n"


@pytest.mark.parametrize("title", ["</summary><script>", "*甲*", "甲\n\n# 乙", "&lt;b&gt;"])
def test_a_title_is_text_in_its_heading(title: str) -> None:
    found = Finding("x-1", Severity.ERROR, "甲")
    text = markdown.render(made_reports.of(made_reports.project(found, title=title)), Options())
    opening, closing = blocks(text)
    assert closing == "</details>\n"
    assert re.findall(r"</?\w+>", opening) == ["<details>", "<summary>", "</summary>"]
    assert opening.count("\n") == 2


ODD = st.text(alphabet=st.sampled_from("甲 \\`*_{}[]()<>#+-.!|~&$@=:/\n\t1ab;"), min_size=1)


@given(ODD | st.text(min_size=1))
@example("<!-- ")
@example("[x](http://x)")
@example("a\\|b")
@example("&amp;#64;")
def test_any_text_is_shown_as_it_is(text: str) -> None:
    finding = Finding("x-1", Severity.ERROR, text, remedy=text)
    source = markdown.render(made_reports.of(made_reports.project(finding)), Options())
    shown = [one.replace("\N{ZERO WIDTH SPACE}", "") for one in texts(source)]
    expected = one_line(text).replace("\N{ZERO WIDTH SPACE}", "")
    assert f"错误 [x-1] {expected}".rstrip() in shown
    assert f"处理：{expected}" in shown


@given(ODD)
def test_a_cell_of_a_table_is_one_cell(text: str) -> None:
    finding = Finding("x-1", Severity.ERROR, text, remedy=text)
    entries = [made_reports.project(finding, folder=f"甲{n}") for n in range(3)]
    source = markdown.render(made_reports.of(*entries), Options())
    rows = [line for line in source.split("\n") if line.startswith("| **")]
    cells = [one for one in PARSER.parse(source) if one.type == "td_open"]
    assert len(rows) == 1
    assert len(cells) == 4
    assert "3 个：甲0、甲1、甲2" in texts(source)


def test_nobody_is_called_by_name() -> None:
    finding = Finding("x-1", Severity.ERROR, "@all 请看 a@b")
    source = markdown.render(
        made_reports.of(made_reports.project(finding, title="@张三")), Options()
    )
    assert not re.search(r"@\w", source)
