"""Which findings appear, vanish and change under another text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from paired_packs import DEMO_HEAD
from small_packs import HEAD, RULE

from govctl.comparison import impact
from govctl.comparison.impact import ImpactKind
from govctl.comparison.matching import FindingMatcher
from govctl.findings import Article, Finding, Severity, TextSpan
from govctl.packs import loader

if TYPE_CHECKING:
    from pathlib import Path

    from small_packs import Packs

    from govctl.comparison.impact import Impact
    from govctl.packs.model import Regulation
    from govctl.packs.pack import LoadedPack

DAY = date(2026, 6, 30)
PROJECT = """\
gate: 建设
identity: {name: 甲项目, unit: {name: 乙单位}, kind: 新建}
funding: {total: 450}
"""


@pytest.fixture
def project(packs: Packs) -> Path:
    """The folder of a project of 450 万元."""
    folder = packs.folder.parent / "projects" / "甲"
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text(PROJECT, encoding="utf-8")
    return folder


def edited(packs: Packs, name: str, head: str = HEAD, **files: str) -> LoadedPack:
    return loader.load_folder(packs.write(head, name=name, **files), (packs.folder,))


def weigh(project: Path, old: LoadedPack, new: LoadedPack) -> Impact:
    (found,) = impact.weigh([project], old, new, DAY)
    return found


def kinds(found: Impact) -> list[tuple[str, str]]:
    return [(change.kind, change.finding.rule) for change in found.changes]


def test_another_limit(packs: Packs, project: Path) -> None:
    strict = edited(packs, "strict", rules=RULE)
    lax = edited(packs, "lax", HEAD.replace("value: 400", "value: 500"), rules=RULE)
    other = edited(packs, "other-limit", HEAD.replace("value: 400", "value: 300"), rules=RULE)
    gone = weigh(project, strict, lax)
    assert (kinds(gone), gone.same, gone.more_errors) == ([("消失", "demo-2-1-cap")], 0, -1)
    new = weigh(project, lax, strict)
    assert (kinds(new), new.more_errors) == ([("新增", "demo-2-1-cap")], 1)
    changed = weigh(project, strict, other)
    assert (kinds(changed), changed.more_errors) == ([("变化", "demo-2-1-cap")], 0)
    same = weigh(project, strict, strict)
    assert (same.changes, same.same) == ((), 1)
    counted = impact.summary([gone, new, changed, same])
    assert (counted.projects, counted.affected, counted.worse, counted.better) == (4, 3, 1, 1)
    assert counted.kinds == {ImpactKind.NEW: 1, ImpactKind.GONE: 1, ImpactKind.CHANGED: 1}


def test_a_milder_severity_is_a_change(packs: Packs, project: Path) -> None:
    strict = edited(packs, "strict", rules=RULE)
    mild = edited(packs, "mild", rules=f"{RULE}  severity: warning\n")
    found = weigh(project, strict, mild)
    assert (kinds(found), found.more_errors) == ([("变化", "demo-2-1-cap")], -1)


def test_the_life_of_the_texts_is_left_out(packs: Packs, project: Path) -> None:
    gone = edited(packs, "gone", f"{HEAD}status: 废止\n", rules=RULE)
    coming = edited(packs, "coming", f"{HEAD}effective_from: '2030-01-01'\n", rules=RULE)
    found = weigh(project, gone, coming)
    assert (found.changes, found.same) == ((), 1)


def test_a_project_that_cannot_be_judged(packs: Packs, project: Path) -> None:
    (project / "project.yaml").write_text("gate: 建设\n", encoding="utf-8")
    demo = edited(packs, "demo", rules=RULE)
    found = weigh(project, demo, demo)
    assert found.unjudged
    assert impact.summary([found]).unjudged == 1


# no project has so many changes: the expression fails on every one
FAULTY = "changes[9].name != ''"


def test_a_text_that_breaks_on_a_project_says_nothing_of_it(packs: Packs, project: Path) -> None:
    sound = edited(packs, "sound", rules=RULE)
    faulty = edited(packs, "faulty", rules=f"{RULE}  when: {FAULTY}\n")
    for old, new in ((sound, faulty), (faulty, sound), (faulty, faulty)):
        found = weigh(project, old, new)
        assert (found.unjudged, found.changes) == (True, ())
        assert [one.rule for one in found.broken] == ["govctl-fault"]
        assert impact.summary([found]).unjudged == 1


def test_the_same_material_by_another_name(packs: Packs, project: Path) -> None:
    old = edited(packs, "old", materials="- {id: report, name: 报告, gate: 申报}\n")
    new = edited(
        packs,
        "new",
        HEAD.replace("prefix: demo", "prefix: fresh").replace("id: demo", "id: fresh"),
        materials="- {id: paper, name: 总报告, aliases: [报告], gate: 申报}\n",
    )
    found = weigh(project, old, new)
    assert kinds(found) == [("变化", "fresh-m-paper")]


SAME = """\
- {id: demo-1-once, kind: same, match: name, title: 只登记一次, article: 第一条,
   message: '“{project}”与“{other}”同名'}
