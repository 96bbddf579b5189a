from __future__ import annotations

import json as standard
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from govctl import __version__, resources
from govctl.findings import Article, Finding, Location, Related, Severity
from govctl.judging.waivers import WaivedFinding
from govctl.report import json
from govctl.report.totals import Totals

SCHEMA = standard.loads((resources.SCHEMAS / "findings.schema.json").read_text(encoding="utf-8"))
DAY = date(2026, 6, 30)


def render(*findings: Finding, excused: int = 0) -> str:
    tally = Totals()
    tally.add(findings, excused)
    return json.render(findings, tally, DAY)


def read(*findings: Finding, excused: int = 0) -> Any:
    report = standard.loads(render(*findings, excused=excused))
    Draft202012Validator(SCHEMA).validate(report)
    return report


def test_a_report_without_findings() -> None:
    assert read(excused=2) == {
        "version": 1,
        "tool": {"name": "govctl", "version": __version__},
        "as_of": "2026-06-30",
        "summary": {
            "projects": 1,
            "compared": 0,
            "errors": 0,
            "warnings": 0,
            "infos": 0,
            "waived": 2,
            "idle_waivers": 0,
        },
        "findings": [],
        "waived_findings": [],
    }


def test_what_is_waived() -> None:
    tally = Totals()
    found = Finding("demo-2-1-cap", Severity.ERROR, "超过", values={"total": "401 万元"})
    granted = [
        WaivedFinding(found, "市政府", "甲政〔2026〕1号", "2026-12-31"),
        WaivedFinding(found, "市政府"),
    ]
    report = standard.loads(json.render([], tally, DAY, granted))
    Draft202012Validator(SCHEMA).validate(report)
    first, second = report["waived_findings"]
    assert first["finding"]["values"] == {"total": "401 万元"}
    assert (first["approver"], first["number"]) == ("市政府", "甲政〔2026〕1号")
    assert (first["until"], second["until"]) == ("2026-12-31", "")


def test_a_whole_finding() -> None:
    place = Location(Path("projects") / "甲" / "project.yaml", 3, 10, 3, 15)
    report = read(
        Finding(
            "demo-2-1-cap",
            Severity.ERROR,
            "超过",
            remedy="请压缩",
            article=Article("demo", "示范办法", "第二条"),
            project="甲",
            location=place,
            related=(Related(place, "在此"),),
            values={"total": "386.5 万元"},
        ),
        Finding("x-1", Severity.WARNING, "乙"),
    )
    where = {
        "path": "projects/甲/project.yaml",
        "line": 3,
        "column": 10,
        "end_line": 3,
        "end_column": 15,
    }
    assert report["summary"]["errors"] == report["summary"]["warnings"] == 1
    assert report["findings"] == [
        {
            "rule": "demo-2-1-cap",
            "severity": "error",
            "message": "超过",
            "remedy": "请压缩",
            "article": {"regulation": "demo", "title": "示范办法", "cite": "第二条"},
            "project": "甲",
            "location": where,
            "related": [{"location": where, "note": "在此"}],
            "values": {"total": "386.5 万元"},
        },
        {
            "rule": "x-1",
            "severity": "warning",
            "message": "乙",
            "remedy": "",
            "article": None,
            "project": "",
            "location": None,
            "related": [],
            "values": {},
        },
    ]


def test_chinese_is_written_as_it_is() -> None:
    assert "超过" in render(Finding("x-1", Severity.ERROR, "超过"))
    assert render().endswith("}\n")


@given(st.text(min_size=1))
def test_nothing_raw_can_paint_a_terminal_and_nothing_is_lost(message: str) -> None:
    written = render(Finding("x-1", Severity.ERROR, message))
    assert not any(char in written for char in "\x1b\x9b\x7f\u202e\u2066\u2028\r")
    assert standard.loads(written)["findings"][0]["message"] == message
