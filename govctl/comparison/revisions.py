"""Rules that two versions of a text have under one id, but not in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.comparison.features import Aspect, Feature
from govctl.comparison.phrases import shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.model import Regulation
    from govctl.packs.norms.rule import Rule

FeatureChange = tuple[str, tuple[Feature, ...], tuple[Feature, ...]]


def changes(left: Regulation, right: Regulation) -> Iterator[FeatureChange]:
    """Rules that were changed, left out or added: a name and the two sides.

    Texts that have no rule in common are not versions of each other, and yield nothing.
    """
    before = {rule.id: rule for rule in left.rules if not shared(rule)}
    after = {rule.id: rule for rule in right.rules if not shared(rule)}
    if not before.keys() & after.keys():
        return
    for name in (*before, *(name for name in after if name not in before)):
        old, new = before.get(name), after.get(name)
        if old and new:
            was, now = _told(old), _told(new)
            differing = [key for key in was if was[key] != now[key]]
            if differing:
                yield name, _side(old, was, differing), _side(new, now, differing)
        elif old:
            yield name, _side(old, {"规则": old.title}, ["规则"]), ()
        elif new:
            yield name, (), _side(new, {"规则": new.title}, ["规则"])


def _told(rule: Rule) -> dict[str, str]:
    """What makes a rule, by what it is called."""
    return {
        "标题": rule.title,
        "环节": rule.gate or "任何环节",
        "级别": rule.severity.label,
        "适用条件": _one_line(rule.when.written),
        "逐项检查": rule.each,
        "要求": _one_line(rule.require.written),
        "依据": rule.article.cite if rule.article else "",
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _side(rule: Rule, texts: dict[str, str], keys: list[str]) -> tuple[Feature, ...]:
    value = "\n".join(f"{key}：{texts[key] or '无'}" for key in keys)
    cite = rule.article.cite if rule.article and "依据" not in keys else ""
    return (Feature(Aspect.REVISION, rule.id, value, cite),)
