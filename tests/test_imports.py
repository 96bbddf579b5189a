"""What the import contract in pyproject.toml cannot say: no circle, not even between two files."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import grimp
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet


def _circles(imports: Mapping[str, AbstractSet[str]]) -> Iterator[list[str]]:
    """Strongly connected components: the modules that reach each other, and so themselves."""
    reached = {module: _reachable(module, imports) for module in imports}
    seen: set[str] = set()
    for module in sorted(imports):
        if module in reached[module] and module not in seen:
            circle = sorted(other for other in reached[module] if module in reached[other])
            seen.update(circle)
            yield circle


def _reachable(start: str, imports: Mapping[str, AbstractSet[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for module in imports[waiting.pop()] - found:
            found.add(module)
            waiting.append(module)
    return found


@pytest.mark.parametrize(
    ("imports", "circles"),
    [
        ({"a": {"b"}, "b": {"c"}, "c": set()}, []),
        ({"a": {"b"}, "b": {"a"}, "c": {"a"}}, [["a", "b"]]),
        (
            {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"e"}, "e": {"d"}},
            [["a", "b", "c"], ["d", "e"]],
        ),
    ],
)
def test_circles_are_found(imports: dict[str, set[str]], circles: list[list[str]]) -> None:
    assert list(_circles(imports)) == circles


def test_no_files_import_each_other() -> None:
    """Also not for types alone, nor by way of others."""
    graph = grimp.build_graph("govctl", exclude_type_checking_imports=False, cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert imports["govctl.portfolio.group"] >= {"govctl.portfolio.matcher"}
    assert list(_circles(imports)) == []


def test_reviewing_loads_no_cel_by_itself() -> None:
    """It takes half of a start, and projects without a fault need none of it."""
    code = "import sys, govctl.review.pipeline; sys.exit('cel_expr_python.cel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
