"""A project's own text for the chapters of documents: under a wrong key it would be lost."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from govctl import resources
from govctl.findings import Finding, Severity
from govctl.text import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.model import Regulation
    from govctl.workspace.project import Project

UNKNOWN = "doc-narrative"
_ID = re.compile(r"- *\{?id: *([a-z0-9_.-]+)")
_OFFERED = 3


@cache
def ids() -> frozenset[str]:
    """The ids of all chapters and sections; reading the outlines in full takes 30 ms."""
    files = (
        *(resources.TEMPLATES / "outlines").glob("*.yaml"),
        resources.TEMPLATES / "mandated.yaml",
    )
    return frozenset(name for file in files for name in _ID.findall(file.read_text("utf-8")))


def check(project: Project, regulation: Regulation) -> Iterator[Finding]:
    """Find texts that no document would take up."""
    written = project.facts["narrative"] if project.facts else {}
    for key in written:
        if key in ids() or key in _own(regulation):
            continue
        near = _near(key)
        hint = f"是否想写 {'、'.join(near)}？" if near else ""
        yield Finding(
            UNKNOWN,
            Severity.WARNING,
            f"文书里没有编号为 {key} 的章节，这段正文不会写进任何文书",
            remedy=f"{hint}请改正编号；govctl doc kinds 可研 列出可研各章节的编号",
            project=project.name,
            location=project.locate(("narrative", key), key=True),
        )


def _own(regulation: Regulation) -> set[str]:
    """The chapters that only this regulation has; their ids are those of its rules."""
    return {part.rule for material in regulation.materials for part in material.chapters}


def _near(key: str) -> list[str]:
    """Ids that end as the key does, without its chapter or with a wrong one; else the nearest."""
    last = key.rpartition(".")[2]
    same = sorted(known for known in ids() if known.rpartition(".")[2] == last)
    if same:
        return same[:_OFFERED]
    found = closest(key, sorted(ids()))
    return [found] if found else []
