"""One project judged norm by norm."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from govctl.expressions import fact_paths, templates
from govctl.expressions.errors import ExpressionError
from govctl.findings import UNKNOWN_GATE, Finding, Related, Severity, fault
from govctl.judging import deadlines
from govctl.judging.batches import BatchEvaluator
from govctl.packs.binding import JudgedProject, bind_variables
from govctl.packs.norms.base import Norm
from govctl.packs.norms.deadline import Deadline
from govctl.packs.norms.material import Material
from govctl.packs.norms.rule import Rule
from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from govctl.expressions.source import Source
    from govctl.findings import Absence, TextSpan
    from govctl.packs.pack import LoadedPack

# the list of the facts in which steps are recorded
_STEPS = "events"

NormT = TypeVar("NormT", bound=Norm)
NormT_co = TypeVar("NormT_co", bound=Norm, covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class MaterialResult:
    """Result of a material: whether it is required, and the project's entries of it."""

    material: Material
    required: bool
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class NormResult(Generic[NormT_co]):
    """What became of a norm: whether it applied, and what it found.

    `kept` says that it applied and was kept, a deadline at least once. `due_dates` are the dates
    that a deadline sets, kept and missed ones.
    """

    norm: NormT_co
    applies: bool
    findings: tuple[Finding, ...] = ()
    kept: bool = False
    due_dates: tuple[deadlines.DueDate, ...] = ()


