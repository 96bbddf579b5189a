"""Recorded exceptions, from the command line: applied, counted, and reported when unused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from small_packs import Packs

PROJECT = """\
gate: 建设
identity: {{name: 甲, unit: {{name: 乙局}}, kind: 新建}}
funding: {{total: {total}}}
materials: [{{kind: 可行性研究报告, number: 甲〔2026〕1号, contains: [信息资源共享]}}]
waivers:
  - rule: {rule}
    reason: 市政府同意
    approver: 甲市人民政府
    number: 甲政〔2026〕1号
    until: 2026-12-31
    project_values: {values}
"""


def write(rule: str = "demo-2-1-cap", values: str = "''", total: object = 401) -> None:
    text = PROJECT.format(rule=rule, values=values, total=total)
    Path("projects/甲/project.yaml").write_text(text, encoding="utf-8")


def validate(govctl: Any, *words: str, as_of: str = "2026-06-30") -> tuple[int, list[str], Any]:
    """Status, rules found, and the summary, as JSON has them."""
    status, out, _ = govctl("validate", "--format", "json", "--as-of", as_of, *words)
    report = json.loads(out)
    return status, [one["rule"] for one in report["findings"]], report["summary"]


@pytest.mark.parametrize(
    ("values", "total", "as_of", "found"),
    [
        ("''", 401, "2026-06-30", []),
        ("''", 401, "2026-12-31", []),
        ("''", 401, "2027-01-01", ["demo-2-1-cap", "waiver-expired"]),
        ("total=401 万元", 401, "2026-06-30", []),
        ("total=401 万元", 402, "2026-06-30", ["demo-2-1-cap", "waiver-changed"]),
        ("total<=410 万元", 410, "2026-06-30", []),
        ("total<=410 万元", 410.01, "2026-06-30", ["demo-2-1-cap", "waiver-changed"]),
        ("''", 400, "2026-06-30", ["waiver-unused"]),
    ],
)
def test_a_waiver(
    packs: Packs, govctl: Any, values: str, total: float, as_of: str, found: list[str]
) -> None:
    assert packs.folder.is_dir()
    write(values=values, total=total)
    status, rules, summary = validate(govctl, as_of=as_of)
    assert rules == found
    assert status == int("demo-2-1-cap" in found)
    idle = sum(rule.startswith("waiver-") for rule in found)
    assert (summary["waived"], summary["idle_waivers"]) == (1 - bool(idle), idle)


def test_the_summary_counts_them(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    write()
    out = govctl("validate", "--as-of", "2026-06-30")[1]
    assert "错误 0，警告 0，提示 0，已豁免 1\n" in out
    out = govctl("validate", "--as-of", "2027-06-30")[1]
    assert "错误 1，警告 1，提示 0，不起作用的豁免 1\n" in out


def test_where_it_stands_and_what_to_do(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    write(values="total=500 万元")
    out = govctl("validate", "--as-of", "2026-06-30")[1]
    assert "对 demo-2-1-cap 的豁免是按“total=500 万元”批准的，现在的数值是“total=401 万元" in out
    assert "--> projects/甲/project.yaml:11:21\n" in out
    assert "处理：请重新报批，或改正 project_values\n" in out


def test_a_waiver_for_a_later_gate(packs: Packs, govctl: Any) -> None:
    """It waits until the project, or `--at`, comes to that gate; then it excuses."""
    assert packs.folder.is_dir()
    write(rule="demo-m-report", total=400)
    assert validate(govctl)[1] == []
    status, rules, summary = validate(govctl, "--at", "验收")
    assert (status, rules) == (0, [])
    assert (summary["waived"], summary["idle_waivers"]) == (1, 0)
    # what has lapsed by then does not
    status, rules, _ = validate(govctl, "--at", "验收", as_of="2027-01-01")
    assert (status, sorted(rules)) == (1, ["demo-m-report", "waiver-expired"])


def test_a_waiver_of_a_gate_that_is_not_looked_at(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    write(rule="demo-m-study", total=400)
    assert validate(govctl)[1] == ["waiver-unused"]
    write(rule="demo-m-report", total=400)
    assert validate(govctl, "--at", "申报")[1] == []


def test_a_mistyped_rule(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    write(rule="demo-2-1-cup", total=400)
    out = govctl("validate")[1]
    assert "警告[waiver-unknown] 没有编号为“demo-2-1-cup”的规则，这条豁免不起作用" in out
    assert "处理：是否想写 demo-2-1-cap？" in out


def test_what_is_waived_is_listed_with_who_approved_it(packs: Packs, govctl: Any) -> None:
    assert packs.folder.is_dir()
    write()
    status, out, _ = govctl("validate", "--as-of", "2026-06-30")
    assert status == 0
    assert out.startswith("■ 甲")
    assert "\n已豁免[demo-2-1-cap] 总投资 401 万元，超过 400 万元（甲市人民政府批准，" in out
    assert "甲政〔2026〕1号，有效期至2026年12月31日；数值：total=401 万元；cap=400 万元）\n" in out
    out = govctl("validate", "--format", "json", "--as-of", "2026-06-30")[1]
    (waived,) = json.loads(out)["waived_findings"]
    assert (waived["finding"]["rule"], waived["approver"]) == ("demo-2-1-cap", "甲市人民政府")


@pytest.mark.parametrize("values", ["sum=401 万元", "total 401"])
def test_values_written_wrongly(packs: Packs, govctl: Any, values: str) -> None:
    assert packs.folder.is_dir()
    write(values=values)
    out = govctl("validate", "--as-of", "2026-06-30")[1]
    assert "警告[waiver-values] 对 demo-2-1-cap 的豁免里，project_values 写得不对：" in out
    assert "处理：请改正 project_values，可以写的数值：total=401 万元；cap=400 万元\n" in out
