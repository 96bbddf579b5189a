"""A rule in words: what it asks, of whom, why, and an example each way."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from govctl.authoring import cases
from govctl.expressions import templates
from govctl.expressions.source import TERM, TRUE
from govctl.packs.norms.cross_rule import KINDS, CrossRule
from govctl.packs.norms.deadline import Deadline
from govctl.packs.norms.material import Material
from govctl.packs.norms.rule import Rule
from govctl.section import Section
from govctl.yamlio import validator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govctl.authoring.cases import Case
    from govctl.expressions.source import Source
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm
    from govctl.packs.pack import LoadedPack
    from govctl.packs.params import Param


def sections(pack: LoadedPack, norm: Norm, tried: list[Case]) -> Iterator[Section]:
    """Explain a norm; `tried` are the cases of its pack, from which examples are drawn."""
    regulation = pack.regulation
    yield from _scope(norm)
    yield from _demand(norm, regulation)
    params = [regulation.params[name] for name in norm.parameters() if name in regulation.params]
    if params:
        yield Section("参数", tuple(_param(param) for param in params))
    yield from terms((source for source, _ in norm.expressions()), regulation)
    if norm.remedy:
        yield Section("处理", (norm.remedy,))
    if named := values(norm):
        yield Section("可写入豁免的数值", ("、".join(named),))
    if norm.note:
        yield Section("对条文的理解", (norm.note,))
    for expect, title in (("fail", "不通过的例子"), ("pass", "通过的例子")):
        case = next((one for one in tried if (one.rule, one.expect) == (norm.id, expect)), None)
        if case is not None:
            yield Section(title, tuple(_example(pack, norm, case)))


def _scope(norm: Norm) -> Iterator[Section]:
    """What kind of norm it is, by which provision, and of whom and when it is asked."""
    yield Section("类别", (f"{norm.kind_title}（{norm.severity.label}）",))
    if norm.article:
        yield Section("依据", (str(norm.article),))
    yield Section("环节", (f"从“{norm.gate}”起" if norm.gate else "任何环节",))
    if norm.party:
        yield Section("责任方", (norm.party,))
    if norm.when.text != TRUE:
        yield Section("适用条件", (_one_line(norm.when),))


def values(norm: Norm) -> list[str]:
    """The values that findings of a norm have, as a waiver's project_values may name them."""
    template = norm.templates().get("message", "")
    return list(dict.fromkeys(place["name"] for place in templates.PLACE.finditer(template)))


@singledispatch
def _demand(norm: Norm, regulation: Regulation) -> Iterator[Section]:
    """What a norm of its kind asks."""
    raise TypeError(f"{norm.id} of {regulation.id} is of an unknown kind")


@_demand.register(Rule)
def _(rule: Rule, _regulation: Regulation) -> Iterator[Section]:
    if rule.each:
        yield Section("逐项检查", (f"{rule.each} 的每一项（it）",))
    yield Section("要求", (_one_line(rule.require),))


@_demand.register(Material)
def _(material: Material, _regulation: Regulation) -> Iterator[Section]:
    if material.why:
        yield Section("何时需要", (material.why,))
    yield Section("登记时可以写", ("、".join(dict.fromkeys((material.title, *material.names))),))
    if material.chapters:
        wanted = (f"{part.title}（{part.article.cite}，{part.rule}）" for part in material.chapters)
        yield Section("必须包含", tuple(wanted))


@_demand.register(Deadline)
def _(deadline: Deadline, regulation: Regulation) -> Iterator[Section]:
    yield Section("期限", tuple(_span(deadline, regulation)))


@_demand.register(CrossRule)
def _(entry: CrossRule, _regulation: Regulation) -> Iterator[Section]:
    yield Section("种类", (KINDS[entry.kind],))
    if demands := tuple(_together(entry)):
        yield Section("要求", demands)


