"""`govctl validate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import arguments, frame
from govctl.cli.output import say, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from govctl.findings import Finding
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
            "--fail-on", metavar="级别", help="从哪一级起算不通过：error（默认）或 warning"
        ),
    ] = "error",
) -> None:
    """Check projects and print what was found."""
    arguments.choice(output, ("text", "json"), "选项 --format")
    arguments.choice(fail_on, ("error", "warning"), "选项 --fail-on")
    day = arguments.day(as_of)
    from govctl import validation

    reviews = validation.review(arguments.folders(paths), as_of=day, at=at)
    raise typer.Exit(tell(reviews, output, day, fail_on))


def tell(reviews: Iterable[Reviewed], output: str, day: date, fail_on: str = "error") -> int:
    """Print what was found, as text or JSON; the exit status follows from it."""
    from govctl.findings import Severity
    from govctl.regulation.engine import FAULT
    from govctl.report import json, text
    from govctl.report.tally import Tally

    tally = Tally()
    found: list[Finding] = []
    if output == "text":
        show(_lines(reviews, tally, found_rules := set()))
        show([text.summary(tally)])
    else:
        for reviewed in reviews:
            tally.add(reviewed.findings, len(reviewed.excused))
            found += reviewed.findings
        say(json.render(found, tally, day).rstrip("\n"))
        found_rules = {finding.rule for finding in found}
    if FAULT in found_rules or any(rule.startswith("pack-") for rule in found_rules):
        return 2
    return 1 if tally.reaches(Severity(fail_on)) else 0


def _lines(reviews: Iterable[Reviewed], tally: Tally, rules: set[str]) -> Iterator[Line]:
    from govctl.report import text

    for reviewed in reviews:
        tally.add(reviewed.findings, len(reviewed.excused))
        rules.update(finding.rule for finding in reviewed.findings)
        if not reviewed.findings:
            continue
        project = reviewed.project
        gate = reviewed.assessment.gate if reviewed.assessment else ""
        yield text.project_header(project.title, project.name, gate)
        yield []
        sources = _sources(reviewed)
        for finding in reviewed.findings:
            yield from text.finding_lines(finding, sources)


def _sources(reviewed: Reviewed) -> dict[Path, str]:
    documents = (reviewed.project.document, reviewed.project.resources)
    return {document.path: document.text for document in documents if document is not None}
