"""What one format for programs tells, each tells: nothing is lost by choosing another."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import made_reports
import pytest
from lxml import etree

from govctl.report.formats import FORMATS, Options
from govctl.text import unstyled
from govctl.yamlio import validator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# a severity and an id, as people read them
LABEL = re.compile(r"(?m)^(?:错误|警告|提示)\[([^\]]+)\]")


def shown(name: str) -> str:
    rendered = FORMATS[name].render(made_reports.everything(), Options())
    assert not isinstance(rendered, bytes)
    return rendered if isinstance(rendered, str) else unstyled(rendered)


def of_jsonl(text: str) -> Iterator[str]:
    for line in text.splitlines():
        one = json.loads(line)
        if one["type"] in {"finding", "note"}:
            yield one["rule"]


def of_sarif(text: str) -> Iterator[str]:
    (run,) = json.loads(text)["runs"]
    yield from (one["ruleId"] for one in run["results"] if "suppressions" not in one)
    for one in run["invocations"][0]["toolConfigurationNotifications"]:
        yield one["descriptor"]["id"]


def of_junit(text: str) -> Iterator[str]:
    for found in etree.fromstring(text.encode()).iter("failure", "error", "system-out"):
        yield from LABEL.findall(found.text)


def of_github(text: str) -> Iterator[str]:
    return iter(re.findall(r"(?m)^::.*?title=([^（]+)（", text))


def of_gitlab(text: str) -> Iterator[str]:
    return (one["check_name"] for one in json.loads(text))


PROGRAMS: dict[str, Callable[[str], Iterator[str]]] = {
    "jsonl": of_jsonl,
    "sarif": of_sarif,
    "junit": of_junit,
    "github": of_github,
    "gitlab": of_gitlab,
}
# json is what the others are compared with
PEOPLE = {"text", "markdown", "html", "xlsx", "docx", "json"}


def test_every_format_is_for_programs_or_for_people() -> None:
    assert PROGRAMS.keys() | PEOPLE == FORMATS.keys()


@pytest.mark.parametrize(("name", "rules"), PROGRAMS.items())
def test_every_finding_and_note_of_json_is_told(
    name: str, rules: Callable[[str], Iterator[str]]
) -> None:
    told: Any = json.loads(shown("json"))
    expected = [one["rule"] for one in (*told["findings"], *told["notes"])]
    assert sorted(rules(shown(name))) == sorted(expected)
    assert len(expected) > 20


def test_json_follows_its_schema() -> None:
    assert validator.is_valid("findings", json.loads(shown("json")))


def test_markdown_tells_or_counts_every_finding() -> None:
    text = shown("markdown")
    table = re.findall(r"(?m)^\| \*\*.*?\\\[(\S+)\\\] .* \| (\d+) 个：.* \|$", text)
    told = re.findall(r"(?m)^ *- (?:由此引起：)?\*\*(?:错误|警告|提示)\*\* \\\[(\S+)\\\]", text)
    counted = re.findall(r"(?m)^- \\\[(\S+)\\\] 同样的问题另有 (\d+) 处", text)
    found: Any = json.loads(shown("json"))
    several = sum(int(count) for _, count in (*table, *counted))
    assert len(told) + several == len(found["findings"]) + len(found["notes"])


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_what_people_read_ends_alike(name: str) -> None:
    content = shown(name)
    for said in (
        "已把 4 个项目互相核对（重复、拆分等）",
        "“年度计划”环节还有 4 个错误要改正；下一环节“采购”另外要求 1 项：缺少材料“建设合同”",
        "全部要求请执行 govctl validate 甲市/projects/01-平台 --at 采购",
    ):
        assert said in content
