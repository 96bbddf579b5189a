"""Verdicts and explanations about data; the schemas themselves are in tests/test_schemas.py."""

from __future__ import annotations

import copy
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from generated import projects
from hypothesis import given, settings
from hypothesis import strategies as st

from govctl.findings import nowhere
from govctl.yamlio import validator
from govctl.yamlio.document import parse
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST = {
    "gate": "项目申报",
    "identity": {"name": "甲", "unit": {"name": "乙"}, "kind": "新建"},
    "funding": {"total": 100},
}


def least_with(path: tuple[str, ...], value: object) -> dict[str, Any]:
    data: dict[str, Any] = copy.deepcopy(LEAST)
    *parents, last = path
    holder = data
    for step in parents:
        holder = holder.setdefault(step, {})
    holder[last] = value
    return data


TEXT = """\
gate: 项目申报
identity:
  name: 甲
  unit: {name: 乙}
  kind: 新建
funding:
  total: 100
"""


@pytest.mark.parametrize(
    ("old", "new", "rule", "line", "column", "words"),
    [
        # a slip of the typist, at its own place
        ("total: 100", "total: 386.5万元", "schema-type", 7, 10, "金额单位|单位固定为万元：386.5"),
        ("total: 100", "total: 1,200", "schema-type", 7, 10, "千位分隔符|写成 1200"),
        ("total: 100", "total: ３８６", "schema-type", 7, 10, "全角数字|386"),
        ("total: 100", "total: '100'", "schema-type", 7, 10, "加了引号|写成 100"),
        (
            "total: 100",
            "total: 1e999",
            "schema-type",
            7,
            10,
            "金额（单位万元，只写数字），这里写的是“1e999”",
        ),
        ("total: 100", f"total: {'9' * 40}", "schema-type", 7, 10, "应当是金额"),
        ("total: 100", f"total: {'9' * 30}", "schema-range", 7, 10, "不能大于 100000000"),
        ("total: 100", "total: -1", "schema-range", 7, 10, "是 -1，不能小于 0"),
        (
            "total: 100",
            "total: 0.0000001",
            "schema-range",
            7,
            10,
            "0.0000001，小数位数过多|最多 6 位小数",
        ),
        ("total: 100", "total: true", "schema-type", 7, 10, "“true”"),
        ("total: 100", "total: [1]", "schema-type", 7, 10, "一组内容"),
        (
            "total: 100",
            "total:",
            "schema-required",
            7,
            3,
            "缺少必填项：投资与资金 › 总投资|补充“total: …”",
        ),
        ("total: 100", "total: 100\n  nmae: 1", "schema-unknown-key", 8, 3, "没有“nmae”这一项"),
        ("  name: 甲", "  nmae: 甲", "schema-unknown-key", 3, 3, "是否想写 name"),
        ("  name: 甲", "  项目名称: 甲", "schema-unknown-key", 3, 3, "是否想写 name"),
        ("  name: 甲", "  name: ''", "schema-range", 3, 9, "不能是空的"),
        (
            "  name: 甲",
            f"  name: {'字' * 201}",
            "schema-range",
            3,
            9,
            "有 201 个字，不能超过 200 个字",
        ),
        ("  name: 甲", "  name: [甲]", "schema-type", 3, 9, "应当是文字"),
        (
            "  kind: 新建",
            "  kind: 新健",
            "schema-choice",
            5,
            9,
            "不能是“新健”|是否想写“新建”？可选：新建、改建",
        ),
        ("  kind: 新建", "  kind: “新建”", "schema-choice", 5, 9, "去掉引号，写成 新建"),
        ("  kind: 新建", "  kind: 新建\n  classified: 是", "schema-type", 6, 15, "请写 true"),
        (
            "  kind: 新建",
            "  kind: 新建\n  classified: 1",
            "schema-type",
            6,
            15,
            "应当是true 或 false",
        ),
        (
            "  kind: 新建",
            "  kind: 新建\n  users:\n    -",
            "schema-type",
            7,
            6,
            "第 1 项应当是文字，这里是空的",
        ),
        (
            "  kind: 新建",
            "  kind: 新建\n  users: 甲",
            "schema-type",
            6,
            10,
            "应当是列表（每项以“- ”开头）",
        ),
        (
            "funding:",
            "schedule: {start: 2026年9月1日}\nfunding:",
            "schema-date",
            6,
            19,
            "2026年9月1日|2026-09-01",
        ),
        ("funding:", "schedule: {start: 2026/9/1}\nfunding:", "schema-date", 6, 19, "2026-09-01"),
        (
            "funding:",
            "schedule: {start: 2026-02-30}\nfunding:",
            "schema-date",
            6,
            19,
            "不是日历上的日期",
        ),
        (
            "funding:",
            "schedule: {start: 20260901}\nfunding:",
            "schema-date",
            6,
            19,
            "写法不统一|请写成 2026-09-01",
        ),
        ("funding:", "security: {grade: 6}\nfunding:", "schema-range", 6, 19, "应在 1 至 5 之间"),
        ("funding:", "security: {grade: 三级}\nfunding:", "schema-type", 6, 19, "请写 3"),
        (
            "funding:",
            "security: {grade: 3.5}\nfunding:",
            "schema-type",
            6,
            19,
            "应当是整数，这里写的是“3.5”",
        ),
        (
            "funding:",
            "narrative: {A B: x}\nfunding:",
            "schema-unknown-key",
            6,
            13,
            "没有“A B”|小写英文字母",
        ),
        ("gate: 项目申报\n", "", "schema-required", 1, 1, "缺少必填项"),
        ("  unit: {name: 乙}", "  unit:\n    name:乙", "schema-type", 5, 5, "冒号后面要空一格"),
        (
            "funding:",
            "events:\n  -kind: 开工\nfunding:",
            "schema-type",
            7,
            3,
            "“-”后面要空一格，写成 - kind",
        ),
    ],
)
def test_explains_at_the_place(
    old: str, new: str, rule: str, line: int, column: int, words: str
) -> None:
    text = TEXT.replace(old, new)
    document = parse(text, Path("project.yaml"), load_shape("project"))
    assert document.findings == ()
    findings = validator.check(document.data, "project", document.locate)
    told = {
        (one.rule, one.location.line, one.location.column): f"{one.message}|{one.remedy}"
        for one in findings
        if one.location
    }
    assert (rule, line, column) in told
    for word in words.split("|"):
        if word != "金额单位":
            assert word in told[rule, line, column]
    assert len(findings) == 1 or "nmae" in new or "项目名称" in new


