from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import jsonschema_rs
import made_reports
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.findings import Article, Cell, DocumentPlace, Finding, Related, Severity, TextSpan
from govctl.report import sarif
from govctl.report.formats import Options

if TYPE_CHECKING:
    from govctl.findings import Place
    from govctl.report.model import Report

SCHEMA = Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json"


@cache
def validator() -> jsonschema_rs.Draft4Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return jsonschema_rs.Draft4Validator(schema, validate_formats=True)


def run_of(report: Report, options: Options = Options()) -> Any:  # noqa: B008 - frozen
    """The one run of a report, once the published schema has been asked."""
    data = json.loads(sarif.render(report, options))
    assert [str(error) for error in validator().iter_errors(data)] == []
    (run,) = data["runs"]
    return run


def result_of(finding: Finding) -> Any:
    (result,) = run_of(made_reports.of(made_reports.project(finding)))["results"]
    return result


def test_a_report_with_everything_follows_the_schema() -> None:
    run = run_of(made_reports.everything())
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for taxon in result.get("taxa", ()):
            component = run["taxonomies"][taxon["toolComponent"]["index"]]
            assert component["taxa"][taxon["index"]]["id"] == taxon["id"]


def test_an_empty_report_follows_the_schema() -> None:
    run = run_of(made_reports.of())
    assert run["results"] == run["taxonomies"] == run["tool"]["driver"]["rules"] == []
    assert run["invocations"][0]["exitCode"] == 0


def test_the_same_report_is_the_same_text() -> None:
    first, second = (sarif.render(made_reports.everything(), Options()) for _ in range(2))
    assert first == second


FILE = made_reports.file("01-平台")
AT = {"uri": "%E7%94%B2%E5%B8%82/projects/01-%E5%B9%B3%E5%8F%B0/project.yaml"}
REGION = {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 5}


@pytest.mark.parametrize(
    ("place", "absent", "region", "names"),
    [
        (TextSpan(FILE, 3, 1, 3, 5), "", REGION, None),
        (TextSpan(FILE, 3, 1, 3, 5), "material", None, None),
        (None, "", None, None),
        (Cell(FILE, "基本情况", "C12"), "", None,
         [{"fullyQualifiedName": "基本情况!C12", "kind": "cell"}]),
        (DocumentPlace(FILE, "投资估算", "", "三百万"), "", None,
         [{"name": "投资估算", "kind": "heading"}, {"name": "三百万", "kind": "words"}]),
        (DocumentPlace(FILE, "", "表3", "", "服务器", "单价"), "", None,
         [{"name": "表3", "kind": "caption"}, {"name": "服务器", "kind": "row"},
          {"name": "单价", "kind": "column"}]),
        (DocumentPlace(FILE), "", None, None),
    ],
)  # fmt: skip
def test_places(
    place: Place | None, absent: Any, region: dict[str, int] | None, names: Any
) -> None:
    finding = Finding("x-1", Severity.ERROR, "甲", location=place, absent=absent)
    (location,) = result_of(finding)["locations"]
    physical = location["physicalLocation"]
    assert physical["artifactLocation"] == {**AT, "uriBaseId": "%SRCROOT%"}
    assert physical.get("region") == region
    assert location.get("logicalLocations") == names


@pytest.mark.parametrize("name", ["100%.yaml", "a b#c?d.yaml", "甲：乙:丙.yaml", "[x]&y.yaml"])
def test_a_uri_leads_to_the_file(name: str) -> None:
    finding = Finding("x-1", Severity.ERROR, "甲", location=TextSpan(Path("甲市") / name))
    (location,) = result_of(finding)["locations"]
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == f"甲市/{name}"
    assert uri.isascii()


def test_a_whole_path_is_a_uri_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "甲.yaml"
    finding = Finding("x-1", Severity.ERROR, "甲", location=TextSpan(file))
    (location,) = result_of(finding)["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": file.as_uri()}


def test_what_is_waived_is_a_result_that_is_suppressed() -> None:
    run = run_of(made_reports.everything())
    (waived,) = [one for one in run["results"] if "suppressions" in one]
    (suppression,) = waived["suppressions"]
    assert waived["ruleId"] == "demo-8-late"
    assert suppression["kind"] == "external"
    assert suppression["justification"] == "市政府批准，甲政〔2026〕1号，有效期至2026年12月31日"


def test_notes_are_told_by_the_tool_and_are_no_results() -> None:
    run = run_of(made_reports.everything())
    (note,) = run["invocations"][0]["toolConfigurationNotifications"]
    known = run["tool"]["driver"]["notifications"][note["descriptor"]["index"]]
    assert known["id"] == note["descriptor"]["id"] == "regulation-not-in-force"
    assert note["descriptor"]["id"] not in {one["ruleId"] for one in run["results"]}


WARNING = Finding("x-1", Severity.WARNING, "甲")


@pytest.mark.parametrize(
    ("more", "level", "status", "successful"),
    [
        ({}, None, 0, True),
        ({}, Severity.WARNING, 1, True),
        ({"level": Severity.WARNING}, None, 1, True),
        ({"level": Severity.WARNING}, Severity.ERROR, 0, True),
        ({"failed": True}, None, 2, False),
    ],
)
def test_how_it_ended(
    more: dict[str, Any], level: Severity | None, status: int, *, successful: bool
) -> None:
    report = made_reports.of(made_reports.project(WARNING, **more))
    (invocation,) = run_of(report, Options(level=level))["invocations"]
    assert invocation["exitCode"] == status
    assert invocation["executionSuccessful"] is successful


@pytest.mark.parametrize(
    ("rule", "title"),
    [
        ("schema-unknown-key", "没有这一项"),
        ("demo-2-1-cap", "《示范市政务信息化项目管理办法》第二条第一款"),
        ("common-similar", "common-similar"),
    ],
)
def test_a_rule_is_named_by_what_is_known_of_it(rule: str, title: str) -> None:
    rules = run_of(made_reports.everything())["tool"]["driver"]["rules"]
    (found,) = [one for one in rules if one["id"] == rule]
    assert found["shortDescription"]["text"] == title
    assert rule in found["help"]["text"]


def test_a_rule_has_the_gravest_level_and_the_topic_of_its_findings() -> None:
    grave = replace(WARNING, severity=Severity.ERROR, topic="验收")
    run = run_of(made_reports.of(made_reports.project(grave, WARNING)))
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"] == {"topic": "验收"}
    assert [one["level"] for one in run["results"]] == ["error", "warning"]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("[点这里](http://x)", "[点这里\\](http://x)"),
        ("见 [1] 和 (2)", "见 [1] 和 (2)"),
        ("{0} 与 {甲}", "{{0}} 与 {{甲}}"),
        ("两行\n一行", "两行 一行"),
    ],
)
def test_a_message_holds_no_link_and_no_placeholder(message: str, text: str) -> None:
    assert result_of(Finding("x-1", Severity.ERROR, message))["message"]["text"] == text


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_follows_the_schema(text: str, other: str) -> None:
    finding = Finding(
        text,
        Severity.INFO,
        other,
        remedy=text,
        article=Article(other, text, other),
        project=text,
        location=Cell(FILE, text, other),
        related=(Related(DocumentPlace(FILE, text, other), other),),
        values={text: other},
        topic=text,
    )
    assert result_of(finding)["ruleId"] == text
