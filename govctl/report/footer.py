"""What was found between projects, in the text report."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.portfolio.portfolio import PortfolioReview
    from govctl.report.text import Line
    from govctl.workspace.workspace import Workspace


def header(workspace: Workspace, what: str = "项目之间") -> Line:
    """Name the workspace whose projects were compared, or that was itself looked at."""
    return [("■ ", "bold blue"), (what, "bold"), (f"（{one_line(workspace.title)}）", "")]


def summary(compared: Sequence[PortfolioReview]) -> list[Line]:
    """Say how many projects were compared, or how to compare them."""
    together = sum(one.count for one in compared if one.count > 1)
    if together:
        return [[(f"已把 {together} 个项目互相核对（重复、拆分等）", "dim")]]
    for one in compared:
        if one.alone:
            where = one_line(shlex.quote(one.workspace.root.as_posix()))
            text = f"没有与其他项目互相核对；要核对请执行 govctl validate {where}"
            return [[(text, "dim")]]
    return []
