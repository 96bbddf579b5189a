"""The files of a pack's cases: cases.yaml, and where that grows long, more of them in cases/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govctl.files import is_file
from govctl.findings import Finding, Severity, TextSpan
from govctl.packs.errors import INVALID, PackError
from govctl.yamlio import validator
from govctl.yamlio.document import Document, read
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from govctl.packs.model import Regulation

STEM = "cases"
_SCHEMA = f"regulation-{STEM}"


@dataclass(frozen=True, slots=True, eq=False)
class CaseFile:
    """One of the files; what one in cases/ leaves out, it has from cases.yaml."""

    document: Document
    data: Mapping[str, Any]


def written(regulation: Regulation) -> bool:
    """Whether a regulation's own folder has cases."""
    return is_file(_first(regulation))


def load(regulation: Regulation) -> list[CaseFile]:
    """Read all case files of a regulation's own folder, cases.yaml first.

    Raises:
        PackError: there is no cases.yaml, a file is wrong, or two have a base of one name.

    """
    path = _first(regulation)
    if not is_file(path):
        raise PackError([_unwritten(path)])
    first = _read(path, {})
    # shared by all files, while each may have more bases of its own
    given = {"today": first.data["today"], "bases": {}}
    parts = sorted(one for one in (regulation.folder / STEM).glob("*.yaml") if is_file(one))
    files = [first, *(_read(one, given) for one in parts)]
    if problems := list(_repeated(files)):
        raise PackError(problems)
    return files


def bases(files: Sequence[CaseFile]) -> dict[str, Mapping[str, Any]]:
    """The bases that cases of any file may start from."""
    return {name: base for file in files for name, base in file.data["bases"].items()}


def _first(regulation: Regulation) -> Path:
    return regulation.folder / f"{STEM}.yaml"


def _read(path: Path, given: Mapping[str, Any]) -> CaseFile:
    document = read(path, load_shape(_SCHEMA))
    data = document.data
    if isinstance(data, dict):
        data = {**given, **data}
    problems = [*document.findings, *validator.check(data, _SCHEMA, document.locate)]
    if problems:
        raise PackError(problems)
    return CaseFile(document, data)


def _repeated(files: Sequence[CaseFile]) -> Iterator[Finding]:
    seen: dict[str, Path] = {}
    for file in files:
        path = file.document.path
        for name in file.data["bases"]:
            if name in seen:
                yield Finding(
                    INVALID,
                    Severity.ERROR,
                    f"样板“{name}”在 {seen[name].name} 里已经有了",
                    remedy="请改名，或删去一处；各个用例文件的样板可以互相使用",
                    location=file.document.locate(("bases", name), key=True),
                )
            seen.setdefault(name, path)


def _unwritten(path: Path) -> Finding:
    return Finding(
        INVALID,
        Severity.ERROR,
        "规则包还没有用例：用例必须写，没有用例就不知道规则对不对",
        remedy="请新建 cases.yaml，每条规则至少写一个通过、一个不通过的例子"
        "（docs/writing-a-pack.md 第八节）",
        location=TextSpan(path),
    )
