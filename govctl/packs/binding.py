"""One project's facts as the variables that a regulation's expressions see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from govctl.expressions.evaluation import EvaluationContext
from govctl.expressions.variables import NOT_JUDGED, event_kinds

if TYPE_CHECKING:
    from datetime import date

    from govctl.findings import Locate
    from govctl.packs.model import Regulation
    from govctl.workspace.facts import Facts

NEGATIVE = frozenset({"不通过", "不同意", "不合格"})


@dataclass(frozen=True, slots=True, eq=False)
class JudgedProject:
    """A project as the engine sees it: its name, its facts, and where each fact stands."""

    name: str
    facts: Facts
    locate: Locate


def bind_variables(
    regulation: Regulation, facts: Facts, gate_index: int, as_of: date
) -> EvaluationContext:
    """Bind the variables for a project judged at a gate on a day."""
    first, last = _event_dates(facts)
    has = regulation.no_materials.copy()
    for entry in facts["materials"]:
        if material := regulation.material_called(entry["kind"]):
            has[material.key] = True
    variables: dict[str, Any] = {
        **facts,
        "today": as_of.isoformat(),
        "on": last,
        "since": first,
        "reached": {gate.id: index <= gate_index for index, gate in enumerate(regulation.gates)},
        "has": has,
        "param": regulation.numbers,
        "it": None,
    }
    for name in NOT_JUDGED:
        del variables[name]
    return EvaluationContext(variables)


@cache
def _no_dates() -> dict[str, str]:
    return dict.fromkeys(event_kinds(), "")


def _event_dates(facts: Facts) -> tuple[dict[str, str], dict[str, str]]:
    """The first and last date of each kind of event; refused and failed ones do not count."""
    first = _no_dates().copy()
    last = first.copy()
    for event in facts["events"]:
        if event["result"] in NEGATIVE:
            continue
        kind, day = event["kind"], event["date"]
        first[kind] = min(first[kind] or day, day)
        last[kind] = max(last[kind], day)
    return first, last
