"""Whether the parts of a pack fit together: names used once, days and events that exist."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govctl import resources
from govctl.expressions.variables import event_kinds
from govctl.text import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.findings import TextSpan
    from govctl.packs.model import Regulation
    from govctl.packs.source import PackEntry, PackSource

_DATES = ("effective_from", "effective_to", "repealed_on")
# any year that is no leap year: what is due every year must exist in every year
_COMMON_YEAR = 2001


def check(
    folder: PackSource, built: Regulation, parent: Regulation | None, *, named: bool = True
) -> None:
    """Note in the folder what does not fit; `built` includes what is inherited.

    A folder that is `named` has the id as its name.
    """
    head = folder.head
    if named and head.get("id") != folder.path.name:
        where = f"文件夹名是“{folder.path.name}”"
        head.error_at("id", f"编号“{head.get('id')}”与文件夹名不同，{where}", "请改成一样的")
    for entry, key in (*((head, key) for key in _DATES), (head.within("transition"), "until")):
        if entry.get(key) and not _is_day(entry.get(key)):
            entry.error_at(key, f"“{entry.get(key)}”不是日历上的日期", "请写成 2026-09-01 的样子")
    if built.transition:
        _takes_over(head, built)
    if head.get("articles") and head.get("no_articles"):
        text = "写了条文结构（articles），又写了没有条文结构的原因（no_articles）"
        head.error_at("no_articles", text, "请删去 no_articles")
    _outlines(folder, built)
    _events(head)
    _levels(head)
    _once(folder, _named(head))
    _once(folder, _ids(built))
    _prefixes(folder, built, {norm.id for norm in parent.all_norms} if parent else set())
    _days(folder, built)


def _takes_over(head: PackEntry, built: Regulation) -> None:
    if not built.life.effective_from:
        text = "写了新旧衔接（transition），却没有施行日期"
        head.error_at("transition", text, "请写明 effective_from，从那一天起按本办法")
    if built.transition and built.transition.old == built.id:
        text = f"衔接的原办法就是本办法（{built.id}）"
        head.error_at("transition", text, "请在 transition 的 from 写被接替的办法的编号")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _outlines(folder: PackSource, built: Regulation) -> None:
    known = [path.stem for path in sorted((resources.TEMPLATES / "outlines").glob("*.yaml"))]
    for material in built.materials:
        if material.outline and material.outline not in known:
            near = closest(material.outline, known)
            hint = f"是否想写 {near}？" if near else ""
            text = f"没有编号为“{material.outline}”的文书提纲"
            fix = f"{hint}可用的编号：{'、'.join(known)}（govctl doc kinds）；没有对应提纲的不写"
            folder.error(material.locate("outline"), text, fix)
        elif material.outline == resources.BY_LAW and not material.chapters:
            text = f"“{material.title}”的章节由办法规定，却没有写 chapters"
            folder.error(material.locate("outline"), text, "请写 chapters，或者去掉 outline")


def _events(head: PackEntry) -> None:
    known = event_kinds()
    for gate in head.below("gates"):
        event = gate.get("event")
        if event and event not in known:
            near = closest(event, list(known))
            hint = f"是否想写“{near}”？" if near else f"可用：{'、'.join(known)}"
            gate.error_at("event", f"没有名为“{event}”的办理事项", hint)


def _levels(head: PackEntry) -> None:
    """Note lists below what an article does not have: coverage would never ask for them."""
    for article in head.below("articles"):
        paragraphs = article.get("paragraphs", 1)
        items = {str(key): count for key, count in article.get("items", {}).items()}
        for key in items:
            if int(key) > paragraphs:
                text = f"第 {article.get('no')} 条有 {paragraphs} 款，items 却写了第 {key} 款的项数"
                article.error_at("items", text, "请核对 paragraphs 和 items")
        for key in article.get("points", {}):
            paragraph, _, item = str(key).partition("-")
            if int(item) > items.get(paragraph, 0):
                text = f"第 {article.get('no')} 条的 items 里没有 {key}，points 却写了它的目数"
                article.error_at("points", text, "请核对 items 和 points")


def _named(head: PackEntry) -> Iterator[tuple[str, TextSpan]]:
    for gate in head.below("gates"):
        for name in (gate.get("id"), *gate.get("aliases", ())):
            yield f"环节“{name}”", gate.location("id")
    for article in head.below("articles"):
        yield f"条“{article.get('no')}”", article.location("no")


def _ids(built: Regulation) -> Iterator[tuple[str, TextSpan]]:
    for norm in built.all_norms:
        yield f"编号“{norm.id}”", norm.location
        yield from ((f"编号“{part.rule}”", norm.location) for part in norm.children())
    for material in built.materials:
        # aliases may be shared: one document can answer for two materials
        yield f"材料名称“{material.title}”", material.location


def _once(folder: PackSource, named: Iterator[tuple[str, TextSpan]]) -> None:
    seen: dict[str, TextSpan] = {}
    for name, location in named:
        if name in seen:
            first = seen[name]
            where = f"{first.path.name} 第 {first.line} 行"
            folder.error(location, f"{name}重复，{where}已经用过", "请改名或删去一处")
        seen.setdefault(name, location)


def _prefixes(folder: PackSource, built: Regulation, inherited: set[str]) -> None:
    prefix = f"{folder.head.get('prefix')}-"
    for norm in (*built.rules, *built.deadlines, *built.cross_rules):
        if not norm.id.startswith(prefix) and norm.id not in inherited:
            text = f"编号“{norm.id}”没有以本办法的前缀“{prefix}”开头"
            folder.error(norm.location, text, f"请改为 {prefix}… 的样子")


def _days(folder: PackSource, built: Regulation) -> None:
    for deadline in built.deadlines:
        day = f"{_COMMON_YEAR}-{deadline.month:02}-{deadline.day:02}"
        if deadline.kind == "yearly" and not _is_day(day):
            text = f"不是每年都有 {deadline.month} 月 {deadline.day} 日"
            folder.error(deadline.location, text, "请核对 month 和 day")
