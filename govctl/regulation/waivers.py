"""Recorded exceptions: a waiver counts only while it masks a finding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govctl.findings import Finding, Severity
from govctl.regulation.judge import FAULT, UNKNOWN_GATE
from govctl.units import show_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from govctl.regulation.context import Subject

# what says that the project was not judged at all
_NEVER = frozenset({FAULT, UNKNOWN_GATE})
_BETWEEN = re.compile(r"[；;，,]")


@dataclass(frozen=True, slots=True)
class Waived:
    """Findings after waivers: those that stand, and those that are excused."""

    standing: tuple[Finding, ...]
    excused: tuple[Finding, ...]


def apply(findings: Sequence[Finding], subject: Subject, as_of: date) -> Waived:
    """Excuse findings that a waiver in force covers.

    A waiver that excuses nothing is itself a finding: it has expired, was given for other
    values, or has nothing to excuse. What keeps a project from being judged cannot be waived.
    """
    waivers = subject.facts["waivers"]
    today = as_of.isoformat()
    standing: list[Finding] = []
    excused: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        covering = {
            index for index, waiver in enumerate(waivers) if _covers(waiver, finding, today)
        }
        used |= covering
        (excused if covering else standing).append(finding)
    for index, waiver in enumerate(waivers):
        if index not in used:
            standing.append(_idle(waiver, findings, subject, index, today))
    return Waived(tuple(standing), tuple(excused))


def _covers(waiver: Mapping[str, Any], finding: Finding, today: str) -> bool:
    return (
        waiver["rule"] == finding.rule
        and finding.rule not in _NEVER
        and not _expired(waiver, today)
        and _same_values(waiver["project_values"], finding.values)
    )


def _expired(waiver: Mapping[str, Any], today: str) -> bool:
    return bool(waiver["until"]) and waiver["until"] < today


def _same_values(approved: str, values: Mapping[str, str]) -> bool:
    """Whether each approved value is still that of the finding: `name=15 万元` or `15 万元`."""
    now = {name: _tight(value) for name, value in values.items()}
    for part in filter(None, map(_tight, _BETWEEN.split(approved))):
        name, equals, value = part.partition("=")
        if now.get(name) != value if equals else part not in now.values():
            return False
    return True


def _tight(text: str) -> str:
    return "".join(text.split())


def _idle(
    waiver: Mapping[str, Any], findings: Sequence[Finding], subject: Subject, index: int, today: str
) -> Finding:
    rule = waiver["rule"]
    now = next((finding.values for finding in findings if finding.rule == rule), None)
    if rule in _NEVER:
        problem = (
            "waiver-refused",
            f"{rule} 不能豁免：它表示项目没有得到完整的检查",
            "请先解决这个问题，并删除这条豁免",
        )
    elif _expired(waiver, today):
        problem = (
            "waiver-expired",
            f"对 {rule} 的豁免已于{show_date(waiver['until'])}到期",
            "请整改，或重新报批后更新 until 和文号",
        )
    elif now is None:
        problem = (
            "waiver-unused",
            f"对 {rule} 的豁免没有对应的问题",
            "如果问题已经解决，请删除这条豁免；如果是编号写错，请改正",
        )
    else:
        shown = "；".join(f"{name}={value}" for name, value in now.items()) or "无"
        problem = (
            "waiver-changed",
            f"对 {rule} 的豁免是按“{waiver['project_values']}”批准的，现在的数值是“{shown}”",
            "请重新报批，或改正 project_values",
        )
    name, message, remedy = problem
    return Finding(
        name,
        Severity.WARNING,
        message,
        remedy=remedy,
        project=subject.name,
        location=subject.locate(("waivers", index, "rule")),
    )
