"""The schemas as people meet them: complete, in Chinese, closed, and right about examples."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from govctl import resources
from govctl.yamlio import validator
from govctl.yamlio.document import parse
from govctl.yamlio.shape import load_schema, load_shape, resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = sorted(path.name.split(".")[0] for path in resources.SCHEMAS.glob("*.schema.json"))
# facts, settings, packs and results: what an editor or a program meets field by field
EXPLAINED = [name for name in NAMES if name not in {"outline", "document-tables"}]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# what takes any keys, because it holds parts of a project file that are checked elsewhere
FREE = {
    ("regulation-cases", "properties/bases/patternProperties/^[a-z][a-z0-9_]*$"),
    ("regulation-cases", "$defs/case/properties/set"),
    ("regulation-between-cases", "$defs/project/properties/set"),
}


def raw(name: str) -> dict[str, Any]:
    text = (resources.SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")
    return json.loads(text)


def subschemas(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema within a schema, with its path; conditions (if, then, oneOf) left out."""
    yield path, node
    prefix = f"{path}/" if path else ""
    for keyword in ("properties", "patternProperties", "$defs"):
        for key, child in node.get(keyword, {}).items():
            yield from subschemas(child, f"{prefix}{keyword}/{key}")
    for keyword in ("items", "additionalProperties"):
        if isinstance(node.get(keyword), dict):
            yield from subschemas(node[keyword], f"{prefix}{keyword}")


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].removeprefix("#/$defs/")
        for child in node.values():
            yield from references(child)
    elif isinstance(node, list):
        for child in node:
            yield from references(child)


