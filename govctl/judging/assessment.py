"""Facts judged by a regulation."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from govctl.judging import unknown_materials
from govctl.judging.causes import linked
from govctl.judging.judge import Judge, MaterialResult, NormResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from govctl.findings import Finding
    from govctl.packs.binding import JudgedProject
    from govctl.packs.norms.deadline import Deadline
    from govctl.packs.norms.material import Material
    from govctl.packs.norms.rule import Rule
    from govctl.packs.pack import LoadedPack

__all__ = ["Assessment", "MaterialResult", "NormResult", "assess"]


class Assessment:
    """A project judged at a gate.

    `passed` are the gates that it has come to, without those that it skips. `findings`
    are known at once; the results of every norm, kept ones too, are worked out when needed.
    `context` are the facts as further expressions see them.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.gate = judge.gate
        self.context = judge.context
        self.passed = judge.passed
        regulation, subject = judge.regulation, judge.subject
        unknown = unknown_materials.entries(regulation, subject)
        mistaken = list(unknown_materials.near_names(unknown, regulation, subject))
        found = list(self._findings(one for _, one in mistaken))
        missing = (one.rule for one in found if one.absent == "material")
        found += unknown_materials.other_names(unknown, regulation, subject, missing)
        self.findings: tuple[Finding, ...] = tuple(linked(found, regulation, mistaken))

    @cached_property
    def materials(self) -> tuple[MaterialResult, ...]:
        """Every material of the regulation: asked for or not, there or not."""
        return tuple(self._judge.material(one) for one in self._judge.regulation.materials)

    @cached_property
    def rules(self) -> tuple[NormResult[Rule], ...]:
        """Every rule of the regulation."""
        return tuple(self._judge.rule(one) for one in self._judge.regulation.rules)

    @cached_property
    def deadlines(self) -> tuple[NormResult[Deadline], ...]:
        """Every deadline of the regulation."""
        return tuple(self._judge.deadline(one) for one in self._judge.regulation.deadlines)

    def is_required(self, material: Material) -> bool:
        """Whether such a project needs a material, be it only at a later gate."""
        return self._judge.is_required(material)

    def _findings(self, mistaken: Iterable[Finding]) -> Iterator[Finding]:
        judge = self._judge
        yield from judge.gate_findings()
        yield from mistaken
        for norm in judge.candidates:
            yield from judge.outcome(norm).findings
        yield from judge.faults


def assess(pack: LoadedPack, subject: JudgedProject, *, gate: str, as_of: date) -> Assessment:
    """Judge a project at a gate, by all that is due at it and before it.

    An unknown gate is itself a finding, and the project is then judged by what applies
    always. A rule that fails on the facts is a finding of the rule `FAULT`.
    """
    return Assessment(Judge(pack, subject, gate, as_of))
