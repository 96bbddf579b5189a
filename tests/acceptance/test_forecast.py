from __future__ import annotations

from typing import Any

import pytest

from govctl.acceptance.checklist import ItemState

BUILT = "events: [{kind: 建成, date: 2025-05-01}]"
CHANGE = "changes: [{name: 甲, date: 2025-05-01}]"


@pytest.mark.parametrize(
    ("when", "facts", "state", "why"),
    [
        # a step that every such project takes before acceptance
        ("on['建成'] != ''", "", ItemState.DUE, "登记“建成”以后要求"),
        ("on['建成'] != ''", BUILT, ItemState.MISSING, ""),
        ("since['建成'] >= '2024-01-01'", "", ItemState.DUE, "登记“建成”以后要求"),
        ("on['建成'] != '' && on['初步验收'] != ''", "", ItemState.DUE,
         "登记“建成”、登记“初步验收”以后要求"),
        # acceptance itself, and what is done only by some
        ("on['竣工验收'] != ''", "", ItemState.OPEN, "登记“竣工验收”以后要求"),
        ("on['延期验收申请'] != ''", "", ItemState.OPEN, "登记“延期验收申请”以后要求"),
        ("on['建成'] != '' && on['延期验收申请'] != ''", "", ItemState.OPEN,
         "登记“建成”、登记“延期验收申请”以后要求"),
        ("acceptance.extension.applied_on != ''", "", ItemState.OPEN,
         "填写“延期验收 › 申请日期”以后要求"),
        ("funding.settlement != null", "", ItemState.OPEN, "填写“竣工决算”以后要求"),
        ("reached['运维']", "", ItemState.OPEN, "进入“运维”环节以后要求"),
        ("events.exists(e, e.kind == '政府同意')", "", ItemState.OPEN, "登记“政府同意”以后要求"),
        ("events.filter(e, e.kind == '建成').map(e, e.date) != []", "", ItemState.DUE,
         "登记“建成”以后要求"),
        ("operation.evaluations.exists(e, e.kind == '绩效自评' && e.year == 2025)", "",
         ItemState.OPEN, "登记“绩效自评”以后要求"),
        ("changes.exists(c, c.filed_on != '')", CHANGE, ItemState.OPEN,
         "填写“项目变更 › 备案日期”以后要求"),
        # something on record stands against it, and another step is still to be done
        ("funding.settlement != null && funding.approved == null", "", ItemState.OPEN,
         "填写“竣工决算”以后要求"),
        # for good: by what is on record, or by what kind of project it is
        ("changes.exists(c, c.filed_on != '')", "", ItemState.NOT_REQUIRED, None),
        ("on['建成'] == ''", BUILT, ItemState.NOT_REQUIRED, None),
        ("identity.classified == true", "", ItemState.NOT_REQUIRED, None),
        # the step of a gate that it skips
        ("on['初步设计及概算批复'] != ''", "", ItemState.NOT_REQUIRED, None),
        ("events.exists(e, e.kind == '初步设计及概算批复')", "", ItemState.NOT_REQUIRED, None),
        ("identity.kind == '运维' && on['建成'] != ''", "", ItemState.NOT_REQUIRED, None),
        # what cannot be asked of the facts
        ("year_of(identity.name) > 2000", "", ItemState.NOT_REQUIRED, None),
    ],
)  # fmt: skip
def test_what_a_material_waits_for(
    asked: Any, when: str, facts: str, state: ItemState, why: str | None
) -> None:
    found = asked(f'when: "{when}"', facts)
    assert found.state is state
    assert why is None or found.why == why
    assert found.required == (state in (ItemState.DUE, ItemState.MISSING))
    assert found.blocks == found.required


def test_a_warning_holds_nothing_up(asked: Any) -> None:
    found = asked("severity: warning, when: \"on['建成'] != ''\"")
    assert (found.state, found.blocks) == (ItemState.OPEN, False)


@pytest.mark.parametrize(
    ("norm", "facts", "state", "why"),
    [
        ("for: changes, when: \"it.applied_on != ''\"", CHANGE, ItemState.OPEN,
         "填写“项目变更 › 申请调整日期”以后核对"),
        ("for: changes, when: \"it.applied_on != ''\"", "", ItemState.NOT_REQUIRED,
         "没有登记“项目变更”"),
        ("for: events, when: it.kind == '初步验收'", "", ItemState.DUE, "登记“初步验收”以后核对"),
        ("for: events, when: it.kind == '验收同意'", BUILT, ItemState.OPEN,
         "登记“验收同意”以后核对"),
        ("for: technology.products", "", ItemState.OPEN, "登记“软硬件产品”以后核对"),
        ("for: acceptance.content, when: it.done == false", "", ItemState.OPEN,
         "登记“逐项验收内容”以后核对"),
        ("for: acceptance.rectification, when: \"it.found_on != ''\"", "", ItemState.OPEN,
         "登记“整改事项”以后核对"),
        ("for: acceptance.rectification, when: \"it.found_on != '' && identity.kind == '运维'\"",
         "", ItemState.NOT_REQUIRED, "没有登记“整改事项”"),
        ("for: technology.products, when: identity.classified == true", "", ItemState.NOT_REQUIRED,
         "没有登记“软硬件产品”"),
    ],
)  # fmt: skip
def test_what_a_rule_on_elements_waits_for(
    asked: Any, norm: str, facts: str, state: ItemState, why: str
) -> None:
    found = asked(f"require: 'false', {norm}", facts, file="rules")
    assert (found.state, found.why) == (state, why)


@pytest.mark.parametrize(
    ("norm", "why"),
    [
        ("when: \"on['建成'] != ''\"", "登记“建成”以后核对"),
        ("when: 'true'", "起算的日期还没有登记，期限尚未起算"),
    ],
)
def test_a_deadline_waits_and_holds_nothing_up(asked: Any, norm: str, why: str) -> None:
    terms = "kind: after, from: \"on['建成']\", months: 6, done: \"''\""
    found = asked(f"{terms}, {norm}", file="deadlines")
    assert (found.state, found.why, found.blocks) == (ItemState.OPEN, why, False)


@pytest.mark.parametrize(
    ("event", "conclusion", "tally"),
    [
        ("建成", "前面的事项登记以后还要核对 1 项，暂不具备验收条件", "应核 1 项：待办 1"),
        ("竣工验收", "具备验收条件", "应核 0 项；待定 1 项"),
    ],
)
def test_what_is_due_stands_in_the_way(
    judged: Any, asked: Any, event: str, conclusion: str, tally: str
) -> None:
    found = asked(f"when: \"on['{event}'] != ''\"")
    checklist = judged("")
    assert checklist.conclusion == conclusion
    assert checklist.tally(found.section) == tally