@pytest.mark.parametrize("name", NAMES)
def test_is_a_schema_of_2020_12(name: str) -> None:
    text = raw(name)
    assert text["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(text)
    jsonschema_rs.Draft202012Validator(text)


@pytest.mark.parametrize("name", EXPLAINED)
def test_every_place_is_explained_in_chinese(name: str) -> None:
    text = raw(name)
    unexplained = [
        f"{path}: {word}"
        for path, node in subschemas(text)
        for word in ("title", "description")
        if not CHINESE.search(resolved(node, text.get("$defs", {})).get(word, ""))
    ]
    assert unexplained == []


@pytest.mark.parametrize("name", EXPLAINED)
def test_every_property_has_words_of_its_own(name: str) -> None:
    # what a shared definition says is too general beside a name
    unexplained = [
        f"{path}/{key}"
        for path, node in subschemas(raw(name))
        for key, child in node.get("properties", {}).items()
        if not {"title", "description"} <= set(child)
    ]
    assert unexplained == []


@pytest.mark.parametrize("name", NAMES)
def test_every_object_is_closed(name: str) -> None:
    is_open = [
        path
        for path, node in subschemas(raw(name))
        if "object" in node.get("type", "")
        and "additionalProperties" not in node
        and (name, path) not in FREE
    ]
    assert is_open == []


@pytest.mark.parametrize("name", EXPLAINED)
def test_every_definition_is_used_and_every_reference_defined(name: str) -> None:
    text = raw(name)
    assert set(references(text)) == set(text.get("$defs", {}))


@pytest.mark.parametrize("name", NAMES)
def test_every_choice_and_example_is_allowed_where_it_is_offered(name: str) -> None:
    text = raw(name)
    for path, node in subschemas(text):
        assert len(set(node.get("enum", ()))) == len(node.get("enum", ())), path
        here = {**resolved(node, text.get("$defs", {})), "$defs": text.get("$defs", {})}
        for example in node.get("examples", ()):
            assert Draft202012Validator(here).is_valid(example), f"{path}: {example}"


@pytest.mark.parametrize("name", EXPLAINED)
def test_is_formatted_as_written_by_machine(name: str) -> None:
    path = resources.SCHEMAS / f"{name}.schema.json"
    text = json.dumps(raw(name), ensure_ascii=False, indent=2) + "\n"
    assert path.read_text(encoding="utf-8") == text


def test_precision_is_for_govctl_alone() -> None:
    # editors compute remainders of floats, where 386.5 is no multiple of 0.000001
    assert "multipleOf" not in json.dumps(raw("project"))
    definitions = load_schema("project")["$defs"]
    assert definitions["money"]["multipleOf"] == Decimal("0.000001")
    assert definitions["quantity"]["multipleOf"] == Decimal("0.0001")


MINIMAL = """\
gate: 项目建议书
identity:
  name: 城市运行管理服务平台
  unit: {name: 城市管理监督局}
  kind: 新建
funding: {total: 386.5}
"""
FULL_LISTS = (
    MINIMAL.replace("funding: {total: 386.5}", "")
    + """\
funding:
  total: 386.5
  sources: [{kind: 本级财政, amount: 386.5, year: 2026, secured: true}]
  costs:
    - {category: 定制软件开发, name: 平台, unit: 套, quantity: 1.5, unit_price: 100, amount: 150}
  payments: [{date: 2026-02-28, amount: 0.000001}]
planning:
  plans: [{level: 市级, kind: 规划}]
  years: [{year: 2027, declared: 100000000}]
security: {grade: 3, assessments: [{kind: 软件测评, date: 2024-02-29, passed: false}]}
data:
  resources: [{name: 企业登记信息, sharing: 有条件共享, update: 每日, items: [名称]}]
events: [{kind: 开工, date: 2026-03-01}, {kind: 竣工验收, date: 2026-11-30, result: 整改后通过}]
materials: [{kind: 可行性研究报告, file: 可研.docx, contains: [安全分析篇]}]
waivers: [{rule: fcg-26-1-cap, reason: 会议同意, approver: 市人民政府, until: 2026-12-31}]
narrative: {background.1: 正文, needs-2_a: ''}
"""
)
RULE = "- {id: fcg-26-1-cap, title: 调整, require: 'true', message: 超过}"
AFTER = "- {id: fcg-27-1, title: 验收, kind: after, message: 逾期, from: a, done: b, months: 6}"
YEARLY = (
    "- {id: fcg-23-1, title: 评价, kind: yearly, message: 逾期, month: 12, day: 31,"
    " from_year: a, to_year: b, done_years: c}"
)
HEAD = "{id: fangchenggang, title: 办法, prefix: fcg"

PLACE = {"path": "project.yaml", "line": 1, "column": 1, "end_line": 1, "end_column": 5}
FINDING = {
    "rule": "fcg-26-1-cap",
    "severity": "error",
    "message": "调整金额超过概算的 15%",
    "remedy": "",
    "article": {"regulation": "fangchenggang", "title": "办法", "cite": "第二十六条第一款"},
    "project": "城市运行管理服务平台",
    "gate": "概算调整",
    "location": PLACE,
    "absent": "",
    "follows": "",
    "related": [{"location": PLACE, "note": ""}],
    "values": {"increase": "60 万元"},
}
OUTPUT = {
    "version": 1,
    "tool": {"name": "govctl", "version": "0.1.0"},
    "as_of": "2026-10-15",
    "summary": {
        "projects": 1,
        "faulty": 1,
        "compared": 0,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "waived": 0,
        "idle_waivers": 0,
    },
    "findings": [],
    "notes": [],
    "waived_findings": [],
}

GOOD = [
    ("project", MINIMAL),
    ("project", FULL_LISTS),
    ("workspace", "{version: 1, regulation: fangchenggang}"),
    (
        "workspace",
        "{version: 1, regulation: a, params: {cap: 12.5}, fail_on: warning, plan_year: 2027}",
    ),
    (
        "workspace",
        "{version: 1, regulation: a, units: [{name: 财政局, kind: 机关}], region: '450600'}",
    ),
    ("regulation", HEAD + "}"),
    ("regulation", HEAD + ", issued: 2022-12, effective_from: 2022-12-01, effective_to: ''}"),
    ("regulation", HEAD + ", params: {cap: {value: 12.5, unit: 万元, title: 上限}}}"),
    ("regulation", HEAD + ", gates: [{id: 建设, when: true, article: [第一条, 第二条]}]}"),
    ("regulation", HEAD + ", articles: [{no: 10, title: 条件, items: {1: 7}, points: {1-1: 7}}]}"),
    ("regulation-materials", "- {id: feasibility_report, name: 可研, gate: 可研, article: 第一条}"),
    ("regulation-rules", RULE),
    ("regulation-rules", RULE.replace("}", ", for: changes, values: {sum: funding.total}}")),
    ("regulation-deadlines", AFTER),
    ("regulation-deadlines", AFTER.replace("months: 6", "days: acceptance_days")),
    ("regulation-deadlines", YEARLY),
]

BAD = [
    ("project", MINIMAL.replace("gate: 项目建议书\n", ""), "", "required"),
    ("project", MINIMAL.replace("386.5", "1.0000001"), "funding/total", "multipleOf"),
    ("project", MINIMAL.replace("386.5", "100000000.1"), "funding/total", "maximum"),
    ("project", MINIMAL.replace("386.5", "-0.01"), "funding/total", "minimum"),
    ("project", MINIMAL.replace("386.5", "386.5万元"), "funding/total", "type"),
    ("project", MINIMAL.replace("386.5", "true"), "funding/total", "type"),
    ("project", MINIMAL.replace("新建", "新建设"), "identity/kind", "enum"),
    ("project", MINIMAL.replace("城市管理监督局", "''"), "identity/unit/name", "minLength"),
    ("project", MINIMAL.replace("城市管理监督局", "局" * 201), "identity/unit/name", "maxLength"),
    ("project", MINIMAL + "fundings: {}", "", "additionalProperties"),
    ("project", MINIMAL.replace("total:", "totall: 1, total:"), "funding", "additionalProperties"),
    ("project", MINIMAL + "schedule: {start: 2026-02-30}", "schedule/start", "format"),
    ("project", MINIMAL + "schedule: {start: 2026年9月1日}", "schedule/start", "format"),
    ("project", MINIMAL + "security: {grade: 6}", "security/grade", "maximum"),
    ("project", MINIMAL + "security: {grade: 2.5}", "security/grade", "type"),
    ("project", MINIMAL + "events: [{kind: 开工}]", "events/0", "required"),
    ("project", MINIMAL + "events: {kind: 开工}", "events", "type"),
    ("project", MINIMAL + "narrative: {第一章: 正文}", "narrative", "additionalProperties"),
    ("project", MINIMAL + "waivers: [{rule: a, reason: '', approver: b}]", "waivers/0/reason",
     "minLength"),
    ("workspace", "{version: 2, regulation: a}", "version", "const"),
    ("workspace", "{version: 1}", "", "required"),
    ("workspace", "{version: 1, regulation: a, params: {Cap: 1}}", "params",
     "additionalProperties"),
    ("workspace", "{version: 1, regulation: a, params: {cap: 十}}", "params/cap", "type"),
    ("workspace", "{version: 1, regulation: a, fail_on: info}", "fail_on", "enum"),
    ("regulation", HEAD.replace("fcg", "FCG") + "}", "prefix", "pattern"),
    ("regulation", HEAD + ", effective_from: 2022年12月}", "effective_from", "pattern"),
    ("regulation", HEAD + ", gates: [{title: 建设}]}", "gates/0", "required"),
    ("regulation", HEAD + ", articles: [{no: 1, title: 总则, items: {1000: 7}}]}",
     "articles/0/items", "additionalProperties"),
    ("regulation", HEAD + ", articles: [{no: 1, title: 总则, points: {1-1000: 7}}]}",
     "articles/0/points", "additionalProperties"),
    ("regulation", HEAD + ", params: {cap: {value: 1, unit: 元, title: 上限}}}",
     "params/cap/unit", "enum"),
    ("regulation-materials", "- {id: feasibility-report, name: 可研}", "0/id", "pattern"),
    ("regulation-rules", RULE.replace("fcg-26-1-cap", "cap"), "0/id", "pattern"),
    ("regulation-rules", RULE.replace("require:", "requires:"), "0", "additionalProperties"),
    ("regulation-deadlines", AFTER.replace(", months: 6", ""), "0", "oneOf"),
    ("regulation-deadlines", AFTER.replace("months: 6", "months: 6, days: 1"), "0", "oneOf"),
    ("regulation-deadlines", AFTER.replace("after", "yearly"), "0", "required"),
    ("regulation-deadlines", YEARLY.replace("day: 31", "day: 32"), "0/day", "maximum"),
]  # fmt: skip


def read(name: str, text: str) -> Any:
    document = parse(text, Path(f"{name}.yaml"), load_shape(name))
    assert document.findings == ()
    return document.data


@pytest.mark.parametrize(("name", "text"), GOOD)
def test_accepts(name: str, text: str) -> None:
    data = read(name, text)
    assert list(validator.explainer(name).iter_errors(data)) == []
    assert validator.is_valid(name, data)


@pytest.mark.parametrize(("name", "text", "where", "keyword"), BAD)
def test_refuses(name: str, text: str, where: str, keyword: str) -> None:
    data = read(name, text)
    errors = list(validator.explainer(name).iter_errors(data))
    assert (where, keyword) in {
        ("/".join(map(str, error.absolute_path)), error.validator) for error in errors
    }
    assert not validator.is_valid(name, data)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"article": None},
        {"location": None, "related": [], "values": {}, "project": ""},
        {"location": {"path": "填报表.xlsx", "sheet": "基本情况", "ref": "C12"}},
        {
            "location": {
                "path": "可研.docx",
                "heading": "概述",
                "caption": "",
                "words": "",
                "row": "服务器",
                "column": "单价",
            }
        },
        {"absent": "material", "gate": "", "follows": "common-total-unit"},
    ],
)
def test_accepts_finding(change: dict[str, Any]) -> None:
    assert validator.is_valid("findings", {**OUTPUT, "findings": [{**FINDING, **change}]})


