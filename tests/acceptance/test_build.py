from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import docx
import pytest
from ruamel.yaml import YAML

from govctl import resources
from govctl.acceptance import text as text_report
from govctl.acceptance.build import build
from govctl.acceptance.checklist import (
    ChecklistSection,
    ItemState,
    ItemWaiver,
    Problem,
    RegisteredDocument,
)
from govctl.findings import Severity
from govctl.review import pipeline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govctl.acceptance.checklist import Checklist, ChecklistItem

CONTRACT = "{kind: 合同, file: 合同.pdf}"
REPORT = "{kind: 测试报告, file: 测试.pdf, contains: [安全测试]}"


def item(checklist: Checklist, rule: str) -> ChecklistItem:
    return next(one for one in checklist.items if one.rule == rule)


def materials(*entries: str) -> str:
    return f"materials: [{', '.join(entries)}]\n"


def test_lists_what_is_marked_and_due_in_the_order_of_the_gates(judged: Any) -> None:
    checklist = judged()
    assert checklist.gate == "竣工验收"
    assert [one.rule for one in checklist.of(ChecklistSection.MATERIALS)] == [
        "t-m-approval", "t-m-contract", "t-m-secrecy", "t-m-report", "t-m-energy",
    ]  # fmt: skip
    assert [one.rule for one in checklist.of(ChecklistSection.CONDITIONS)] == [
        "t-2-change",
        "t-2-initial",
    ]
    assert [one.rule for one in checklist.of(ChecklistSection.DEADLINES)] == [
        "t-3-finish",
        "t-3-report",
    ]


def test_an_earlier_gate_asks_for_less(judged: Any) -> None:
    rules = [one.rule for one in judged(at="建设").items]
    assert rules == ["t-m-approval", "t-m-contract", "t-m-secrecy", "t-2-change", "t-3-finish",
                     "t-3-report"]  # fmt: skip


def test_a_later_gate_asks_for_more(judged: Any) -> None:
    assert item(judged(at="运维"), "t-m-handover").state is ItemState.MISSING


def test_a_ready_project(judged: Any) -> None:
    checklist = judged()
    assert checklist.ready
    assert checklist.conclusion == "具备验收条件"
    assert checklist.tally(ChecklistSection.MATERIALS) == "应核 3 项：齐备 3；不要求 2 项"
    assert (checklist.project, checklist.folder) == ("城市管理平台", "平台")
    assert checklist.code == "2308-450600-04-04-320615"
    assert (checklist.contractors, checklist.supervisors) == (("甲公司",), ("乙公司",))


def test_an_empty_project(judged: Any) -> None:
    checklist = judged("")
    assert [one.rule for one in checklist.blocking] == [
        "t-m-contract", "t-m-report", "t-2-initial",
    ]  # fmt: skip
    assert checklist.conclusion == (
        "必须补齐 2 项，不合要求 1 项，清单以外还有 1 个错误，暂不具备验收条件"
        "；另有 1 项请核实，其中没有提供的材料 1 项"
    )


