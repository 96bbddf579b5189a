"""Which workspaces projects are of: told where they are of several."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govctl.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.workspace.workspace import Workspace

_SHOWN = 10


@dataclass(slots=True)
class WorkspaceCounts:
    """Projects counted by their workspaces, and the regulations that these name.

    Projects outside any workspace stand under None.
    """

    counts: Counter[Path | None] = field(default_factory=Counter)
    regulations: set[str] = field(default_factory=set)

    def add(self, workspace: Workspace) -> None:
        """Count one project."""
        self.counts[workspace.root if workspace.document else None] += 1
        if workspace.regulation:
            self.regulations.add(workspace.regulation)

    @property
    def workspaces(self) -> dict[Path, int]:
        """The workspaces in the order in which they came, each with how many projects."""
        shown: dict[Path, Path] = {}
        found: Counter[Path] = Counter()
        for root, count in self.counts.items():
            if root is not None:
                # one may have been given by two paths
                found[shown.setdefault(root.resolve(), root)] += count
        return dict(found)

    @property
    def told(self) -> str:
        """How many projects are of which workspace; '' where all are of one, or of none."""
        found = self.workspaces
        outside = f"，不在工作区里的 {self.counts[None]} 个" if None in self.counts else ""
        if not found or (len(found) == 1 and not outside):
            return ""
        parts = [f"{one_line(root.as_posix())} {count} 个" for root, count in found.items()]
        shown = "，".join(parts[:_SHOWN]) + "，…" * (len(parts) > _SHOWN)
        return f"这些项目分属 {len(parts)} 个工作区：{shown}{outside}"
