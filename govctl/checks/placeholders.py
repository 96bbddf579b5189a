"""Gaps that were left on purpose and must not be left for good: 【待补充】, 【待核实】, 略."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.checks.filler_text import gap, is_filler, may_hold_gap
from govctl.findings import Finding, Severity, TextSpan
from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govctl.workspace.project import Project

_RULE = "placeholder-left"
# what every project says in words of its own
_TEXTS = (
    ("项目名称", ("name",)),
    ("项目单位的名称", ("unit", "name")),
    ("需求", ("needs",)),
    ("目标", ("objectives",)),
    ("建设内容", ("content",)),
)


def check(project: Project) -> Iterator[Finding]:
    """Find placeholders in the project's facts; comments may keep theirs."""
    for document in (project.document, project.resources):
        if document is None or not may_hold_gap(document.text):
            continue
        lines = document.text.splitlines()
        for where in document.scalars():
            for words, place in _within(lines, where):
                yield Finding(
                    _RULE,
                    Severity.ERROR,
                    f"还留有{words}",
                    remedy="请填写实际内容；确实没有的，请删除这一项",
                    project=project.name,
                    location=place,
                )
    if project.facts is not None:
        yield from _fillers(project, project.facts["identity"])


def _fillers(project: Project, identity: Mapping[str, Any]) -> Iterator[Finding]:
    """Texts that are there, but say nothing."""
    for title, path in _TEXTS:
        text: Any = identity
        for step in path:
            text = text[step]
        if not text.strip() or not is_filler(text) or gap().search(text):
            continue
        yield Finding(
            _RULE,
            Severity.ERROR,
            f"{title}只写了“{one_line(text)}”，没有实际内容",
            remedy="请填写实际内容；现在还说不清的，请先删除这一项",
            project=project.name,
            location=project.locate(("identity", *path)),
        )


def _within(lines: Sequence[str], where: TextSpan) -> Iterator[tuple[str, TextSpan]]:
    for number in range(where.line, min(where.end_line, len(lines)) + 1):
        line = lines[number - 1]
        start = where.column - 1 if number == where.line else 0
        end = where.end_column - 1 if number == where.end_line else len(line)
        for match in gap().finditer(line, start, end):
            yield (
                match.group(),
                TextSpan(where.path, number, match.start() + 1, number, match.end() + 1),
            )
