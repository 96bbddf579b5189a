"""A pack with some of its expressions written otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from govctl.authoring.mutation.tokens import tokens
from govctl.expressions.source import TERM, Source
from govctl.packs.norms.cross_rule import CrossRule
from govctl.packs.norms.deadline import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govctl.packs.definitions import Definition
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm
    from govctl.packs.norms.deadline import Deadline
    from govctl.packs.params import Param


@dataclass(frozen=True, slots=True)
class PackChange:
    """The norms and the conditions of gates that stand in place of the pack's own.

    `params` are the numbers that stand in place of the pack's for these norms alone.
    """

    norms: Mapping[str, Norm] = field(default_factory=dict)
    gates: Mapping[str, Source] = field(default_factory=dict)
    params: Mapping[str, Param] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything is otherwise: what only a message shows decides nothing."""
        return bool(self.norms or self.gates)

    @property
    def alone(self) -> list[Norm]:
        """The norms that are asked of one project by itself."""
        return [norm for norm in self.norms.values() if not isinstance(norm, CrossRule)]

    @property
    def cross_rules(self) -> list[CrossRule]:
        """The norms that are asked across projects."""
        return [norm for norm in self.norms.values() if isinstance(norm, CrossRule)]


def expanded(source: Source, written: str, terms: Mapping[str, str]) -> Source:
    """An expression as if its author had written another; `terms` are texts to put in."""
    text = TERM.sub(lambda match: f"({terms[match[1]]}\n)", written)
    return source._replace(text=text, written=written)


def texts(terms: Mapping[str, Definition]) -> dict[str, str]:
    """What each term puts in."""
    return {name: term.value.text for name, term in terms.items()}


def with_term(regulation: Regulation, name: str, written: str) -> PackChange:
    """The pack with one of its terms written otherwise."""
    put_in, touched = texts(regulation.terms), {name}
    for term in regulation.terms.values():  # a term speaks only of earlier ones
        if term.name == name:
            put_in[name] = expanded(term.value, written, put_in).text
        elif touched.intersection(TERM.findall(term.value.written)):
            touched.add(term.name)
            put_in[term.name] = expanded(term.value, term.value.written, put_in).text

    def rewrite(source: Source) -> Source:
        if touched.intersection(TERM.findall(source.written)):
            return expanded(source, source.written, put_in)
        return source

    return rewritten(regulation, rewrite)


def with_param(regulation: Regulation, name: str, value: int) -> PackChange:
    """The pack with another number for one of its parameters, spans of deadlines included."""

    def rewrite(source: Source) -> Source:
        if f"param.{name}" not in source.text:
            return source
        return source._replace(text=_with_number(source.text, name, value))

    change = rewritten(regulation, rewrite)
    norms = dict(change.norms)
    for deadline in regulation.deadlines:
        if name in deadline.span.values():
            numbers = {**regulation.params, name: replace(regulation.params[name], value=value)}
            changed = norms.get(deadline.id, deadline)
            norms[deadline.id] = counted(cast("Deadline", changed), numbers)
    return PackChange(norms, change.gates)


def rewritten(regulation: Regulation, rewrite: Callable[[Source], Source]) -> PackChange:
    """The norms and gates of which `rewrite` gives another expression for any."""
    norms: dict[str, Norm] = {}
    for norm in regulation.all_norms:
        changed: dict[str, Any] = {
            name: new
            for name, (_, source) in norm.conditions().items()
            if (new := rewrite(source)) is not source
        }
        if changed:
            norms[norm.id] = replace(norm, **changed)
    gates = {
        gate.id: new for gate in regulation.gates if (new := rewrite(gate.when)) is not gate.when
    }
    return PackChange(norms, gates)


def _with_number(expression: str, name: str, value: int) -> str:
    """The expression with a number in place of a parameter."""
    pieces: list[str] = []
    for token in tokens(expression):
        pieces.append(token.text)
        if pieces[-3:] == ["param", ".", name]:
            pieces[-3:] = [f"({value})"]
    return "".join(pieces)
