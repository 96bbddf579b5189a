"""Cases of rules across projects: several projects, made from the pack's bases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govctl.authoring import case_files
from govctl.authoring.cases import Case, Result, changed_facts
from govctl.authoring.explanation import changes
from govctl.files import is_file
from govctl.findings import Finding, Severity, TextSpan, nowhere
from govctl.judging.assessment import assess
from govctl.packs.binding import JudgedProject
from govctl.packs.errors import INVALID, PackError
from govctl.packs.norms.cross_rule import CrossRule
from govctl.portfolio.cross_rule_evaluator import CrossRuleEvaluator
from govctl.portfolio.group import ProjectGroup
from govctl.portfolio.locations import Locations
from govctl.portfolio.rule_kinds import CHECKS
from govctl.portfolio.summary import summarize
from govctl.section import Section
from govctl.workspace import facts, systems
from govctl.workspace.project import FILE_NAME
from govctl.workspace.systems import Register
from govctl.workspace.workspace import Workspace
from govctl.yamlio import validator
from govctl.yamlio.document import Document, read
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govctl.expressions.evaluation import EvaluationContext
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm
    from govctl.packs.pack import LoadedPack
    from govctl.portfolio.group import GroupFinding
    from govctl.portfolio.summary import ProjectSummary

STEM = "between-cases"
_SCHEMA = f"regulation-{STEM}"


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """One of a case's projects: its folder, the gate that it stands at, what its file says."""

    folder: str
    gate: str
    data: Mapping[str, Any]
    base: str
    change: Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Together(Case):
    """Several projects, and the rules across them that must fire; `at` names one by folder."""

    members: tuple[Member, ...]
    systems: tuple[Mapping[str, Any], ...]
    units: tuple[str, ...]
    at: str


class _Nowhere(Locations):
    """Places of projects that stand in no file: the folder is all that can be told."""

    def of(self, summary: ProjectSummary, *path: str | int) -> TextSpan:  # noqa: ARG002 - see above
        return TextSpan(summary.file)


def load(regulation: Regulation) -> list[Together]:
    """Read the cases of a regulation's own folder; without a file there are none.

    Raises:
        PackError: the file is wrong, or names a base or path that is not there.

    """
    path = regulation.folder / f"{STEM}.yaml"
    if not is_file(path):
        return []
    document = _read(path)
    bases = case_files.bases(case_files.load(regulation))
    data = document.data
    return [
        _case(document, index, entry, bases, data["today"])
        for index, entry in enumerate(data["cases"])
    ]


def _read(path: Path) -> Document:
    document = read(path, load_shape(_SCHEMA))
    problems = [*document.findings, *validator.check(document.data, _SCHEMA, document.locate)]
    if problems:
        raise PackError(problems)
    return document


def _case(
    document: Document, index: int, entry: Mapping[str, Any], bases: Mapping[str, Any], today: str
) -> Together:
    also = frozenset(entry.get("also", ()))
    return Together(
        rule=entry["rule"],
        name=entry["name"],
        expect=entry["expect"],
        fires=also | {entry["rule"]} if entry["expect"] == "fail" else also,
        gate="",
        today=date.fromisoformat(entry.get("today", today)),
        data={},
        change=entry,
        base="",
        location=document.locate(("cases", index, "name")),
        members=tuple(
            _member(document, (index, position), one, bases)
            for position, one in enumerate(entry["projects"])
        ),
        systems=tuple(entry.get("systems", ())),
        units=tuple(entry.get("units", ())),
        at=entry.get("at", ""),
    )


def _member(
    document: Document, place: tuple[int, int], one: Mapping[str, Any], bases: Mapping[str, Any]
) -> Member:
    try:
        data = changed_facts(bases[one["base"]], one)
    except (LookupError, TypeError, AttributeError) as problem:
        where = document.locate(("cases", place[0], "projects", place[1], "base"))
        message = f"项目“{one['folder']}”的样板或路径不存在：{problem}"
        remedy = "请核对 base、set、remove、add"
        found = Finding(INVALID, Severity.ERROR, message, remedy=remedy, location=where)
        raise PackError([found]) from problem
    return Member(one["folder"], one.get("gate", data.get("gate", "")), data, one["base"], one)


def run(pack: LoadedPack, cases: Sequence[Together]) -> list[Result]:
    """Compare the projects of every case."""
    return [Result(case, _problem(pack, case)) for case in cases]


