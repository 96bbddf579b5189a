"""A gate (环节) in words: when it comes, and all that is asked from it on or due by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.authoring.explanation import terms
from govctl.expressions.condition_inputs import condition_inputs
from govctl.expressions.source import TRUE
from govctl.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govctl.expressions.source import Source
    from govctl.packs.model import Gate, Regulation
    from govctl.packs.norms.base import Norm


def names(gate: Gate) -> tuple[str, ...]:
    """What a gate may be called."""
    return (gate.id, gate.title, *gate.aliases)


def sections(regulation: Regulation, gate: Gate) -> Iterator[Section]:
    """Explain a gate of a regulation."""
    order = regulation.gate_index(gate.id)
    shown = (f"【{one.id}】" if one is gate else one.id for one in regulation.gates)
    count = f"第 {order + 1} 个环节，共 {len(regulation.gates)} 个"
    yield Section("次序", (count, " → ".join(shown)))
    other = [name for name in dict.fromkeys(names(gate)) if name != gate.id]
    if other:
        yield Section("也可以叫", ("、".join(other),))
    if gate.article:
        yield Section("依据", (str(gate.article),))
    some = "全部项目" if gate.when.text == TRUE else " ".join(gate.when.written.split())
    yield Section("哪些项目经过", (some,))
    yield from terms((gate.when,), regulation)
    if gate.event:
        yield Section("通过的标志", (f"登记了事项“{gate.event}”",))
    for title, norms in (
        ("从这一环节起要的材料", regulation.materials),
        ("从这一环节起查的规则", regulation.rules),
        ("从这一环节起查的期限", regulation.deadlines),
        ("从这一环节起在项目之间查的", regulation.cross_rules),
    ):
        yield from _listed(title, (norm for norm in norms if norm.gate == gate.id))
    if gate.event:
        due = (one for one in regulation.deadlines if _names(one.done, gate.event))
        yield from _listed("应当在期限内到达这一环节", due)
        begun = (one for one in regulation.deadlines if _names(one.start, gate.event))
        yield from _listed("自这一环节起算的期限", begun)


def _listed(title: str, norms: Iterable[Norm]) -> Iterator[Section]:
    lines = tuple(f"{norm.severity.label}  {norm.id}  {norm.title}{_cite(norm)}" for norm in norms)
    if lines:
        yield Section(title, lines)


def _cite(norm: Norm) -> str:
    return f"（{norm.article.cite}）" if norm.article and norm.article.cite else ""


def _names(source: Source | None, event: str) -> bool:
    return source is not None and any(event in path for path in condition_inputs(source.text).paths)
