"""Small packs, projects as text, findings with their places."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from small_packs import HEAD, PROJECT, RULE, judged_project

from govctl.findings import FAULT, Article, Severity
from govctl.judging.assessment import assess
from govctl.judging.judge import UNKNOWN_GATE

if TYPE_CHECKING:
    from small_packs import Packs


def rules(*entries: str) -> str:
    """Rules demo-1, demo-2 …, each given by the lines that matter."""
    return "".join(
        f"- id: demo-{number}\n  title: 甲\n  message: 甲\n{entry}"
        for number, entry in enumerate(entries, start=1)
    )


def with_total(total: str) -> str:
    return PROJECT.replace("total: 400", f"total: {total}")


@pytest.mark.parametrize(
    ("total", "message"),
    [
        ("399.999999", None),
        ("400", None),
        ("400.000001", "总投资 400.000001 万元，超过 400 万元"),
        ("100000000", "总投资 100000000 万元，超过 400 万元"),
        ("0", None),
    ],
)
def test_a_limit_is_exact(packs: Packs, total: str, message: str | None) -> None:
    packs.write(rules=RULE)
    expected = [("demo-2-1-cap", 7, 10, message)] if message else []
    assert packs.found(with_total(total)) == expected


def test_a_finding_says_all(packs: Packs) -> None:
    packs.write(
        rules=RULE
        + "  severity: warning\n  remedy: 请压缩到 {cap:万元}\n  related: [identity.kind]\n"
    )
    (finding,) = packs.assess(with_total("500")).findings
    assert finding.severity is Severity.WARNING
    assert finding.remedy == "请压缩到 400 万元"
    assert finding.article == Article("demo", "示范办法", "第二条第一款")
    assert finding.project == "甲"
    assert finding.values == {"total": "500 万元", "cap": "400 万元"}
    assert [(one.location.line, one.location.column) for one in finding.related] == [(5, 9)]


def test_severity_is_error_unless_said(packs: Packs) -> None:
    packs.write(rules=rules("  require: 'false'\n", "  require: 'false'\n  severity: info\n"))
    assert [one.severity for one in packs.assess().findings] == [Severity.ERROR, Severity.INFO]


# --- when, gate, for


@pytest.mark.parametrize(
    ("when", "fires"),
    [
        ("true", True),
        ("'false'", False),
        ("identity.kind == '新建'", True),
        ("identity.kind == '扩建'", False),
        ("identity.classified == true", False),
        ("identity.classified != true", True),
        ("funding.approved != null && funding.approved > 1", False),
        ("on['开工'] == ''", True),
        ("reached['建设'] && !reached['验收']", True),
        ("today == '2026-06-30'", True),
    ],
)
def test_when(packs: Packs, when: str, fires: bool) -> None:  # noqa: FBT001
    packs.write(rules=rules(f"  require: 'false'\n  when: {when}\n"))
    assert bool(packs.found()) == fires


@pytest.mark.parametrize(
    ("gate", "fired"),
    [
        ("申报", ["demo-1", "demo-2"]),
        ("建设", ["demo-1", "demo-2", "demo-3"]),
        ("施工", ["demo-1", "demo-2", "demo-3"]),
        ("验收", ["demo-1", "demo-2", "demo-3", "demo-4"]),
    ],
)
def test_rules_are_due_from_their_gate_on(packs: Packs, gate: str, fired: list[str]) -> None:
    broken = "  require: 'false'\n"
    packs.write(
        rules=rules(
            *(f"{broken}{at}" for at in ("", "  gate: 申报\n", "  gate: 建设\n", "  gate: 验收\n"))
        )
    )
    assert [rule for rule, *_ in packs.found(gate=gate)] == fired


def test_a_gate_that_the_project_skips_asks_for_nothing(packs: Packs) -> None:
    head = HEAD.replace("{id: 申报}", "{id: 申报, when: identity.kind != '新建'}")
    materials = "- {id: report, name: 报告, gate: 申报}\n"
    packs.write(head, rules=rules("  require: 'false'\n  gate: 申报\n"), materials=materials)
    judged = packs.assess()
    assert judged.passed == {"建设"}
    assert judged.findings == ()
    assert [one.required for one in judged.materials] == [False]
    other = packs.found(PROJECT.replace("新建", "扩建"))
    assert [rule for rule, *_ in other] == ["demo-m-report", "demo-1"]


@pytest.mark.parametrize("gate", ["竣工", "", "验收 "])
def test_an_unknown_gate_is_told_and_what_is_always_due_is_judged(packs: Packs, gate: str) -> None:
    packs.write(rules=rules("  require: 'false'\n", "  require: 'false'\n  gate: 申报\n"))
    findings = packs.assess(gate=gate).findings
    assert [one.rule for one in findings] == [UNKNOWN_GATE, "demo-1"]
    assert "申报、建设、验收" in findings[0].remedy
    assert findings[0].location is not None
    assert findings[0].location.line == 1


def test_a_regulation_without_gates_takes_any(packs: Packs) -> None:
    packs.write("id: demo\ntitle: 甲\nprefix: demo\n", rules=rules("  require: 'false'\n"))
    assert [rule for rule, *_ in packs.found(gate="随便")] == ["demo-1"]


EVENTS = """\
events:
  - {kind: 开工, date: 2026-01-01}
  - {kind: 开工, date: 2026-03-01}
  - kind: 初步验收
    date: 2026-05-01
    result: 不通过
