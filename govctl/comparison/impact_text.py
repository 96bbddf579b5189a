"""What would change for projects, as text for a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from govctl.comparison.impact import ImpactKind
from govctl.packs import validity
from govctl.report.lines import STYLES, finding_lines, subject_header
from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from govctl.comparison.impact import FindingChange, Impact, Summary
    from govctl.packs.model import Regulation
    from govctl.text import StyledLine

_LOOKS = {
    ImpactKind.NEW: "bold red",
    ImpactKind.GONE: "bold green",
    ImpactKind.CHANGED: "bold yellow",
}


def heading(old: Regulation, new: Regulation, as_of: date) -> Iterator[StyledLine]:
    """Name the two texts, and say where one is not in force on the day."""
    for name, one in (("原", old), ("新", new)):
        yield [(f"{name}办法：", "cyan"), (one_line(f"《{one.title}》（{one.short}）"), "")]
    for one in (old, new):
        if doubt := validity.doubt(one, as_of):
            said = f"{doubt[0]}；以下是假设它在施行"
            yield [("注意：", "bold yellow"), (f"[{validity.RULE}] ", "dim"), (one_line(said), "")]
    yield []


def project(impact: Impact, columns: int = 0) -> Iterator[StyledLine]:
    """Lay out what changes for one project; nothing where nothing does."""
    if not impact.changes and not impact.unjudged:
        return
    before, after = impact.gates
    gate = before if before == after else f"{before} → {after}"
    one = impact.project
    yield subject_header(one.title, one.name, gate) if one else subject_header("项目之间")
    yield []
    if impact.broken:
        yield [("  校验出了故障，无法比较：", "bold yellow")]
        for finding in impact.broken:
            yield from finding_lines(finding, {}, columns)
    elif impact.unjudged:
        yield [("  资料或办法有误，无法比较；请先执行 govctl validate 查看原因", "bold yellow")]
        yield []
    for kind, changes in groupby(impact.changes, key=lambda change: change.kind):
        listed = list(changes)
        yield [(f"{kind} {len(listed)} 个：", _LOOKS[kind])]
        for change in listed:
            yield from _change(change, columns)
        if kind is ImpactKind.GONE:
            yield []


def _change(change: FindingChange, columns: int) -> Iterator[StyledLine]:
    if change.after is None:
        gone = change.finding
        label = (gone.severity.label, STYLES[gone.severity])
        yield [label, (f"[{gone.rule}] ", "dim"), (one_line(gone.message), "")]
        return
    if change.before is not None:
        was = change.before
        rule = "" if was.rule == change.after.rule else f"[{was.rule}]"
        said = one_line(f"{was.severity.label}{rule} {was.message}")
        yield [("原来是：", "cyan"), (said, "")]
    yield from finding_lines(change.after, {}, columns)


def by_rule(impacts: Sequence[Impact], texts: Sequence[Regulation]) -> Iterator[StyledLine]:
    """Count, rule by rule, the projects for which it changes, the most frequent first."""
    found: dict[tuple[ImpactKind, str], set[str]] = {}
    for impact in impacts:
        for change in impact.changes:
            projects = found.setdefault((change.kind, change.finding.rule), set())
            place = change.finding.location
            projects.add(str(impact.project.folder if impact.project else place and place.path))
    if not found:
        return
    yield [("按规则汇总：", "bold")]
    kinds = list(ImpactKind)
    titles = dict(_titles(texts))
    for (kind, rule), projects in sorted(
        found.items(), key=lambda item: (kinds.index(item[0][0]), -len(item[1]), item[0][1])
    ):
        said = one_line(f"{rule} {titles.get(rule, '')}")
        yield [("  ", ""), (kind, _LOOKS[kind]), (f"  {len(projects):>3} 个项目  {said}", "")]
    yield []


def _titles(texts: Sequence[Regulation]) -> Iterator[tuple[str, str]]:
    """What every rule is called, those on materials' chapters too."""
    for one in texts:
        for norm in one.all_norms:
            yield norm.id, norm.title
            for part in norm.children():
                yield part.rule, f"{norm.title}：{part.title}"


def totals(counted: Summary) -> StyledLine:
    """Count everything in one line."""
    kinds = "，".join(f"{kind} {counted.kinds.get(kind, 0)}" for kind in ImpactKind)
    text = f"共 {counted.projects} 个项目，{counted.affected} 个有变化：{kinds}"
    text += f"；{counted.worse} 个项目错误增加，{counted.better} 个减少"
    if counted.unjudged:
        text += f"；{counted.unjudged} 个无法比较"
    return [(text, "bold")]
