"""The entry point: commands in, exit status out."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from govctl import __version__
from govctl.cli import chinese_typer, explain, scaffold, validate
from govctl.cli.console import echo, echo_error

OK, BROKEN, INTERRUPTED = 0, 2, 130

app = chinese_typer.group(
    "把政务信息化项目建设管理办法变成可计算的规则：\n校验项目、编写文书、汇总年度计划、核对验收材料。"
)


@app.callback(invoke_without_command=True)
def _root(
    ctx: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="显示版本号")] = False,
) -> None:
    if version:
        echo(f"govctl {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        echo(ctx.get_help())


scaffold.register(app)
validate.register(app)
explain.register(app)
for _name, _help in {
    "doc": "按提纲编写和检查文书：项目建议书、可行性研究报告、初步设计等。",
    "plan": "汇总年度计划。",
    "accept": "验收：核对材料、条件和期限。",
    "hook": "提交前的校验：装到 git 仓库，或者卸下。",
    "regulation": "管理办法：列出、说明、对照、推算影响、新建、检验规则、附上官方文本。",
}.items():
    app.add_typer(chinese_typer.later(_help, f"govctl.cli.{_name}"), name=_name)


def run() -> None:
    """Run the program and end the process with its status."""
    status = main(sys.argv[1:])
    gc.freeze()  # the memory goes back as a whole: no need to look for circles once more
    sys.exit(status)


def main(arguments: list[str]) -> int:
    """Run one command line: 0 nothing found, 1 findings, 2 wrong use or a broken tool."""
    # little of what is made here is ever in a circle; looking for circles takes a tenth of a run
    gc.set_threshold(100_000, 50, 1000)
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles may be set to a code page without all Chinese characters
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = typer.main.get_command(app).main(
            args=arguments, prog_name="govctl", standalone_mode=False
        )
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as problem:  # noqa: BLE001 - the one place where anything becomes a status
        return _failed(problem)
    return status if isinstance(status, int) else OK


def _failed(problem: Exception) -> int:
    if chinese_typer.asks_for_help(problem):
        echo(chinese_typer.usage_error(problem))
        return OK
    from govctl.cli.errors import explain

    echo_error(explain(problem))
    if os.environ.get("GOVCTL_DEBUG"):
        raise problem
    return BROKEN
