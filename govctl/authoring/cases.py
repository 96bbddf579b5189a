"""A pack's cases: facts, one change, and what must follow."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from govctl.authoring import case_files
from govctl.expressions import fact_paths
from govctl.findings import Finding, Severity, TextSpan, nowhere
from govctl.judging.assessment import assess
from govctl.judging.judge import Judge
from govctl.judging.unknown_materials import UNMATCHED
from govctl.packs.binding import JudgedProject
from govctl.packs.errors import INVALID, PackError
from govctl.workspace import facts
from govctl.yamlio import validator
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govctl.authoring.case_files import CaseFile
    from govctl.packs.model import Regulation
    from govctl.packs.pack import LoadedPack

_STEP = re.compile(r"\.?([a-z_][a-z0-9_]*)|\[([^\]]+)\]")
_PATH = re.compile(rf"(?!\.)(?:{_STEP.pattern})+")


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A base of facts, a change to it, and the rules that must fire.

    `data` are the facts with the change made; `rule` is '' for a base by itself.
    """

    rule: str
    name: str
    expect: str
    fires: frozenset[str]
    gate: str
    today: date
    data: Mapping[str, Any]
    change: Mapping[str, Any]
    base: str
    location: TextSpan


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """A case run: `problem` is '' where it came out as expected."""

    case: Case
    problem: str = ""


def load(regulation: Regulation) -> list[Case]:
    """Read the cases of a regulation's own folder; each base is itself a case that passes.

    Raises:
        PackError: a file is wrong, or a base or change does not fit the schema.

    """
    files = case_files.load(regulation)
    bases = case_files.bases(files)
    return [case for file in files for case in _cases(file, bases)]


def _cases(file: CaseFile, bases: Mapping[str, Mapping[str, Any]]) -> Iterator[Case]:
    data, document = file.data, file.document
    for name, base in data["bases"].items():
        where = document.locate(("bases", name), key=True)
        yield Case(
            "", f"样板 {name}", "pass", frozenset(), base.get("gate", ""),
            date.fromisoformat(data["today"]), base, {}, name, where,
        )  # fmt: skip
    for index, entry in enumerate(data["cases"]):
        where = document.locate(("cases", index, "name"))
        also = frozenset(entry.get("also", ()))
        try:
            changed = changed_facts(bases[entry["base"]], entry)
        except (LookupError, TypeError, AttributeError) as problem:
            message = f"用例“{entry['name']}”的样板或路径不存在：{problem}"
            remedy = "请核对 base、set、remove、add"
            error = Severity.ERROR
            found = Finding(INVALID, error, message, remedy=remedy, location=where)
            raise PackError([found]) from problem
        yield Case(
            entry["rule"],
            entry["name"],
            entry["expect"],
            also | {entry["rule"]} if entry["expect"] == "fail" else also,
            entry.get("gate", changed.get("gate", "")),
            date.fromisoformat(entry.get("today", data["today"])),
            changed,
            entry,
            entry["base"],
            where,
        )


def run(pack: LoadedPack, cases: list[Case]) -> list[Result]:
    """Judge every case."""
    return [Result(case, _problem(pack, case)) for case in cases]


def untested(regulation: Regulation, cases: list[Case]) -> list[str]:
    """Name the norms of the regulation's own folder that lack a passing or a failing case.

    A material that is asked for at no gate is never missing, so it needs none.
    """
    shown = {(case.rule, case.expect) for case in cases}
    return [
        f"{norm.id} 缺少{'、'.join(missing)}的用例"
        for norm in regulation.norms
        if norm.location.path.parent == regulation.folder
        and norm.can_fire
        and (
            missing := [
                word
                for word, expect in (("通过", "pass"), ("不通过", "fail"))
                if (norm.id, expect) not in shown
            ]
        )
    ]


def judge(pack: LoadedPack, case: Case) -> tuple[Finding, ...]:
    """What is found about a case's facts, which must fit the schema.

    That another paper may be the missing one only goes with a missing material: no case asks it.
    """
    found = assess(pack, _subject(case), gate=case.gate, as_of=case.today).findings
    return tuple(one for one in found if one.rule != UNMATCHED)


def judge_of(pack: LoadedPack, case: Case) -> Judge:
    """The case's project, ready to be judged norm by norm; its facts must fit the schema."""
    return Judge(pack, _subject(case), case.gate, case.today)


def _subject(case: Case) -> JudgedProject:
    return JudgedProject(case.name, facts.build(case.data, load_shape("project")), nowhere)


def _problem(pack: LoadedPack, case: Case) -> str:
    if not validator.is_valid("project", case.data):
        problems = validator.check(case.data, "project", nowhere)
        reasons = [problem.message for problem in problems]
        return f"事实不符合结构：{'；'.join(reasons)}"
    if case.rule and case.rule not in {norm.id for norm in pack.regulation.norms}:
        return f"没有编号为 {case.rule} 的规则"
    said = {finding.rule: finding.message for finding in judge(pack, case)}
    words = [f"没有报出 {rule}" for rule in sorted(case.fires - said.keys())]
    words += [f"多报了 {rule}（{said[rule]}）" for rule in sorted(said.keys() - case.fires)]
    return "；".join(words)


def changed_facts(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the base with `remove`, `set` and `add` done to it, in this order.

    Raises:
        LookupError: a path leads nowhere.

    """
    data: dict[str, Any] = copy.deepcopy(dict(base))
    gone = [_steps(data, path) for path in change.get("remove", ())]
    # from the last to the first, so that earlier indexes of a list stay right
    for steps in sorted(gone, key=_steps_key, reverse=True):
        holder, step = _holder(data, steps)
        holder.pop(step)
    for path, value in change.get("set", {}).items():
        holder, step = _holder(data, _steps(data, path))
        holder[step] = value
    for path, items in change.get("add", {}).items():
        holder, step = _holder(data, _steps(data, path))
        holder.setdefault(step, []).extend(items)
    return data


def _steps(data: Any, path: str) -> list[str | int]:
    """The keys and indexes of a path; a word in brackets names an element that is there.

    Raises:
        LookupError: there is no such element, or the path is no path.

    """
    if not _PATH.fullmatch(path):
        raise LookupError(path)
    steps: list[str | int] = []
    for key, word in _STEP.findall(path):
        if key:
            steps.append(key)
            data = data.get(key) if isinstance(data, dict) else None
            continue
        index = fact_paths.pick(data, word)
        if index is None:
            raise LookupError(path)
        steps.append(index)
        data = data[index]
    return steps


def _steps_key(steps: list[str | int]) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (0, step) for step in steps]


def _holder(data: Any, steps: list[str | int]) -> tuple[Any, Any]:
    """What holds the value at a path, made if it is not there, and the last step to it."""
    *parents, last = steps
    for step in parents:
        data = data[step] if isinstance(step, int) else data.setdefault(step, {})
    return data, last
