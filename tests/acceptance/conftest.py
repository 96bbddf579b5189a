"""A small regulation with one norm of every kind, and projects judged by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

import pytest

from govctl.acceptance.build import build
from govctl.acceptance.checklist import ItemWaiver, Problem, RegisteredDocument
from govctl.findings import Article, Severity
from govctl.review import pipeline

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.acceptance.checklist import Checklist, ChecklistItem

REGULATION = """\
id: test
title: 测试办法
prefix: t
acceptance_gate: 竣工验收
articles: [{no: 1, title: 材料}, {no: 2, title: 条件}, {no: 3, title: 期限}]
gates:
  - {id: 申报}
  - {id: 立项, when: 'funding.total > 50000000000'}
  - {id: 建设}
  - {id: 竣工验收}
  - {id: 运维}
"""
MATERIALS = """\
- {id: report, name: 测试报告, gate: 竣工验收, acceptance: true, article: 第一条, by: 测试机构,
   why: 验收要看测试结论,
   chapters: [{id: safety, title: 安全测试, match: [安全测试], article: 第一条}]}
- {id: plan, name: 建设方案, gate: 申报, article: 第一条}
- {id: approval, name: 立项批复, gate: 立项, acceptance: true, article: 第一条}
- {id: contract, name: 合同, aliases: [承建合同], gate: 建设, acceptance: true, article: 第一条,
   by: 承建单位, why: 建设要按合同管理, remedy: 请登记合同}
- {id: secrecy, name: 保密材料, gate: 建设, acceptance: true, article: 第一条, why: 项目涉密,
   when: identity.classified == true}
- {id: energy, name: 节能说明, gate: 竣工验收, acceptance: true, article: 第一条, severity: warning}
- {id: handover, name: 移交单, gate: 运维, acceptance: true, article: 第一条}
"""
RULES = """\
- {id: t-2-initial, title: 先做初步验收, gate: 竣工验收, acceptance: true, article: 第二条,
   party: 建设单位, require: "on['初步验收'] != ''", at: events, message: 没有初步验收的记录,
   remedy: 请先组织初步验收}
- {id: t-2-change, title: 改变目标的调整经过批准, acceptance: true, article: 第二条, for: changes,
   when: it.goal_changed == true, require: "it.approved_on != ''", at: it.name,
   message: 调整没有批准}
- {id: t-2-needs, title: 写明需求, article: 第二条, require: "identity.needs != ''",
   at: identity.needs, message: 没有写需求}
"""
DEADLINES = """\
- {id: t-3-finish, title: 建成后半年验收, kind: after, gate: 建设, acceptance: true,
   article: 第三条, from: schedule.finish, months: 6, done: "on['竣工验收']",
   message: "应在 {due:日期} 前验收"}
- {id: t-3-report, title: 每年报告, kind: yearly, gate: 建设, acceptance: true, article: 第三条,
   month: 12, day: 31, from_year: year_of(schedule.start), to_year: year_of(today),
   done_years: 'operation.evaluations.filter(e, e.year != null).map(e, e.year)',
   when: "schedule.start != ''", message: "{year} 年没有报告"}
"""
# gates that events lead through, and terms; for a single norm beside them
STEPS = """\
id: test
title: 测试办法
prefix: t
acceptance_gate: 竣工验收
articles: [{no: 1, title: 材料}]
gates:
  - {id: 申报, event: 项目申报}
  - {id: 大额审批, event: 初步设计及概算批复, when: term.built && term.large}
  - {id: 建设, event: 建成, when: term.built}
  - {id: 初步验收, event: 初步验收, when: term.built}
  - {id: 竣工验收, event: 竣工验收, when: term.built}
  - {id: 运维}
  - {id: 停用, when: term.current}
terms:
  built: {title: 属于建设（第一条）, value: "identity.kind != '运维'"}
  large: {title: 总投资较大, value: funding.total > 50000000000}
  old: {title: 早已验收, value: "since['竣工验收'] != '' && since['竣工验收'] < '2020-01-01'"}
  current: {title: 现在的建设项目, value: "term.built && !term.old"}
"""
PROJECT = """\
gate: 建设
identity:
  {name: 城市管理平台, code: 2308-450600-04-04-320615, unit: {name: 城市管理监督局}, kind: 新建,
   needs: 统一调度}
