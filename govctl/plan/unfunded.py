"""Projects that ask for no money in the year, or for none: outside the plan, but told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import Finding, Severity
from govctl.plan.rows import RejectedProject, in_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.workspace.facts import Facts
    from govctl.workspace.project import Project

RULE = "plan-no-money"
_NAMED = 10


def unfunded(project: Project, facts: Facts, year: int) -> RejectedProject:
    """Give the project a row among those kept out of the plan of `year`."""
    message = f"没有 {year} 年的资金安排"
    if in_plan(facts, year):
        message = f"{year} 年的计划投资是 0 万元，不列入计划"
    finding = Finding(
        RULE,
        Severity.INFO,
        message,
        remedy=f"{year} 年需要资金的，请填写 planning.years（year、declared）或 funding.years；"
        "不需要的，不用处理",
        project=project.name,
        location=project.locate(("planning", "years")),
    )
    return RejectedProject(
        name=project.title,
        unit=project.unit,
        findings=(finding,),
        total=facts["funding"]["total"],
        source=project.name,
    )


def names(projects: Sequence[RejectedProject]) -> str:
    """The projects' names for one line, the first ten if there are more."""
    text = "、".join(project.name for project in projects[:_NAMED])
    return f"{text}等 {len(projects)} 个" if len(projects) > _NAMED else text
