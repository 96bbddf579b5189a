"""Every wrong version of a pack: each differs from it in one place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from govctl.authoring.mutation import edits, rewriting
from govctl.authoring.mutation.edits import Edit, MutationKind
from govctl.authoring.mutation.rewriting import PackChange
from govctl.expressions import templates
from govctl.expressions.source import TRUE
from govctl.packs import typecheck
from govctl.packs.norms.cross_rule import CrossRule
from govctl.packs.norms.deadline import Deadline, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.expressions.source import Source
    from govctl.findings import TextSpan
    from govctl.packs.definitions import Definition
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm
    from govctl.packs.params import Param

# what was changed, its key, what it said and says, and the deadline with it
_Redated = tuple[MutationKind, str, str, str, Deadline]

# a year without a 29th of February, as a yearly deadline must exist in every year
_COMMON_YEAR = 2001
# the keys of conditions that say what a norm is about
_LIMITING = ("when", "own", "fault")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A pack made wrong in one place.

    `owner` is what was changed, a norm's id or a term, gate or parameter by name; `part` is
    the key, `written` and `text` what it said and says now.
    """

    owner: str
    part: str
    kind: MutationKind
    written: str
    text: str
    location: TextSpan
    change: PackChange = field(compare=False, repr=False)


def mutants(regulation: Regulation) -> Iterator[Mutant]:
    """Every mutant of what stands in the regulation's own folder, inherited parts left out."""
    for norm in regulation.all_norms:
        if _own(regulation, norm.location):
            yield from _of_norm(regulation, norm)
    for term in regulation.terms.values():
        if _own(regulation, term.value.location):
            yield from _of_term(regulation, term)
    terms = rewriting.texts(regulation.terms)
    for gate in regulation.gates:
        if _own(regulation, gate.when.location):
            for edit in _edits("when", gate.when.written):
                when = rewriting.expanded(gate.when, edit.text, terms)
                change = PackChange(gates={gate.id: when})
                yield _of_source(f"环节 {gate.id}", "when", edit, gate.when, change)
    for param in regulation.params.values():
        if _own(regulation, param.location):
            yield from _of_param(regulation, param)


def _own(regulation: Regulation, location: TextSpan) -> bool:
    return location.path.parent == regulation.folder


def _of_source(owner: str, part: str, edit: Edit, source: Source, change: PackChange) -> Mutant:
    written, text = (" ".join(text.split()) for text in (source.written, edit.text))
    return Mutant(owner, part, edit.kind, written, text, source.location, change)


def _edits(part: str, written: str) -> Iterator[Edit]:
    """The wrong versions of one expression of a norm or gate."""
    if part in ("require", *_LIMITING) and written != TRUE:
        yield edits.inverted(written)
    if part in _LIMITING and written != TRUE:
        yield from edits.weakened(written)
    yield from edits.slips(written)


def _of_norm(regulation: Regulation, norm: Norm) -> Iterator[Mutant]:
    terms = rewriting.texts(regulation.terms)
    for name, (key, source) in norm.conditions().items():
        for edit in _edits(key, source.written):
            changed: dict[str, Any] = {name: rewriting.expanded(source, edit.text, terms)}
            new = replace(norm, **changed)
            yield _of_source(norm.id, key, edit, source, PackChange({norm.id: new}))
    yield from _of_kind(norm, regulation)


@singledispatch
def _of_kind(_norm: Norm, _regulation: Regulation) -> Iterator[Mutant]:
    """What can be wrong in norms of a kind beside their conditions; mostly nothing."""
    yield from ()


@_of_kind.register(Deadline)
def _(deadline: Deadline, regulation: Regulation) -> Iterator[Mutant]:
    for kind, key, was, now, redated in (*_spans(deadline, regulation), *_days(deadline)):
        change = PackChange({deadline.id: redated})
        yield Mutant(deadline.id, key, kind, was, now, deadline.locate(key), change)


@_of_kind.register(CrossRule)
def _(entry: CrossRule, regulation: Regulation) -> Iterator[Mutant]:
    yield from _crossings(entry)
    yield from _numbers(entry, regulation)


