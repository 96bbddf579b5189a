"""The table of the program's own findings: complete, and about nothing else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import govctl
from govctl import resources
from govctl.findings import Severity
from govctl.judging import builtin_rules
from govctl.yamlio.document import read

CODE = Path(govctl.__file__).parent
_ID = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
# words of the same form that are no findings: encodings, keywords, an outline, git, JUnit
OTHER = re.compile(rf"utf-.*|x-.*|{resources.BY_LAW}|pre-commit|system-out")
# words of the program git, which the hook asks
GIT = CODE / "hook" / "repository.py"
SCHEMAS = [path.name.partition(".")[0] for path in resources.SCHEMAS.glob("*.schema.json")]
FILES = {name.removeprefix("regulation-") for name in SCHEMAS} | set(SCHEMAS)


def words() -> dict[str, set[str]]:
    """Every word with a hyphen that stands alone in a string of the code, and where."""
    found: dict[str, set[str]] = {}
    for file in set(CODE.rglob("*.py")) - {GIT}:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            word = node.value if isinstance(node, ast.Constant) else None
            if isinstance(word, str) and _ID.fullmatch(word) and not _is_other(word):
                found.setdefault(word, set()).add(file.name)
    return found


def _is_other(word: str) -> bool:
    return word in FILES or OTHER.fullmatch(word) is not None


def test_every_finding_is_explained() -> None:
    assert {
        name: files for name, files in words().items() if name not in builtin_rules.table()
    } == {}


def test_nothing_else_is_explained() -> None:
    assert set(builtin_rules.table()) - set(words()) == set()


def test_the_file_is_well_written() -> None:
    document = read(builtin_rules.FILE)
    assert document.findings == ()
    names = [entry["id"] for entry in document.data]
    assert len(names) == len(set(names)) == len(builtin_rules.table())


@pytest.mark.parametrize("name", builtin_rules.table())
def test_an_entry(name: str) -> None:
    entry = builtin_rules.table()[name]
    assert entry.id == name
    assert entry.title
    assert entry.level
    assert set(entry.level) <= {severity.label for severity in Severity}
    assert entry.about.endswith("。")
    assert entry.remedy.endswith("。")
