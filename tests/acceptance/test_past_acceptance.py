from __future__ import annotations

from typing import Any

import pytest

PROJECT = """\
gate: {gate}
identity: {{name: 城市管理平台, unit: {{name: 城市管理监督局}}, kind: 新建, needs: 统一调度}}
funding: {{total: 100}}
"""
FAILED = "{kind: 竣工验收, date: 2025-03-01, result: 不通过}"
REFUSED = (
    "2025年3月1日的竣工验收结果是“不通过”，请先整改，"
    "在 acceptance.rectification 登记整改意见和完成日期，再重新申请"
)


def mended(issues: str) -> str:
    return f"events: [{FAILED}]\nacceptance: {{rectification: [{issues}]}}"


@pytest.mark.parametrize(
    ("gate", "facts", "hindrance"),
    [
        ("建设", "", ""),
        ("竣工验收", "", ""),
        ("竣工验收", f"events: [{FAILED}]", REFUSED),
        ("运维", f"events: [{FAILED}]", REFUSED),
        ("运维", "", "项目已到“运维”环节，却没有登记“竣工验收”"),
        ("运维", "events: [{kind: 竣工验收, date: 2025-04-01}]", ""),
        # passed the second time; passed first cannot be undone but by a later one
        ("运维", f"events: [{FAILED}, {{kind: 竣工验收, date: 2025-04-01, result: 通过}}]", ""),
        ("运维", f"events: [{{kind: 竣工验收, date: 2025-02-01}}, {FAILED}]", REFUSED),
        # not yet
        ("竣工验收", f"events: [{FAILED.replace('2025-03', '2025-12')}]", ""),
        # put right, or not all of it
        ("竣工验收", mended("{issue: 甲, found_on: 2025-03-01, done_on: 2025-03-20}"), ""),
        ("竣工验收", mended("{issue: 甲, done_on: 2025-03-20}, {issue: 乙}"), REFUSED),
        ("竣工验收", mended("{issue: 甲, done_on: 2025-02-20}"), REFUSED),
    ],
)  # fmt: skip
def test_what_came_of_acceptance_before(
    judged: Any, asked: Any, gate: str, facts: str, hindrance: str
) -> None:
    asked("when: identity.classified == true")
    checklist = judged(facts, project=PROJECT.format(gate=gate))
    assert checklist.hindrance == hindrance
    outcome = "；暂不具备验收条件" if hindrance else "具备验收条件"
    assert checklist.conclusion == hindrance + outcome
    assert checklist.ready == (not hindrance)
