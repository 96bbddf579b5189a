"""The table of a pack's mutants as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.text import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govctl.authoring.mutation.mutants import Mutant
    from govctl.authoring.mutation.score import Count, Outcome
    from govctl.packs.model import Regulation

_HEADS = ("改动", "发现", "未发现")
_COLUMN = 8
_LONGEST = 160


def lines(regulation: Regulation, outcome: Outcome) -> Iterator[str]:
    """Lay out the counts by norm and by kind, then each change that no case noticed."""
    yield from _table("改动处", outcome.owners)
    yield ""
    yield from _table("改法", outcome.kinds)
    if outcome.survivors:
        yield ""
        yield "没有用例发现的改动："
        for mutant in outcome.survivors:
            yield from _mutant(mutant)
    for mark in outcome.idle:
        yield f"  {mark.location.brief} {mark.owner}：“{mark.text}”没有这处改动，或者用例已能发现"
        yield "    请从 equivalent_mutants 中删去，或按上面列出的写法改正"
    equivalents = f"，注明等价 {len(outcome.equivalents)} 处" if outcome.equivalents else ""
    found = outcome.made - len(outcome.survivors) - len(outcome.equivalents)
    yield (
        f"《{regulation.title}》（{regulation.id}）：逐处改错 {outcome.made} 处，"
        f"用例发现 {found} 处{equivalents}，未发现 {len(outcome.survivors)} 处"
    )
    if outcome.survivors:
        yield "请为未发现的改动补充用例：正好在界线上、差一步、过一步各写一个，再运行一次"


def _table(title: str, counts: Sequence[Count]) -> Iterator[str]:
    left = max(map(width, (title, *(count.name for count in counts)))) + 2
    yield _padded(title, left) + "".join(_right(head) for head in _HEADS)
    for count in counts:
        numbers = (count.made, count.killed, count.survived)
        yield _padded(count.name, left) + "".join(_right(str(number)) for number in numbers)


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _right(text: str) -> str:
    return " " * (_COLUMN - width(text)) + text


def _mutant(mutant: Mutant) -> Iterator[str]:
    yield f"  {mutant.location.brief} {mutant.owner} {mutant.part}〔{mutant.kind}〕"
    yield f"    改为：{_around(mutant.written, mutant.text)}"


def _around(written: str, text: str) -> str:
    """The changed text, cut around where it differs if it is long."""
    if len(text) <= _LONGEST:
        return text
    pairs = enumerate(zip(written, text, strict=False))
    differs = next((at for at, (old, new) in pairs if old != new), 0)
    start = max(0, differs - _LONGEST // 2)
    cut = text[start : start + _LONGEST]
    return f"{'…' if start else ''}{cut}{'…' if start + _LONGEST < len(text) else ''}"