def _crossings(entry: CrossRule) -> Iterator[Mutant]:
    """An entry with the sum that is just at its threshold taken in, or left out."""
    if entry.threshold:
        was, now = ("以上", "超过") if entry.inclusive else ("超过", "以上")
        change = PackChange({entry.id: replace(entry, inclusive=not entry.inclusive)})
        place = entry.locate("crossing")
        yield Mutant(entry.id, "crossing", MutationKind.COMPARISON, was, now, place, change)


def _numbers(entry: CrossRule, regulation: Regulation) -> Iterator[Mutant]:
    """An entry with its threshold and its years one up and one down.

    A parameter is changed for the entry alone. How alike projects must be is no number of the
    text, and is left as it is.
    """
    for part, name in (("threshold", entry.threshold), ("years", entry.years)):
        if not isinstance(name, str):
            yield from _years(entry, name)
        elif name:
            for was, now, param in _nudged(regulation.params[name]):
                change = PackChange({entry.id: entry}, params={name: param})
                yield Mutant(
                    entry.id, part, MutationKind.PARAM, was, now, entry.locate(part), change
                )


def _years(entry: CrossRule, years: int) -> Iterator[Mutant]:
    """An entry with another number of years, which is none of most kinds."""
    if entry.kind != "splitting":
        return
    for value in (years - 1, years + 1):
        if value >= 0:
            change = PackChange({entry.id: replace(entry, years=value)})
            place = entry.locate("years")
            yield Mutant(
                entry.id, "years", MutationKind.NUMBER, str(years), str(value), place, change
            )


def _nudged(param: Param) -> Iterator[tuple[str, str, Param]]:
    """A parameter one down and one up, with what it says before and then."""
    for value in (param.value - 1, param.value + 1):
        was, now = templates.show(param.value, param.unit), templates.show(value, param.unit)
        yield was, now, replace(param, value=value)


def _spans(deadline: Deadline, regulation: Regulation) -> Iterator[_Redated]:
    """The deadline with each number of its span one up and one down."""
    for key, length in deadline.span.items():
        if isinstance(length, int):
            for value in (length - 1, length + 1):
                changed = replace(deadline, span={**deadline.span, key: value})
                yield (
                    MutationKind.NUMBER,
                    key,
                    str(length),
                    str(value),
                    counted(changed, regulation.params),
                )


def _days(deadline: Deadline) -> Iterator[_Redated]:
    """A yearly deadline a day earlier and a day later; the year's ends are left as they are."""
    if deadline.kind != "yearly":
        return
    due = date(_COMMON_YEAR, deadline.month, deadline.day)
    for day in (due - timedelta(days=1), due + timedelta(days=1)):
        if day.year == due.year:
            changed = replace(deadline, month=day.month, day=day.day)
            yield MutationKind.DATE, "day", f"{due:%m-%d}", f"{day:%m-%d}", changed


def _of_term(regulation: Regulation, term: Definition) -> Iterator[Mutant]:
    written = term.value.written
    for edit in (edits.inverted(written), *edits.slips(written)):
        change = rewriting.with_term(regulation, term.name, edit.text)
        if edit.kind is MutationKind.NEGATED and not _fits(regulation, change):
            continue  # no judgement, but a date, a number or a list
        if not change:
            continue
        yield _of_source(f"名词 {term.name}", "value", edit, term.value, change)


def _fits(regulation: Regulation, change: PackChange) -> bool:
    """Whether the first norm or gate changed still has types that go together."""
    for norm in change.norms.values():
        sources = [source for _, source in norm.conditions().values()]
        return all(typecheck.fits(regulation, source, norm) for source in sources)
    return all(typecheck.fits(regulation, source) for source in change.gates.values())


def _of_param(regulation: Regulation, param: Param) -> Iterator[Mutant]:
    for was, now, changed in _nudged(param):
        change = rewriting.with_param(regulation, param.name, changed.value)
        name = f"参数 {param.name}"
        if change:
            yield Mutant(name, "value", MutationKind.PARAM, was, now, param.location, change)
