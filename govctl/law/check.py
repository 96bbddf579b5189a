"""What is told once a workspace: that the attached text is not the one the rules were made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import Finding, Severity, TextSpan
from govctl.law import compare, store
from govctl.packs.citations import numeral
from govctl.packs.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from govctl.law.store import Attached
    from govctl.packs.model import Regulation
    from govctl.workspace.workspace import Workspace

DIFFERS = "law-differs"
UNREADABLE = "law-unreadable"


def check(workspace: Workspace, regulation: Regulation) -> Iterator[Finding]:
    """Find that an attached text cannot be read, or differs so that rules must be looked at."""
    try:
        attached = store.load(workspace, regulation)
        found = attached and _difference(attached)
    except store.UnreadableTextError as problem:
        found = Finding(
            UNREADABLE,
            Severity.WARNING,
            problem.message,
            remedy="请重新执行 govctl regulation attach 文件 --force；不再需要的，请删除这个文件",
            location=TextSpan(problem.path),
        )
    except PackError as problem:
        yield from problem.findings
        return
    if found:
        yield found


def _difference(attached: Attached) -> Finding | None:
    regulation = attached.regulation
    comparison = attached.comparison
    if not comparison.differing:
        return None
    rules = [name for name, _ in compare.concerned(regulation, comparison.differing)]
    listed = f"，依据这些条的 {len(rules)} 条规则需要复核：{'、'.join(rules)}" if rules else ""
    return Finding(
        DIFFERS,
        Severity.WARNING,
        f"附上的《{regulation.title}》与编写规则时所据的文本有 {len(comparison.differing)} 条不同"
        f"（{article_names(comparison.differing)}）{listed}",
        remedy="请对照条文复核这些规则；确认规则仍然合适的，"
        "执行 govctl regulation digest --force，今后以附上的文本为准；"
        "不再合适的，另写一个新版本的规则包，在其中改正（docs/writing-a-pack.md 第十三节）",
        location=_place(attached.path, comparison.differing),
    )


def article_names(articles: Iterable[int]) -> str:
    """第一条、第三条."""
    return "、".join(f"第{numeral(one)}条" for one in articles)


def _place(path: Path, articles: Iterable[int]) -> TextSpan:
    """Where the first of the articles begins in the attached text."""
    wanted = {f"### 第{numeral(one)}条" for one in articles}
    for at, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if line.split(" 【")[0] in wanted:
            return TextSpan(path, at, 1, at, len(line) + 1)
    return TextSpan(path)
