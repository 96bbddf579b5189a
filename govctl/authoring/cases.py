"""A pack's cases: facts, one change, and what must follow."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from govctl.expressions import fact_paths
from govctl.files import is_file
from govctl.findings import Finding, Location, Severity, nowhere
from govctl.judging.assessment import assess
from govctl.judging.judge import Judge
from govctl.packs.binding import JudgedProject
from govctl.packs.errors import INVALID, PackError
from govctl.packs.model import Material
from govctl.workspace import facts
from govctl.yamlio import validator
from govctl.yamlio.document import Document, read
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from govctl.packs.model import Regulation

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
    location: Location


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """A case run: `problem` is '' where it came out as expected."""

    case: Case
    problem: str = ""


def load(regulation: Regulation) -> list[Case]:
    """Read the cases of a regulation's own folder; each base is itself a case that passes.

    Raises:
        PackError: the file is wrong, or a base or change does not fit the schema.

    """
    path = regulation.folder / "cases.yaml"
    if not is_file(path):
        raise PackError([_unwritten(path)])
    document = read(path, load_shape("regulation-cases"))
    broken = validator.check(document.data, "regulation-cases", document.locate)
    problems = [*document.findings, *broken]
    if problems:
        raise PackError(problems)
    return list(_cases(document))


def _unwritten(path: Path) -> Finding:
    return Finding(
        INVALID,
        Severity.ERROR,
        "规则包还没有用例：用例必须写，没有用例就不知道规则对不对",
        remedy="请新建 cases.yaml，每条规则至少写一个通过、一个不通过的例子"
        "（docs/writing-a-pack.md 第八节）",
        location=Location(path),
    )


def _cases(document: Document) -> Iterator[Case]:
    data = document.data
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
            changed = changed_facts(data["bases"][entry["base"]], entry)
        except (LookupError, TypeError, AttributeError) as problem:
            message = f"用例“{entry['name']}”的样板或路径不存在：{problem}"
            remedy = "请核对 base、set、remove、add"
            error = Severity.ERROR
            found = Finding("pack-invalid", error, message, remedy=remedy, location=where)
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


def run(regulation: Regulation, cases: list[Case]) -> list[Result]:
    """Judge every case."""
    return [Result(case, _problem(regulation, case)) for case in cases]


def untested(regulation: Regulation, cases: list[Case]) -> list[str]:
    """Name the norms of the regulation's own folder that lack a passing or a failing case.

    A material that is asked for at no gate is never missing, so it needs none.
    """
    shown = {(case.rule, case.expect) for case in cases}
    return [
        f"{norm.id} 缺少{'、'.join(missing)}的用例"
        for norm in regulation.norms
        if norm.location.path.parent == regulation.folder
        and (norm.gate or not isinstance(norm, Material))
        and (
            missing := [
                word
                for word, expect in (("通过", "pass"), ("不通过", "fail"))
                if (norm.id, expect) not in shown
            ]
        )
    ]


def judge(regulation: Regulation, case: Case) -> tuple[Finding, ...]:
    """What is found about a case's facts, which must fit the schema."""
    return assess(regulation, _subject(case), gate=case.gate, as_of=case.today).findings


def judge_of(regulation: Regulation, case: Case) -> Judge:
    """The case's project, ready to be judged norm by norm; its facts must fit the schema."""
    return Judge(regulation, _subject(case), case.gate, case.today)


def _subject(case: Case) -> JudgedProject:
    return JudgedProject(case.name, facts.build(case.data, load_shape("project")), nowhere)


def _problem(regulation: Regulation, case: Case) -> str:
    if not validator.is_valid("project", case.data):
        problems = validator.check(case.data, "project", nowhere)
        reasons = [problem.message for problem in problems]
        return f"事实不符合结构：{'；'.join(reasons)}"
    if case.rule and case.rule not in {norm.id for norm in regulation.norms}:
        return f"没有编号为 {case.rule} 的规则"
    said = {finding.rule: finding.message for finding in judge(regulation, case)}
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
