"""`govctl validate`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import arguments, frame
from govctl.cli.output import columns, say, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from govctl.report.tally import Tally
    from govctl.report.text import Line
    from govctl.validation import Reviewed


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        "validate",
        cls=frame.Command,
        help="按管理办法校验项目，指出问题的位置、依据和处理办法。\n"
        "退出码：0 没有问题，1 有问题，2 用法有误或工具出错。",
    )(validate)


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="路径", help="工作区、项目文件夹或文件；默认当前文件夹"),
    ] = None,
    at: Annotated[
        str,
        typer.Option("--at", metavar="环节", help="假设现在申请进入某个环节，看还缺什么"),
    ] = "",
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="以哪一天为准判断期限；不写为今天")
    ] = None,
    output: Annotated[
        str, typer.Option("--format", metavar="格式", help="text（默认）或 json")
    ] = "text",
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on", metavar="级别", help="从哪一级起算不通过：error 或 warning；默认按工作区"
        ),
    ] = "",
) -> None:
    """Check projects and print what was found."""
    arguments.choice(output, ("text", "json"), "选项 --format")
    arguments.choice(fail_on, ("", "error", "warning"), "选项 --fail-on")
    day = arguments.day(as_of)
    from govctl import validation

    reviews = validation.review(arguments.folders(paths), as_of=day, at=at)
    raise typer.Exit(tell(reviews, output, day, fail_on))


def tell(reviews: Iterable[Reviewed], output: str, day: date, fail_on: str = "") -> int:
    """Print what was found, as text or JSON; the exit status follows from it."""
    from govctl.report import json, text
    from govctl.report.tally import Tally

    tally = Tally()
    watch = _Watch(fail_on)
    seen = watch.over(reviews, tally)
    if output == "text":
        show(line for reviewed in seen for line in _lines(reviewed))
        show([text.summary(tally)])
    else:
        found = [finding for reviewed in seen for finding in reviewed.findings]
        say(json.render(found, tally, day).rstrip("\n"))
    return watch.status


def stop_if_broken(reviews: Iterable[Reviewed]) -> None:
    """Print what broke in the tool or a pack and stop: nothing may be built upon it.

    Raises:
        typer.Exit: with status 2, where anything broke.

    """
    broken = [replace(one, findings=one.broken, excused=()) for one in reviews if one.broken]
    if broken:
        show(line for reviewed in broken for line in _lines(reviewed))
        raise typer.Exit(2)


class _Watch:
    """Works out the exit status while reviews go by."""

    def __init__(self, fail_on: str) -> None:
        self._fail_on = fail_on
        self.status = 0

    def over(self, reviews: Iterable[Reviewed], tally: Tally) -> Iterator[Reviewed]:
        from govctl.findings import Severity

        for reviewed in reviews:
            tally.add(reviewed.findings, len(reviewed.excused))
            level = Severity(self._fail_on) if self._fail_on else reviewed.workspace.fail_on
            if reviewed.broken:
                self.status = 2
            elif any(finding.severity.rank <= level.rank for finding in reviewed.findings):
                self.status = max(self.status, 1)
            yield reviewed


def _lines(reviewed: Reviewed) -> Iterator[Line]:
    from govctl.report import text

    if not reviewed.findings:
        return
    project = reviewed.project
    gate = reviewed.assessment.gate if reviewed.assessment else ""
    yield text.project_header(project.title, project.name, gate)
    yield []
    sources = _sources(reviewed)
    for finding in reviewed.findings:
        yield from text.finding_lines(finding, sources, columns())


def _sources(reviewed: Reviewed) -> dict[Path, str]:
    documents = (reviewed.project.document, reviewed.project.resources)
    return {document.path: document.text for document in documents if document is not None}
