"""What already came of the acceptance itself, and whether it stands in the way of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.packs.binding import NEGATIVE
from govctl.units import show_date

if TYPE_CHECKING:
    from govctl.judging.assessment import Assessment
    from govctl.packs.model import Regulation
    from govctl.workspace.facts import Facts


def hindrance(facts: Facts, regulation: Regulation, assessment: Assessment) -> str:
    """Say that the acceptance failed, or that a project is beyond it without any; else ''."""
    judged = regulation.gate_index(assessment.gate)
    accepted = regulation.gate_index(regulation.acceptance_gate)
    gate = regulation.gates[accepted if 0 <= accepted <= judged else judged]
    if not gate.event or gate.id not in assessment.passed:
        return ""
    today: str = assessment.context.variables["today"]
    held = [one for one in facts["events"] if one["kind"] == gate.event and one["date"] <= today]
    last = max(held, key=lambda one: one["date"], default=None)
    if last is None:
        beyond = 0 <= regulation.gate_index(gate.id) < regulation.gate_index(facts["gate"])
        return f"项目已到“{facts['gate']}”环节，却没有登记“{gate.event}”" if beyond else ""
    if last["result"] not in NEGATIVE or _rectified(facts, last["date"]):
        return ""
    return (
        f"{show_date(last['date'])}的{gate.event}结果是“{last['result']}”，"
        "请先整改，在 acceptance.rectification 登记整改意见和完成日期，再重新申请"
    )


def _rectified(facts: Facts, failed: str) -> bool:
    """Whether all that was found is put right, since the acceptance failed."""
    found: list[dict[str, Any]] = facts["acceptance"]["rectification"]
    last = max((one["done_on"] for one in found), default="")
    return last >= failed and all(one["done_on"] for one in found)
