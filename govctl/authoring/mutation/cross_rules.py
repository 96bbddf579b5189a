"""Changes of a pack put to its cases of several projects: which of them would notice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govctl.authoring.cross_cases import misplaced, staged
from govctl.expressions.errors import ExpressionError
from govctl.portfolio.group import Scene
from govctl.portfolio.questions import Questions
from govctl.portfolio.rule_kinds import CHECKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.authoring.cross_cases import Staged, Together
    from govctl.authoring.mutation.rewriting import Change
    from govctl.packs.cross_rules import Between
    from govctl.packs.model import Regulation
    from govctl.portfolio.summary import Record


class Beside:
    """A pack's cases of several projects, which must all come out as they say."""

    def __init__(self, regulation: Regulation, cases: Sequence[Together]) -> None:
        self._regulation = regulation
        self._stages = [staged(regulation, case) for case in cases]

    def notices(self, change: Change) -> bool:
        """Whether a case comes out otherwise once the pack is changed."""
        return any(self._noticed(entry, change) for entry in change.between)

    def _noticed(self, entry: Between, change: Change) -> bool:
        params = {**self._regulation.params, **change.params}
        changed = replace(self._regulation, between=(entry,), params=params)
        questions = Questions(changed)
        # the cases that show the entry come first: they notice soonest
        stages = sorted(self._stages, key=lambda stage: stage.case.rule != entry.id)
        return any(_differs(entry, changed, questions, stage) for stage in stages)


def _differs(entry: Between, changed: Regulation, questions: Questions, stage: Staged) -> bool:
    """Whether a case finds the entry where it should not, or does not where it should."""
    try:
        records = _asked_again(questions, stage)
    except ExpressionError:
        return True
    scene = Scene(stage.scene.workspace, whole=True, records=records, places=stage.scene.places)
    scene.regulations[changed.id] = changed
    scene.register = stage.scene.register
    found = list(CHECKS[entry.kind](entry, scene))
    if bool(found) != (entry.id in stage.case.fires):
        return True
    return entry.id == stage.case.rule and bool(misplaced(stage.case, found))


def _asked_again(questions: Questions, stage: Staged) -> list[Record]:
    """The case's projects, with what the changed entry says of each."""
    pairs = zip(stage.scene.records, stage.contexts, strict=True)
    return [replace(record, answers=questions.ask(context)) for record, context in pairs]