@pytest.mark.parametrize(
    ("path", "value", "words", "unsaid"),
    [
        (("funding", "total"), "很多", "请只写数字", "留空"),
        (("funding", "total"), [1], "请只写数字，单位固定为万元", "留空"),
        (("funding", "approved"), "很多", "请只写数字，单位固定为万元；暂时没有可以留空", "true"),
        (("identity", "major"), "已落实", "请写 true 或 false", "数字"),
        (("identity", "users"), "甲局", "请每项一行，以“- ”开头，例如 - 甲局", "键"),
        (("identity", "users"), [None], "请按要求改写", "留空"),
        (("events",), {"kind": "开工"}, "请每项一行，以“- ”开头；只有一项也要", "例如"),
        (("events",), "无", "请每项一行，以“- ”开头", "键"),
        (("identity", "unit"), "乙局", "逐项写“键: 值”", "留空"),
        (("planning", "years"), [{"year": 27}], "应在 1990 至 2100 之间|写四位年份 2027", "万元"),
        (("security", "grade"), 6, "应在 1 至 5 之间", "万元"),
        (("funding", "total"), 10**9, "万元", "之间"),
    ],
)
def test_remedies(path: tuple[str, ...], value: object, words: str, unsaid: str) -> None:
    (finding,) = validator.check(least_with(path, value), "project", nowhere)
    told = f"{finding.message}|{finding.remedy}"
    for word in words.split("|"):
        assert word in told
    assert unsaid not in told


