from __future__ import annotations

import json as standard
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from made_reports import everything, of, project

from govctl import __version__, resources
from govctl.findings import Article, Finding, Related, Severity, TextSpan
from govctl.judging.waivers import WaivedFinding
from govctl.report import json
from govctl.report.formats import Options

SCHEMA = standard.loads((resources.SCHEMAS / "findings.schema.json").read_text(encoding="utf-8"))


def render(*findings: Finding, **more: Any) -> str:
    return json.render(of(project(*findings, **more)), Options())


def read(*findings: Finding, **more: Any) -> Any:
    report = standard.loads(render(*findings, **more))
    Draft202012Validator(SCHEMA).validate(report)
    return report


def test_a_report_without_findings() -> None:
    assert read() == {
        "version": 1,
        "tool": {"name": "govctl", "version": __version__},
        "as_of": "2026-10-20",
        "summary": {
            "projects": 1,
            "faulty": 0,
            "compared": 0,
            "errors": 0,
            "warnings": 0,
            "infos": 0,
            "waived": 0,
            "idle_waivers": 0,
        },
        "findings": [],
        "notes": [],
        "waived_findings": [],
    }


def test_what_is_waived() -> None:
    found = Finding("demo-2-1-cap", Severity.ERROR, "超过", values={"total": "401 万元"})
    waived = [
        WaivedFinding(found, "市政府", "甲政〔2026〕1号", "2026-12-31"),
        WaivedFinding(found, "市政府"),
    ]
    report = read(waived=tuple(waived))
    assert report["summary"]["waived"] == 2
    first, second = report["waived_findings"]
    assert first["finding"]["values"] == {"total": "401 万元"}
    assert (first["approver"], first["number"]) == ("市政府", "甲政〔2026〕1号")
    assert (first["until"], second["until"]) == ("2026-12-31", "")


def test_a_whole_finding() -> None:
    place = TextSpan(Path("projects") / "甲" / "project.yaml", 3, 10, 3, 15)
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
            "gate": "",
            "location": where,
            "absent": "",
            "follows": "",
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
            "gate": "",
            "location": None,
            "absent": "",
            "follows": "",
            "related": [],
            "values": {},
        },
    ]


def test_one_of_everything_keeps_the_schema() -> None:
    report = standard.loads(json.render(everything(), Options()))
    Draft202012Validator(SCHEMA).validate(report)
    assert len(report["notes"]) == 1
    assert {tuple(sorted(one["location"])) for one in report["findings"] if one["location"]} == {
        ("column", "end_column", "end_line", "line", "path"),
        ("path", "ref", "sheet"),
        ("caption", "column", "heading", "path", "row", "words"),
    }


def test_chinese_is_written_as_it_is() -> None:
    assert "超过" in render(Finding("x-1", Severity.ERROR, "超过"))
    assert render().endswith("}\n")


@given(st.text(min_size=1))
def test_nothing_raw_can_paint_a_terminal_and_nothing_is_lost(message: str) -> None:
    written = render(Finding("x-1", Severity.ERROR, message))
    assert not any(char in written for char in "\x1b\x9b\x7f\u202e\u2066\u2028\r")
    assert standard.loads(written)["findings"][0]["message"] == message
