"""The notice to a unit (补正通知): what it says, for a document and for a workbook.

Names, dates and the seal of the office that sends it are left blank: only it knows them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govctl.findings import Severity
from govctl.report.paper_items import BASIS, GROUPS, basis_without, common_law, items
from govctl.units import show_date

if TYPE_CHECKING:
    from govctl.report.model import Report
    from govctl.report.paper_items import PaperItem, ProjectItems

TITLE = "关于补正政务信息化项目资料的通知"
CONTACT = "联系人：【　　　】　　联系电话：【　　　　　　】"
SIGNED = ("【发文单位名称】（盖章）", "【　　　　】年【　　】月【　　】日")
_BLANK_DAY = "【　　】月【　　】日"
_NOBODY = "【单位名称】"
_OPENING = (
    "贵单位{what}的资料已经核对，情况截至{day}。下列事项请核对并{asked}，"
    "于{until}前报送电子版和盖章版。"
)
_BETWEEN = "各项目之间"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice to be laid out; `remark` says which regulation the articles are of."""

    unit: str
    opening: str
    projects: tuple[ProjectItems, ...]
    remark: str


def notice(report: Report, reply_by: str = "") -> Notice:
    """Write the notice of one unit's part of a report."""
    found = [one for one in items(report, notice=True) if one.items]
    unit = next((one.unit for one in found if one.unit), "")
    law = common_law(report)
    projects = tuple(
        replace(
            one,
            title=one.title if one.unit else _BETWEEN,
            items=tuple(_without(item, law) for item in one.items),
        )
        for one in found
    )
    opening = _OPENING.format(
        what=_what(projects),
        day=show_date(report.as_of.isoformat()),
        asked="或".join(_asked(projects)),
        until=show_date(reply_by) if reply_by else _BLANK_DAY,
    )
    return Notice(unit or _NOBODY, opening, projects, BASIS.format(law) if law else "")


def groups(project: ProjectItems) -> list[tuple[str, list[PaperItem]]]:
    """What is asked of a project: 须补正, 须说明, 建议, those that have anything."""
    return [(name, found) for one, name in GROUPS.items() if (found := project.of(one))]


def _what(projects: tuple[ProjectItems, ...]) -> str:
    own = [one for one in projects if one.title != _BETWEEN]
    if len(own) == 1:
        return f"“{own[0].title}”"
    return f"{len(own)} 个项目" if own else "项目"


def _asked(projects: tuple[ProjectItems, ...]) -> list[str]:
    verbs = {Severity.ERROR: "补正", Severity.WARNING: "说明"}
    given = {item.severity for one in projects for item in one.items}
    return [verb for severity, verb in verbs.items() if severity in given] or ["参考"]


def _without(item: PaperItem, law: str) -> PaperItem:
    return replace(item, basis=basis_without(item.basis, law))
