from __future__ import annotations

import json
from typing import Any

import made_reports
from hypothesis import given
from hypothesis import strategies as st

from govctl.findings import Finding, Severity
from govctl.report import json as whole
from govctl.report import jsonl
from govctl.report.formats import Options
from govctl.text import unstyled


def objects() -> list[Any]:
    lines = unstyled(list(jsonl.render(made_reports.everything(), Options()))).splitlines()
    return [json.loads(line) for line in lines]


def test_the_objects_are_those_of_json() -> None:
    expected: Any = json.loads(whole.render(made_reports.everything(), Options()))
    found: dict[str, list[Any]] = {"finding": [], "note": [], "waived": []}
    *told, last = objects()
    for one in told:
        found[one.pop("type")].append(one)
    assert found == {
        "finding": expected["findings"],
        "note": expected["notes"],
        "waived": expected["waived_findings"],
    }
    assert last.pop("type") == "summary"
    assert last == {key: expected[key] for key in ("version", "tool", "as_of", "summary")}


def test_a_line_is_written_before_the_next_is_made() -> None:
    report = made_reports.everything()
    lines = jsonl.render(report, Options())
    first = json.loads(unstyled([next(lines)]))
    assert first["rule"] == report.entries[0].findings[0].rule


@given(st.text(min_size=1))
def test_a_finding_is_a_line_whatever_it_says(message: str) -> None:
    report = made_reports.of(made_reports.project(Finding("x-1", Severity.ERROR, message)))
    first, last = unstyled(list(jsonl.render(report, Options()))).splitlines()
    assert json.loads(first)["message"] == message
    assert json.loads(last)["summary"]["errors"] == 1
