"""化整为零: one scheme in parts, or what belongs together declared in small pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.text import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govctl.packs.norms.cross_rule import CrossRule
    from govctl.portfolio.group import GroupFinding, ProjectGroup
    from govctl.portfolio.matcher import Match
    from govctl.portfolio.summary import ProjectSummary

# the same builder makes a lesser similarity tell
_SAME_BUILDER = 0.6
# names that differ in one character of seven; what only contains the other is less alike
_NEARLY_THE_SAME = 86
_SAME_NAME = 100
_TOTAL = ("funding", "total")
_PARENT = ("identity", "parent")


def parts(entry: CrossRule, group: ProjectGroup) -> Iterator[GroupFinding]:
    """Find projects that say themselves to be parts of one scheme, whatever they cost."""
    schemes: dict[str, list[ProjectSummary]] = {}
    for summary in group.members(entry):
        if summary.parent and id(summary) not in group.duplicates:
            whole = group.parent_of(summary)
            schemes.setdefault(str(whole.file) if whole else comparable(summary.parent), []).append(
                summary
            )
    for summaries in schemes.values():
        if len(summaries) > 1:
            whole = group.parent_of(summaries[-1])
            scheme = whole.title if whole else summaries[-1].parent
            values = _values(entry, summaries) | {"scheme": scheme}
            yield _finding(entry, group, summaries, _PARENT, values, [whole] if whole else [])


def splitting(entry: CrossRule, group: ProjectGroup) -> Iterator[GroupFinding]:
    """Find projects of one unit and near years, alike, that cross a threshold only together.

    What a regulation judges by a graver rule of its own, a lesser one leaves to it.
    """
    params = group.params(entry)
    left = _with_graver(entry, group)
    members = {
        id(summary): summary
        for summary in group.members(entry)
        if summary.regulation not in left
        and not entry.crosses(_amount(entry, summary), params)
        and id(summary) not in group.duplicates
    }
    alike: dict[int, dict[int, str]] = {}
    for match in group.matcher.of_one_unit(members.values()):
        one, other = match.earlier.summary, match.later.summary
        if one is None or other is None or group.related(one, other):
            continue  # what says itself to be of one whole is told by `parts`
        why = _alike(entry, group, match)
        if why:
            alike.setdefault(id(one), {})[id(other)] = why
            alike.setdefault(id(other), {})[id(one)] = why
    for pieces in _connected(alike):
        summaries = [summary for key, summary in members.items() if key in pieces]
        for near in _near(summaries, entry.apart(params)):
            total = sum(_amount(entry, summary) for summary in near)
            if len(near) > 1 and (not entry.threshold or entry.crosses(total, params)):
                values = _values(entry, near) | {"why": _why(near, alike)}
                if entry.threshold:
                    values["threshold"] = params[entry.threshold].value
                yield _finding(entry, group, near, _TOTAL, values)


def _with_graver(entry: CrossRule, group: ProjectGroup) -> frozenset[str]:
    """The regulations that have a graver rule of the kind."""
    return frozenset(
        name
        for name, regulation in group.regulations.items()
        if any(
            one.kind == entry.kind and one.severity.rank < entry.severity.rank
            for one in regulation.cross_rules
        )
    )


def _amount(entry: CrossRule, summary: ProjectSummary) -> int:
    return summary.cross_values.amounts.get(entry.id, 0)


def _alike(entry: CrossRule, group: ProjectGroup, match: Match) -> str:
    """Why two projects may be pieces of one, in words; '' if nothing tells.

    The pieces of what is split have different contents, so names may tell alone; but then
    they must be nearly the same, as a unit's systems have words in common.
    """
    one, other = match.earlier.summary, match.later.summary
    shared = [name for name in one.builders if name in other.builders] if one and other else []
    builder = f"，承建单位都有“{shared[0]}”" if shared else ""
    needed = group.matcher.needed(entry.likeness)
    alone = max(needed, _NEARLY_THE_SAME)
    similarity = match.similarity
    enough: float = alone
    if similarity.content is not None:
        enough = needed * _SAME_BUILDER if shared else needed
    if similarity.score >= enough and (similarity.items or similarity.content is None):
        return similarity.why + builder
    names = group.matcher.similarity_without_parts(match)
    if names >= (needed if shared else alone):
        return f"{_names_text(match, names)}{builder}，分开的内容不同也可能是同一件事"
    return ""


def _names_text(match: Match, names: float) -> str:
    from govctl.portfolio.similarity import common_words  # noqa: PLC0415 - rapidfuzz, 10 ms

    common = common_words(match.earlier.name, match.later.name)
    alike = "相同" if names >= _SAME_NAME else f"相近 {names:.0f}%"
    quoted = f"（都有“{common}”）" if common else ""
    return f"除去期次、年份、分项和“扩容”一类的字后，名称{alike}{quoted}"


def _connected(alike: Mapping[int, Mapping[int, str]]) -> Iterator[set[int]]:
    """Groups in which each is alike to another of the group."""
    left = dict.fromkeys(alike)
    while left:
        group: set[int] = set()
        waiting = [next(iter(left))]
        while waiting:
            one = waiting.pop()
            if one not in group:
                group.add(one)
                left.pop(one, None)
                waiting += alike[one]
        yield group


def _near(summaries: Sequence[ProjectSummary], years: int) -> Iterator[list[ProjectSummary]]:
    """The largest sets within so many years; a project of an unknown year is near to all."""
    known = sorted({summary.year for summary in summaries if summary.year})
    last: list[ProjectSummary] = []
    for first in known or [0]:
        near = [one for one in summaries if not one.year or first <= one.year <= first + years]
        if not set(map(id, near)) <= set(map(id, last)):
            yield near
            last = near


def _why(summaries: Sequence[ProjectSummary], alike: Mapping[int, Mapping[int, str]]) -> str:
    """Why the last of them belongs to the others."""
    last = summaries[-1]
    among = alike.get(id(last), {})
    return next((among[id(one)] for one in summaries if id(one) in among), "与其余各项依次相近")


def _values(entry: CrossRule, summaries: Sequence[ProjectSummary]) -> dict[str, Any]:
    return {
        "unit": summaries[0].unit,
        "count": len(summaries),
        "projects": [summary.title for summary in summaries],
        "sum": sum(_amount(entry, summary) for summary in summaries),
    }


def _finding(
    entry: CrossRule,
    group: ProjectGroup,
    summaries: Sequence[ProjectSummary],
    at: tuple[str, ...],
    values: Mapping[str, Any],
    besides: Sequence[ProjectSummary] = (),
) -> GroupFinding:
    """Tell it of the last one: it was the others' place to be first."""
    last, *others = reversed(summaries)
    related = [group.related_fact(one, *at) for one in (*reversed(others), *besides)]
    return group.finding_at(entry, (last, *others), at, values, related)