@pytest.mark.parametrize(
    "change",
    [
        {"rule": ""},
        {"severity": "fatal"},
        {"article": "第二十六条"},
        {"location": {**PLACE, "line": 0}},
        {"location": {**PLACE, "sheet": "基本情况"}},
        {"location": {"path": "填报表.xlsx", "sheet": "基本情况"}},
        {"absent": "something"},
        {"related": [PLACE]},
        {"values": {"increase": 60}},
        {"colour": "red"},
    ],
)
def test_refuses_finding(change: dict[str, Any]) -> None:
    assert not validator.is_valid("findings", {**OUTPUT, "findings": [{**FINDING, **change}]})


@pytest.mark.parametrize("left_out", FINDING)
def test_a_finding_says_everything(left_out: str) -> None:
    partial = {key: value for key, value in FINDING.items() if key != left_out}
    assert not validator.is_valid("findings", {**OUTPUT, "findings": [partial]})


def test_dates_are_those_of_the_calendar() -> None:
    # the fast verdict and the slow explanation must mean the same days
    for day in ("2024-02-29", "2023-02-29", "2026-13-01", "2026-9-1", "0000-01-01", ""):
        text = f"{MINIMAL}schedule: {{start: '{day}'}}"
        verdicts = {
            validator.is_valid("project", read("project", text)),
            not list(validator.explainer("project").iter_errors(read("project", text))),
        }
        assert verdicts == {_is_day(day)}, day


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
