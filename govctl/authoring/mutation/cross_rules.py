"""Changes of a pack put to its cases of several projects: which of them would notice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govctl.authoring.cross_cases import misplaced, staged
from govctl.expressions.errors import ExpressionError
from govctl.packs.pack import LoadedPack
from govctl.portfolio.cross_rule_evaluator import CrossRuleEvaluator
from govctl.portfolio.group import ProjectGroup
from govctl.portfolio.rule_kinds import CHECKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.authoring.cross_cases import Staged, Together
    from govctl.authoring.mutation.rewriting import PackChange
    from govctl.packs.model import Regulation
    from govctl.packs.norms.cross_rule import CrossRule
    from govctl.portfolio.summary import ProjectSummary


class CrossTrial:
    """A pack's cases of several projects, which must all come out as they say."""

    def __init__(self, pack: LoadedPack, cases: Sequence[Together]) -> None:
        self._regulation = pack.regulation
        self._stages = [staged(pack, case) for case in cases]

    def notices(self, change: PackChange) -> bool:
        """Whether a case comes out otherwise once the pack is changed."""
        return any(self._noticed(entry, change) for entry in change.cross_rules)

    def _noticed(self, entry: CrossRule, change: PackChange) -> bool:
        params = {**self._regulation.params, **change.params}
        changed = replace(self._regulation, cross_rules=(entry,), params=params)
        questions = CrossRuleEvaluator(LoadedPack(changed))
        # the cases that show the entry come first: they notice soonest
        stages = sorted(self._stages, key=lambda stage: stage.case.rule != entry.id)
        return any(_differs(entry, changed, questions, stage) for stage in stages)


def _differs(
    entry: CrossRule, changed: Regulation, questions: CrossRuleEvaluator, stage: Staged
) -> bool:
    """Whether a case finds the entry where it should not, or does not where it should."""
    try:
        summaries = _asked_again(questions, stage)
    except ExpressionError:
        return True
    group = ProjectGroup(
        stage.group.workspace, whole=True, summaries=summaries, locations=stage.group.locations
    )
    group.regulations[changed.id] = changed
    group.register = stage.group.register
    found = list(CHECKS[entry.kind](entry, group))
    if bool(found) != (entry.id in stage.case.fires):
        return True
    return entry.id == stage.case.rule and bool(misplaced(stage.case, found))


def _asked_again(questions: CrossRuleEvaluator, stage: Staged) -> list[ProjectSummary]:
    """The case's projects, with what the changed entry says of each."""
    pairs = zip(stage.group.summaries, stage.contexts, strict=True)
    return [
        replace(summary, cross_values=questions.evaluate(context)) for summary, context in pairs
    ]