"""


def test_for_judges_each_element_at_its_own_place(packs: Packs) -> None:
    packs.write(
        rules=rules(
            "  for: events\n  when: it.kind == '开工'\n  require: it.number != ''\n  at: it.date\n"
        ).replace("message: 甲", "message: '{day:日期} 无文号'\n  values: {day: it.date}")
    )
    assert packs.found(PROJECT + EVENTS) == [
        ("demo-1", 9, 22, "2026年1月1日 无文号"),
        ("demo-1", 10, 22, "2026年3月1日 无文号"),
    ]
    assert packs.found() == []


def test_for_over_a_list_within(packs: Packs) -> None:
    packs.write(rules=rules("  for: funding.sources\n  require: it.amount != 0\n"))
    project = (
        PROJECT
        + "  sources:\n    - {kind: 本级财政, amount: 1}\n    - {kind: 其他财政性资金, amount: 0}\n"
    )
    # without `at`, the element
    assert packs.found(project) == [("demo-1", 10, 7, "甲")]


def test_outcomes_tell_where_a_rule_on_elements_applies(packs: Packs) -> None:
    packs.write(rules=rules("  for: events\n  when: it.kind == '开工'\n  require: 'true'\n"))
    assert [one.applies for one in packs.assess(PROJECT + EVENTS).rules] == [True]
    assert [one.applies for one in packs.assess().rules] == [False]


# --- places and values


@pytest.mark.parametrize(
    ("at", "line", "column"),
    [
        ("identity.name", 3, 9),
        # what is not filled in, where it belongs
        ("funding.approved", 6, 1),
        ("schedule.start", 1, 1),
        ("events[0].date", 9, 22),
        # the last of its kind
        ("events[开工].date", 10, 22),
        ("events[初步验收].result", 13, 13),
        ("events[竣工验收].date", 8, 1),
    ],
)
def test_at(packs: Packs, at: str, line: int, column: int) -> None:
    packs.write(rules=rules(f"  require: 'false'\n  at: {at}\n"))
    assert [place for _, *place, _ in packs.found(PROJECT + EVENTS)] == [[line, column]]


@pytest.mark.parametrize(
    ("value", "place", "text"),
    [
        ("funding.total", "{x:万元}", "400 万元"),
        ("funding.approved", "{x:万元}", "（未填）"),
        ("share(funding.total, 3000000000)", "{x:%}", "13.33%"),
        ("today", "{x:日期}", "2026年6月30日"),
        ("schedule.start", "{x:日期}", "（未填）"),
        ("size(identity.name)", "{x:数}", "3"),
        ("size(identity.name)", "{x:个}", "3 个"),
        ("identity.name", "{x}", "甲项目"),
        ("identity.users", "{x}", "（无）"),
        ("events.map(e, e.kind)", "{x}", "开工、初步验收"),
        ("events.map(e, e.date)", "{x:日期}", "2026年1月1日、2026年3月1日、2026年5月1日"),
        # braces in a value are not places
        ("'{y} ' + identity.name", "{x}", "{y} 甲项目"),
    ],
)
def test_values_in_messages(packs: Packs, value: str, place: str, text: str) -> None:
    packs.write(
        rules=rules(f'  require: "false"\n  values:\n    x: "{value}"\n').replace(
            "message: 甲", f"message: '《{place}》'"
        )
    )
    (finding,) = packs.assess(PROJECT + EVENTS).findings
    assert finding.message == f"《{text}》"
    assert finding.values == {"x": text}


# --- events, materials


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("on['开工'] == '2026-03-01'", True),
        ("since['开工'] == '2026-01-01'", True),
        # what failed did not happen
        ("on['初步验收'] == '' && since['初步验收'] == ''", True),
        ("on['竣工验收'] == ''", True),
    ],
)
def test_dates_of_events(packs: Packs, expression: str, holds: bool) -> None:  # noqa: FBT001
    packs.write(rules=rules(f'  require: "{expression}"\n'))
    assert bool(packs.found(PROJECT + EVENTS)) != holds


MATERIALS = """\
- {id: report, name: 可研报告, aliases: [可研], gate: 申报, why: 超过限额, remedy: 请编制}
- {id: design, name: 设计, gate: 建设, when: funding.total > param.cap, severity: warning}
- {id: photo, name: 照片}
"""


def test_materials_that_are_due_and_missing(packs: Packs) -> None:
    packs.write(materials=MATERIALS, rules=rules('  require: "!has.photo"\n'))
    assert packs.found() == [("demo-m-report", 1, 1, "缺少材料“可研报告”：超过限额")]
    assert [rule for rule, *_ in packs.found(with_total("401"))] == [
        "demo-m-report",
        "demo-m-design",
    ]


@pytest.mark.parametrize("kind", ["report", "可研报告", "可研"])
def test_a_material_by_any_of_its_names(packs: Packs, kind: str) -> None:
    packs.write(materials=MATERIALS, rules=rules('  require: "!has.photo"\n'))
    project = (
        PROJECT + f"materials:\n  - {{kind: {kind}}}\n  - {{kind: 照片}}\n  - {{kind: 别的}}\n"
    )
    judged = packs.assess(project)
    assert [one.rule for one in judged.findings] == ["demo-1"]
    statuses = {one.material.key: (one.required, one.entries) for one in judged.materials}
    assert statuses == {"report": (True, (0,)), "design": (False, ()), "photo": (False, (1,))}


# --- faults


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("  require: funding.approved > 5\n", 4),
        ("  require: 'true'\n  when: funding.approved > 5\n", 5),
        ("  require: 'false'\n  when: funding.approved > 5\n", 5),
        ("  require: 'false'\n  values: {x: 1 / (funding.total - funding.total)}\n", 5),
        (
            "  for: events\n  require: it.number == ''\n  when: 1 / (size(it.kind) - 2) == 1\n",
            6,
        ),
        ("  require: year_of(identity.name) == 1\n", 4),
        ("  require: on[identity.name] == ''\n", 4),
    ],
)
def test_a_rule_that_fails_is_named_with_file_and_line(packs: Packs, entry: str, line: int) -> None:
    packs.write(rules=rules(entry, "  require: 'false'\n"))
    findings = packs.assess(PROJECT + EVENTS).findings
    assert [one.rule for one in findings] == ["demo-2", FAULT]
    fault = findings[1]
    assert fault.message.startswith(f"规则 demo-1（rules.yaml 第 {line} 行）执行出错：")
    assert "规则的缺陷" in fault.remedy
    assert fault.severity is Severity.ERROR
    assert fault.project == "甲"


def test_a_value_that_is_no_date_is_a_fault_too(packs: Packs) -> None:
    packs.write(
        rules=rules("  require: 'false'\n  values: {x: identity.name}\n").replace(
            "message: 甲", "message: '{x:日期}'"
        ),
        deadlines="- {id: demo-9, title: 甲, message: 甲, kind: after, months: 1, "
        "from: identity.name, done: today}\n",
    )
    findings = packs.assess().findings
    assert [one.rule for one in findings] == [FAULT, FAULT]
    assert [one.message.split("（")[0] for one in findings] == ["规则 demo-1", "规则 demo-9"]


def test_a_gate_that_fails_is_named(packs: Packs) -> None:
    packs.write(HEAD.replace("{id: 申报}", "{id: 申报, when: funding.approved > 5}"))
    ((rule, _, _, message),) = packs.found()
    assert rule == FAULT
    assert message.startswith("规则 申报（regulation.yaml 第 5 行）")


def test_a_rule_that_is_not_due_does_not_fail(packs: Packs) -> None:
    packs.write(rules=rules("  gate: 验收\n  require: funding.approved > 5\n"))
    assert packs.found() == []


def test_comments_in_expressions(packs: Packs) -> None:
    packs.write(
        rules=rules(
            "  when: |\n    identity.kind == '新建' // 新建的\n  require: |\n    false // 总是\n",
            "  require: 'false'\n",
        )
    )
    assert [rule for rule, *_ in packs.found()] == ["demo-1", "demo-2"]


def test_many_rules_are_screened(packs: Packs) -> None:
    packs.write(
        rules=rules(*(f"  require: '{number % 7 != 0}'\n".lower() for number in range(1, 251)))
    )
    assert [rule for rule, *_ in packs.found()] == [f"demo-{n}" for n in range(7, 251, 7)]


def test_one_fault_hides_nothing(packs: Packs) -> None:
    many = [f"  require: '{number % 7 != 0}'\n".lower() for number in range(1, 51)]
    packs.write(rules=rules(*many, "  require: funding.approved > 5\n"))
    assert [rule for rule, *_ in packs.found()] == [*(f"demo-{n}" for n in range(7, 51, 7)), FAULT]


# --- the same in, the same out


def test_judging_changes_no_facts(packs: Packs) -> None:
    packs.write(rules=RULE, materials=MATERIALS.replace("- {id: photo, name: 照片}\n", ""))
    pack, subject = packs.pack(), judged_project(PROJECT + EVENTS)
    before = repr(subject.facts)
    day = date(2026, 6, 30)
    first = assess(pack, subject, gate="建设", as_of=day)
    assert first.findings == assess(pack, subject, gate="建设", as_of=day).findings
    assert len(first.materials) == 2
    assert len(first.rules) == 1
    assert repr(subject.facts) == before
