"""The regulations that projects of several workspaces are judged by, each read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.expressions.errors import ExpressionError
from govctl.findings import Finding, fault
from govctl.packs import loader, versions
from govctl.packs.errors import PackError
from govctl.packs.overrides import with_overrides
from govctl.text import one_line

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from govctl.packs.pack import LoadedPack
    from govctl.workspace.facts import Facts
    from govctl.workspace.workspace import Workspace

    Versions = tuple[LoadedPack, ...]


class RegulationSelector:
    """Finds the text that a project is judged by.

    With `only`, it is that one for every project, whatever the project and its workspace
    name.
    """

    def __init__(self, only: LoadedPack | None = None) -> None:
        self._only = only
        self._kept: dict[tuple[Path, str], Versions | PackError] = {}

    def choose(
        self, workspace: Workspace, name: str, facts: Facts, as_of: date
    ) -> versions.Choice | PackError:
        """The version of the regulation called `name`, or why there is none to judge by."""
        found = self._versions(workspace, name)
        if isinstance(found, PackError):
            return found
        try:
            return versions.choose(found, facts, as_of)
        except ExpressionError as problem:
            return PackError([_fault(problem)])

    def _versions(self, workspace: Workspace, name: str) -> Versions | PackError:
        key = (workspace.root, name)
        if key not in self._kept:
            try:
                self._kept[key] = self._read(workspace, name)
            except PackError as problem:
                self._kept[key] = problem
        return self._kept[key]

    def _read(self, workspace: Workspace, name: str) -> Versions:
        given, locate = workspace.params, workspace.locate
        if self._only is not None:
            own = self._only.regulation.params
            fitting = {key: value for key, value in given.items() if key in own}
            allowed = {key: value for key, value in fitting.items() if own[key].override}
            return (with_overrides(self._only, allowed, locate),)
        folders = workspace.regulation_folders
        found = versions.lineage(loader.load(name, folders), folders)
        return tuple(
            with_overrides(one, versions.overrides(one, found, given), locate) for one in found
        )


def _fault(problem: ExpressionError) -> Finding:
    what = "新旧衔接的关键日期"
    return fault(what, problem.source.location, one_line(problem.reason))
