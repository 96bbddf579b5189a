"""What must hold of the repository as a whole."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "govctl" / "regulations"
# tables of examples make tests longer than what they test
MAX_LINES, MAX_TEST_LINES = 400, 500
LAYOUT = (
    ".ci/run", ".pre-commit-hooks.yaml", "CHANGELOG.md", "LICENSE", "Makefile", "README.en.md",
    "README.md", "benchmarks", "constraints.txt", "docs/decisions.md", "govctl", "pyproject.toml",
    "sample-repo", "schemas", "templates", "tests",
)  # fmt: skip
# each is split, so that this file does not contain what it looks for
FORBIDDEN = {
    "a path of someone's machine": r"(?<![\w.:/])/(?:wo" r"rk|ho" r"me|ro" r"ot|t" r"mp)/\w",
    "a path of someone's machine, on Windows": r"\b[A-Z]:\\" r"Users\\",
    "a host of a package registry": r"(?:py" r"pi|python" r"hosted|npm" r"js)\.(?:org|com)",
    "a mirror of a package registry": r"(?:mirror|artifactory|index)[\w.-]*/(?:py" r"pi|simple)\b",
    "a conflict of a merge": r"(?m)^(?:<{7}|>{7}) ",
}


@cache
def _files() -> tuple[Path, ...]:
    """Everything that is or would be committed."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        [git, "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().rstrip("\0").split("\0")
    return tuple(path for name in names if (path := ROOT / name).is_file())


def _texts() -> list[tuple[str, str]]:
    texts = []
    for path in _files():
        content = path.read_bytes()
        if b"\0" not in content:
            texts.append((path.relative_to(ROOT).as_posix(), content.decode(errors="replace")))
    return texts


@cache
def _pyproject() -> dict[str, dict[str, object]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _declared() -> list[str]:
    groups = _pyproject()["dependency-groups"]
    lists = [_pyproject()["project"]["dependencies"], *groups.values()]
    return [line for each in lists for line in each]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", LAYOUT)
def test_the_layout_is_there(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [f"{name}: {match[0]}" for name, text in _texts() for match in pattern.finditer(text)]
    assert not found


def test_python_files_name_no_city() -> None:
    """The law is data: no city's name, number or title stands in code."""
    yaml = YAML(typ="safe")
    names: set[str] = set()
    for file in PACKS.glob("*/regulation.yaml"):
        pack = yaml.load(file)
        region = str(pack.get("region", ""))
        names |= {region, file.parent.name} - {"", "common"}
        # 防城港市…办法 → 防城港: what stands before 市、区、县、旗 in the title
        names |= set(re.findall(r"^(\w{2,5}?)[市区县旗]", pack["title"]))
    code = [(name, text) for name, text in _texts() if name.startswith("govctl/")]
    found = [
        f"{name}: {city}"
        for name, text in code
        for city in names
        if name.endswith(".py") and city in text
    ]
    assert not found


def test_modules_can_be_read_in_one_sitting() -> None:
    long = [
        f"{name}: {lines}"
        for name, text in _texts()
        if name.endswith(".py")
        and (lines := text.count("\n"))
        > (MAX_TEST_LINES if name.startswith("tests/") else MAX_LINES)
    ]
    assert not long


def test_every_package_and_module_says_what_it_is() -> None:
    silent = [
        name
        for name, text in _texts()
        if name.startswith("govctl/")
        and name.endswith(".py")
        and ast.get_docstring(ast.parse(text)) is None
    ]
    assert not silent


@pytest.mark.parametrize("line", _declared())
def test_each_dependency_has_a_lower_bound(line: str) -> None:
    operators = {specifier.operator for specifier in Requirement(line).specifier}
    assert operators & {">=", "=="}


def test_each_runtime_dependency_has_a_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for requirement in _pyproject()["project"]["dependencies"]:
        above = lines[lines.index(f'    "{requirement}",') - 1]
        assert above.strip().startswith("# ")


@pytest.mark.parametrize("line", _declared())
def test_each_dependency_is_pinned_for_ci(line: str) -> None:
    requirement = Requirement(line)
    pins = {
        canonicalize_name(name): version
        for name, _, version in (
            pin.partition("==")
            for pin in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
            if not pin.startswith("#")
        )
    }
    assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)])


def test_the_changelog_knows_the_version() -> None:
    from govctl import __version__  # noqa: PLC0415

    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {__version__}" in text or "## 未发布" in text


def test_the_wheel_carries_every_template_and_no_script() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    carried = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    given = {path.name for path in (ROOT / "templates").iterdir() if path.suffix != ".py"}
    listed = {name for name in carried if name.startswith("templates")}
    assert listed == {f"templates/{name}" for name in given if name != "__pycache__"}
    assert all(target == f"govctl/_data/{name}" for name, target in carried.items())
