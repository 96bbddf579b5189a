"""A day of something done can lie in the future without a word only where it is a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.expressions.condition_inputs import EACH, condition_inputs
from govctl.packs import loader
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.yamlio.shape import Shape

# what is planned, or holds until a day
AHEAD = {
    "schedule.start_planned",
    "schedule.finish_planned",
    "schedule.trial_end",
    "acceptance.extension.until",
    "acceptance.rectification.*.due",
    "waivers.*.until",
}


def dates(shape: Shape, path: tuple[str, ...] = ()) -> Iterator[str]:
    for name, child in shape.properties.items():
        here = (*path, name)
        if child.kind == "date":
            yield ".".join(here)
        elif child.items is not None:
            yield from dates(child.items, (*here, EACH))
        else:
            yield from dates(child, here)


def questioned() -> Iterator[str]:
    for rule in loader.load("common").regulation.rules:
        if not rule.id.startswith("common-future-"):
            continue
        each = (*rule.each.split("."), EACH)
        for path in condition_inputs(rule.require.text).paths:
            yield ".".join((*each, *path[1:]) if path[0] == "it" else path)


def test_every_day_of_the_schema_is_questioned_or_lies_ahead() -> None:
    declared = set(dates(load_shape("project")))
    assert declared - set(questioned()) == AHEAD
