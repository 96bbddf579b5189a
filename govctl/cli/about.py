"""`govctl help` and `govctl version`."""

from __future__ import annotations

from typing import Annotated

import typer

from govctl import __version__
from govctl.cli import chinese_typer
from govctl.cli.console import echo

app = chinese_typer.group()


@app.command(
    "help",
    cls=chinese_typer.Command,
    help="显示一个命令的帮助，如 govctl help regulation test；与命令后面写 -h 相同。",
)
def show_help(
    ctx: typer.Context,
    command: Annotated[
        list[str] | None, typer.Argument(metavar="命令", help="不写为全部命令")
    ] = None,
) -> None:
    """Print the help page of a command."""
    root = ctx.find_root()
    with root.command.make_context(root.info_name, [*(command or ()), "--help"]) as asked:
        root.command.invoke(asked)


@app.command("version", cls=chinese_typer.Command, help="显示版本号；与 govctl -V 相同。")
def show_version() -> None:
    """Print the version of the program."""
    echo(f"govctl {__version__}")