@pytest.mark.parametrize(
    ("data", "rule", "words"),
    [
        ({"version": 2, "title": "甲", "regulation": "x"}, "schema-value", "固定写 1"),
        ({"title": "甲", "regulation": "x"}, "schema-required", "请补充“version: 1”"),
    ],
)
def test_a_value_that_is_fixed(data: dict[str, Any], rule: str, words: str) -> None:
    told = {one.rule: one.remedy for one in validator.check(data, "workspace", nowhere)}
    assert words in told[rule]


@pytest.mark.parametrize("indent", ["\u3000", "\u3000\u3000", "  \u3000"])
def test_an_indent_of_wide_spaces_is_told_at_its_line(indent: str) -> None:
    follow = "\nschedule:" if indent.startswith("\u3000") else ""
    text = TEXT.replace("  name: 甲", f"{indent}name: 甲{follow}")
    document = parse(text, Path("project.yaml"), load_shape("project"))
    told = [
        (one.message, one.location.line)
        for one in validator.check(document.data, "project", document.locate)
        if one.location
    ]
    assert ("行首用了全角空格", 3) in told


@pytest.mark.parametrize("root", [[1], "甲", 1, True, Decimal("1.5")])
def test_a_root_that_is_no_mapping(root: object) -> None:
    (finding,) = validator.check(root, "project", nowhere)
    assert finding.rule == "schema-type"
    assert finding.message.startswith("文件应当是一组“键: 值”")


@pytest.mark.parametrize("blank", [" ", "\u3000", "\n", "\u00a0\u2003", "\ufeff"])
@pytest.mark.parametrize(
    ("path", "rule", "unsaid"),
    [
        (("identity", "name"), "schema-required", "删去"),
        (("identity", "unit", "name"), "schema-required", "删去"),
        (("gate",), "schema-required", "删去"),
        (("identity", "users"), "schema-required", "删去"),
        (("identity", "needs"), "schema-value", "必填"),
        (("identity", "code"), "schema-value", "必填"),
    ],
)
def test_a_text_of_blanks_is_not_filled_in(
    path: tuple[str, ...], rule: str, unsaid: str, blank: str
) -> None:
    value = [blank] if path[-1] == "users" else blank
    (finding,) = validator.check(least_with(path, value), "project", nowhere)
    assert finding.rule == rule
    assert "只有空格，没有填写" in finding.message
    assert unsaid not in finding.remedy


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("1926-03-02", "办理日期是 1926-03-02，早于 1990 年"),
        ("1989-12-31", "早于 1990 年"),
        ("0926-03-02", "早于 1990 年"),
        ("1926-13-02", "不是日历上的日期"),
        ("1990-01-01", ""),
    ],
)
def test_a_date_of_another_age_is_a_slip(day: str, told: str) -> None:
    events = [{"kind": "开工", "date": day}]
    findings = validator.check(least_with(("events",), events), "project", nowhere)
    assert [one.rule for one in findings] == (["schema-date"] if told else [])
    assert all(told in one.message for one in findings)


def test_a_law_may_be_older_than_any_project() -> None:
    for day, count in (("1948-12-31", 1), ("1987-09-05", 0)):
        basis = [{"title": "档案法", "date": day}]
        assert len(
            validator.check(least_with(("identity", "basis"), basis), "project", nowhere)
        ) == (count)


def test_what_could_not_be_read_is_not_explained_again() -> None:
    assert validator.check(None, "project", nowhere) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("funding", "total"), Decimal("386.5")),
        (("funding", "total"), Decimal("386.50000000000000")),
        (("funding", "total"), Decimal("0.000001")),
        (("funding", "total"), 10**8),
        (("funding", "total"), Decimal("-0.0")),
        (("security", "grade"), Decimal("3.0")),
        (("schedule", "start"), "9999-12-31"),
        (("identity", "users"), []),
    ],
)
def test_allows(path: tuple[str, ...], value: object) -> None:
    assert validator.check(least_with(path, value), "project", nowhere) == []


