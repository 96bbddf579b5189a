"""`govctl accept`: what acceptance asks for, and what is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import chinese_typer, parameters
from govctl.cli.console import columns, echo, echo_written, print_lines

if TYPE_CHECKING:
    from datetime import date

    from govctl.acceptance.checklist import Checklist
    from govctl.review.model import Review

app = chinese_typer.group()
_FORMATS = ("text", "json", "docx")
_FILE_WIDTH = 100  # of text in files and pipes, whatever the terminal


@app.command(
    "checklist",
    cls=chinese_typer.Command,
    help="列出验收要核对的材料、条件和期限：要不要、为什么、有没有、缺什么。\n"
    "退出码：0 具备验收条件或不需要验收，1 暂不具备验收条件或有不合要求的，2 用法有误或工具出错。",
)
def checklist(
    project: Annotated[
        str, typer.Argument(metavar="项目", help="项目文件夹；在工作区里写项目名即可")
    ],
    at: Annotated[
        str,
        typer.Option("--at", metavar="环节", help="按哪个环节核对；默认办法规定的验收环节"),
    ] = "",
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="以哪一天为准；默认今天")
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", metavar="格式", help="text（默认）、json 或 docx")
    ] = "text",
    output: Annotated[
        str,
        typer.Option(
            "-o", "--output", metavar="文件", help="写入文件；docx 默认 项目-验收材料核对清单.docx"
        ),
    ] = "",
    *,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
) -> None:
    """Print or write the acceptance checklist of one project."""
    parameters.choice(output_format, _FORMATS, "选项 --format")
    day = parameters.day(as_of)
    from govctl.review import pipeline

    folder = parameters.folder(project)
    reviewed = pipeline.review_one(folder, as_of=day, at=at, gate=pipeline.acceptance_gate)
    found = _checklist(reviewed, at, day)
    if found is None:
        from govctl.cli.reports import write
        from govctl.report.formats import Options
        from govctl.review import entries

        report = pipeline.report(entries.of_review(reviewed), day)
        write(report, "json" if output_format == "json" else "text", Options(columns=columns()))
        raise typer.Exit(report.status())
    if output_format == "docx":
        _write_docx(found, output, force=force)
    else:
        _write_text(found, output_format, output, force=force)
    raise typer.Exit(0 if found.faultless else 1)


def _checklist(reviewed: Review, at: str, day: date) -> Checklist | None:
    """Build the checklist; None where the project or its regulation cannot be relied on."""
    from govctl.acceptance.build import build
    from govctl.cli.errors import CommandError

    facts, regulation, assessment = (
        reviewed.project.facts, reviewed.regulation, reviewed.assessment
    )  # fmt: skip
    if (
        reviewed.internal_errors
        or reviewed.settings_errors
        or facts is None
        or regulation is None
        or assessment is None
    ):
        return None
    if not at and not regulation.acceptance_gate:
        raise CommandError(f"《{regulation.title}》没有写明验收的环节，请用 --at 指定环节")
    built = build(
        reviewed.project,
        facts,
        regulation,
        assessment,
        findings=reviewed.findings,
        waived=reviewed.waived_findings,
        as_of=day,
    )
    if not built.items and not built.skipped:
        raise CommandError(
            f"《{regulation.title}》到“{assessment.gate}”环节为止没有列入验收清单的材料和条件，"
            f"请用 --at 指定验收的环节"
        )
    return built


def _write_text(found: Checklist, output_format: str, output: str, *, force: bool) -> None:
    from govctl.acceptance import json, text

    if not output:
        if output_format == "json":
            echo(json.render(found).rstrip("\n"))
        else:
            print_lines(text.render(found, columns() or _FILE_WIDTH))
        return
    from govctl.acceptance.phrases import TITLE
    from govctl.files import write_atomic

    if output.lower().endswith((".docx", ".doc", ".pdf", ".xlsx")):
        raise typer.BadParameter(
            f"“{output}”不是文字文件；要写成 Word 文件请加 --format docx", param_hint="选项 -o"
        )
    content = json.render(found) if output_format == "json" else text.plain(found, _FILE_WIDTH)
    write_atomic(Path(output), content.encode(), force=force)
    echo_written(TITLE, Path(output))
    _conclude(found)


def _write_docx(found: Checklist, output: str, *, force: bool) -> None:
    from govctl.acceptance import docx
    from govctl.acceptance.phrases import TITLE
    from govctl.files import write_atomic

    content = docx.render(found)
    path = parameters.target(output or f"{found.folder}-{TITLE}.docx", ".docx")
    write_atomic(path, content, force=force)
    echo_written(TITLE, path)
    _conclude(found)


def _conclude(found: Checklist) -> None:
    echo(f"结论：{found.conclusion}")
