"""Summary of a project, kept to compare it with others: little, and no longer its facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from govctl.text import comparable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from govctl.packs.model import Regulation
    from govctl.portfolio.cross_rule_evaluator import CrossRuleValues
    from govctl.workspace.facts import Facts

BUILDER = "承建"


@dataclass(frozen=True, slots=True, eq=False)
class ProjectSummary:
    """A project as others see it.

    `file` is its project.yaml, `code` is comparable, `year` 0 where none is known; `waivers`
    are those of rules between projects, with their places in the list.
    """

    file: Path
    folder: str
    regulation: str
    title: str
    unit: str
    code: str
    parent: str
    year: int
    content: str
    partners: tuple[str, ...]
    builders: tuple[str, ...]
    systems: tuple[str, ...]
    cross_values: CrossRuleValues
    waivers: tuple[tuple[int, Mapping[str, Any]], ...] = ()


def summarize(
    file: Path, facts: Facts, regulation: Regulation, cross_values: CrossRuleValues
) -> ProjectSummary:
    """Summary of a project's facts."""
    identity = facts["identity"]
    shared = identity["cross_department"]
    parties = facts["organisation"]["parties"]
    return ProjectSummary(
        file=file,
        folder=file.parent.name or file.parent.resolve().name,
        regulation=regulation.id,
        title=identity["name"],
        unit=identity["unit"]["name"],
        code=code_of(identity["code"]),
        parent=identity["parent"],
        year=_year(facts),
        content=identity["content"] or identity["objectives"],
        partners=(shared["lead"], *shared["participants"]) if shared["is"] else (),
        builders=tuple([party["name"] for party in parties if party["role"] == BUILDER]),
        systems=tuple(identity["existing"]["names"]),
        cross_values=cross_values,
        waivers=_waivers(facts, regulation) if facts["waivers"] else (),
    )


def _waivers(facts: Facts, regulation: Regulation) -> tuple[tuple[int, Mapping[str, Any]], ...]:
    return tuple(
        (index, waiver)
        for index, waiver in enumerate(facts["waivers"])
        if waiver["rule"] in regulation.cross_rule_ids
    )


def _year(facts: Facts) -> int:
    """The year that a project is of: of its plan, its money or its start, the first known."""
    for section in ("planning", "funding"):
        years: Iterable[Mapping[str, Any]] = facts[section]["years"]
        found: list[int] = [entry["year"] for entry in years]
        if found:
            return min(found)
    schedule = facts["schedule"]
    began: str = schedule["start"] or schedule["start_planned"]
    if not began:
        began = min((event["date"] for event in facts["events"]), default="")
    return int(began[:4]) if began else 0


def same_key(one: ProjectSummary, match: str) -> str:
    """What two records have alike that are one project, by `code` or `name`; '' for nothing."""
    return one.code if match == "code" else f"{comparable(one.title)} {unit_key(one.unit)}"


@lru_cache(maxsize=4096)
def unit_key(name: str) -> str:
    """A unit's name to compare by; units are few, and named again and again."""
    return comparable(name)


def code_of(text: str) -> str:
    """A 项目代码 to compare by; '' for words in its place, such as 待赋码."""
    if not text:
        return ""
    code = comparable(text)
    return code if any(char.isdigit() for char in code) else ""
