"""A gate left behind: a later step is on record, though the project does not say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import Finding, Related, Severity
from govctl.units import show_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from govctl.packs.binding import JudgedProject
    from govctl.packs.model import Gate, Regulation

RULE = "gate-behind"
# dates that stand beside the events, and say the same
_RECORDED = {"建成": ("schedule", "finish")}


def check(
    regulation: Regulation, subject: JudgedProject, passed: Mapping[str, str], as_of: date
) -> Iterator[Finding]:
    """Find that a project has passed a later gate than it names: little would be checked.

    `passed` are the last dates of each kind of event, '' for none.
    """
    facts = subject.facts
    index = regulation.gate_index(facts["gate"])
    if index < 0:
        return
    for gate in reversed(regulation.gates[index + 1 :]):
        day, place = _passed(gate, subject, passed)
        if "" < day <= as_of.isoformat():
            where = subject.locate(place)
            yield Finding(
                RULE,
                Severity.WARNING,
                f"gate 写的是“{facts['gate']}”，可是已经登记了“{gate.event}”（{show_date(day)}）："
                f"以后各环节直到“{gate.id}”的要求都没有核对",
                remedy=f"请把 gate 改为“{gate.id}”或者以后的环节；这一事项登记错了的，请改正；"
                "分期建设、前期咨询合同等并没有到那一环节的，可以登记例外",
                project=subject.name,
                location=subject.locate(("gate",)),
                related=(Related(where),) if where else (),
            )
            return


def _passed(
    gate: Gate, subject: JudgedProject, passed: Mapping[str, str]
) -> tuple[str, tuple[str | int, ...]]:
    """When the event took place that a gate is passed by, and where that stands."""
    day = passed.get(gate.event, "")
    for position, event in enumerate(subject.facts["events"] if day else ()):
        if (event["kind"], event["date"]) == (gate.event, day):
            return day, ("events", position)
    section, field = _RECORDED.get(gate.event, ("", ""))
    return (subject.facts[section][field], (section, field)) if section else ("", ())
