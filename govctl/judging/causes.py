"""Which findings of a project follow from which: causes are to be worked off first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govctl.findings import Severity
from govctl.judging import unknown_materials

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govctl.findings import Finding
    from govctl.packs.model import Regulation


def linked(
    findings: Iterable[Finding], regulation: Regulation, mistaken: Sequence[tuple[str, Finding]]
) -> Iterator[Finding]:
    """The findings, each with the rule of the one that it follows from.

    What reads a value whose writing is in doubt follows from the doubt. That a material is
    missing follows from the entry that was probably meant for it: `mistaken` are the findings
    of such entries, each behind the id of the material.
    """
    found = list(findings)
    missing = {one.rule for one in found if one.absent == "material"}
    entered = {rule for rule, _ in mistaken if rule in missing}
    meant = {id(one) for rule, one in mistaken if rule in entered}
    causes = _doubted(found, regulation)
    for one in found:
        if id(one) in meant:
            # a paper that is asked for is in question, not only a name
            yield replace(one, severity=Severity.WARNING, doubt=True)
        elif one.rule in entered:
            yield replace(one, follows=unknown_materials.NEAR)
        elif not one.doubt and one.rule in causes:
            yield replace(one, follows=causes[one.rule])
        else:
            yield one


def _doubted(findings: Sequence[Finding], regulation: Regulation) -> dict[str, str]:
    """The rules that read a doubtful value, each with the rule that doubts it."""
    doubts = [one for one in findings if one.doubt]
    if not doubts:
        return {}
    # they load CEL, which takes half of a start
    from govctl.expressions.condition_inputs import EACH  # noqa: PLC0415
    from govctl.packs.fact_reads import reads  # noqa: PLC0415

    found = {one.rule for one in findings}
    norms = [norm for norm in regulation.norms if norm.id in found]
    causes: dict[str, str] = {}
    for doubt in doubts:
        steps = tuple(EACH if isinstance(step, int) else step for step in doubt.fact)
        for norm in norms:
            if reads(norm, steps):
                causes.setdefault(norm.id, doubt.rule)
    return causes
