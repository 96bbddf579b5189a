"""Recorded exceptions: a waiver counts only while it masks a finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govctl.findings import FAULT, UNKNOWN_GATE, Finding, Severity
from govctl.judging import waiver_values
from govctl.text import closest_id, one_line
from govctl.units import show_date

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from govctl.findings import TextSpan
    from govctl.packs.binding import JudgedProject
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm

# what says that the project was not judged, or that something other than the project is wrong
_NEVER = frozenset({FAULT, UNKNOWN_GATE})
_NEVER_OF = ("law-", "pack-", "waiver-", "workspace-")


@dataclass(frozen=True, slots=True)
class WaivedFinding:
    """A finding that is waived, and by whom, by which document, until which ISO day or ''."""

    finding: Finding
    approver: str
    number: str = ""
    until: str = ""

    @property
    def values(self) -> str:
        """The values of the finding, as project_values may have them."""
        return _values_text(self.finding.values)


@dataclass(frozen=True, slots=True)
class WaiverResult:
    """Findings after waivers: those that stand, and those that are waived."""

    standing: tuple[Finding, ...]
    waived: tuple[WaivedFinding, ...]


@dataclass(frozen=True, slots=True)
class _Problem:
    """Why a waiver is unused; `key` is what to change in it."""

    rule: str
    message: str
    remedy: str
    key: str = "rule"


def apply(
    findings: Sequence[Finding],
    subject: JudgedProject,
    as_of: date,
    regulation: Regulation,
    passed: Collection[str],
) -> WaiverResult:
    """Waive findings that a waiver in force covers.

    A waiver that excuses nothing is itself a finding: it has expired, was given for other
    values, or has nothing to excuse. One for a gate that the project has not come to
    (`passed` are those that it has) waits for it, and one for a rule across projects is
    for others to use. What keeps a project from being judged cannot be waived.
    """
    waivers = subject.facts["waivers"]
    if not waivers:
        return WaiverResult(tuple(findings), ())
    today = as_of.isoformat()
    standing: list[Finding] = []
    waived: list[WaivedFinding] = []
    used: set[int] = set()
    for finding in findings:
        covering = [index for index, waiver in enumerate(waivers) if covers(waiver, finding, today)]
        used.update(covering)
        if covering:
            waived.append(waived_finding(finding, waivers[covering[0]]))
        else:
            standing.append(finding)
    for index, waiver in enumerate(waivers):
        if index in used or waiver["rule"] in regulation.cross_rule_ids:
            continue
        problem = _problem(waiver, findings, today) or _nothing(waiver, regulation, passed)
        if problem is not None:
            where = subject.locate(("waivers", index, problem.key))
            standing.append(_finding(problem, subject.name, where))
    return WaiverResult(tuple(standing), tuple(waived))


def waived_finding(finding: Finding, waiver: Mapping[str, Any]) -> WaivedFinding:
    """A finding with what is recorded of the waiver that covers it."""
    return WaivedFinding(finding, waiver["approver"], waiver["number"], waiver["until"])


def covers(waiver: Mapping[str, Any], finding: Finding, today: str) -> bool:
    """Whether a waiver covers a finding: it is in force, and was given for these values."""
    return (
        waiver["rule"] == finding.rule
        and not _refused(finding.rule)
        and not expired(waiver, today)
        and waiver_values.covers(waiver["project_values"], finding.values)
    )


def expired(waiver: Mapping[str, Any], today: str) -> bool:
    """Whether the last day of a waiver is over."""
    return bool(waiver["until"]) and waiver["until"] < today


def unused(
    waiver: Mapping[str, Any],
    findings: Sequence[Finding],
    project: str,
    location: TextSpan | None,
    today: str,
) -> Finding:
    """The finding that a waiver of a known rule covers none of the findings, and why."""
    problem = _problem(waiver, findings, today) or _unused(one_line(waiver["rule"]))
    return _finding(problem, project, location)


def _values_text(values: Mapping[str, str]) -> str:
    """A finding's values as project_values may have them: total=500 万元；ratio=15%."""
    return "；".join(f"{name}={value}" for name, value in values.items())


def _refused(rule: str) -> bool:
    return rule in _NEVER or rule.startswith(_NEVER_OF)


def _problem(waiver: Mapping[str, Any], findings: Sequence[Finding], today: str) -> _Problem | None:
    """What is wrong with a waiver, whether or not there is anything for it to cover."""
    rule = one_line(waiver["rule"])
    if _refused(rule):
        return _Problem(
            "waiver-refused",
            f"{rule} 不能豁免：它表示项目没有得到完整的检查，或者不是这个项目的事",
            "请先解决这个问题，并删除这条豁免",
        )
    if expired(waiver, today):
        return _Problem(
            "waiver-expired",
            f"对 {rule} 的豁免已于{show_date(waiver['until'])}到期",
            "请整改，或重新报批后更新 until 和文号",
            "until",
        )
    values = next((one.values for one in findings if one.rule == waiver["rule"]), None)
    if values is None:
        return None
    shown = _values_text(values) or "无"
    approved = one_line(waiver["project_values"])
    wrong = waiver_values.mistake(waiver["project_values"], values)
    if wrong or not values:
        return _Problem(
            "waiver-values",
            f"对 {rule} 的豁免里，project_values 写得不对："
            + (wrong if values else "这个问题没有可以写的数值"),
            f"请改正 project_values，可以写的数值：{shown}" if values else "请删去 project_values",
            "project_values",
        )
    return _Problem(
        "waiver-changed",
        f"对 {rule} 的豁免是按“{approved}”批准的，现在的数值是“{shown}”",
        "请重新报批，或改正 project_values",
        "project_values",
    )


def _nothing(
    waiver: Mapping[str, Any], regulation: Regulation, passed: Collection[str]
) -> _Problem | None:
    """What is wrong with a waiver that has nothing to cover; None where it only waits."""
    rule = one_line(waiver["rule"])
    norms = _norms(regulation)
    if rule in norms:
        gate = norms[rule].gate
        return _unused(rule) if not gate or gate in passed else None
    from govctl.judging import builtin_rules  # noqa: PLC0415 - waivers are few, and most are used

    if rule in builtin_rules.table():
        return _unused(rule)
    near = closest_id(rule, [*norms, *builtin_rules.table()])
    hint = f"是否想写 {near}？" if near else "请照抄检查结果方括号里的编号"
    return _Problem("waiver-unknown", f"没有编号为“{rule}”的规则，这条豁免不起作用", hint)


def _norms(regulation: Regulation) -> dict[str, Norm]:
    """What can be found, by id; a chapter is asked for at its material's gate."""
    found: dict[str, Norm] = {}
    for norm in regulation.all_norms:
        found[norm.id] = norm
        found |= {part.rule: norm for part in norm.children()}
    return found


def _unused(rule: str) -> _Problem:
    return _Problem(
        "waiver-unused",
        f"对 {rule} 的豁免没有对应的问题",
        "如果问题已经解决，请删除这条豁免；如果是编号写错，请改正",
    )


def _finding(problem: _Problem, project: str, location: TextSpan | None) -> Finding:
    return Finding(
        problem.rule,
        Severity.WARNING,
        problem.message,
        remedy=problem.remedy,
        project=project,
        location=location,
    )
