"""Project facts become rows of the annual plan: pure data, no workbook.

A project belongs to the plan of a year when its facts name that year under
`planning.years`, `funding.years` or `funding.sources`.

A project stands in the group of its kind, with one exception: construction (新建, 改建,
扩建, 升级改造) that began before the year is 续建. It began when it started, or, while
that is unknown, when it is planned to start, so that the group agrees with the 起止年限
printed beside it. 运维, 购买服务, 设备采购 and 软课题 recur or end within their contract
and stay in their own groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from govctl.plan import money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from govctl.findings import Finding

GRADES = "一二三四五"
# a plan cannot be printed without these: an empty cell would look as if it were meant
_NEEDED = frozenset({"content", "basis", "period", "this_year"})


class PlanGroup(StrEnum):
    """The parts of the plan, in the order in which they are printed."""

    NEW = "新建及改扩建项目"
    CONTINUED = "续建项目"
    UPGRADE = "升级改造项目"
    MAINTENANCE = "运行维护项目"
    SERVICE = "购买服务项目"
    EQUIPMENT = "设备采购和软课题项目"


_GROUPS = {
    "新建": PlanGroup.NEW,
    "改建": PlanGroup.NEW,
    "扩建": PlanGroup.NEW,
    "续建": PlanGroup.CONTINUED,
    "升级改造": PlanGroup.UPGRADE,
    "运维": PlanGroup.MAINTENANCE,
    "购买服务": PlanGroup.SERVICE,
    "设备采购": PlanGroup.EQUIPMENT,
    "软课题": PlanGroup.EQUIPMENT,
}
_CONSTRUCTION = frozenset({PlanGroup.NEW, PlanGroup.UPGRADE})
_RUNNING = frozenset({PlanGroup.MAINTENANCE, PlanGroup.SERVICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One project in the plan of one year. Amounts are whole 分; None is not filled in.

    `source` is the project's folder as the user sees it: it breaks ties of order. `findings`
    are what is to be looked at although the project is admitted.
    """

    group: PlanGroup
    name: str
    unit: str
    source: str = ""
    code: str = ""
    nature: str = ""
    content: str = ""
    basis: str = ""
    period: str = ""
    total: int | None = None
    local: int | None = None
    upper: int | None = None
    own: int | None = None
    paid: int | None = None
    this_year: int | None = None
    declared: int | None = None
    reviewed: int | None = None
    goal: str = ""
    cloud: str = ""
    grade: str = ""
    sharing: str = ""
    responsible: str = ""
    note: str = ""
    findings: tuple[Finding, ...] = ()

    def lacks(self, key: str) -> bool:
        """Whether what a column shows has to be filled in yet."""
        value = getattr(self, key, None) if key in _NEEDED else "-"
        return value is None or (isinstance(value, str) and not value.strip())

    @property
    def cut(self) -> int | None:
        """核减额 in 分: what the review took from what was declared."""
        if self.declared is None or self.reviewed is None:
            return None
        return self.declared - self.reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedProject:
    """A project kept out of the plan, and why. `total` is 总投资 in 分."""

    name: str
    unit: str
    findings: tuple[Finding, ...]
    total: int | None = None
    source: str = ""


def in_plan(facts: Mapping[str, Any], year: int) -> bool:
    """Whether the project asks for a place in the plan of `year`."""
    return bool(
        money.of_year(facts["planning"], year)
        or money.of_year(facts["funding"], year)
        or money.sources_of_year(facts, year)
    )


def plan_row(facts: Mapping[str, Any], year: int, *, source: str = "") -> PlanRow:
    """Lay a project's facts out as its row in the plan of `year`."""
    identity, funding, technology = facts["identity"], facts["funding"], facts["technology"]
    entries = money.of_year(facts["planning"], year)
    group = _group(facts, year)
    local, upper, own = money.by_source(facts)
    return PlanRow(
        group=group,
        source=source,
        name=identity["name"],
        code=identity["code"],
        unit=identity["unit"]["name"],
        nature="续建" if group is PlanGroup.CONTINUED else identity["kind"],
        content=identity["content"],
        basis="\n".join(_basis(entry) for entry in identity["basis"]),
        period=_period(facts["schedule"]),
        total=funding["total"],
        local=local,
        upper=upper,
        own=own,
        paid=money.paid_before(facts, year, running=group in _RUNNING),
        this_year=money.amount_of_year(facts, year),
        declared=money.sum_of(entry["declared"] for entry in entries),
        reviewed=money.sum_of(entry["reviewed"] for entry in entries),
        goal="\n".join(entry["goal"] for entry in entries if entry["goal"]),
        cloud=technology["cloud"]["use"],
        grade=_grade(facts["security"]["grade"]),
        sharing=_sharing(facts["data"]),
        responsible=facts["organisation"]["responsible"],
        note="\n".join(entry["note"] for entry in entries if entry["note"]),
    )


def print_order(
    units: Sequence[str],
) -> Callable[[PlanRow | RejectedProject], tuple[int, str, str, str]]:
    """The key that sorts rows by the workspace's order of units, then by name."""
    positions = {unit: place for place, unit in enumerate(units)}

    def key(row: PlanRow | RejectedProject) -> tuple[int, str, str, str]:
        return (positions.get(row.unit, len(positions)), row.unit, row.name, row.source)

    return key


def _group(facts: Mapping[str, Any], year: int) -> PlanGroup:
    group = _GROUPS.get(facts["identity"]["kind"], PlanGroup.NEW)
    began = _began(facts["schedule"])
    if group in _CONSTRUCTION and began and began[:4] < f"{year:04}":
        return PlanGroup.CONTINUED
    return group


def _began(schedule: Mapping[str, Any]) -> str:
    began: str = schedule["start"] or schedule["start_planned"]
    return began


def _period(schedule: Mapping[str, Any]) -> str:
    begins = _month(_began(schedule))
    ends = _month(schedule["finish"] or schedule["finish_planned"])
    if begins and ends:
        return f"{begins}–{ends}"
    return f"{begins}起" if begins else f"至{ends}" if ends else ""


def _month(iso: str) -> str:
    return iso[:7].replace("-", ".")


def _basis(entry: Mapping[str, Any]) -> str:
    title, number = entry["title"], entry["number"]
    named = title if title.startswith("《") else f"《{title}》"
    return f"{named}（{number}）" if number else named


def _grade(grade: int | None) -> str:
    return "" if grade is None else f"{GRADES[grade - 1]}级"


def _sharing(data: Mapping[str, Any]) -> str:
    resources = data["resources"]
    if not resources:
        return "不涉及" if data["involved"] is False else ""
    shared = sum(resource["sharing"] != "不予共享" for resource in resources)
    return f"目录{len(resources)}项\n共享{shared}项"
