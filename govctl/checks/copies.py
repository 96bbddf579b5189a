"""The same project twice: a folder copied and forgotten would be counted twice in the plan."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from govctl.findings import Finding, Related, Severity
from govctl.workspace.reader import read
from govctl.workspace.shape import load_shape

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.workspace.facts import Facts
    from govctl.workspace.project import Project

RULE = "project-duplicate"


class Copies:
    """Remembers the projects reviewed, by 项目代码 and by name and unit."""

    def __init__(self) -> None:
        self._by_code: dict[str, Path] = {}
        self._by_name: dict[tuple[str, str], Path] = {}

    def check(self, project: Project, facts: Facts) -> tuple[Finding, ...]:
        """Find out whether an earlier project is the same one, then remember this one."""
        identity, file = facts["identity"], project.document.path
        code = _code(identity["code"])
        name = (_plain(identity["name"]), _plain(identity["unit"]["name"]))
        earlier = self._by_code.setdefault(code, file) if code else file
        if earlier != file:
            self._by_name.setdefault(name, file)
            return (_finding(project, "code", earlier, "项目代码相同", "改正项目代码"),)
        earlier = self._by_name.setdefault(name, file) if all(name) else file
        if earlier != file:
            same, otherwise = "项目名称和建设单位都相同", "改正项目名称"
            return (_finding(project, "name", earlier, same, otherwise),)
        return ()


def _finding(project: Project, key: str, earlier: Path, same: str, otherwise: str) -> Finding:
    where = ("identity", key)
    # read again: to keep every project's text for the few that have a copy would be too much
    there = read(earlier, load_shape("project")).locate(where)
    return Finding(
        RULE,
        Severity.ERROR,
        f"与“{earlier.parent.resolve().name}”的{same}，疑为副本",
        remedy=f"请删去其中一份；确为两个项目的，请{otherwise}",
        project=project.name,
        location=project.locate(where),
        related=(Related(there),),
    )


def _code(text: str) -> str:
    """A code to compare by; '' for words in its place, such as 待赋码."""
    code = _plain(text)
    return code if any(char.isdigit() for char in code) else ""


def _plain(text: str) -> str:
    """Without blanks, and without the difference between full and half width or of case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
