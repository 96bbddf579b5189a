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
class Origins:
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
    def roots(self) -> list[Path]:
        """The workspaces, in the order in which they came."""
        return [root for root in self.counts if root is not None]

    @property
    def told(self) -> str:
        """How many projects are of which workspace; '' where all are of one, or of none."""
        if len(self.counts) == 1 or not self.roots:
            return ""
        parts = [f"{one_line(root.as_posix())} {self.counts[root]} 个" for root in self.roots]
        shown = "，".join(parts[:_SHOWN]) + "，…" * (len(parts) > _SHOWN)
        outside = f"，不在工作区里的 {self.counts[None]} 个" if None in self.counts else ""
        return f"这些项目分属 {len(parts)} 个工作区：{shown}{outside}"
