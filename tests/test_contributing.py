"""CONTRIBUTING.md says what is there: its map, and the names that it mentions."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "govctl"
# what stands in code marks and is no name of this repository's
OTHERS = {"traceback", "null"}


def section(title: str) -> str:
    return TEXT.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows() -> list[set[str]]:
    """The folders and modules of each line of the map, the uppermost first."""
    found = re.findall(r"^\| \d+ \| (.+?) \|", section("地图"), re.MULTILINE)
    return [set(re.findall(r"`(\w+)`", row)) for row in found]


def test_the_map_has_every_folder_and_module() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    assert set().union(*rows()) == folders | modules


def test_the_map_is_the_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (
        one["layers"] for one in settings["tool"]["importlinter"]["contracts"]
        if one["type"] == "layers"
    )  # fmt: skip
    assert rows() == [set(re.findall(r"\w+", layer)) for layer in layers]


@cache
def known() -> frozenset[str]:
    """Every name that a module defines or a class has, and the names of modules and files."""
    names: set[str] = set()
    for file in [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        names |= {file.stem, file.name, file.parent.name}
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.Name):
                names.add(node.id)
            elif isinstance(node, ast.arg):
                names.add(node.arg)
    return frozenset(names)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`([^`\n]+)`", TEXT))))
def test_what_is_named_is_there(name: str) -> None:
    if name in OTHERS or name.startswith(("make ", "govctl ", "GOVCTL_", "--", "outline:")):
        return
    if "/" in name:
        places = (ROOT, PACKAGE)
        assert any((place / name.replace("<编号>", "common")).exists() for place in places)
        return
    if name.endswith((".yaml", ".md", ".docx")):
        places = (ROOT / "sample-repo", ROOT / "templates", PACKAGE)
        assert any(True for place in places for _ in place.rglob(name))
        return
    for part in re.findall(r"[A-Za-z_]\w*", name.split("(", maxsplit=1)[0].removesuffix(".py")):
        assert part in known(), part
