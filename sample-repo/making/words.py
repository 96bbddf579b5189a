"""Texts with places in braces, filled from a project's facts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from govctl.documents.fact_references import parse
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govctl.yamlio.shape import Shape

_PLACE = re.compile(r"\{([^{}]+)\}")
# what a text can name beside the facts -> where the schema declares it
_ELEMENTS = {
    "it": ("materials", 0),
    "party": ("organisation", "parties", 0),
    "opinion": ("planning", "unplanned", "opinions", 0),
    "evaluation": ("operation", "evaluations", 0),
    "assessment": ("security", "assessments", 0),
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
        value = reference.show(facts, root_shape())
        if not value and not reference.optional:
            raise EmptyPlaceError(f"{match[1]}（{text[:20]}…）")
        return value.strip()

    return _PLACE.sub(shown, text)


def with_elements(facts: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a material's day, and what belongs to it: its party, opinion, change.

    `it.called` is the material's title, or else its kind.
    """

    def first(items: list[dict[str, Any]], **sought: str) -> dict[str, Any]:
        wanted = sought.items()
        return next((item for item in items if wanted <= item.items()), {})

    issuer, day = entry["issuer"], entry["date"]
    done = [change for change in facts["changes"] if change["date"] <= day]
    return {
        **_until(day, facts),
        "it": {**entry, "called": entry["title"] or entry["kind"]},
        "party": first(facts["organisation"]["parties"], name=issuer),
        "opinion": first(facts["planning"]["unplanned"]["opinions"], department=issuer),
        "evaluation": first(facts["operation"]["evaluations"], date=day),
        "assessment": first(facts["security"]["assessments"], date=day),
        "change": next(iter([*reversed(done), *facts["changes"]]), {}),
    }


def _until(day: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts without the tests, drills, papers and demands that came after a day."""
    security, acceptance = facts["security"], facts["acceptance"]
    return {
        **facts,
        "security": {
            **security,
            "assessments": [one for one in security["assessments"] if one["date"] <= day],
            "drills": [one for one in security["drills"] if one["date"] <= day],
        },
        "acceptance": {
            **acceptance,
            "rectification": [
                {**one, "done_on": one["done_on"] if one["done_on"] <= day else ""}
                for one in acceptance["rectification"]
                if one["found_on"] <= day
            ],
        },
        "materials": [one for one in facts["materials"] if one["date"] <= day],
    }


@cache
def root_shape() -> Shape:
    """The shape of the facts and of what belongs to one material."""
    root = load_shape("project")
    elements = {name: root.at(path) for name, path in _ELEMENTS.items()}
    known = {name: shape for name, shape in elements.items() if shape is not None}
    return replace(root, properties={**root.properties, **known})
