from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from generated import projects
from hypothesis import given, settings

from govctl.workspace import facts
from govctl.yamlio.shape import Shape, load_shape

PROJECT = load_shape("project")
LEAST = {
    "gate": "项目申报",
    "identity": {"name": "甲", "unit": {"name": "乙"}, "kind": "新建"},
    "funding": {"total": 100},
}


def test_every_field_is_there() -> None:
    assert facts.build({}, PROJECT) == PROJECT.empty
    built = facts.build(LEAST, PROJECT)
    assert built["identity"]["unit"] == {**PROJECT.empty["identity"]["unit"], "name": "乙"}
    assert built["schedule"]["start"] == ""
    assert built["planning"]["unplanned"]["opinions"] == []
    assert built["security"]["crypto"]["required"] is None


@pytest.mark.parametrize(
    ("section", "given", "path", "held"),
    [
        ("funding", {"total": Decimal("386.5")}, ("total",), 386_500_000),
        ("funding", {"total": Decimal("0.000001")}, ("total",), 1),
        ("funding", {"total": 100_000_000}, ("total",), 10**14),
        ("funding", {"total": 0}, ("total",), 0),
        ("funding", {"total": Decimal("386.50000000000000000000")}, ("total",), 386_500_000),
        (
            "funding",
            {"costs": [{"category": "其他", "name": "a", "amount": 1, "quantity": Decimal("2.5")}]},
            ("costs", 0, "quantity"),
            25_000,
        ),
        ("security", {"grade": Decimal("3.0")}, ("grade",), 3),
        ("schedule", {"start": "2026-09-01"}, ("start",), "2026-09-01"),
        ("identity", {"classified": False}, ("classified",), False),
        ("identity", {"users": ["甲", "乙"]}, ("users",), ["甲", "乙"]),
        ("narrative", {"1.1": "正文"}, ("1.1",), "正文"),
    ],
)
def test_units(section: str, given: Any, path: tuple[str | int, ...], held: object) -> None:
    value: Any = facts.build({section: given}, PROJECT)[section]
    for step in path:
        value = value[step]
    assert value == held
    assert type(value) is type(held)


def test_a_project_does_not_share_what_it_says_with_another() -> None:
    first = facts.build(LEAST, PROJECT)
    facts.build({**LEAST, "events": [{"kind": "开工", "date": "2026-01-01"}]}, PROJECT)
    assert first["events"] == []
    assert PROJECT.empty["identity"]["name"] == ""


def complete(value: Any, shape: Shape) -> bool:
    """Whether a fact is of its kind, with every field below it."""
    if shape.kind == "object" and shape.properties:
        return value.keys() == shape.properties.keys() and all(
            complete(value[name], child) for name, child in shape.properties.items()
        )
    if shape.kind == "array":
        return isinstance(value, list) and all(
            complete(item, shape.items) for item in value if shape.items
        )
    if shape.kind in ("text", "date"):
        return isinstance(value, str)
    if shape.kind == "boolean":
        return value is None or isinstance(value, bool)
    if shape.kind == "object":
        return isinstance(value, dict)
    return value is None or type(value) is int


@settings(max_examples=50, deadline=None)
@given(projects())
def test_facts_of_any_project_are_complete_and_of_their_kinds(data: dict[str, Any]) -> None:
    assert complete(facts.build(data, PROJECT), PROJECT)
