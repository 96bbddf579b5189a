from __future__ import annotations

from decimal import Decimal

import pytest

from govctl import resources
from govctl.yamlio.shape import load_schema, load_shape, resolved

NAMES = sorted(path.name.split(".")[0] for path in resources.SCHEMAS.glob("*.schema.json"))


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_has_a_shape(name: str) -> None:
    assert load_shape(name).kind in ("object", "array")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("identity", "name"), "text"),
        (("identity", "kind"), "text"),
        (("identity", "classified"), "boolean"),
        (("funding", "total"), "money"),
        (("funding", "costs", 0, "quantity"), "quantity"),
        (("planning", "plans", 3, "year"), "integer"),
        (("schedule", "start"), "date"),
        (("events",), "array"),
        (("events", 0), "object"),
        ((), "object"),
    ],
)
def test_kinds_of_project_facts(path: tuple[str | int, ...], kind: str) -> None:
    shape = load_shape("project").at(path)
    assert shape is not None
    assert shape.kind == kind


@pytest.mark.parametrize("path", [("nope",), ("identity", "name", "x"), ("identity", 0), ("x", 0)])
def test_there_is_no_shape_where_the_schema_has_no_place(path: tuple[str | int, ...]) -> None:
    assert load_shape("project").at(path) is None


def test_what_stands_where_a_file_says_nothing() -> None:
    empty = load_shape("project").empty
    assert empty["identity"]["name"] == ""
    assert empty["identity"]["unit"]["credit_code"] == ""
    assert empty["identity"]["classified"] is None
    assert empty["funding"]["total"] is None
    assert empty["events"] == []


def test_choices_and_titles_come_from_the_schema() -> None:
    kind = load_shape("project").at(("identity", "kind"))
    assert kind is not None
    assert "新建" in kind.choices
    assert kind.title


def test_a_places_own_words_win_over_its_definition() -> None:
    definitions = {
        "a": {"$ref": "#/$defs/b", "title": "甲"},
        "b": {"title": "乙", "type": "string"},
    }
    assert resolved({"$ref": "#/$defs/a"}, definitions) == {"title": "甲", "type": "string"}
    assert resolved({"$ref": "#/$defs/a", "title": "丙"}, definitions)["title"] == "丙"


def test_precision_is_exact() -> None:
    assert load_schema("project")["$defs"]["money"]["multipleOf"] == Decimal("0.000001")
    assert load_schema("project")["$defs"]["quantity"]["multipleOf"] == Decimal("0.0001")
