from __future__ import annotations

from typing import Any

import pytest

from govctl.acceptance.checklist import ItemState

ASSESSED = """\
security:
  assessments:
    - {kind: 等级保护测评, date: 2025-01-20}
    - {kind: 软件测评, date: 2025-02-01}
    - {kind: 等级保护测评, date: 2025-03-01}
"""


@pytest.mark.parametrize(
    ("require", "facts", "words"),
    [
        ("on['初步验收'] != ''", "events: [{kind: 初步验收, date: 2025-05-01}]",
         "初步验收 2025年5月1日"),
        ("funding.total <= 999999999 && identity.needs != ''", "",
         "总投资：100 万元；需求与必要性：统一调度"),
        ("data.catalog.compiled == true", "data: {catalog: {compiled: true}}",
         "信息资源目录 › 已编制：是"),
        ("schedule.finish <= today", "schedule: {finish: 2025-01-01}",
         "实际建成日期：2025年1月1日"),
        # of a list, what is asked about
        ("security.assessments.exists(a, a.kind == '软件测评')", ASSESSED,
         "检测评估：软件测评 2025年2月1日"),
        ("security.assessments.exists(a, a.kind in ['等级保护测评', '数据安全评估'])", ASSESSED,
         "检测评估 2 项：等级保护测评 2025年1月20日、等级保护测评 2025年3月1日"),
        ("organisation.parties.exists(p, p.role == '监理')", "", "参建单位：监理 乙公司"),
        ("size(acceptance.departments) > 3",
         "acceptance: {departments: [甲局, 乙局, 丙局, 丁局]}",
         "参加部门 4 项：甲局、乙局、丙局等"),
        # what must not be is mostly not written
        ("data.refused_sharing != true", "", "没有登记“拒绝共享”"),
        ("data.refused_sharing != true && security.hazard != true",
         "data: {refused_sharing: false}", "拒绝共享：否；没有登记“存在重大安全隐患”"),
        ("!changes.exists(c, c.goal_changed == true)", "", "没有登记“项目变更”"),
    ],
)  # fmt: skip
def test_what_a_rule_was_kept_by(asked: Any, require: str, facts: str, words: str) -> None:
    norm = f'require: "{require}"'
    found = asked(norm, facts, file="rules")
    assert (found.state, found.evidence) == (ItemState.READY, words)


@pytest.mark.parametrize(
    ("when", "facts", "words"),
    [
        ("it.role == '承建'", "", "逐项看参建单位：承建 甲公司"),
        ("'true'", "", "逐项看参建单位 2 项：承建 甲公司、监理 乙公司"),
        # every element was gone through, and none is of the kind
        ("it.role == '代建'", "", "登记的 2 项“参建单位”里，没有这条所说的情形"),
    ],
)
def test_what_a_rule_on_elements_was_kept_by(asked: Any, when: str, facts: str, words: str) -> None:
    norm = f"for: organisation.parties, when: {when}, require: it.name != ''"
    found = asked(norm, facts, file="rules")
    assert (found.state, found.evidence) == (ItemState.READY, words)
