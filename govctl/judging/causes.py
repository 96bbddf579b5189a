"""Which findings of a project follow from which: causes are to be worked off first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govctl.expressions.condition_inputs import EACH
from govctl.findings import Severity
from govctl.judging import unknown_materials
from govctl.packs.fact_reads import reads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govctl.findings import Finding
    from govctl.packs.model import Regulation


def linked(
    findings: Iterable[Finding], regulation: Regulation, mistaken: Mapping[str, Finding]
) -> Iterator[Finding]:
    """The findings, each with the rule of the one that it follows from.

    What reads a value whose writing is in doubt follows from the doubt. That a material is
    missing follows from the entry that was probably meant for it: `mistaken` are the findings
    of such entries, by the ids of the materials.
    """
    found = list(findings)
    missing = {one.rule for one in found if one.absent == "material"}
    meant = {id(one) for rule, one in mistaken.items() if rule in missing}
    doubts = [(one.rule, _steps(one)) for one in found if one.doubt]
    norms = {norm.id: norm for norm in regulation.norms} if doubts else {}
    for one in found:
        if id(one) in meant:
            # a paper that is asked for is in question, not only a name
            yield replace(one, severity=Severity.WARNING, doubt=True)
        elif one.rule in missing and one.rule in mistaken:
            yield replace(one, follows=unknown_materials.RULE)
        elif one.rule in norms and not one.doubt:
            norm = norms[one.rule]
            cause = next((rule for rule, steps in doubts if reads(norm, steps)), "")
            yield replace(one, follows=cause) if cause else one
        else:
            yield one


def _steps(finding: Finding) -> tuple[str, ...]:
    return tuple(EACH if isinstance(step, int) else step for step in finding.fact)
