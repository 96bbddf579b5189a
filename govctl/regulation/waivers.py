"""Recorded exceptions: a waiver counts only while it masks a finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from govctl.regulation.context import Subject


@dataclass(frozen=True, slots=True)
class Waived:
    """Findings after waivers: those that stand, and those that are excused."""

    standing: tuple[Finding, ...]
    excused: tuple[Finding, ...]


def apply(findings: Sequence[Finding], subject: Subject, as_of: date) -> Waived:
    """Excuse findings that a waiver in force covers.

    A waiver that has expired excuses nothing, and is said to have expired; one that
    covers no finding is said to be unused.
    """
    waivers = subject.facts["waivers"]
    in_force = {
        waiver["rule"]
        for waiver in waivers
        if not waiver["until"] or waiver["until"] >= as_of.isoformat()
    }
    excused = tuple(finding for finding in findings if finding.rule in in_force)
    standing = [finding for finding in findings if finding.rule not in in_force]
    broken = {finding.rule for finding in findings}
    for index, waiver in enumerate(waivers):
        rule = waiver["rule"]
        problem: tuple[str, str, str] | None = None
        if rule not in in_force:
            problem = (
                "waiver-expired",
                f"对 {rule} 的豁免已于 {waiver['until']} 到期",
                "请整改，或重新报批后更新 until 和文号",
            )
        elif rule not in broken:
            problem = (
                "waiver-unused",
                f"对 {rule} 的豁免没有对应的问题",
                "如果问题已经解决，请删除这条豁免；如果是编号写错，请改正",
            )
        if problem:
            name, text, remedy = problem
            standing.append(
                Finding(
                    name,
                    Severity.WARNING,
                    text,
                    remedy=remedy,
                    project=subject.name,
                    location=subject.locate(("waivers", index, "rule")),
                )
            )
    return Waived(tuple(standing), excused)
