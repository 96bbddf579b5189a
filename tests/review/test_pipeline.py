"""Folders in, findings out, with a small regulation of the workspace's own."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import made_reviews
import pytest
from small_packs import COMMON, HEAD, RULE, Packs

from govctl.findings import Severity
from govctl.review import pipeline
from govctl.workspace.workspace import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.review.model import Review

TODAY = date(2026, 6, 30)
SETTINGS = "version: 1\nregulation: demo\n"
PROJECT = """\
gate: 建设
identity: {name: 甲, unit: {name: 乙}, kind: 新建}
funding:
  total: 400
"""
OVER = PROJECT.replace("400", "401")


class Workspace:
    """A workspace with a regulation `demo`, written project by project."""

    def __init__(self, root: Path) -> None:
        self.root = root
        packs = Packs(root / "regulations")
        packs.write(COMMON, name="common")
        packs.write(rules=RULE)
        self.packs = packs
        self.settings(SETTINGS)

    def settings(self, text: str) -> None:
        (self.root / "govctl.yaml").write_text(text, encoding="utf-8")

    def project(self, name: str, text: str = PROJECT) -> Path:
        folder = self.root / "projects" / name
        (folder / "materials").mkdir(parents=True, exist_ok=True)
        # no two of them are the same project
        own = text.replace("{name: 甲, unit", f"{{name: {name}, unit")
        (folder / "project.yaml").write_text(own, encoding="utf-8")
        return folder

    def review(self, *paths: Path, at: str = "") -> list[Review]:
        return made_reviews.reviews(paths or [self.root], as_of=TODAY, at=at)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def told(reviews: Sequence[Review]) -> dict[str, list[str]]:
    return {one.project.name: [found.rule for found in one.findings] for one in reviews}


def told_of_workspaces(reviews: Sequence[Review]) -> list[str]:
    return [found.rule for one in reviews for found in one.workspace_findings]


def test_good_and_bad_projects(workspace: Workspace) -> None:
    workspace.project("甲")
    workspace.project("乙", OVER)
    reviews = workspace.review()
    assert told(reviews) == {"乙": ["demo-2-1-cap"], "甲": []}
    assert [one.refused for one in reviews] == [True, False]
    assert [one.assessment is not None for one in reviews] == [True, True]
    (finding,) = reviews[0].findings
    assert finding.project == "乙"
    assert finding.location is not None
    assert finding.location.path == workspace.root / "projects" / "乙" / "project.yaml"


def test_one_bad_file_does_not_hide_the_others(workspace: Workspace) -> None:
    for number, text in enumerate(["a: 'x", "~", "\0", "[" * 100, "gate：建设", OVER], start=1):
        workspace.project(str(number), text)
    (workspace.root / "projects" / "7" / "project.yaml").mkdir(parents=True)
    assert told(workspace.review()) == {
        "1": ["yaml-syntax"],
        "2": ["yaml-empty"],
        "3": ["yaml-syntax"],
        "4": ["yaml-syntax"],
        "5": ["yaml-full-width-colon"],
        "6": ["demo-2-1-cap"],
        "7": ["yaml-unreadable"],
    }


def test_findings_are_in_reading_order(workspace: Workspace) -> None:
    folder = workspace.project(
        "甲",
        OVER + "waivers:\n  - {rule: x, reason: 甲, approver: 乙}\nschedule: {start: 【待补充】}\n",
    )
    (broken,) = workspace.review(folder)
    assert broken.findings == tuple(sorted(broken.findings, key=lambda one: one.sort_key))
    workspace.project("甲", "x: 1\n" + OVER + "y: 1\nschedule: {start: 1}\n")
    (broken,) = workspace.review(folder)
    assert [one.location.line for one in broken.findings if one.location] == [1, 6, 7]


# --- which regulation, which gate


def test_a_project_may_name_its_own_regulation(workspace: Workspace) -> None:
    other = HEAD.replace("id: demo", "id: other").replace("prefix: demo", "prefix: other")
    workspace.packs.write(other, name="other")
    workspace.project("甲", OVER + "regulation: other\n")
    assert told(workspace.review()) == {"甲": []}


@pytest.mark.parametrize(
    ("settings", "more", "line", "words"),
    [
        ("version: 1\nregulation: dmeo\n", "", 2, "没有编号为“dmeo”|是否想写“demo”"),
        (SETTINGS, "regulation: dmeo\n", 5, "没有编号为“dmeo”"),
        (SETTINGS, "regulation: ../regulations/demo\n", 5, "没有编号为“../regulations/demo”"),
        (SETTINGS + "params: {cap: 500}\n", "", 3, "“cap”是办法规定的数值，不能改"),
        (SETTINGS + "params:\n  nope: 1\n", "", 4, "“nope”不存在"),
    ],
)
def test_a_regulation_that_cannot_be_had(
    workspace: Workspace, settings: str, more: str, line: int, words: str
) -> None:
    workspace.settings(settings)
    workspace.project("甲", PROJECT + more)
    (reviewed,) = workspace.review()
    (finding,) = reviewed.findings if more else reviewed.workspace_findings
    assert reviewed.settings_errors == (() if more else (finding,))
    assert finding.project == ("甲" if more else "")
    assert reviewed.regulation is None
    assert finding.severity is Severity.ERROR
    assert finding.location is not None
    assert finding.location.line == line
    assert finding.location.path.name == ("project.yaml" if more else "govctl.yaml")
    for word in words.split("|"):
        assert word in f"{finding.message}|{finding.remedy}"


def test_overrides_count(workspace: Workspace) -> None:
    workspace.packs.write(
        deadlines="- {id: demo-9, title: 甲, message: 甲, kind: after, months: period,\n"
        "   from: \"on['建成']\", done: \"on['竣工验收']\"}\n"
    )
    workspace.project("甲", PROJECT + "events: [{kind: 建成, date: 2026-03-01}]\n")
    assert told(workspace.review()) == {"甲": []}
    workspace.settings(SETTINGS + "params: {period: 3}\n")
    assert told(workspace.review()) == {"甲": ["demo-9"]}


def test_without_settings_there_is_no_regulation(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "project.yaml").write_text(PROJECT, encoding="utf-8")
    (reviewed,) = made_reviews.reviews([tmp_path], as_of=TODAY)
    assert [one.rule for one in reviewed.findings] == ["regulation-unknown"]


def test_wrong_settings_are_told_once(workspace: Workspace) -> None:
    workspace.settings("version: 1\nregulation: demo\nplan_year: 明年\n")
    workspace.project("甲", PROJECT + "regulation: demo\n")
    workspace.project("乙", PROJECT + "regulation: demo\n")
    reviews = workspace.review()
    assert told(reviews) == {"乙": [], "甲": []}
    assert told_of_workspaces(reviews) == ["schema-type"]
    assert not any(one.refused or one.skipped for one in reviews)


@pytest.mark.parametrize(
    ("settings", "rule"),
    [
        ("version: 1\nregulation: dmeo\n", "regulation-unknown"),
        (SETTINGS + "params: {cap: 500}\n", "workspace-param"),
        (SETTINGS + "plan_year: 2027年\n", "schema-type"),
    ],
)
def test_what_all_projects_share_is_told_once(
    workspace: Workspace, settings: str, rule: str
) -> None:
    workspace.settings(settings)
    for name in "甲乙丙":
        workspace.project(name)
    reviews = workspace.review()
    assert told_of_workspaces(reviews) == [rule]
    assert all(one.skipped and not one.findings for one in reviews)


def test_a_workspace_that_two_paths_lead_to_is_read_once(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.settings("version: 1\nregulation: demo\nplan_year: 明年\n")
    for name in "甲乙":
        workspace.project(name, PROJECT + "regulation: demo\n")
    monkeypatch.chdir(workspace.root)
    reviews = workspace.review(Path("projects/甲"), workspace.root / "projects/乙")
    assert told_of_workspaces(reviews) == ["schema-type"]
    assert reviews[0].workspace is reviews[1].workspace


def test_settings_whose_file_has_another_name(workspace: Workspace) -> None:
    (workspace.root / "govctl.yaml").rename(workspace.root / "govctl.yml")
    for name in "甲乙":
        workspace.project(name)
    reviews = workspace.review()
    assert told_of_workspaces(reviews) == ["workspace-file-name"]
    assert all(one.skipped for one in reviews)
    assert len(reviews[0].settings_errors) == 1


def test_what_stands_beside_settings_does_not_keep_projects_from_being_judged(
    workspace: Workspace,
) -> None:
    workspace.project("甲", OVER)
    workspace.project("乙")
    for path in ("project.yaml", "projects/project.yaml", "systems.yml"):
        (workspace.root / path).write_text(PROJECT, encoding="utf-8")
    reviews = workspace.review()
    assert told(reviews) == {"甲": ["demo-2-1-cap"], "乙": []}
    assert told_of_workspaces(reviews) == [
        "project-misplaced",
        "project-misplaced",
        "workspace-file-name",
    ]
    assert not any(one.settings_errors or one.skipped for one in reviews)


def test_wrong_settings_do_not_pretend_that_no_regulation_is_named(workspace: Workspace) -> None:
    workspace.settings("version: 2\nregulation: demo\n")
    workspace.project("甲")
    reviews = workspace.review()
    assert told(reviews) == {"甲": []}
    assert told_of_workspaces(reviews) == ["schema-value"]


def test_a_project_that_is_a_workspace_itself_does_not_lend_its_settings(
    workspace: Workspace,
) -> None:
    own = workspace.project("一")
    (own / "govctl.yaml").write_text("version: 1\nregulation: nope\n", encoding="utf-8")
    workspace.project("二")
    reviews = workspace.review()
    assert told(reviews) == {"一": [], "二": []}
    assert told_of_workspaces(reviews) == ["regulation-unknown"]
    assert [one.skipped for one in reviews] == [True, False]


def test_a_broken_regulation_is_told_with_its_own_place(workspace: Workspace) -> None:
    workspace.packs.write(rules=RULE.replace("param.cap\n", "param.cup\n"))
    workspace.project("甲")
    (reviewed,) = workspace.review()
    (finding,) = reviewed.findings
    assert finding.location is not None
    assert (finding.location.path.name, finding.location.line) == ("rules.yaml", 4)
    assert finding.project == "甲"


@pytest.mark.parametrize(
    ("at", "gate"), [("", "建设"), ("验收", "验收"), ("申报", "申报"), ("施工", "施工")]
)
def test_at_asks_what_would_be_missing(workspace: Workspace, at: str, gate: str) -> None:
    workspace.packs.write(materials="- {id: report, name: 报告, gate: 验收}\n")
    workspace.project("甲")
    (reviewed,) = workspace.review(at=at)
    assert reviewed.assessment is not None
    assert reviewed.assessment.gate == gate
    assert told([reviewed]) == {"甲": ["demo-m-report"] if at == "验收" else []}


def test_an_unknown_gate_asked_for_is_refused(workspace: Workspace) -> None:
    workspace.project("甲")
    with pytest.raises(
        pipeline.UnknownGateError, match="没有名为“竣工”的环节，可用：申报、建设、验收"
    ):
        workspace.review(at="竣工")


def test_a_gate_that_another_regulation_has_hides_no_project(workspace: Workspace) -> None:
    other = HEAD.replace("id: demo", "id: other").replace("prefix: demo", "prefix: other")
    other = other.replace("{id: 验收}", "{id: 评估}").replace(": 验收", ": 评估")
    workspace.packs.write(other, name="other")
    workspace.project("1", "gate：建设")
    workspace.project("2", OVER)
    workspace.project("3", PROJECT + "regulation: other\n")
    workspace.project("4", PROJECT)
    reviews = workspace.review(at="评估")
    assert told(reviews) == {
        "1": ["yaml-full-width-colon"],
        "2": ["project-gate", "demo-2-1-cap"],
        "3": [],
        "4": ["project-gate"],
    }
    assert "可用：申报、建设、验收" in reviews[1].findings[0].remedy


def test_a_gate_asked_for_where_no_project_can_be_read(workspace: Workspace) -> None:
    workspace.project("1", "gate：建设")
    assert told(workspace.review(at="没有的")) == {"1": ["yaml-full-width-colon"]}


@pytest.mark.parametrize(
    ("rules", "broken"),
    [
        (RULE, []),
        (RULE.replace("funding.total == null || ", "funding.approved > 5 && "), ["govctl-fault"]),
        (RULE.replace("param.cap\n", "param.cup\n"), ["pack-invalid"]),
    ],
)
def test_what_broke_is_told_apart(workspace: Workspace, rules: str, broken: list[str]) -> None:
    workspace.packs.write(rules=rules)
    workspace.project("甲", PROJECT + "materials: [{kind: 报告, file: 无.pdf}]\n")
    (reviewed,) = workspace.review()
    assert [one.rule for one in reviewed.internal_errors] == broken


def test_an_unknown_gate_of_the_project_is_a_finding(workspace: Workspace) -> None:
    workspace.project("甲", OVER.replace("gate: 建设", "gate: 竣工"))
    assert told(workspace.review()) == {"甲": ["project-gate", "demo-2-1-cap"]}


# --- what stands on disk, what is waived


def test_materials_and_placeholders_are_looked_at(workspace: Workspace) -> None:
    folder = workspace.project(
        "甲", PROJECT + "materials:\n  - {kind: 报告, file: 报告.pdf, title: 【待核实】}\n"
    )
    (folder / "materials" / "别的.pdf").write_bytes(b"%PDF-1.7")
    assert sorted(told(workspace.review())["甲"]) == [
        "file-missing",
        "file-unregistered",
        "placeholder-left",
    ]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("a" * 400 + ".docx", "file-missing"),
        ("../../x.docx", "file-outside"),
        ("/etc/x.docx", "file-outside"),
        ("a\\b.docx", "file-missing"),
    ],
)
def test_materials_of_any_name(workspace: Workspace, name: str, rule: str) -> None:
    workspace.project("甲", PROJECT + f"materials:\n  - {{kind: 报告, file: '{name}'}}\n")
    assert told(workspace.review()) == {"甲": [rule]}


def test_a_document_that_is_none(workspace: Workspace) -> None:
    folder = workspace.project("甲", PROJECT + "materials: [{kind: 报告, file: a.docx}]\n")
    (folder / "materials" / "a.docx").write_text("no document")
    (reviewed,) = workspace.review()
    assert len(reviewed.findings) == 1
    assert reviewed.refused


def test_a_waiver_excuses(workspace: Workspace) -> None:
    workspace.project("甲", OVER + "waivers: [{rule: demo-2-1-cap, reason: 甲, approver: 乙}]\n")
    (reviewed,) = workspace.review()
    assert reviewed.findings == ()
    assert [one.rule for one in reviewed.waived_findings] == ["demo-2-1-cap"]
    assert not reviewed.refused


def test_a_fault_of_a_rule_cannot_be_waived(workspace: Workspace) -> None:
    workspace.packs.write(
        rules=RULE.replace("funding.total == null || ", "funding.approved > 5 && ")
    )
    workspace.project("甲", PROJECT + "waivers: [{rule: govctl-fault, reason: 甲, approver: 乙}]\n")
    assert told(workspace.review()) == {"甲": ["govctl-fault", "waiver-refused"]}


def test_gbk_is_read_and_judged(workspace: Workspace) -> None:
    folder = workspace.project("甲")
    (folder / "project.yaml").write_bytes(OVER.encode("gbk"))
    assert told(workspace.review()) == {"甲": ["yaml-encoding", "demo-2-1-cap"]}


# --- paths


def test_places_are_told_as_the_path_was_given(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.settings(SETTINGS + "x: 1\n")
    workspace.project("甲", OVER + "regulation: demo\n")
    monkeypatch.chdir(workspace.root)
    (reviewed,) = workspace.review(Path())
    found = [*reviewed.workspace_findings, *reviewed.findings]
    assert [str(one.location.path) for one in found if one.location] == [
        "govctl.yaml",
        os.path.join("projects", "甲", "project.yaml"),  # noqa: PTH118 - as it is printed
    ]
    (reviewed,) = workspace.review(workspace.root)
    assert all(one.location.path.is_absolute() for one in reviewed.findings if one.location)


def test_nothing_to_review(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError):
        workspace.review()


def test_a_project_file_of_another_name_is_an_error(workspace: Workspace) -> None:
    folder = workspace.project("甲")
    (folder / "project.yaml").rename(folder / "project.yaml.txt")
    workspace.project("乙")
    reviews = workspace.review()
    assert told(reviews) == {"乙": [], "甲": ["project-file-name"]}
    assert reviews[1].refused
    assert told(workspace.review(folder)) == {"甲": ["project-file-name"]}


def test_one_project(workspace: Workspace) -> None:
    workspace.project("甲")
    assert pipeline.review_one(workspace.root, as_of=TODAY).project.name == "甲"
    workspace.project("乙")
    with pytest.raises(NotFoundError, match="里有 2 个项目，请指明其中一个：乙、甲"):
        pipeline.review_one(workspace.root, as_of=TODAY)


def test_the_same_in_gives_the_same_out(workspace: Workspace) -> None:
    workspace.project("甲", OVER)
    assert workspace.review()[0].findings == workspace.review()[0].findings
