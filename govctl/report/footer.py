"""What stands at the end of a report: workspaces, what was compared, and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govctl.findings import Severity
from govctl.report.totals import workspaces_line
from govctl.text import one_line, shell_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.report.model import Report, ReportEntry

_NAMED = 3  # things that the next gate asks for


class NextStep(NamedTuple):
    """How a project stands at its gate and what the next one asks; the command that lists it."""

    text: str
    command: str = ""

    @property
    def listing(self) -> str:
        """Where all of it is to be read; '' where there is no more."""
        return f"全部要求请执行 {self.command}" if self.command else ""


def remarks(report: Report) -> Iterator[str]:
    """Which workspaces there were, and whether projects were compared with others."""
    if said := workspaces_line(report.totals.workspaces, report.totals.outside):
        yield said
    if compared := report.totals.compared:
        yield f"已把 {compared} 个项目互相核对（重复、拆分等）"
        return
    alone = next((entry for entry in report.of_kind("portfolio") if entry.alone), None)
    if alone is not None:
        root = one_line(shell_word(alone.subject.root.as_posix()))
        yield f"没有与其他项目互相核对；要核对请执行 govctl validate {root}"


def next_steps(report: Report) -> Iterator[NextStep]:
    """The next step of the project that was judged alone."""
    for entry in report.entries:
        if entry.outlook is not None:
            yield _next_step(entry)


def _next_step(entry: ReportEntry) -> NextStep:
    errors = sum(finding.severity is Severity.ERROR for finding in entry.findings)
    now = f"还有 {errors} 个错误要改正" if errors else "没有错误"
    stands = f"“{one_line(entry.gate)}”环节{now}"
    ahead = entry.outlook
    if ahead is None or not ahead.gate:
        return NextStep(f"{stands}，这是最后一个环节")
    gate = f"下一环节“{one_line(ahead.gate)}”"
    if not ahead.asked:
        return NextStep(f"{stands}；{gate}没有更多要求")
    first = "；".join(one_line(one.message) for one in ahead.asked[:_NAMED])
    rest = " 等" if len(ahead.asked) > _NAMED else ""
    asked = f"{gate}另外要求 {len(ahead.asked)} 项：{first}{rest}"
    return NextStep(f"{stands}；{asked}", one_line(ahead.command))
