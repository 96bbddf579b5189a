"""The guide to writing a pack: carried out, and complete."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from govctl.expressions.functions import FUNCTIONS
from govctl.expressions.variables import DERIVED
from govctl.yamlio.shape import load_schema, load_shape

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "writing-a-pack.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def guide() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(DOCS))
        import guide  # type: ignore[import-not-found] # noqa: PLC0415 - beside the page, not installed

        yield guide


def test_doing_as_the_guide_says_prints_what_it_shows(guide: Any) -> None:
    assert guide.refreshed(TEXT) == TEXT


def test_its_example_ends_without_survivors() -> None:
    runs = re.findall(r"逐处改错 (\d+) 处，.*?未发现 (\d+) 处", TEXT)
    assert len(runs) == 4
    # once more with the rules between projects
    assert int(runs[0][1]) > int(runs[1][1]) > int(runs[2][1]) == int(runs[3][1]) == 0


def test_a_file_shown_twice_is_continued(guide: Any) -> None:
    text = (
        "```yaml a/b.yaml\nx: 1\n```\n```yaml a/b.yaml\ny: 2\n```\n"
        "```yaml\nnot: written\n```\n```console tail=1\n$ govctl --version\n旧\n```\n"
    )
    shown = guide.refreshed(text)
    assert "旧" not in shown
    assert shown.splitlines()[-2].startswith("govctl ")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_explained(name: str) -> None:
    assert f"`{name}(" in TEXT


@pytest.mark.parametrize("name", DERIVED)
def test_every_variable_is_explained(name: str) -> None:
    assert re.search(rf"`{name}(?:`|\[|\.)", TEXT)


def test_every_section_of_the_facts_is_named() -> None:
    sections = [
        name
        for name, child in load_shape("project").properties.items()
        if child.kind in ("object", "array")
    ]
    # what a person writes for readers and approvers is no fact to judge
    judged = [name for name in sections if name not in ("narrative", "waivers")]
    assert [name for name in judged if f"`{name}`" not in TEXT] == []


@pytest.mark.parametrize("word", ["error", "warning", "info"])
def test_every_severity_is_explained(word: str) -> None:
    assert f"| `{word}` |" in TEXT


@pytest.mark.parametrize(
    "name", ["regulation", *(f"regulation-{stem}" for stem in ("materials", "rules", "deadlines"))]
)
def test_every_field_of_the_format_has_a_row(name: str) -> None:
    page = (DOCS / "pack-format.md").read_text(encoding="utf-8")
    schema = load_schema(name)
    definitions = schema.get("$defs", {})
    listed = schema.get("items", {}).get("$ref", "").rpartition("/")[2]
    lead = "[]." if listed else ""
    fields = definitions[listed]["properties"] if listed else schema["properties"]
    assert [field for field in fields if f"| `{lead}{field}`" not in page] == []
