"""What is wrong with a pack, as text for its author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.authoring.verdict import Verdict
    from govctl.findings import Finding
    from govctl.packs.model import Regulation


def lines(regulation: Regulation, verdict: Verdict) -> Iterator[str]:
    """Tell each fault with its file and line, then the sums."""
    for finding in (*verdict.types, *verdict.lint):
        yield f"  {_finding(finding)}"
    for result in verdict.failed:
        where = result.case.location
        name = f"{result.case.rule} {result.case.name}".strip()
        yield f"  {where.path.name}:{where.line} {name}：{result.problem}"
    yield from (f"  {gap}" for gap in verdict.gaps)
    warned = len(verdict.lint) - len(verdict.errors)
    noticed = [f"写法错误 {len(verdict.errors)} 处"] if verdict.errors else []
    noticed += [f"警告 {warned} 处"] if warned else []
    passed = len(verdict.results) - len(verdict.failed)
    yield (
        f"《{regulation.title}》（{regulation.id}）：用例 {len(verdict.results)} 个，"
        f"通过 {passed} 个；"
        + "，".join(
            [f"表达式错误 {len(verdict.types)} 处", f"缺用例 {len(verdict.gaps)} 处", *noticed]
        )
    )


def _finding(finding: Finding) -> str:
    where = finding.location
    place = f"{where.brief} " if where else ""
    word = "警告：" if finding.severity is Severity.WARNING else ""
    return f"{place}{word}{finding.message}（{finding.remedy}）"