@pytest.mark.parametrize(
    ("facts", "rule", "state", "label"),
    [
        ("", "t-m-contract", ItemState.MISSING, "缺少"),
        (materials(CONTRACT), "t-m-contract", ItemState.READY, "齐备"),
        (materials("{kind: 合同, number: 甲1号}"), "t-m-contract", ItemState.READY, "齐备"),
        (materials("{kind: 合同, file: 无.pdf}"), "t-m-contract", ItemState.MISSING, "缺少"),
        (materials(CONTRACT, "{kind: 合同, file: 无.pdf}"), "t-m-contract", ItemState.FAULTY,
         "需改正"),
        (materials("{kind: 合同, file: ../../a.pdf}"), "t-m-contract", ItemState.MISSING, "缺少"),
        (materials(REPORT), "t-m-report", ItemState.READY, "齐备"),
        ("", "t-m-energy", ItemState.ADVISED, "请核实"),
        ("", "t-m-approval", ItemState.NOT_REQUIRED, "不要求"),
        ("", "t-m-secrecy", ItemState.NOT_REQUIRED, "不要求"),
        ("", "t-2-initial", ItemState.FAULTY, "不符合"),
        ("events: [{kind: 初步验收, date: 2025-05-01}]", "t-2-initial", ItemState.READY, "符合"),
        ("", "t-2-change", ItemState.NOT_REQUIRED, "不要求"),
        ("changes: [{name: 甲, date: 2025-01-01}]", "t-2-change", ItemState.READY, "符合"),
        ("changes: [{name: 甲, date: 2025-01-01, goal_changed: true}]", "t-2-change",
         ItemState.FAULTY, "不符合"),
        ("", "t-3-finish", ItemState.OPEN, "待定"),
        ("schedule: {finish: 2025-01-01}", "t-3-finish", ItemState.PENDING, "未到期"),
        ("schedule: {finish: 2024-12-01}", "t-3-finish", ItemState.PENDING, "未到期"),
        ("schedule: {finish: 2024-11-30}", "t-3-finish", ItemState.FAULTY, "逾期"),
        ("schedule: {finish: 2024-11-30}\nevents: [{kind: 竣工验收, date: 2025-05-30}]",
         "t-3-finish", ItemState.READY, "按期"),
        ("schedule: {finish: 2024-11-30}\nevents: [{kind: 竣工验收, date: 2025-05-31}]",
         "t-3-finish", ItemState.FAULTY, "逾期"),
        ("", "t-3-report", ItemState.OPEN, "待定"),
        ("schedule: {start: 2026-01-01}", "t-3-report", ItemState.NOT_REQUIRED, "不要求"),
        ("schedule: {start: 2025-01-01}", "t-3-report", ItemState.PENDING, "未到期"),
        ("schedule: {start: 2024-12-31}", "t-3-report", ItemState.FAULTY, "逾期"),
        ("schedule: {start: 2025-01-01}\noperation: {evaluations: [{kind: 绩效自评, year: 2025}]}",
         "t-3-report", ItemState.READY, "按期"),
    ],
)  # fmt: skip
def test_what_became_of_an_item(
    judged: Any, facts: str, rule: str, state: ItemState, label: str
) -> None:
    found = item(judged(facts), rule)
    assert (found.state, found.label) == (state, label)
    assert found.blocks == (state in (ItemState.MISSING, ItemState.FAULTY))


@pytest.mark.parametrize(
    ("facts", "rule", "why"),
    [
        ("", "t-m-contract", "建设要按合同管理"),
        ("", "t-m-approval", "本项目不经过“立项”环节"),
        ("", "t-m-secrecy", "“项目涉密”的才要求，按现在登记的事实，没有这种情形"),
        ("", "t-2-initial", ""),
        ("", "t-2-change", "没有登记“项目变更”"),
        ("", "t-3-finish", "起算的日期还没有登记，期限尚未起算"),
        ("", "t-3-report", "填写“实际开工日期”以后核对"),
        ("schedule: {start: 2026-01-01}", "t-3-report", "没有需要计算的年度"),
    ],
)
def test_why(judged: Any, facts: str, rule: str, why: str) -> None:
    assert item(judged(facts), rule).why == why


def test_a_material_is_told_with_its_documents(judged: Any) -> None:
    found = item(judged(), "t-m-contract")
    assert found.entries == (
        RegisteredDocument("", "合同.pdf", True, "2024-03-01", "合字〔2024〕1号", "", True),  # noqa: FBT003
    )
    assert found.present
    assert found.party == "承建单位"
    assert str(found.article) == "《测试办法》第一条"


def test_a_missing_material_says_what_to_do(judged: Any) -> None:
    found = item(judged(""), "t-m-contract")
    assert found.problems == (
        Problem("t-m-contract", Severity.ERROR, "没有提供这份材料，必须补齐", "请登记合同"),
    )
    assert not found.present


@pytest.mark.parametrize(
    ("severity", "state", "words"),
    [
        ("error", ItemState.MISSING, "必须补齐"),
        ("warning", ItemState.ADVISED, "不影响验收结论，请核实"),
        ("info", ItemState.ADVISED, "不影响验收结论，有条件的请补充"),
    ],
)
def test_what_a_missing_material_means_follows_its_severity(
    judged: Any, folder: Path, severity: str, state: ItemState, words: str
) -> None:
    pack = folder.parent.parent / "regulations" / "test" / "materials.yaml"
    text = pack.read_text("utf-8")
    pack.write_text(text.replace("severity: warning", f"severity: {severity}"), "utf-8")
    found = item(judged(materials(CONTRACT, REPORT)), "t-m-energy")
    assert (found.state, found.absent) == (state, True)
    assert words in found.problems[0].message


