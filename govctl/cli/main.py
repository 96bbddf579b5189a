"""The entry point: commands in, exit status out."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from govctl.cli import about, chinese_typer, explain, scaffold, validate
from govctl.cli.console import echo, echo_error
from govctl.cli.streams import CUT_SHORT

OK, BROKEN, INTERRUPTED = 0, 2, 130

app = chinese_typer.group(
    "把政务信息化项目建设管理办法变成可计算的规则：\n校验项目、编写文书、汇总年度计划、核对验收材料。"
)


@app.callback(invoke_without_command=True)
def _root(
    ctx: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", "-V", help="显示版本号")] = False,
) -> None:
    if version:
        about.show_version()
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        echo(ctx.get_help())


for _module in (scaffold, validate, explain, about):
    app.add_typer(_module.app)
for _name, _help in {
    "doc": "按提纲编写和检查文书：项目建议书、可行性研究报告、初步设计等。",
    "plan": "汇总年度计划。",
    "accept": "验收：核对材料、条件和期限。",
    "hook": "提交前的校验：装到 git 仓库，或者卸下。",
    "regulation": "管理办法：列出、说明、对照、推算影响、新建、检验规则、附上官方文本。",
}.items():
    app.add_typer(chinese_typer.later(_help, f"govctl.cli.{_name}"), name=_name)


def main(arguments: list[str]) -> int:
    """Run one command line: 0 nothing found, 1 findings, 2 wrong use or a broken tool."""
    # little of what is made here is ever in a circle; looking for circles takes a tenth of a run
    gc.set_threshold(100_000, 50, 1000)
    try:
        try:
            status = _invoked(arguments)
        except Exception as problem:
            if not chinese_typer.asks_for_help(problem):
                raise
            echo(chinese_typer.usage_error(problem))
            status = OK
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough
        return CUT_SHORT
    except Exception as problem:  # noqa: BLE001 - the one place where anything becomes a status
        return _failed(problem)
    return status


def _invoked(arguments: list[str]) -> int:
    """Run a command; its status is what it returns or exits with.

    Typer's own `main` would turn what happens to the streams into statuses of its own.
    """
    command = typer.main.get_command(app)
    try:
        with command.make_context("govctl", arguments) as context:
            status = command.invoke(context)
    except typer.Exit as wanted:
        return wanted.exit_code
    return status if isinstance(status, int) else OK


def _failed(problem: Exception) -> int:
    from govctl.cli.errors import explain

    echo_error(explain(problem))
    if os.environ.get("GOVCTL_DEBUG"):
        raise problem
    return BROKEN
