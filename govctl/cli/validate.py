"""`govctl validate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from govctl.cli import chinese_typer, parameters
from govctl.cli.console import columns, echo_error, progress
from govctl.cli.reports import write
from govctl.report.formats import FORMATS, Options

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.report.filters import Filter

app = chinese_typer.group()


@app.command(
    "validate",
    cls=chinese_typer.Command,
    help="按管理办法校验项目，指出问题的位置、依据和处理办法。\n"
    "退出码：0 没有问题，1 有问题，2 用法有误或工具出错。",
)
def validate(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="路径", help="工作区、项目文件夹或文件，在工作区里可写项目名；默认当前文件夹"
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="环节", help="假设现在申请进入某个环节，看还缺什么"),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="以哪一天为准判断期限；不写为今天")
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", metavar="格式", help=f"{'、'.join(FORMATS)}；默认 text")
    ] = "text",
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="文件", help="写入文件；xlsx、docx 默认 问题清单"),
    ] = "",
    by: Annotated[
        str,
        typer.Option("--by", metavar="unit", help="写 unit 则每个单位一份补正通知（xlsx、docx）"),
    ] = "",
    reply_by: Annotated[
        str, typer.Option("--reply-by", metavar="日期", help="补正通知要求答复的日期；不写则留空")
    ] = "",
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="编号", help="只看这些规则编号、条款或主题，可写多次"),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="编号", help="不看这些规则编号、条款或主题，可写多次"),
    ] = None,
    unit: Annotated[
        str, typer.Option("--unit", metavar="单位", help="只看名称里有这几个字的单位")
    ] = "",
    severity: Annotated[
        str,
        typer.Option("--severity", metavar="级别", help="从哪一级起列出：error、warning 或 info"),
    ] = "",
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on", metavar="级别", help="从哪一级起算不通过：error 或 warning；默认按工作区"
        ),
    ] = "",
    *,
    brief: Annotated[bool, typer.Option("--brief", help="一个起因一行，由它引起的不列")] = False,
    show_law: Annotated[
        bool,
        typer.Option("--show-law", help="引用条文原文（先用 govctl regulation attach 附上）"),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
) -> None:
    """Check projects and report what was found."""
    parameters.choice(output_format, tuple(FORMATS), "选项 --format")
    parameters.choice(fail_on, ("", "error", "warning"), "选项 --fail-on")
    parameters.choice(by, ("", "unit"), "选项 --by")
    if at is not None and not at.strip():
        raise typer.BadParameter("不能是空的，请写环节名称", param_hint="选项 --at")
    if show_law and output_format not in ("text", "html", "markdown"):
        raise typer.BadParameter("只用于 text、html、markdown 格式", param_hint="选项 --show-law")
    wanted = _filter(select, ignore, unit, severity)
    day = parameters.day(as_of)
    reply = parameters.day(reply_by, "--reply-by").isoformat() if reply_by else ""
    from govctl.findings import Severity
    from govctl.review import pipeline

    request = pipeline.Request(
        parameters.folders(paths), day, at or "", quote=show_law, filter=wanted
    )
    with progress("个项目") as done:
        report = pipeline.run(request, done)
    level = Severity(fail_on) if fail_on else None
    options = Options(brief=brief, columns=columns(), reply_by=reply, level=level)
    write(report, output_format, options, output, by_unit=by == "unit", force=force)
    for root in report.totals.workspaces:
        _hint_at_old_copies(root)
    for title in report.unquoted:
        echo_error(f"还没有附上《{title}》的原文：请执行 govctl regulation attach 文件")
    raise typer.Exit(report.status(level))


def _hint_at_old_copies(root: Path) -> None:
    from govctl.text import shell_word
    from govctl.workspace import editor_copies

    if editor_copies.are_old(root):
        echo_error(
            f"{root / editor_copies.EDITOR_FOLDER} 里供编辑器用的格式说明不是这个版本的，"
            f"请执行 govctl init {shell_word(str(root))} --refresh"
        )


def _filter(select: list[str] | None, ignore: list[str] | None, unit: str, severity: str) -> Filter:
    from govctl.findings import Severity
    from govctl.report.filters import Filter

    parameters.choice(severity, ("", *(one.value for one in Severity)), "选项 --severity")
    return Filter(
        tuple(select or ()),
        tuple(ignore or ()),
        unit,
        Severity(severity) if severity else Severity.INFO,
    )