def _together(entry: CrossRule) -> Iterator[str]:
    """What several projects must be like for an entry to speak, in words."""
    if entry.other is not None:
        what = "其他项目的情形" if entry.kind == "bar" else "可以与本单位的系统相近的"
        yield f"{what}：{_one_line(entry.other)}"
    if entry.amount is not None:
        yield f"金额：{_one_line(entry.amount)}"
    if entry.threshold:
        word = "达到或者超过" if entry.inclusive else "超过"
        yield f"单个没有、合计{word} param.{entry.threshold}"
    if entry.years:
        yield f"年度相差不超过 {entry.years}{' 年' if isinstance(entry.years, int) else ''}"
    if entry.likeness:
        yield f"相近程度达到 {entry.likeness}（0 到 100）；可在 govctl.yaml 的 likeness 中另设"


def _one_line(source: Source) -> str:
    return " ".join(source.written.split())


def _span(deadline: Deadline, regulation: Regulation) -> Iterator[str]:
    if deadline.kind == "yearly":
        yield f"每年 {deadline.month} 月 {deadline.day} 日前（含当日）"
        return
    if deadline.shown:
        yield deadline.in_words
    start = _with_titles(deadline.start, regulation) if deadline.start else ""
    blank = "" if start.endswith("）") else " "
    yield f"自 {start}{blank}起 {_length(deadline)}内（次日起算，含最后一日）"


def _length(deadline: Deadline) -> str:
    """How long, in the unit that it is written in: 2 年, 6 个月."""
    if "years" in deadline.span:
        return f"{deadline.months // 12} 年"
    return f"{deadline.months} 个月" if deadline.months else f"{deadline.days} 天"


def _with_titles(source: Source, regulation: Regulation) -> str:
    """An expression as it is written, each term with its title: term.started（开工日期）."""
    return TERM.sub(
        lambda found: f"{found[0]}（{regulation.terms[found[1]].title}）", _one_line(source)
    )


def terms(used: Iterable[Source], regulation: Regulation) -> Iterator[Section]:
    """The terms that expressions use, and those that they use in turn, in words."""
    named = [regulation.terms[name] for name in _terms(used, regulation)]
    if named:
        lines = (f"term.{term.name}：{term.title}，即 {_one_line(term.value)}" for term in named)
        yield Section("名词", tuple(lines))


def _terms(used: Iterable[Source], regulation: Regulation) -> list[str]:
    found: dict[str, None] = {}
    sources = list(used)
    for source in sources:  # grows while terms are met
        for name in TERM.findall(source.written):
            if name not in found:
                found[name] = None
                sources.append(regulation.terms[name].value)
    return list(found)


def _param(param: Param) -> str:
    can = "，可在 govctl.yaml 的 params 中调整" if param.override else ""
    cite = f"（{param.article.cite}）" if param.article else ""
    return f"{param.name} = {templates.show(param.value, param.unit)}：{param.title}{cite}{can}"


def _example(pack: LoadedPack, norm: Norm, case: Case) -> Iterator[str]:
    yield f"{case.name}（样板 {case.base}，{case.today.isoformat()}，环节“{case.gate}”）"
    yield from changes(case.change)
    # what is wrong with a case that does not fit the schema, its test says
    judged = cases.judge(pack, case) if validator.is_valid("project", case.data) else ()
    for found in judged:
        if found.rule == norm.id:
            yield f"→ {found.severity.label}：{found.message}"


def changes(change: Mapping[str, Any]) -> Iterator[str]:
    """What a case changes in its base, one line each."""
    for path in change.get("remove", ()):
        yield f"删去 {path}"
    for path, value in change.get("set", {}).items():
        yield f"把 {path} 写为 {_plain(value)}"
    for path, items in change.get("add", {}).items():
        for item in items:
            yield f"在 {path} 增加 {_plain(item)}"


def _plain(value: Any) -> str:
    """A value as it would stand in YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_plain(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_plain(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
