"""A regulation as lines that can be set beside another's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from govctl.comparison import phrases
from govctl.expressions import templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.findings import Article
    from govctl.packs.model import Gate, Regulation
    from govctl.packs.norms.base import Norm
    from govctl.packs.norms.deadline import Deadline
    from govctl.packs.norms.material import Material
    from govctl.packs.params import Param


class Aspect(StrEnum):
    """The parts of a comparison, in their order."""

    IDENTITY = "基本情况"
    MONEY = "金额"
    RATIO = "比例"
    PERIOD = "期限"
    NUMBER = "其他数值"
    GATE = "环节"
    MATERIAL = "材料"
    ACCEPTANCE = "验收条件"
    DUTY = "管理要求"
    REVISION = "规则的改动"


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that a regulation says.

    `title` names it in the regulation's own words, `names` are those by which another
    regulation's line is taken for the same. `value` is compared, or `measure` where the same
    can be said in two ways: 1 年 is 12 个月.
    """

    aspect: Aspect
    title: str
    value: str
    cite: str = ""
    topic: str = ""
    names: tuple[str, ...] = ()
    measure: str = ""


_UNITS = {"万元": Aspect.MONEY, "%": Aspect.RATIO, "个": Aspect.NUMBER, "": Aspect.NUMBER}
_PERIODS = ("月", "天", "年")


def features(regulation: Regulation) -> list[Feature]:
    """All lines of a regulation that can be compared, in the order of their aspects."""
    order = list(Aspect)
    return sorted(_lines(regulation), key=lambda line: order.index(line.aspect))


def _lines(regulation: Regulation) -> Iterator[Feature]:
    yield from _identity(regulation)
    deadlines = [one for one in regulation.deadlines if not phrases.shared(one)]
    counted = {value for one in deadlines for value in one.span.values()}
    for deadline in deadlines:
        yield _deadline(deadline, regulation)
    for param in regulation.params.values():
        # a period that a deadline counts with is told there
        texts = param.unit in _PERIODS and param.name in counted
        if not texts and not phrases.shared(param):
            yield _param(param)
    for order, gate in enumerate(regulation.gates, start=1):
        yield _gate(gate, order)
    for material in regulation.materials:
        if not phrases.shared(material):
            yield _material(material)
    for norm in (*regulation.rules, *regulation.cross_rules):
        if not phrases.shared(norm) and (norm.topic or norm.acceptance):
            yield _duty(norm)


def _identity(regulation: Regulation) -> Iterator[Feature]:
    for title, value in (
        ("名称", regulation.title),
        ("制定机关", phrases.joined(regulation.issuer)),
        ("文号", regulation.number),
        ("印发", phrases.issued(regulation.life.issued)),
        ("效力", phrases.life_span(regulation.life)),
        ("上位依据", "\n".join(regulation.based_on)),
        ("替代的文件", "\n".join(regulation.replaces)),
        ("篇幅", phrases.count_line(regulation)),
    ):
        if value:
            yield Feature(Aspect.IDENTITY, title, value, names=(title,))


def _cite(article: Article | None) -> str:
    return article.cite if article else ""


def _param(param: Param) -> Feature:
    can = "（工作区可以调整）" if param.override else ""
    unit = "个月" if param.unit == "月" else param.unit
    return Feature(
        _UNITS.get(param.unit, Aspect.PERIOD),
        param.title,
        f"{templates.show(param.value, unit).strip()}{can}",
        _cite(param.article),
        param.topic,
        (f"{param.name} {param.unit}", param.title),
        f"{_months(param.value, param.unit)}{can}" if param.unit in _PERIODS else "",
    )


def _months(value: int, unit: str) -> str:
    return f"{12 * value} 月" if unit == "年" else f"{value} {unit}"


def _deadline(deadline: Deadline, regulation: Regulation) -> Feature:
    params = (regulation.params[one] for one in deadline.span.values() if isinstance(one, str))
    can = "（工作区可以调整）" if any(param.override for param in params) else ""
    counted = deadline.kind == "after" and not deadline.shown
    return Feature(
        Aspect.PERIOD,
        deadline.title,
        f"{phrases.span(deadline, regulation.params)}{can}",
        _cite(deadline.article),
        deadline.topic,
        (deadline.id, deadline.title),
        f"{deadline.months} 月 {deadline.days} 天{can}" if counted else "",
    )


def _gate(gate: Gate, order: int) -> Feature:
    # what an event proves passed is the same step, whatever the two regulations call it
    event = (f"事项 {gate.event}",) if gate.event else ()
    also = phrases.joined(gate.aliases)
    return Feature(
        Aspect.GATE,
        gate.id,
        f"第 {order} 个环节{f'，也称{also}' if also else ''}\n{gate.title}",
        _cite(gate.article),
        "",
        (gate.id, *gate.aliases, *event),
    )


def _material(material: Material) -> Feature:
    by = f"，由{material.party}出具" if material.party else ""
    texts = [
        f"{material.gate or '不要求，只识别'}{by}",
        material.why,
        f"须有：{phrases.joined(part.title for part in material.chapters)}"
        if material.chapters
        else "",
        "属于验收材料" if material.acceptance else "",
        "" if material.severity.rank == 0 else f"缺少时为{material.severity.label}",
    ]
    outline = (f"提纲 {material.outline}",) if material.outline else ()
    return Feature(
        Aspect.MATERIAL,
        material.title,
        "\n".join(filter(None, texts)),
        _cite(material.article),
        material.topic,
        (*material.names, *outline),
    )


def _duty(norm: Norm) -> Feature:
    mild = "" if norm.severity.rank == 0 else f"（{norm.severity.label}）"
    return Feature(
        Aspect.ACCEPTANCE if norm.acceptance else Aspect.DUTY,
        norm.title,
        f"{norm.title}{mild}",
        _cite(norm.article),
        norm.topic,
        (norm.id, norm.title),
    )
