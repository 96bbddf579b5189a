from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from govctl.text import width
from govctl.workspace.yaml_form import blank, wrapped
from govctl.yamlio.shape import load_schema, load_shape, resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.yamlio.shape import Shape

FORMS = ("project", "workspace")


def uncommented(text: str) -> Any:
    """The form as it would be read with every field put to use."""
    lines = text.splitlines()
    return YAML(typ="safe").load("\n".join(line.removeprefix("# ") for line in lines))


def keys(shape: Shape) -> Any:
    """The keys of a shape, nested as in a file with one element in each list."""
    if shape.kind == "array":
        return [keys(shape.items)] if shape.items else []
    if shape.kind != "object":
        return None
    return {name: keys(child) for name, child in shape.properties.items()} or {"键": None}


def titles(name: str) -> Iterator[str]:
    """The title of every field."""
    schema = load_schema(name)
    stack = [schema]
    while stack:
        node = resolved(stack.pop(), schema["$defs"])
        if isinstance(node.get("items"), dict):
            stack.append(node["items"])
        for child in node.get("properties", {}).values():
            yield child["title"]
            stack.append(child)


@pytest.mark.parametrize("name", FORMS)
def test_every_field_stands_in_its_place_once_uncommented(name: str) -> None:
    assert uncommented(blank(name, {})) == keys(load_shape(name))


@pytest.mark.parametrize("name", FORMS)
def test_every_field_is_explained(name: str) -> None:
    unwrapped = blank(name, {}).replace("\n", "").replace("#   ", "").replace(" ", "")
    missing = [title for title in titles(name) if title.replace(" ", "") not in unwrapped]
    assert missing == []


@pytest.mark.parametrize("name", FORMS)
def test_without_values_nothing_is_live(name: str) -> None:
    live = [line for line in blank(name, {}).splitlines() if line and not line.startswith("#")]
    assert live == []


def test_a_value_makes_its_parents_live_and_nothing_else() -> None:
    text = blank("project", {("identity", "unit", "name"): "财政局"})
    assert YAML(typ="safe").load(text) == {"identity": {"unit": {"name": "财政局"}}}


def test_lines_fit_the_screen() -> None:
    assert max(width(line) for line in blank("project", {}).splitlines()) <= 100


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("一二三四五", ["一二三四", "五"]),
        ("一二三四，五", ["一二三", "四，五"]),
        ("一二三（四五）", ["一二三", "（四五）"]),
        ("见 project.yaml", ["见", "project.yaml"]),
    ],
)
def test_wrapped(text: str, lines: list[str]) -> None:
    assert wrapped(text, 8) == lines


@given(st.text(alphabet="甲乙丙，。（）“” ab1"), st.integers(4, 40))
def test_wrapping_loses_nothing(text: str, columns: int) -> None:
    assert "".join(wrapped(text, columns)).replace(" ", "") == text.replace(" ", "")