class Judge:
    """Holds what every norm of one assessment is judged with.

    `passed` are the gates that the project has come to, without those that it skips;
    `candidates` are the norms due that it may not keep; `faults` are the expressions that
    failed on its facts.
    """

    def __init__(self, pack: LoadedPack, subject: JudgedProject, gate: str, as_of: date) -> None:
        regulation = pack.regulation
        self.regulation = regulation
        self.subject = subject
        self.gate = gate
        self.as_of = as_of
        self.index = regulation.gate_index(gate)
        self.context = bind_variables(regulation, subject.facts, self.index, as_of)
        self.faults: list[Finding] = []
        prefilter = pack.prefilter
        filtered = prefilter(self.context.variables, self.index) if prefilter else None
        if filtered is None:
            self.passed = self._gates()
            self.candidates = [norm for norm in regulation.norms if self.applies_at_gate(norm)]
        else:
            self.passed, candidates = filtered
            self.candidates = [regulation.norms[index] for index in candidates]
        self._entries: dict[str, list[int]] = {}
        for position, entry in enumerate(subject.facts["materials"]):
            self._entries.setdefault(entry["kind"], []).append(position)

    def _gates(self) -> set[str]:
        gates = self.regulation.gates[: self.index + 1]
        return {gate.id for gate in gates if self._test(gate.id, gate.when)}

    def gate_findings(self) -> Iterator[Finding]:
        """Say so when the project stands at no gate of this regulation."""
        if self.regulation.gates and self.index < 0:
            names = "、".join(gate.id for gate in self.regulation.gates)
            yield Finding(
                UNKNOWN_GATE,
                Severity.ERROR,
                f"《{self.regulation.title}》没有名为“{self.gate}”的环节",
                remedy=f"请把 gate 改为下列之一：{names}",
                project=self.subject.name,
                location=self.subject.locate(("gate",)),
            )

    def applies_at_gate(self, norm: Norm) -> bool:
        """Whether a norm's gate is among those that the project has come to."""
        return not norm.gate or norm.gate in self.passed

    def material(self, material: Material) -> MaterialResult:
        """Result of a material at the project's gate."""
        entries = tuple(
            position
            for name in dict.fromkeys(material.names)
            for position in self._entries.get(name, ())
        )
        required = (
            bool(material.gate) and self.applies_at_gate(material) and self._applies(material)
        )
        return MaterialResult(material, required, entries)

    def is_required(self, material: Material) -> bool:
        """Whether such a project needs a material, be it only at a later gate."""
        gates = self.regulation.gates[self.index + 1 :]
        later = (gate.when for gate in gates if gate.id == material.gate)
        come = self.applies_at_gate(material) or any(
            self._test(material.id, when) for when in later
        )
        return come and self._applies(material)

    def _missing(self, material: Material) -> Finding:
        """The finding that a material is not there."""
        why = f"：{material.why}" if material.why else ""
        return Finding(
            material.id,
            material.severity,
            f"缺少材料“{material.title}”{why}",
            remedy=material.remedy or f"请补齐“{material.title}”，并在 materials 中登记",
            article=material.article,
            project=self.subject.name,
            location=self.subject.locate(("materials",)),
            gate=material.gate,
            topic=material.topic,
            fact=("materials",),
            absent="material",
            notice=material.notice,
        )

    def outcome(self, norm: Norm) -> NormResult[Norm]:
        """Judge a norm of one project, of whatever kind."""
        match norm:
            case Material():
                return self._material(norm)
            case Deadline():
                return self.deadline(norm)
            case Rule():
                return self.rule(norm)
            case _:
                raise TypeError(f"{norm.id} is not asked of one project by itself")

    def _material(self, material: Material) -> NormResult[Norm]:
        found = self.material(material)
        if not found.required:
            return NormResult(material, applies=False)
        if found.entries:
            return NormResult(material, applies=True, kept=True)
        return NormResult(material, applies=True, findings=(self._missing(material),))

    def deadline(self, deadline: Deadline) -> NormResult[Deadline]:
        """Judge a deadline by the dates that it sets."""
        return self._tried(deadline, self._deadline)

    def rule(self, rule: Rule) -> NormResult[Rule]:
        """Judge a rule, or each element that it is asked of."""
        return self._tried(rule, self._rule)

    def _tried(self, norm: NormT, judge: Callable[[NormT], NormResult[NormT]]) -> NormResult[NormT]:
        """What became of a norm; where it fails on the facts, that is among the faults."""
        if not self.applies_at_gate(norm) or not self._applies(norm):
            return NormResult(norm, applies=False)
        try:
            return judge(norm)
        except ExpressionError as problem:
            self._fault(norm.id, problem.source.location, problem.reason)
        except (ArithmeticError, TypeError, ValueError) as problem:
            # a value that is no date or number, where the pack says it is
            self._fault(norm.id, norm.location, str(problem))
        return NormResult(norm, applies=True)

    def _deadline(self, deadline: Deadline) -> NormResult[Deadline]:
        dates = tuple(deadlines.due_dates(deadline, self.context, self.as_of))
        at = fact_paths.find(deadline.at, self.subject.facts)
        found = tuple(
            self._finding(deadline, deadline.message, term.values, at)
            for term in dates
            if term.missed
        )
        return NormResult(
            deadline, applies=True, findings=found, kept=len(found) < len(dates), due_dates=dates
        )

    def _rule(self, rule: Rule) -> NormResult[Rule]:
        """A rule on elements applies where any of them is of the kind that it speaks of."""
        if not rule.each:
            if self.context.holds(rule.require):
                return NormResult(rule, applies=True, kept=True)
            broken = self._rule_finding(rule, self.context.evaluate, ())
            return NormResult(rule, applies=True, findings=(broken,))
        items: Any = self.subject.facts
        path = fact_paths.resolve(rule.each, items)
        for step in path:
            items = items[step]
        applies, found = False, []
        elements = BatchEvaluator(self.context, rule.each, items)
        for position in range(len(items)):
            if not elements.holds(rule.when, position):
                continue
            applies = True
            if not elements.holds(rule.require, position):
                values = partial(elements.evaluate, position=position)
                found.append(self._rule_finding(rule, values, (*path, position)))
        return NormResult(rule, applies, tuple(found), kept=applies and not found)

    def _rule_finding(
        self, rule: Rule, evaluate: Callable[[Source], Any], element: fact_paths.FactPath
    ) -> Finding:
        values = {name: evaluate(source) for name, source in rule.values.items()}
        facts = self.subject.facts
        at = fact_paths.find(rule.at, facts, element)
        if not at.path:
            at = fact_paths.FactPlace(element, written=True)
        related = tuple(fact_paths.resolve(text, facts, element) for text in rule.related)
        finding = self._finding(rule, rule.message, values, at, related)
        return replace(finding, doubt=True) if rule.doubt else finding

    def _finding(
        self,
        norm: Norm,
        template: str,
        values: Mapping[str, Any],
        at: fact_paths.FactPlace,
        related: tuple[fact_paths.FactPath, ...] = (),
    ) -> Finding:
        text, shown = templates.fill(template, values)
        locations = [where for path in related if (where := self.subject.locate(path)) is not None]
        return Finding(
            norm.id,
            norm.severity,
            text,
            remedy=templates.fill(norm.remedy, values)[0],
            article=norm.article,
            project=self.subject.name,
            location=self.subject.locate(at.path),
            related=tuple(Related(where) for where in locations),
            values=shown,
            gate=norm.gate,
            topic=norm.topic,
            fact=at.path,
            absent=_absence(at),
            notice=templates.fill(norm.notice, values)[0],
        )

    def _applies(self, norm: Norm) -> bool:
        if norm.list_path:
            return True  # asked of each element in turn
        return self._test(norm.id, norm.when)

    def _test(self, name: str, condition: Source) -> bool:
        try:
            return self.context.holds(condition)
        except ExpressionError as problem:
            self._fault(name, problem.source.location, problem.reason)
            return False

    def _fault(self, name: str, where: TextSpan, reason: str) -> None:
        place = self.subject.locate(())
        self.faults.append(fault(f"规则 {name}", where, one_line(reason), self.subject.name, place))


def _absence(at: fact_paths.FactPlace) -> Absence:
    """What is missing where a finding points, if nothing is written there."""
    if at.written or not at.path:
        return ""
    return "step" if at.path[0] == _STEPS else "fact"
