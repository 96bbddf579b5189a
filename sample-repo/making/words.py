"""Texts with places in braces, filled from a project's facts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from govctl.documents.references import parse
from govctl.workspace.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govctl.workspace.shape import Shape

_PLACE = re.compile(r"\{([^{}]+)\}")
# what a text can name beside the facts -> where the schema declares it
_ELEMENTS = {
    "it": ("materials", 0),
    "party": ("organisation", "parties", 0),
    "opinion": ("planning", "unplanned", "opinions", 0),
    "evaluation": ("operation", "evaluations", 0),
    "change": ("changes", 0),
}


class EmptyPlaceError(ValueError):
    """A text names a fact that the project does not have."""


def fill(text: str, facts: Mapping[str, Any]) -> str:
    """Put facts into a text; a place that ends in ? may stay empty.

    Raises:
        EmptyPlaceError: a fact is missing.

    """

    def shown(match: re.Match[str]) -> str:
        reference = parse(match[1])
        value = reference.show(facts, _shape())
        if not value and not reference.optional:
            raise EmptyPlaceError(f"{match[1]}（{text[:20]}…）")
        return value.strip()

    return _PLACE.sub(shown, text)


def with_elements(facts: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    """The facts, and what of them belongs to one material: its party, opinion, evaluation."""

    def first(items: list[dict[str, Any]], key: str, value: str) -> dict[str, Any]:
        return next((item for item in items if item[key] == value), {})

    return {
        **facts,
        "it": entry,
        "party": first(facts["organisation"]["parties"], "name", entry["issuer"]),
        "opinion": first(facts["planning"]["unplanned"]["opinions"], "department", entry["issuer"]),
        "evaluation": first(facts["operation"]["evaluations"], "date", entry["date"]),
        "change": next(iter(facts["changes"]), {}),
    }


@cache
def _shape() -> Shape:
    root = load_shape("project")
    elements = {name: root.at(path) for name, path in _ELEMENTS.items()}
    known = {name: shape for name, shape in elements.items() if shape is not None}
    return replace(root, properties={**root.properties, **known})