def untested(regulation: Regulation, cases: Sequence[Together]) -> list[str]:
    """Name the entries of the regulation's own folder that lack a case each way."""
    shown = {(case.rule, case.expect) for case in cases}
    return [
        f"{entry.id} 缺少{'、'.join(missing)}的用例（{STEM}.yaml）"
        for entry in regulation.cross_rules
        if entry.location.path.parent == regulation.folder
        and (
            missing := [
                word
                for word, expect in (("通过", "pass"), ("不通过", "fail"))
                if (entry.id, expect) not in shown
            ]
        )
    ]


@dataclass(frozen=True, slots=True, eq=False)
class Staged:
    """A case's projects as one group, and what expressions see of each."""

    case: Together
    group: ProjectGroup
    contexts: tuple[EvaluationContext, ...]

    def findings(self) -> list[GroupFinding]:
        """What is found across the projects."""
        return [
            one for entry in self.group.rules() for one in CHECKS[entry.kind](entry, self.group)
        ]


def judge(pack: LoadedPack, case: Together) -> list[GroupFinding]:
    """What is found across a case's projects, which must fit the schema."""
    return staged(pack, case).findings()


def staged(pack: LoadedPack, case: Together) -> Staged:
    """Group a case's projects; they must fit the schema."""
    regulation = pack.regulation
    settings = {"units": [{"name": name} for name in case.units]}
    group = ProjectGroup(Workspace(Path(), settings), whole=True, locations=_Nowhere())
    group.regulations[regulation.id] = regulation
    listed = [one for one in case.systems if systems.in_use(one)]
    group.register = Register(tuple(systems.system(one, at) for at, one in enumerate(listed)))
    questions = CrossRuleEvaluator(pack)
    contexts = []
    for member in case.members:
        built = facts.build(member.data, load_shape("project"))
        subject = JudgedProject(member.folder, built, nowhere)
        judged = assess(pack, subject, gate=member.gate, as_of=case.today)
        answers = questions.evaluate(judged.context)
        file = Path(member.folder) / FILE_NAME
        group.summaries.append(summarize(file, built, regulation, answers))
        contexts.append(judged.context)
    return Staged(case, group, tuple(contexts))


def _problem(pack: LoadedPack, case: Together) -> str:
    for member in case.members:
        problems = validator.check(member.data, "project", nowhere)
        if problems:
            reasons = "；".join(problem.message for problem in problems)
            return f"“{member.folder}”的事实不符合结构：{reasons}"
    if case.rule not in pack.regulation.cross_rule_ids:
        return f"没有编号为 {case.rule} 的规则"
    found = judge(pack, case)
    said = {one.finding.rule: one.finding for one in found}
    words = [f"没有报出 {rule}" for rule in sorted(case.fires - said.keys())]
    words += [f"多报了 {rule}（{said[rule].message}）" for rule in sorted(said.keys() - case.fires)]
    places = misplaced(case, found)
    if not words and places:
        words.append(f"报在{'、'.join(f'“{place}”' for place in sorted(places))}，不是“{case.at}”")
    return "；".join(words)


def misplaced(case: Together, found: Sequence[GroupFinding]) -> set[str]:
    """The projects that the case's rule is told of, where these are not the one that it says."""
    places = {one.finding.project for one in found if one.finding.rule == case.rule}
    return places if case.at and places != {case.at} else set()


def examples(pack: LoadedPack, norm: Norm) -> Iterator[Section]:
    """A case each way of a rule between projects, in words; of other norms none."""
    if not isinstance(norm, CrossRule):
        return
    tried = load(pack.regulation)
    for expect, title in (("fail", "不通过的例子"), ("pass", "通过的例子")):
        case = next((one for one in tried if (one.rule, one.expect) == (norm.id, expect)), None)
        if case is not None:
            yield Section(title, (case.name, *example(pack, case)))


def example(pack: LoadedPack, case: Together) -> Iterator[str]:
    """Tell a case in words: the projects, and what is found."""
    for member in case.members:
        gate = f"，环节“{member.gate}”" if member.gate else ""
        yield f"“{member.folder}”（样板 {member.base}{gate}）"
        yield from (f"  {line}" for line in changes(member.change))
    for system in case.systems:
        yield f"已建系统“{system['name']}”（{system['unit']}）"
    for one in judge(pack, case):
        if one.finding.rule == case.rule:
            yield f"→ {one.finding.severity.label}：{one.finding.message}"
