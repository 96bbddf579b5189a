"""A pack that loads, but that its author would want otherwise.

What is found wrong is an error where the pack says two things at once or nothing at all,
and a warning where it may be meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from govctl.findings import Finding, Severity
from govctl.packs import citations
from govctl.packs.norms.base import params_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.findings import TextSpan
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm
    from govctl.packs.norms.deadline import Deadline
    from govctl.packs.norms.rule import Rule

RULE = "pack-lint"
_ARTICLE = re.compile(r"第([零一二三四五六七八九十百]+)条")
# what programs in other places say of a project; a pack that took the word would hide it
_TAKEN = ("govctl", "material", "pack", "project", "regulation", "waiver", "workspace")


def check(regulation: Regulation) -> list[Finding]:
    """Find what does not hold together in the regulation's own folder."""
    return [
        *_groundless(regulation),
        *_unused(regulation),
        *_same_messages(regulation),
        *_contradictions([one for one in regulation.deadlines if _own(regulation, one)]),
        *(found for norm in _speaking(regulation) if (found := _id(regulation, norm))),
    ]


def _speaking(regulation: Regulation) -> tuple[Rule | Deadline, ...]:
    """The norms whose ids and messages their author wrote."""
    return (*regulation.rules, *regulation.deadlines)


def _own(regulation: Regulation, norm: Norm) -> bool:
    return norm.location.path.parent == regulation.folder


def _groundless(regulation: Regulation) -> Iterator[Finding]:
    """What is asked without saying by what: a reader could not look it up."""
    for norm in regulation.all_norms:
        if norm.article is None and _own(regulation, norm):
            yield _finding(
                norm.location,
                f"{norm.id} 没有写依据",
                "请在 article 写条款；不知道条款号，或者不出自本办法条文的，在 basis 写依据",
            )


def _unused(regulation: Regulation) -> Iterator[Finding]:
    """Parameters that nothing speaks of; unused terms and materials are refused with the types."""
    used = {name for norm in regulation.all_norms for name in norm.parameters()}
    others = [gate.when for gate in regulation.gates]
    others += [term.value for term in regulation.terms.values()]
    used |= {name for source in others for name in params_in(source)}
    for param in regulation.params.values():
        if param.name not in used and param.location.path.parent == regulation.folder:
            yield _finding(
                param.location,
                f"参数“{param.name}”（{param.title}）没有用到",
                "请在表达式中写 param."
                f"{param.name}，或在期限的 months、days、years 中写它的名称，或删除",
                Severity.WARNING,
            )


def _same_messages(regulation: Regulation) -> Iterator[Finding]:
    """Two rules of one message: a reader could not tell which of them is meant."""
    said: dict[str, list[Rule | Deadline]] = defaultdict(list)
    for norm in _speaking(regulation):
        said["".join(norm.message.split())].append(norm)
    for first, *others in said.values():
        for norm in others:
            if _own(regulation, norm):
                yield _finding(
                    norm.locate("message"),
                    f"{norm.id} 与 {first.id}（{first.location.brief}）的 message 相同，"
                    "看到的人分不清是哪一条",
                    "请写明各自的要求；其实是一件事的，合并成一条",
                )


def _contradictions(deadlines: list[Deadline]) -> Iterator[Finding]:
    """Two deadlines that apply alike to one event and end on different days."""
    for first, second in combinations(deadlines, 2):
        if _occasion(first) == _occasion(second) and _length(first) != _length(second):
            yield _finding(
                second.location,
                f"{second.id}（{_told(second)}）与 {first.id}（{_told(first)}，"
                f"{first.location.brief}）管同一件事，期限不同",
                "请核对条文；适用情形不同的，在 when 中写明各自的情形",
            )


def _occasion(deadline: Deadline) -> tuple[str, ...]:
    sources = (deadline.start, deadline.done, deadline.from_year, deadline.to_year)
    years = deadline.done_years
    texts = [source.text if source else "" for source in (deadline.when, *sources, years)]
    return (deadline.kind, deadline.gate, *("".join(text.split()) for text in texts))


def _length(deadline: Deadline) -> tuple[int, ...]:
    return deadline.months, deadline.days, deadline.month, deadline.day


def _told(deadline: Deadline) -> str:
    if deadline.kind == "yearly":
        return f"每年 {deadline.month} 月 {deadline.day} 日"
    parts = (f"{deadline.months} 个月", deadline.months), (f"{deadline.days} 天", deadline.days)
    return "".join(text for text, count in parts if count)


def _id(regulation: Regulation, norm: Norm) -> Finding | None:
    """An id that does not last: waivers name it, so it must say what it is and stay."""
    if not _own(regulation, norm):
        return None
    prefix, *words = norm.id.split("-")
    if prefix in _TAKEN:
        text = f"编号 {norm.id} 的前缀“{prefix}”是 govctl 自己用的，会与工具报出的问题混淆"
        return _finding(norm.location, text, "请换一个 prefix")
    if words[0] == "m":
        text = f"编号 {norm.id} 会与材料的编号（{prefix}-m-…）混淆"
        return _finding(norm.location, text, f"请改成 {prefix}-条号-英文词 的样子")
    if all(word.isdecimal() for word in words):
        text = f"编号 {norm.id} 只有数字：同一条再添一条规则时就要改号，已批准的例外会失效"
        fix = f"请在后面加一个说明内容的英文词，如 {norm.id}-cap"
        return _finding(norm.location, text, fix, Severity.WARNING)
    cites = norm.article.cite if norm.article else ""
    cited = [citations.number(number) for number in _ARTICLE.findall(cites)]
    if words[0].isdecimal() and cited and int(words[0]) not in cited:
        text = f"编号 {norm.id} 写的是第 {words[0]} 条，依据却是{cites}"
        return _finding(norm.location, text, "请核对 article，或改正编号", Severity.WARNING)
    return None


def _finding(
    location: TextSpan, message: str, remedy: str, severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(RULE, severity, message, remedy=remedy, location=location)
