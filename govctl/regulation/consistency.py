"""Whether the parts of a pack fit together: names used once, days and events that exist."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govctl.regulation.context import event_kinds
from govctl.regulation.pack import Material
from govctl.text import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.findings import Location
    from govctl.regulation.folder import Entry, Folder
    from govctl.regulation.pack import Regulation

_DATES = ("effective_from", "effective_to", "repealed_on")
# any year that is no leap year: what is due every year must exist in every year
_COMMON_YEAR = 2001


def check(folder: Folder, built: Regulation, parent: Regulation | None) -> None:
    """Note in the folder what does not fit; `built` includes what is inherited."""
    head = folder.head
    if head.get("id") != folder.path.name:
        where = f"文件夹名是“{folder.path.name}”"
        head.complain("id", f"编号“{head.get('id')}”与文件夹名不同，{where}", "请改成一样的")
    for key in _DATES:
        if head.get(key) and not _is_day(head.get(key)):
            head.complain(key, f"“{head.get(key)}”不是日历上的日期", "请写成 2026-09-01 的样子")
    _events(head)
    _once(folder, _named(head))
    _once(folder, _ids(built))
    _prefixes(folder, built, {norm.id for norm in parent.norms} if parent else set())
    _days(folder, built)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _events(head: Entry) -> None:
    known = event_kinds()
    for gate in head.below("gates"):
        event = gate.get("event")
        if event and event not in known:
            near = closest(event, list(known))
            hint = f"是否想写“{near}”？" if near else f"可用：{'、'.join(known)}"
            gate.complain("event", f"没有名为“{event}”的办理事项", hint)


def _named(head: Entry) -> Iterator[tuple[str, Location]]:
    for gate in head.below("gates"):
        for name in (gate.get("id"), *gate.get("aliases", ())):
            yield f"环节“{name}”", gate.location("id")
    for article in head.below("articles"):
        yield f"条“{article.get('no')}”", article.location("no")


def _ids(built: Regulation) -> Iterator[tuple[str, Location]]:
    for norm in built.norms:
        yield f"编号“{norm.id}”", norm.location
        if isinstance(norm, Material):
            yield from ((f"编号“{part.rule}”", norm.location) for part in norm.chapters)
            # aliases may be shared: one document can answer for two materials
            yield f"材料名称“{norm.title}”", norm.location


def _once(folder: Folder, named: Iterator[tuple[str, Location]]) -> None:
    seen: dict[str, Location] = {}
    for name, location in named:
        if name in seen:
            first = seen[name]
            where = f"{first.path.name} 第 {first.line} 行"
            folder.refuse(location, f"{name}重复，{where}已经用过", "请改名或删去一处")
        seen.setdefault(name, location)


def _prefixes(folder: Folder, built: Regulation, inherited: set[str]) -> None:
    prefix = f"{folder.head.get('prefix')}-"
    for norm in (*built.rules, *built.deadlines):
        if not norm.id.startswith(prefix) and norm.id not in inherited:
            text = f"编号“{norm.id}”没有以本办法的前缀“{prefix}”开头"
            folder.refuse(norm.location, text, f"请改为 {prefix}… 的样子")


def _days(folder: Folder, built: Regulation) -> None:
    for deadline in built.deadlines:
        day = f"{_COMMON_YEAR}-{deadline.month:02}-{deadline.day:02}"
        if deadline.kind == "yearly" and not _is_day(day):
            text = f"不是每年都有 {deadline.month} 月 {deadline.day} 日"
            folder.refuse(deadline.location, text, "请核对 month 和 day")
