"""From an assessment to the checklist: which norms are listed, and what became of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govctl.acceptance import forecast
from govctl.acceptance.checklist import (
    Checklist,
    ChecklistItem,
    ChecklistSection,
    ItemState,
    ItemWaiver,
    Problem,
)
from govctl.acceptance.evidence import evidence, of_elements
from govctl.acceptance.forecast import Forecast
from govctl.acceptance.past_acceptance import hindrance
from govctl.acceptance.reasons import Reasons
from govctl.acceptance.registered_documents import RegisteredEntry
from govctl.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from govctl.acceptance.checklist import RegisteredDocument
    from govctl.findings import Finding
    from govctl.judging.assessment import Assessment, MaterialResult, NormResult
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm
    from govctl.packs.norms.deadline import Deadline
    from govctl.packs.norms.rule import Rule
    from govctl.workspace.facts import Facts
    from govctl.workspace.project import Project

_NOT_BEGUN = "起算的日期还没有登记，期限尚未起算"
_NO_YEAR = "没有需要计算的年度"
_ABSENT = {
    Severity.ERROR: "没有提供这份材料，必须补齐",
    Severity.WARNING: "没有提供这份材料；不影响验收结论，请核实本项目是否应当提供",
    Severity.INFO: "没有提供这份材料；不影响验收结论，有条件的请补充",
}


def build(
    project: Project,
    facts: Facts,
    regulation: Regulation,
    assessment: Assessment,
    *,
    findings: Sequence[Finding],
    waived: Sequence[Finding],
    as_of: date,
) -> Checklist:
    """List all that is due at the assessment's gate and marked as part of the dossier.

    `findings` are those that stand, `waived` those that a waiver covers.
    """
    builder = _Builder(project, facts, regulation, assessment, findings, waived)
    items = tuple(builder.items())
    listed = {id(finding) for finding in builder.used}
    return Checklist(
        project=project.title,
        folder=project.name,
        code=facts["identity"]["code"],
        unit=facts["identity"]["unit"]["name"],
        contractors=_bodies(facts, "承建"),
        supervisors=_bodies(facts, "监理"),
        regulation=regulation.id,
        regulation_title=regulation.title,
        gate=assessment.gate,
        as_of=as_of,
        items=items,
        other_errors=sum(
            finding.severity is Severity.ERROR and id(finding) not in listed for finding in findings
        ),
        skipped=_skipped(regulation, assessment),
        hindrance=hindrance(facts, regulation, assessment),
    )


def _skipped(regulation: Regulation, assessment: Assessment) -> str:
    """The gate of acceptance, where it is behind the project, which did not pass it."""
    gate = regulation.acceptance_gate
    passed_by = 0 <= regulation.gate_index(gate) <= regulation.gate_index(assessment.gate)
    return gate if passed_by and gate not in assessment.passed else ""


def _bodies(facts: Facts, role: str) -> tuple[str, ...]:
    names = (party["name"] for party in facts["organisation"]["parties"] if party["role"] == role)
    return tuple(dict.fromkeys(names))


class _Builder:
    """Holds what every item of one checklist is made from."""

    def __init__(
        self,
        project: Project,
        facts: Facts,
        regulation: Regulation,
        assessment: Assessment,
        findings: Sequence[Finding],
        waived: Sequence[Finding],
    ) -> None:
        self.project = project
        self.facts = facts
        self.regulation = regulation
        self.assessment = assessment
        self.findings = findings
        self.waived = waived
        self.used: list[Finding] = []
        self._forecast = Forecast(regulation, assessment)
        self._reasons = Reasons(regulation, assessment, self._forecast)
        self._listed = {norm.id for norm in regulation.norms if self._is_listed(norm)}

    def items(self) -> Iterator[ChecklistItem]:
        """Materials, conditions and deadlines, each in the order of their gates."""
        assessment = self.assessment
        for status in self._in_order(assessment.materials, lambda status: status.material):
            yield self._material(status)
        yield from map(self._condition, self._in_order(assessment.rules, _norm))
        yield from map(self._deadline, self._in_order(assessment.deadlines, _norm))

    def _in_order(self, found: Iterable[Any], norm_of: Callable[[Any], Norm]) -> list[Any]:
        listed = [one for one in found if norm_of(one).id in self._listed]
        return sorted(listed, key=lambda one: self.regulation.gate_index(norm_of(one).gate))

    def _is_listed(self, norm: Norm) -> bool:
        gate = self.regulation.gate_index(self.assessment.gate)
        return norm.acceptance and self.regulation.gate_index(norm.gate) <= gate

    def _material(self, status: MaterialResult) -> ChecklistItem:
        material = status.material
        documents = [
            RegisteredEntry(self.project, self.facts, position) for position in status.entries
        ]
        entries = tuple(one.entry() for one in documents)
        if not status.required:
            return self._idle(ChecklistSection.MATERIALS, material, entries)
        parts = {material.id, *(chapter.rule for chapter in material.chapters)}
        about = [finding for finding in self.findings if finding.rule in parts]
        elsewhere = [finding for finding in self.findings if finding.rule not in self._listed]
        for one in documents:
            about += [finding for finding in one.findings(elsewhere) if finding not in about]
        problems = self._problems(about, missing=material.id)
        item_waivers = self._waivers(parts)
        present = any(entry.found or not entry.file for entry in entries)
        absent = any(problem.rule == material.id for problem in problems)
        return ChecklistItem(
            section=ChecklistSection.MATERIALS,
            rule=material.id,
            title=material.title,
            state=_state(
                problems,
                item_waivers,
                ItemState.FAULTY if present else ItemState.MISSING,
                ItemState.ADVISED if absent else ItemState.READY,
            ),
            why=material.why,
            article=material.article,
            party=material.party,
            entries=entries,
            problems=problems,
            waivers=item_waivers,
        )

    def _condition(self, outcome: NormResult[Rule]) -> ChecklistItem:
        rule = outcome.norm
        if not outcome.applies:
            return self._idle(ChecklistSection.CONDITIONS, rule)
        judged = self._judged(ChecklistSection.CONDITIONS, outcome, ItemState.READY)
        if judged.state is not ItemState.READY:
            return judged
        return replace(judged, evidence=evidence(rule, self.regulation, self.assessment.context))

    def _deadline(self, outcome: NormResult[Deadline]) -> ChecklistItem:
        deadline = outcome.norm
        if not outcome.applies:
            return self._idle(ChecklistSection.DEADLINES, deadline)
        if not outcome.due_dates:
            if deadline.kind == "yearly":
                return self._aside(
                    ChecklistSection.DEADLINES, deadline, ItemState.NOT_REQUIRED, _NO_YEAR
                )
            return self._judged(ChecklistSection.DEADLINES, outcome, ItemState.OPEN, _NOT_BEGUN)
        in_time = all(term.complete for term in outcome.due_dates)
        return self._judged(
            ChecklistSection.DEADLINES, outcome, ItemState.READY if in_time else ItemState.PENDING
        )

    def _judged(
        self, section: ChecklistSection, outcome: NormResult[Norm], fine: ItemState, why: str = ""
    ) -> ChecklistItem:
        norm = outcome.norm
        problems = self._problems([one for one in self.findings if one.rule == norm.id])
        item_waivers = self._waivers({norm.id})
        return ChecklistItem(
            section=section,
            rule=norm.id,
            title=norm.title,
            state=_state(problems, item_waivers, ItemState.FAULTY, fine),
            why=why,
            article=norm.article,
            party=norm.party,
            due_dates=outcome.due_dates,
            problems=problems,
            waivers=item_waivers,
        )

    def _idle(
        self, section: ChecklistSection, norm: Norm, entries: tuple[RegisteredDocument, ...] = ()
    ) -> ChecklistItem:
        """A norm that does not apply: for good, or until more is done and on record."""
        if skipped := self._reasons.gate(norm):
            return self._aside(section, norm, ItemState.NOT_REQUIRED, skipped, entries)
        if steps := self._forecast.awaited(norm):
            asked = "要求" if section is ChecklistSection.MATERIALS else "核对"
            sure = norm.severity is Severity.ERROR and section is not ChecklistSection.DEADLINES
            state = ItemState.DUE if sure and forecast.certain(steps) else ItemState.OPEN
            why = f"{forecast.names(steps)}以后{asked}"
            return self._aside(section, norm, state, why, entries)
        if of_elements(norm, self.assessment.context):
            kept = self._aside(section, norm, ItemState.READY, "")
            return replace(kept, evidence=self._reasons.elements(norm))
        why = self._reasons.case(norm)
        return self._aside(section, norm, ItemState.NOT_REQUIRED, why, entries)

    def _aside(
        self,
        section: ChecklistSection,
        norm: Norm,
        state: ItemState,
        why: str,
        entries: tuple[RegisteredDocument, ...] = (),
    ) -> ChecklistItem:
        return ChecklistItem(
            section=section,
            rule=norm.id,
            title=norm.title,
            state=state,
            why=why,
            article=norm.article,
            party=norm.party,
            entries=entries,
        )

    def _problems(self, about: Sequence[Finding], missing: str = "") -> tuple[Problem, ...]:
        """What was found; the finding of the rule `missing` says that a material is not there."""
        self.used += about
        return tuple(
            Problem(finding.rule, finding.severity, _message(finding, missing), finding.remedy)
            for finding in sorted(about, key=lambda finding: finding.severity.rank)
        )

    def _waivers(self, rules: set[str]) -> tuple[ItemWaiver, ...]:
        waived_rules = {finding.rule for finding in self.waived if finding.rule in rules}
        return tuple(
            ItemWaiver(waiver["reason"], waiver["approver"], waiver["number"], waiver["until"])
            for waiver in self.facts["waivers"]
            if waiver["rule"] in waived_rules
        )


def _norm(outcome: NormResult[Norm]) -> Norm:
    return outcome.norm


def _message(finding: Finding, missing: str) -> str:
    # the finding of a missing material repeats its name and why, which stand beside it here
    return _ABSENT[finding.severity] if finding.rule == missing else finding.message


def _state(
    problems: Sequence[Problem],
    item_waivers: Sequence[ItemWaiver],
    wrong: ItemState,
    fine: ItemState = ItemState.READY,
) -> ItemState:
    severities = {problem.severity for problem in problems}
    if Severity.ERROR in severities:
        return wrong
    if Severity.WARNING in severities:
        return ItemState.ADVISED
    return ItemState.WAIVED if item_waivers else fine
