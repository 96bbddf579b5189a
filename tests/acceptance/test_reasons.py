from __future__ import annotations

from typing import Any

import pytest

from govctl.acceptance.checklist import ItemState

UPKEEP = """\
gate: 申报
identity: {name: 甲, unit: {name: 乙}, kind: 运维}
funding: {total: 100}
"""
OLD = "events: [{kind: 竣工验收, date: 2019-05-01}]"
PLAIN = "按现在登记的事实，没有这条所说的情形"


@pytest.mark.parametrize(
    ("norm", "why"),
    [
        ("gate: 竣工验收", "运维项目不适用，不经过“竣工验收”环节"),
        ("gate: 申报, when: term.built, why: 报批要看", "运维项目不适用"),
        ("gate: 申报, when: term.current, why: 报批要看", "运维项目不适用"),
        ("gate: 申报, when: \"term.built && on['建成'] != ''\"", "运维项目不适用"),
    ],
)
def test_what_upkeep_is_spared(asked: Any, norm: str, why: str) -> None:
    found = asked(norm, project=UPKEEP)
    assert (found.state, found.why) == (ItemState.NOT_REQUIRED, why)


@pytest.mark.parametrize(
    ("norm", "facts", "why"),
    [
        # a gate that other projects of the same kind pass
        ("gate: 大额审批", "", "本项目不经过“大额审批”环节"),
        # a judgement of the regulation, the narrowest one that it fails by
        ("when: term.large, why: 数额大", "",
         "“总投资较大”的才要求，按现在登记的事实，本项目不是"),
        ("when: '!term.built || term.large'", "", "新建项目不适用"),
        ("when: term.large || identity.classified == true", "", PLAIN),
        ("when: term.current, why: 验收要看", OLD,
         "“早已验收”的不要求，按现在登记的事实，本项目是"),
        ("when: term.current && term.large", OLD,
         "“早已验收”的不要求，按现在登记的事实，本项目是"),
        # a case of its own, which the pack's author put in words
        ("when: identity.classified == true, why: 项目涉密", "",
         "“项目涉密”的才要求，按现在登记的事实，没有这种情形"),
        ("when: identity.classified == true", "", PLAIN),
    ],
)  # fmt: skip
def test_why_a_material_is_not_required(asked: Any, norm: str, facts: str, why: str) -> None:
    found = asked(norm, facts)
    assert (found.state, found.why) == (ItemState.NOT_REQUIRED, why)


@pytest.mark.parametrize(
    ("norm", "facts", "why"),
    [
        ("for: changes, when: it.goal_changed == true && term.large",
         "changes: [{name: 甲, date: 2025-01-01, goal_changed: true}]",
         "“总投资较大”的才要求，按现在登记的事实，本项目不是"),
        ("for: changes, when: it.goal_changed == true && identity.classified != true",
         "changes: [{name: 甲, date: 2025-01-01}, {name: 乙, date: 2025-01-01}]",
         "登记的 2 项“项目变更”里，没有这条所说的情形"),
        ("when: size(changes) > 0", "", PLAIN),
    ],
)  # fmt: skip
def test_why_a_rule_is_not_asked(asked: Any, norm: str, facts: str, why: str) -> None:
    found = asked(f"require: 'false', {norm}", facts, file="rules")
    assert (found.state, found.why) == (ItemState.NOT_REQUIRED, why)
