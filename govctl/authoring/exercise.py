"""Norms that a pack's cases never show at work.

A case that is expected to pass may do so because the norm does not apply to it, so a
passing case proves little. Somewhere among the cases every norm must apply and be kept,
and somewhere apply and be broken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.authoring.cases import judge_of
from govctl.authoring.lint import RULE
from govctl.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.authoring.cases import Case
    from govctl.packs.norms.base import Norm
    from govctl.packs.pack import LoadedPack

_NEVER = "false"


def check(pack: LoadedPack, cases: Sequence[Case]) -> list[Finding]:
    """Find the regulation's own norms that no case shows broken, or none shows kept."""
    regulation = pack.regulation
    own = [norm for norm in regulation.norms if norm.location.path.parent == regulation.folder]
    fired = {rule for case in cases for rule in case.fires}
    shown = {(case.rule, case.expect) for case in cases}
    kept = _kept(pack, own, cases)
    problems = []
    for norm in own:
        if not {(norm.id, "pass"), (norm.id, "fail")} <= shown:
            continue  # said already: it lacks a case
        if norm.id not in fired:
            text = f"{norm.id} 在全部用例中从来没有报出"
            problems.append(_finding(norm, text, "请补一个违反它的用例；写不出来的，条件可能有误"))
        elif norm.id not in kept:
            text = f"{norm.id} 在全部用例中没有一次适用而通过：通过的用例都是不适用的"
            problems.append(
                _finding(norm, text, "请补一个适用而合格的用例；写不出来的，条件可能有误")
            )
    return problems


def _kept(pack: LoadedPack, norms: Sequence[Norm], cases: Sequence[Case]) -> set[str]:
    kept: set[str] = set()
    pending = [norm for norm in norms if not _only_told(norm)]
    kept.update(norm.id for norm in norms if _only_told(norm))
    for case in cases:
        if not pending:
            break
        judge = judge_of(pack, case)
        kept.update(norm.id for norm in pending if judge.outcome(norm).kept)
        pending = [norm for norm in pending if norm.id not in kept]
    return kept


def _only_told(norm: Norm) -> bool:
    """Whether a norm tells something of every project that it applies to."""
    return norm.requirement is not None and norm.requirement.written == _NEVER


def _finding(norm: Norm, message: str, remedy: str) -> Finding:
    return Finding(RULE, Severity.WARNING, message, remedy=remedy, location=norm.location)
