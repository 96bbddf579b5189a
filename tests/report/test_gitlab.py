from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import made_reports
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.findings import Finding, Severity, TextSpan
from govctl.report import gitlab
from govctl.report.formats import Options

FILE = made_reports.file("01-平台")


def read(*findings: Finding) -> Any:
    report = made_reports.of(made_reports.project(*findings))
    return json.loads(gitlab.render(report, Options()))


def test_an_issue_has_what_the_form_asks_for() -> None:
    issues = json.loads(gitlab.render(made_reports.everything(), Options()))
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major"}
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith(("/", "./"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


@pytest.mark.parametrize(
    ("severity", "name"),
    [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.INFO, "info")],
)
def test_severities(severity: Severity, name: str) -> None:
    (issue,) = read(Finding("x-1", severity, "甲"))
    assert issue["severity"] == name


@pytest.mark.parametrize(
    ("location", "absent", "lines"),
    [
        (TextSpan(FILE, 3, 9, 4, 2), "", {"begin": 3, "end": 4}),
        (TextSpan(FILE, 3, 9, 4, 2), "step", {"begin": 1}),
        (None, "", {"begin": 1}),
    ],
)
def test_where(location: TextSpan | None, absent: Any, lines: dict[str, int]) -> None:
    (issue,) = read(Finding("x-1", Severity.ERROR, "甲", location=location, absent=absent))
    assert issue["location"] == {"path": FILE.as_posix(), "lines": lines}


def test_lines_that_move_make_no_new_issue() -> None:
    found = [
        Finding("x-1", Severity.ERROR, f"没有“{key}”这一项", location=TextSpan(FILE, line))
        for line, key in enumerate("甲乙丙", start=1)
    ]
    moved = [replace(one, location=TextSpan(FILE, n)) for n, one in enumerate(found, start=40)]
    before, after = ([one["fingerprint"] for one in read(*each)] for each in (found, moved))
    assert before == after
    assert len(set(before)) == len(found)


@given(st.text(min_size=1), st.text(min_size=1))
def test_nothing_is_lost_of_an_id_and_nothing_can_paint_a_terminal(rule: str, text: str) -> None:
    report = made_reports.of(made_reports.project(Finding(rule, Severity.ERROR, text)))
    written = gitlab.render(report, Options())
    assert json.loads(written)[0]["check_name"] == rule
    assert not any(char in written for char in "\x1b\x9b\x7f\u202e\u2066\u2028\r")