def test_what_may_be_missing_is_told_beside_what_must_be_there(judged: Any) -> None:
    done = "events: [{kind: 初步验收, date: 2025-05-01}]\n"
    checklist = judged(done + materials(CONTRACT, REPORT))
    assert [one.rule for one in checklist.advised] == ["t-m-energy"]
    assert checklist.conclusion.endswith("；另有 1 项请核实，其中没有提供的材料 1 项")


def test_what_is_not_required_may_be_there_all_the_same(judged: Any) -> None:
    found = item(judged(materials("{kind: 保密材料, file: 合同.pdf}")), "t-m-secrecy")
    assert (found.state, found.present) == (ItemState.NOT_REQUIRED, True)


def write(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / "materials" / name).write_bytes(content) and None


def word(*headings: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        document = docx.Document()
        for heading in headings:
            document.add_heading(heading, 1)
            document.add_paragraph("已经逐项测试，结果符合要求。")
        document.save(str(folder / "materials" / "报告.docx"))

    return make


@pytest.mark.parametrize(
    ("make", "entry", "rule", "words"),
    [
        (write("x.pdf", b"not a pdf"), "{kind: 测试报告, file: x.pdf, contains: [安全测试]}",
         "file-unreadable", "打不开"),
        (write("x.pdf", b""), "{kind: 测试报告, file: x.pdf, contains: [安全测试]}", "file-empty",
         "是空的"),
        (write("x.docx", b"not a docx"), "{kind: 测试报告, file: x.docx}", "doc-unreadable",
         "无法"),
        (word("功能测试"), "{kind: 测试报告, file: 报告.docx}", "t-m-report-safety", "安全测试"),
        (word("安全测试"), "{kind: 测试报告, file: 报告.docx, title: '【待补充】'}",
         "placeholder-left", "【待补充】"),
        (word("安全测试"), "{kind: 测试报告, file: 报告.docx}", "", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_stands_with_its_material(
    judged: Any, folder: Path, make: Callable[[Path], None], entry: str, rule: str, words: str
) -> None:
    make(folder)
    found = item(judged(materials(CONTRACT, entry)), "t-m-report")
    assert [problem.rule for problem in found.problems] == ([rule] if rule else [])
    assert all(words in problem.message for problem in found.problems)
    assert found.state is (ItemState.FAULTY if rule else ItemState.READY)
    assert item(judged(materials(CONTRACT, entry)), "t-m-contract").problems == ()


def test_a_waiver_excuses_an_item(judged: Any) -> None:
    waiver = "{rule: t-m-contract, reason: 以协议代替, approver: 监督局, number: 监发〔2025〕1号}"
    found = item(judged(f"waivers: [{waiver}]\n"), "t-m-contract")
    assert found.state is ItemState.WAIVED
    assert found.waivers == (ItemWaiver("以协议代替", "监督局", "监发〔2025〕1号", ""),)
    assert not found.blocks


def test_a_waiver_that_has_expired_excuses_nothing(judged: Any) -> None:
    waiver = "{rule: t-m-contract, reason: 以协议代替, approver: 监督局, until: 2025-05-31}"
    found = item(judged(f"waivers: [{waiver}]\n"), "t-m-contract")
    assert (found.state, found.waivers) == (ItemState.MISSING, ())


def test_errors_apart_from_the_items_are_counted(judged: Any) -> None:
    without_plan = judged(
        "events: [{kind: 初步验收, date: 2025-05-01}]\n"
        + materials(CONTRACT, REPORT, "{kind: 节能说明}")
    )
    assert without_plan.other_errors == 1  # due at an earlier gate, it is no part of the list
    assert not without_plan.ready
    assert without_plan.blocking == ()
    assert without_plan.conclusion == "清单以外还有 1 个错误，暂不具备验收条件；另有 1 项请核实"
    with_plan = judged("materials: [{kind: 建设方案, file: 无.pdf}]\n")
    assert with_plan.other_errors == 1  # its file


@pytest.mark.parametrize(
    ("at", "skipped"),
    [("", "竣工验收"), ("建设", ""), ("竣工验收", "竣工验收"), ("运维", "竣工验收")],
)
def test_a_project_without_acceptance(judged: Any, folder: Path, at: str, skipped: str) -> None:
    head = folder.parent.parent / "regulations" / "test" / "regulation.yaml"
    text = head.read_text("utf-8")
    text = text.replace("{id: 竣工验收}", "{id: 竣工验收, when: identity.kind != '新建'}")
    head.write_text(text, "utf-8")
    checklist = judged("", at=at)
    assert checklist.skipped == skipped
    assert not checklist.ready
    if skipped:
        # what is wrong all the same is not passed over
        wrong = "必须补齐 2 项" if at == "运维" else "必须补齐 1 项"
        assert checklist.conclusion == (
            f"本项目不经过“竣工验收”环节，不需要验收；但是{wrong}，请先处理"
        )
        assert not checklist.faultless
        assert "缺少：合同" in text_report.plain(checklist, 80)
        assert judged(materials(CONTRACT, "{kind: 移交单}"), at=at).faultless


def test_terms_tell_every_year(judged: Any) -> None:
    facts = (
        "schedule: {start: 2023-05-01}\noperation: {evaluations: [{kind: 绩效自评, year: 2023}]}"
    )
    found = item(judged(facts), "t-3-report")
    assert [(one.year, one.complete, one.missed) for one in found.due_dates] == [
        (2023, True, False), (2024, False, True), (2025, False, False),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def large() -> dict[str, Any]:
    """The good project of the first regulation's own cases."""
    path = resources.REGULATIONS / "fangchenggang" / "cases.yaml"
    with path.open(encoding="utf-8") as stream:
        facts: dict[str, Any] = YAML(typ="safe").load(stream)["bases"]["large"]
    return facts


def fangchenggang(folder: Path, facts: dict[str, Any]) -> Checklist:
    with (folder / "project.yaml").open("w", encoding="utf-8") as stream:
        YAML().dump({"regulation": "fangchenggang", **facts}, stream)
    as_of = date(2026, 3, 1)
    reviewed = pipeline.review_one(folder, as_of=as_of, gate=pipeline.acceptance_gate)
    assert reviewed.project.facts is not None
    assert reviewed.regulation is not None
    assert reviewed.assessment is not None
    return build(
        reviewed.project,
        reviewed.project.facts,
        reviewed.regulation,
        reviewed.assessment,
        findings=reviewed.findings,
        waived=reviewed.waived_findings,
        as_of=as_of,
    )


def test_the_good_project_of_a_real_regulation_is_ready(
    folder: Path, large: dict[str, Any]
) -> None:
    checklist = fangchenggang(folder, large)
    assert checklist.blocking == ()
    assert all(checklist.of(section) for section in ChecklistSection)


def test_each_material_missing_from_it_is_named(folder: Path, large: dict[str, Any]) -> None:
    checklist = fangchenggang(folder, {**large, "materials": []})
    missing = {one.title for one in checklist.items if one.state is ItemState.MISSING}
    wanted = {one.title for one in checklist.of(ChecklistSection.MATERIALS) if one.required}
    assert missing == wanted
    assert "档案验收意见" in missing


def test_nothing_that_is_yet_to_be_done_is_called_not_required(folder: Path) -> None:
    facts = {
        "gate": "需求",
        "identity": {"name": "停车平台", "unit": {"name": "住建局"}, "kind": "新建", "needs": "难"},
        "funding": {"total": 386.5},
    }
    found = {one.rule: one for one in fangchenggang(folder, facts).items}
    states = {
        "fcg-m-proposal-approval": ItemState.DUE,
        "fcg-m-feasibility-approval": ItemState.DUE,
        "fcg-m-design-approval": ItemState.NOT_REQUIRED,  # not of this size
        "fcg-m-extension-application": ItemState.OPEN,
        "fcg-27-1-acceptance": ItemState.OPEN,
    }
    assert {rule: found[rule].state for rule in states} == states
    assert found["fcg-m-design-approval"].why == "本项目不经过“初步设计及概算”环节"
    change = {"name": "甲", "date": "2026-01-05", "reason": "上级部署"}
    found = {one.rule: one for one in fangchenggang(folder, {**facts, "changes": [change]}).items}
    assert found["fcg-m-change-filing"].state is ItemState.OPEN
