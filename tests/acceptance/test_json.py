from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from govctl import resources
from govctl.acceptance import json as as_json
from govctl.text import CONTROL

if TYPE_CHECKING:
    from govctl.acceptance.checklist import Checklist

SCHEMA = json.loads((resources.SCHEMAS / "checklist.schema.json").read_text(encoding="utf-8"))
FACTS = [
    "",
    "schedule: {start: 2023-01-01, finish: 2024-12-01}\n",
    "schedule: {finish: 2024-11-30}\nevents: [{kind: 竣工验收, date: 2025-05-30}]\n",
    "materials: [{kind: 合同, file: 无.pdf, title: '</b>', sealed: false, date: 2025-01-01}]\n",
    "waivers: [{rule: t-m-contract, reason: 以协议代替, approver: 监督局, until: 2026-12-31}]\n",
]


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("at", ["", "建设", "运维"])
def test_keeps_to_the_schema(judged: Any, facts: str, at: str) -> None:
    report = json.loads(as_json.render(judged(facts, at=at)))
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    assert list(validator.iter_errors(report)) == []


def test_text_from_files_stays_text(hostile: Checklist) -> None:
    written = as_json.render(hostile)
    assert CONTROL.search(written) is None
    report = json.loads(written)
    assert {item["title"] for item in report["items"]} == {hostile.project}


def test_tells_all_of_an_item(judged: Any) -> None:
    facts = "materials: [{kind: 合同, file: 无.pdf, number: 合字〔2024〕1号}]\n"
    report = json.loads(as_json.render(judged(facts)))
    (found,) = [item for item in report["items"] if item["rule"] == "t-m-contract"]
    assert found == {
        "section": "材料",
        "rule": "t-m-contract",
        "title": "合同",
        "required": True,
        "why": "建设要按合同管理",
        "compared": "",
        "state": "missing",
        "present": False,
        "article": {"regulation": "test", "title": "测试办法", "cite": "第一条"},
        "party": "承建单位",
        "entries": [
            {"title": "", "file": "无.pdf", "found": False, "date": "", "number": "合字〔2024〕1号",
             "issuer": "", "sealed": None},
        ],
        "terms": [],
        "problems": [
            {"rule": "file-missing", "severity": "error",
             "message": "材料“合同”的文件“无.pdf”找不到",
             "remedy": "请把文件放进 materials/ 文件夹，或改正文件名"},
        ],
        "waivers": [],
    }  # fmt: skip


def test_counts_every_state(judged: Any) -> None:
    report = json.loads(as_json.render(judged()))
    assert report["ready"] is True
    assert report["summary"] == {
        "missing": 0,
        "faulty": 0,
        "due": 0,
        "advised": 0,
        "pending": 0,
        "open": 2,
        "excused": 0,
        "ready": 4,
        "not_required": 3,
        "other_errors": 0,
    }


def test_is_the_same_every_time(judged: Any) -> None:
    assert as_json.render(judged()) == as_json.render(judged())