funding: {total: 100}
organisation: {parties: [{role: 承建, name: 甲公司}, {role: 监理, name: 乙公司}]}
"""
# what a project needs to be ready for acceptance
READY = """\
events: [{kind: 初步验收, date: 2025-05-01}]
materials:
  - {kind: 承建合同, file: 合同.pdf, date: 2024-03-01, number: 合字〔2024〕1号, sealed: true}
  - {kind: 测试报告, file: 测试.pdf, contains: [安全测试]}
  - {kind: 节能说明, date: 2025-05-01}
  - {kind: 建设方案, date: 2024-02-01}
"""
AS_OF = date(2025, 6, 1)
# colours and a bell for the terminal, a direction, XML, a formula, markup, no place to break
HOSTILE = "=1+1\x1b[31m\x07\x00\u202e\ufffe\n]]>&amp;<w:t>'\"[bold]红[/bold]" + "a" * 250


class Judged(Protocol):
    def __call__(
        self, facts: str = READY, *, at: str = "", as_of: date = AS_OF, project: str = PROJECT
    ) -> Checklist: ...


class Asked(Protocol):
    def __call__(
        self, norm: str, facts: str = "", *, file: str = "materials", project: str = PROJECT
    ) -> ChecklistItem: ...


@pytest.fixture
def asked(folder: Path, judged: Judged) -> Asked:
    """Turns one norm, written without what all have in common, into its item."""

    def ask(
        norm: str, facts: str = "", *, file: str = "materials", project: str = PROJECT
    ) -> ChecklistItem:
        pack = folder.parent.parent / "regulations" / "test"
        for old in pack.iterdir():
            old.unlink()
        (pack / "regulation.yaml").write_text(STEPS, encoding="utf-8")
        gate = "" if "gate:" in norm else "gate: 建设, "
        entry = f"- {{id: {'one' if file == 'materials' else 't-1-one'}, {gate}acceptance: true, "
        named = "name: 材料甲" if file == "materials" else "title: 条件甲, message: 不对"
        text = f"{entry}article: 第一条, {named}, {norm}}}\n"
        (pack / f"{file}.yaml").write_text(text, encoding="utf-8")
        (item,) = judged(facts, project=project).items
        return item

    return ask


@pytest.fixture
def hostile(judged: Judged) -> Checklist:
    """A checklist as no reader lets through: `HOSTILE` in place of every text."""
    entry = RegisteredDocument(HOSTILE, HOSTILE, True, "2024-03-01", HOSTILE, HOSTILE, None)  # noqa: FBT003
    checklist = judged()
    items = tuple(
        replace(
            item,
            title=HOSTILE,
            why=HOSTILE,
            party=HOSTILE,
            article=Article(HOSTILE, HOSTILE, HOSTILE),
            entries=(entry, replace(entry, found=False)),
            problems=(Problem(HOSTILE, Severity.ERROR, HOSTILE, HOSTILE),),
            waivers=(ItemWaiver(HOSTILE, HOSTILE, HOSTILE, "2026-12-31"),),
        )
        for item in checklist.items
    )
    return replace(
        checklist,
        project=HOSTILE,
        code=HOSTILE,
        unit=HOSTILE,
        contractors=(HOSTILE,),
        supervisors=(HOSTILE,),
        regulation_title=HOSTILE,
        items=items,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project's folder in a workspace that brings its own regulation."""
    pack = tmp_path / "regulations" / "test"
    pack.mkdir(parents=True)
    for name, text in (
        ("regulation", REGULATION),
        ("materials", MATERIALS),
        ("rules", RULES),
        ("deadlines", DEADLINES),
    ):
        (pack / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "govctl.yaml").write_text("version: 1\nregulation: test\n", encoding="utf-8")
    project = tmp_path / "projects" / "平台"
    (project / "materials").mkdir(parents=True)
    for name in ("合同", "测试"):
        (project / "materials" / f"{name}.pdf").write_bytes(b"%PDF-1.7\n")
    return project


@pytest.fixture
def judged(folder: Path) -> Judged:
    """Turns what a project says besides `PROJECT` into its checklist."""

    def judge(
        facts: str = READY, *, at: str = "", as_of: date = AS_OF, project: str = PROJECT
    ) -> Checklist:
        (folder / "project.yaml").write_text(project + facts, encoding="utf-8")
        reviewed = pipeline.review_one(folder, as_of=as_of, at=at, gate=pipeline.acceptance_gate)
        found, regulation, assessment = (
            reviewed.project, reviewed.regulation, reviewed.assessment
        )  # fmt: skip
        assert found.facts is not None, reviewed.findings
        assert regulation is not None, reviewed.findings
        assert assessment is not None
        return build(
            found,
            found.facts,
            regulation,
            assessment,
            findings=reviewed.findings,
            waived=reviewed.waived_findings,
            as_of=as_of,
        )

    return judge
