"""What things are called: one class name, one meaning; files are named by what they hold."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).resolve().parent.parent / "govctl"
# prepositions, participles, adverbs and adjectives: no stranger searches for them
NO_NOUNS = """
ahead behind below beside besides between careful compared covered described during exercised
given idle kept known lost meant misnamed named outside quick refused registered settled side
told unknown unsettled unwritten upon used waived within without
"""


@cache
def _modules() -> dict[str, ast.Module]:
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def _types(module: ast.Module) -> Iterator[str]:
    """The public classes of a module and the types that it gives a name to."""
    for statement in module.body:
        match statement:
            case ast.ClassDef(name=name):
                pass
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if name.isupper():  # a constant
                    continue
            case _:
                continue
        if name[0].isupper():
            yield name


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("class Row: ...", ["Row"]),
        ("class _Row: ...", []),
        ("Row = tuple[str, ...]", ["Row"]),
        ("Row: TypeAlias = tuple[str, ...]", ["Row"]),
        ("ROW = 1", []),
        ("row = 1", []),
        ("def f():\n  class Row: ...", []),
    ],
)
def test_types_of_a_module(source: str, names: list[str]) -> None:
    assert list(_types(ast.parse(source))) == names


def test_a_class_name_has_one_meaning() -> None:
    places = defaultdict(list)
    for path, module in _modules().items():
        for name in _types(module):
            places[name].append(path)
    assert places.keys() >= {"Finding", "FactPath"}
    assert not {name: paths for name, paths in places.items() if len(paths) > 1}


def test_files_are_named_by_nouns() -> None:
    stems = {path: path.removesuffix(".py").rpartition("/")[2] for path in _modules()}
    assert stems["findings.py"] == "findings"
    # the noun comes last: unknown_materials
    words = NO_NOUNS.split()
    assert not [path for path, stem in stems.items() if stem.rpartition("_")[2] in words]
