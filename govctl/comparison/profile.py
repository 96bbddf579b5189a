"""A regulation told on one page: whose it is, when it holds, its steps, numbers, papers, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.comparison import phrases
from govctl.expressions import templates
from govctl.expressions.source import TRUE
from govctl.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from govctl.findings import Article
    from govctl.packs.model import Gate, Regulation
    from govctl.packs.norms.deadline import Deadline
    from govctl.packs.norms.material import Material
    from govctl.packs.params import Param


def sections(
    regulation: Regulation, versions: Sequence[Regulation], as_of: date
) -> Iterator[Section]:
    """Tell a regulation; `versions` are all those of its text, itself among them."""
    yield Section("身份", tuple(_identity(regulation, as_of)))
    if len(versions) > 1:
        yield Section("各个版本", tuple(_version(one, regulation, as_of) for one in versions))
    lines = (phrases.count_line(regulation), phrases.shared_line(regulation))
    yield Section("篇幅", tuple(filter(None, lines)))
    yield Section("环节和材料", tuple(_gates(regulation)))
    numbers = [one for one in regulation.params.values() if not phrases.shared(one)]
    if numbers:
        yield Section("数值", tuple(map(_param, numbers)))
    deadlines = [one for one in regulation.deadlines if not phrases.shared(one)]
    if deadlines:
        yield Section("期限", tuple(_deadline(one, regulation) for one in deadlines))
    dossier = [one.title for one in regulation.materials if one.acceptance]
    if dossier:
        yield Section("验收材料", (phrases.joined(dossier),))
    unchecked = [one for one in regulation.dispositions if one.basis]
    if unchecked:
        yield Section("不设检查", tuple(f"{one.reason}（{one.basis}）" for one in unchecked))
    if regulation.note:
        yield Section("对条文的理解", tuple(regulation.note.splitlines()))


def _identity(regulation: Regulation, as_of: date) -> Iterator[str]:
    span = regulation.life
    for name, value in (
        ("编号", regulation.id),
        ("简称", regulation.short if regulation.short != regulation.title else ""),
        ("制定机关", phrases.joined(regulation.issuer)),
        ("文号", regulation.number),
        ("印发", phrases.issued(span.issued)),
        ("效力", phrases.life_state(span, as_of)),
        ("地区", regulation.region),
        ("替代", phrases.joined(regulation.replaces)),
        ("被替代", span.replaced_by),
        ("新旧衔接", phrases.transition(regulation.transition) if regulation.transition else ""),
        ("没有条文结构", regulation.no_articles),
    ):
        if value:
            yield f"{name}：{value}"
    yield from (f"上位依据：{source}" for source in regulation.based_on)


def _version(one: Regulation, shown: Regulation, as_of: date) -> str:
    here = "（本篇）" if one.id == shown.id else ""
    return f"{one.id}{here}：{phrases.life_state(one.life, as_of)}"


def _gates(regulation: Regulation) -> Iterator[str]:
    for order, gate in enumerate(regulation.gates, start=1):
        yield f"{order}. {_gate(gate)}"
        for material in regulation.materials:
            if material.gate == gate.id:
                yield f"   {_material(material)}"
    others = [one.title for one in regulation.materials if not one.gate]
    if others:
        yield f"不在固定环节要求的材料：{phrases.joined(others)}"


def _gate(gate: Gate) -> str:
    title = "" if gate.title == gate.id else f"：{gate.title}"
    some = "" if gate.when.text == TRUE else "；只有一部分项目经过"
    mark = f"；通过的标志：{gate.event}" if gate.event else ""
    return f"{phrases.gate_name(gate)}{title}{_cite(gate.article)}{mark}{some}"


def _material(material: Material) -> str:
    level = "" if material.severity.rank == 0 else f"（{material.severity.label}）"
    parts = f"，{len(material.chapters)} 个必备章节" if material.chapters else ""
    some = "" if material.when.text == TRUE else "，视情况"
    return f"- {material.title}{level}{_cite(material.article)}{parts}{some}"


def _param(param: Param) -> str:
    can = "；工作区可以调整" if param.override else ""
    value = templates.show(param.value, param.unit)
    return f"{param.name} = {value}：{param.title}{_cite(param.article)}{can}"


def _deadline(deadline: Deadline, regulation: Regulation) -> str:
    level = "" if deadline.severity.rank == 0 else f"（{deadline.severity.label}）"
    when = phrases.span(deadline, regulation.params)
    return f"{when}：{deadline.title}{level}{_cite(deadline.article)}，{deadline.id}"


def _cite(article: Article | None) -> str:
    return f"（{article.cite}）" if article and article.cite else ""