@pytest.mark.parametrize(
    ("name", "data", "rule", "words"),
    [
        # one of several keys, told as such
        (
            "regulation-deadlines",
            {
                "id": "x-1",
                "title": "甲",
                "kind": "after",
                "message": "乙",
                "from": "today",
                "done": "today",
            },
            "schema-required",
            "months、days、years",
        ),
        (
            "regulation-deadlines",
            {
                "id": "x-1",
                "title": "甲",
                "kind": "yearly",
                "message": "乙",
                "month": 9,
                "day": 30,
                "from_year": "1",
                "to_year": "1",
            },
            "schema-required",
            "done_years",
        ),
        # more than one type
        (
            "regulation-deadlines",
            {
                "id": "x-1",
                "title": "甲",
                "kind": "after",
                "message": "乙",
                "from": "today",
                "done": "today",
                "months": [1],
            },
            "schema-type",
            "整数或文字",
        ),
        (
            "regulation-rules",
            {"id": "x-1", "title": "甲", "message": "乙", "require": "true", "article": 1},
            "schema-type",
            "文字或列表",
        ),
        (
            "regulation-rules",
            {"id": "X 1", "title": "甲", "message": "乙", "require": "true"},
            "schema-value",
            "规则编号的值“X 1”不符合要求",
        ),
    ],
)
def test_explains_packs(name: str, data: Mapping[str, Any], rule: str, words: str) -> None:
    (finding,) = validator.check([data], name, nowhere)
    assert finding.rule == rule
    assert words in f"{finding.message}{finding.remedy}"
    assert "{" not in finding.message


def test_numbers_of_a_pack() -> None:
    head = {
        "id": "x",
        "title": "甲",
        "prefix": "x",
        "params": {"cap": {"value": "四百", "unit": "万元", "title": "上限"}},
    }
    (finding,) = validator.check(head, "regulation", nowhere)
    assert "应当是数字，这里写的是“四百”" in finding.message


# --- the fast verdict and the slow explanation agree


def agree(data: Any) -> None:
    errors = list(validator.explainer("project").iter_errors(data))
    assert validator.is_valid("project", data) == (not errors), errors[:1]
    findings = validator.check(data, "project", nowhere)
    assert bool(findings) == bool(errors)
    for finding in findings:
        assert finding.message
        assert finding.remedy
        assert "None" not in finding.message.replace("“None”", "")


@settings(max_examples=50, deadline=None)
@given(projects())
def test_projects_made_from_the_schema_are_valid(data: dict[str, Any]) -> None:
    agree(data)
    assert validator.is_valid("project", data)


JUNK = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        10**30,
        Decimal("3.0"),
        Decimal("0.00000001"),
        "",
        "甲",
        "2026-02-30",
        " \u3000\n",
        "\n",
        "2026-09-01",
        "0000-01-01",
        "1926-03-02",
        "true",
        [],
        {},
        [None],
        {"x": 1},
        "字" * 30_000,
    ]
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))]


@settings(max_examples=80, deadline=None)
@given(projects(), st.data())
def test_verdict_and_explanation_agree_on_spoilt_projects(
    project: dict[str, Any], data: st.DataObject
) -> None:
    spoilt = copy.deepcopy(project)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(spoilt)[1:]))
        holder: Any = spoilt
        for step in path[:-1]:
            holder = holder[step]
        junk = copy.deepcopy(data.draw(JUNK))
        if isinstance(holder, dict) and data.draw(st.booleans()):
            holder[data.draw(st.sampled_from(["x", "名称", "kind", "A b", ""]))] = junk
        else:
            holder[path[-1]] = junk
    agree(spoilt)