"""


def test_what_is_found_between_projects_comes_last(packs: Packs, project: Path) -> None:
    (project.parent / "乙").mkdir()
    (project.parent / "乙" / "project.yaml").write_text(PROJECT, encoding="utf-8")
    alone = edited(packs, "alone")
    beside = edited(packs, "beside", between=SAME)
    *each, last = impact.weigh([project.parent], alone, beside, DAY)
    assert [one.changes for one in each] == [(), ()]
    assert (last.project, kinds(last)) == (None, [("新增", "demo-1-once")])
    (*_, last) = impact.weigh([project.parent], beside, beside, DAY)
    assert (last.project, last.changes, last.same) == (None, (), 1)
    assert impact.summary([*each, last]).projects == 2


def test_what_breaks_between_projects_leaves_them_uncompared(packs: Packs, project: Path) -> None:
    (project.parent / "乙").mkdir()
    (project.parent / "乙" / "project.yaml").write_text(PROJECT, encoding="utf-8")
    sound = edited(packs, "sound", between=SAME)
    faulty = edited(
        packs, "faulty", between=SAME.replace("article:", f'when: "{FAULTY}", article:')
    )
    (*each, last) = impact.weigh([project.parent], sound, faulty, DAY)
    assert (last.project, last.unjudged, last.changes) == (None, True, ())
    assert {one.rule for one in last.broken} == {"govctl-fault"}
    assert impact.summary([*each, last]).unjudged == 0


def test_gates_are_translated(demo: Regulation, other: Regulation) -> None:
    pairs = FindingMatcher(demo, other)
    there = {gate.id: pairs.new_gate(other, gate.id) for gate in demo.gates}
    # 申报 has no counterpart and comes before all that have
    assert there == {"申报": "申请", "建设": "建设", "验收": "竣工"}
    back = {gate.id: pairs.old_gate(demo, gate.id) for gate in other.gates}
    # 施工 is what the other text calls 建设 too
    assert back == {"申请": "申报", "施工": "施工", "竣工": "验收"}
    assert pairs.new_gate(other, "没有的环节") == "没有的环节"


def finding(rule: str, line: int = 1, cite: str = "", message: str = "") -> Finding:
    from pathlib import Path  # noqa: PLC0415 - only types elsewhere

    article = Article("demo", "办法", cite) if cite else None
    place = TextSpan(Path("project.yaml"), line)
    return Finding(rule, Severity.ERROR, message, article=article, location=place)


def paired(
    pairs: FindingMatcher, left: list[Finding], right: list[Finding]
) -> set[tuple[str, str]]:
    return {
        (first.rule if first else "", second.rule if second else "")
        for first, second in pairs.match(left, right)
    }


def test_findings_are_matched_by_place_before_anything_looser(
    demo: Regulation, other: Regulation
) -> None:
    pairs = FindingMatcher(demo, other)
    left = [finding("common-a", 1), finding("common-a", 2), finding("demo-2-2-acceptance", 3)]
    right = [finding("common-a", 2), finding("common-a", 9), finding("other-1-due", 4)]
    assert paired(pairs, left, right) == {
        ("common-a", "common-a"),
        ("common-a", ""),
        ("", "common-a"),
        ("demo-2-2-acceptance", "other-1-due"),  # both on 验收期限
    }


def test_an_article_matches_versions_of_one_text_only(
    packs: Packs, demo: Regulation, other: Regulation
) -> None:
    renamed = RULE.replace("demo-2-1-cap", "demo-2-1-limit")
    old = edited(packs, "old", DEMO_HEAD, rules=RULE + RULE.replace("-cap", "-both"))
    new = edited(packs, "new", DEMO_HEAD, rules=renamed + RULE.replace("-cap", "-both"))
    left = [finding("demo-2-1-cap", cite="第二条第一款", message="a")]
    right = [finding("demo-2-1-limit", cite="第二条第一款", message="b")]
    assert paired(FindingMatcher(old.regulation, new.regulation), left, right) == {
        ("demo-2-1-cap", "demo-2-1-limit")
    }
    assert len(paired(FindingMatcher(demo, other), left, right)) == 2


def test_every_finding_is_paired_once(demo: Regulation, other: Regulation) -> None:
    left = [finding("x", line) for line in (1, 1, 2)]
    right = [finding("x", line) for line in (1, 2, 2)]
    found = list(FindingMatcher(demo, other).match(left, right))
    assert sorted(map(id, (one for one, _ in found if one))) == sorted(map(id, left))
    assert sorted(map(id, (one for _, one in found if one))) == sorted(map(id, right))
    assert len(found) == 4
