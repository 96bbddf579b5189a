from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import made_reports
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from govctl.findings import Finding, Severity, TextSpan
from govctl.report import junit
from govctl.report.formats import Options
from govctl.report.model import ReportEntry, Subject

if TYPE_CHECKING:
    from govctl.report.model import Report

SCHEMA = Path(__file__).parent / "schemas" / "junit-10.xsd"
ERROR = Finding("x-1", Severity.ERROR, "甲")
WARNING = Finding("x-2", Severity.WARNING, "乙")
INFO = Finding("x-3", Severity.INFO, "丙")


@cache
def schema() -> Any:
    return etree.XMLSchema(etree.parse(SCHEMA))


def read(report: Report, options: Options = Options()) -> Any:  # noqa: B008 - frozen
    """The root of a report, once the published schema has been asked."""
    root = etree.fromstring(junit.render(report, options).encode())
    schema().assertValid(root)
    return root


def test_a_case_a_project_and_one_for_all_else_that_has_findings() -> None:
    root = read(made_reports.everything())
    assert [(one.get("classname"), one.get("name")) for one in root.iter("testcase")] == [
        ("甲市", "工作区设置"),
        ("甲市.水利局", "智慧停车平台（01-平台）"),
        ("甲市.公安局", "停车诱导系统（02-系统）"),
        ("甲市.水利局", "数据中心（03-中心）"),
        ("甲市.档案局", "没有问题的项目（04-好的）"),
        ("甲市", "项目之间"),
    ]


def test_what_has_nothing_to_tell_and_is_no_project_is_no_case() -> None:
    subject = Subject("portfolio", "甲市", "甲市", Path("govctl.yaml"), Path(), "甲市")
    root = read(made_reports.of(made_reports.project(), ReportEntry(subject, compared=2)))
    assert [one.get("name") for one in root.iter("testcase")] == ["智慧停车平台（01-平台）"]


@pytest.mark.parametrize(
    ("findings", "more", "level", "outcome", "message", "said"),
    [
        ([], {}, None, None, None, ()),
        ([ERROR], {}, None, "failure", "错误 1", ()),
        ([ERROR, WARNING, INFO], {}, None, "failure", "错误 1", ("x-2", "x-3")),
        ([ERROR, WARNING], {"level": Severity.WARNING}, None, "failure", "错误 1，警告 1", ()),
        ([WARNING], {}, None, None, None, ("x-2",)),
        ([WARNING], {}, Severity.WARNING, "failure", "警告 1", ()),
        ([INFO], {"level": Severity.WARNING}, None, None, None, ("x-3",)),
        ([], {"notes": (WARNING,)}, Severity.WARNING, "failure", "警告 1", ()),
        ([], {"skipped": True}, None, "skipped", "工作区设置有误，没有校验", ()),
        ([ERROR], {"skipped": True}, None, "failure", "错误 1", ()),
        ([ERROR], {"failed": True}, None, "error", "错误 1", ()),
        ([], {"failed": True}, None, "error", "", ()),
    ],
)  # fmt: skip
def test_outcomes(
    findings: list[Finding],
    more: dict[str, Any],
    level: Severity | None,
    outcome: str | None,
    message: str | None,
    said: tuple[str, ...],
) -> None:
    root = read(made_reports.of(made_reports.project(*findings, **more)), Options(level=level))
    (case,) = root.iter("testcase")
    found = [one for one in case if one.tag != "system-out"]
    assert [one.tag for one in found] == ([outcome] if outcome else [])
    assert [one.get("message") for one in found] == ([message] if outcome else [])
    text = case.findtext("system-out", "")
    assert [rule for rule in ("x-1", "x-2", "x-3") if rule in text] == list(said)


def test_sums() -> None:
    report = made_reports.of(
        made_reports.project(ERROR),
        made_reports.project(WARNING, folder="02"),
        made_reports.project(skipped=True, folder="03"),
        made_reports.project(ERROR, failed=True, folder="04"),
    )
    root = read(report)
    assert dict(root.attrib) == {"name": "govctl", "tests": "4", "failures": "1", "errors": "1"}
    (suite,) = root
    counts = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "4", "failures": "1", "errors": "1", "skipped": "1"}


def test_a_suite_a_workspace() -> None:
    subject = Subject("project", "丙", "05", Path("乙市/05/project.yaml"), Path("乙市"), "乙市")
    root = read(made_reports.of(made_reports.project(), ReportEntry(subject)))
    assert [suite.get("name") for suite in root] == ["甲市", "乙市"]
    assert root[1].find("testcase").get("classname") == "乙市"


def test_what_is_absent_is_shown_at_no_line() -> None:
    place = TextSpan(made_reports.file("01-平台"), 3, 1, 3, 5)
    there = replace(ERROR, location=place)
    texts = [
        read(made_reports.of(made_reports.project(one))).find(".//failure").text
        for one in (there, replace(there, absent="material"))
    ]
    assert [place.full in text for text in texts] == [True, False]


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_is_xml(text: str, other: str) -> None:
    finding = Finding(text, Severity.ERROR, other, remedy=text)
    root = read(made_reports.of(made_reports.project(finding, title=text, unit=other)))
    assert len(list(root.iter())) == 6
