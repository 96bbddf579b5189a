"""Which gate and which finding of one text is which of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.comparison.phrases import shared

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from govctl.findings import Finding
    from govctl.packs.model import Gate, Regulation
    from govctl.packs.norms.base import Norm

    Key = Callable[[Finding], Hashable]
    Pair = tuple[Finding | None, Finding | None]


class FindingMatcher:
    """What corresponds in two texts: versions of one, or those of two cities."""

    def __init__(self, old: Regulation, new: Regulation) -> None:
        self.old = old
        self.new = new
        self._norms = {norm.id: norm for norm in (*new.all_norms, *old.all_norms)}
        self._related = _one_text(old, new)
        self._materials = dict(_materials(old, new))

    def old_gate(self, _regulation: Regulation, gate: str) -> str:
        """The gate at which the old text judges a project: its own, in the old text's words."""
        return _translated(gate, self.new, self.old)

    def new_gate(self, _regulation: Regulation, gate: str) -> str:
        """The gate at which the new text judges a project that stands at a gate of the old."""
        return _translated(gate, self.old, self.new)

    def match(self, before: Sequence[Finding], after: Sequence[Finding]) -> Iterator[Pair]:
        """Pair findings, each at most once: by rule and place, then ever more loosely.

        In versions of one text the article says what is the same; in two cities' texts it
        does not, and the topic of the rule does, or the name of the material.
        """
        left, right = list(before), list(after)
        article: tuple[Key, ...] = (_by_article,) if self._related else ()
        loosely = (self._by_material, self._by_topic_and_place, self._by_topic)
        for key in (_exact, _by_place, *article, *loosely):
            for one in list(left):
                wanted = key(one)
                partner = next((other for other in right if wanted and key(other) == wanted), None)
                if partner is not None:
                    left.remove(one)
                    right.remove(partner)
                    yield one, partner
        yield from ((one, None) for one in left)
        yield from ((None, other) for other in right)

    def _by_material(self, finding: Finding) -> Hashable:
        return self._materials.get(finding.rule)

    def _by_topic(self, finding: Finding) -> Hashable:
        """What a finding is about; None where nothing says so."""
        norm = self._norms.get(finding.rule)
        if norm is None or shared(norm):
            return None
        return norm.topic or None

    def _by_topic_and_place(self, finding: Finding) -> Hashable:
        topic = self._by_topic(finding)
        return topic and (topic, finding.location)


def _exact(finding: Finding) -> Hashable:
    return finding.rule, finding.location, finding.message


def _by_place(finding: Finding) -> Hashable:
    return finding.rule, finding.location


def _by_article(finding: Finding) -> Hashable:
    article = finding.article
    return article and article.cite and (article.cite, finding.location)


def _one_text(old: Regulation, new: Regulation) -> bool:
    """Whether two texts are versions of one: some of their rules have the same id."""
    return not _own(old).isdisjoint(_own(new))


def _materials(old: Regulation, new: Regulation) -> Iterator[tuple[str, str]]:
    """For rules on materials of the same name, and on chapters of the same title: one key."""
    for material in new.materials:
        found = filter(None, map(old.material_called, material.names))
        partner = next(found, None)
        if partner is None:
            continue
        yield from ((material.id, partner.id), (partner.id, partner.id))
        rules = {part.title: part.rule for part in partner.chapters}
        for part in material.chapters:
            if part.title in rules:
                rule = rules[part.title]
                yield from ((part.rule, rule), (rule, rule))


def _own(regulation: Regulation) -> set[str]:
    return {norm.id for norm in _norms(regulation)}


def _norms(regulation: Regulation) -> Iterator[Norm]:
    return (norm for norm in regulation.all_norms if not shared(norm))


def _translated(gate: str, source: Regulation, target: Regulation) -> str:
    """A gate in another text's words; a step that it does not have is the one before it.

    What comes before all steps that correspond is the first.
    """
    at = source.gate_index(gate)
    if target.gate_index(gate) >= 0 or at < 0:
        return gate
    for known in reversed(source.gates[: at + 1]):
        found = _counterpart(known, target)
        if found:
            return found
    return target.gates[0].id if target.gates else gate


def _counterpart(gate: Gate, target: Regulation) -> str:
    names = {gate.id, *gate.aliases}
    for other in target.gates:
        if names & {other.id, *other.aliases} or (gate.event and gate.event == other.event):
            return other.id
    return ""
