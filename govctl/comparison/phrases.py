"""A regulation's identity in words, as lists, portraits and comparisons say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.packs import validity
from govctl.packs.errors import COMMON
from govctl.units import show_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from govctl.packs.model import Gate, Life, Regulation, Transition
    from govctl.packs.norms.base import Norm
    from govctl.packs.norms.deadline import Deadline
    from govctl.packs.params import Param

_DAY = 3
_LENGTHS = {"years": "年", "months": "个月", "days": "天"}


def issued(text: str) -> str:
    """A date of issue as exactly as it is printed: 2022年12月."""
    parts = text.split("-")
    if len(parts) == _DAY:
        return show_date(text)
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月", strict=False) if part)


def life_span(span: Life) -> str:
    """From when to when a text holds."""
    words = [
        f"{show_date(span.effective_from)}起施行" if span.effective_from else "施行日期未写明",
        f"有效期至{show_date(span.effective_to)}" if span.effective_to else "",
        f"{show_date(span.repealed_on)}废止" if span.repealed_on else "",
    ]
    return "，".join(filter(None, (span.status, *words)))


def life_state(span: Life, as_of: date) -> str:
    """`life_span`, and a word on it where the text is not in force on that day."""
    now = validity.state(span, as_of)
    if now is validity.State.IN_FORCE or span.status == "废止":
        return life_span(span)
    return f"{life_span(span)}（{show_date(as_of.isoformat())}：{now}）"


def counts(regulation: Regulation) -> dict[str, int]:
    """How much a regulation holds, by what it is called; what all share is left out."""
    materials = [one for one in regulation.materials if not shared(one)]
    return {
        "条": len(regulation.articles),
        "环节": len(regulation.gates),
        "材料": len(materials),
        "必备章节": sum(len(one.chapters) for one in materials),
        "规则": sum(not shared(one) for one in (*regulation.rules, *regulation.cross_rules)),
        "期限": sum(not shared(one) for one in regulation.deadlines),
        "参数": sum(not shared(one) for one in regulation.params.values()),
    }


def count_line(regulation: Regulation) -> str:
    """The counts in one line, such as 37 条，13 个环节."""
    units = {"条": "条", "环节": "个环节", "材料": "种材料", "必备章节": "个必备章节"}
    units |= {"规则": "条规则", "期限": "个期限", "参数": "个参数"}
    return "，".join(f"{count} {units[name]}" for name, count in counts(regulation).items())


def shared_line(regulation: Regulation) -> str:
    """How many norms a regulation has in common with all others; '' for none."""
    count = sum(map(shared, regulation.all_norms))
    return f"另有各办法通用的规则 {count} 条" if count else ""


def norms_line(regulation: Regulation) -> str:
    """How many norms there are, told apart as in `count_line`."""
    found = counts(regulation)
    own = f"{found['材料']} 种材料，{found['规则']} 条规则，{found['期限']} 个期限"
    line = f"共 {len(regulation.all_norms)} 条：{own}"
    return "；".join(filter(None, (line, shared_line(regulation))))


def shared(one: Norm | Param) -> bool:
    """Whether a norm or a number is one that all regulations have."""
    return one.location.path.parent.name == COMMON


def span(deadline: Deadline, params: Mapping[str, Param]) -> str:
    """How long, or until which day of the year: 6 个月内, 每年 9 月 30 日前."""
    if deadline.kind == "yearly":
        return f"每年 {deadline.month} 月 {deadline.day} 日前"
    if deadline.shown:
        return deadline.in_words
    ((key, length),) = deadline.span.items()
    value = length if isinstance(length, int) else params[length].value
    return f"{value} {_LENGTHS[key]}内"


def gate_name(gate: Gate) -> str:
    """A gate's name with what else it is called."""
    also = f"（也称{'、'.join(gate.aliases)}）" if gate.aliases else ""
    return f"{gate.id}{also}"


def transition(rule: Transition) -> str:
    """How a text takes over from an earlier one."""
    words = f"接替 {rule.old}"
    if rule.key_date is None:
        return f"{words}，施行以后都按本办法"
    words += f"，关键日期（{' '.join(rule.key_date.written.split())}）在施行以前的项目仍按原办法"
    return words + (f"，到{show_date(rule.until)}为止" if rule.until else "")


def joined(parts: Iterable[str]) -> str:
    """Names in a row, 、 between them."""
    return "、".join(filter(None, parts))
