"""`govctl init` and `govctl new`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govctl.cli import frame
from govctl.cli.output import say, wrote

_Force = Annotated[bool, typer.Option("--force", help="覆盖已有的文件")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("init", cls=frame.Command, help="建立一个工作区：写明适用的办法，备好项目文件夹。")(
        init
    )
    app.command(
        "new", cls=frame.Command, help="在工作区里新建一个项目，写好带说明的 project.yaml。"
    )(new)


def init(
    folder: Annotated[str, typer.Argument(metavar="文件夹", help="工作区所在的文件夹")],
    regulation: Annotated[
        str,
        typer.Option("--regulation", metavar="编号", help="适用的办法，编号见 rules list"),
    ],
    title: Annotated[str, typer.Option("--title", metavar="名称", help="工作区的名称")] = "",
    *,
    force: _Force = False,
) -> None:
    """Make a folder a workspace."""
    from govctl.cli.failures import CommandError
    from govctl.regulation import loader
    from govctl.text import closest
    from govctl.workspace import scaffold

    if not loader.known(regulation):
        known = loader.available()
        near = closest(regulation, known)
        hint = f"是否想写“{near}”？" if near else ""
        raise CommandError(
            f"没有编号为“{regulation}”的管理办法。{hint}可用的有：{'、'.join(known)}。"
            "要编写自己的办法，请执行 govctl regulation new 编号 文件夹 --title 办法全称，"
            "工作区和规则包会一起建好"
        )
    chosen = loader.load(regulation)
    for path in scaffold.write_workspace(Path(folder), regulation, title=title, force=force):
        wrote("", path)
    say(f"工作区适用《{chosen.title}》。下一步：进入 {folder}，执行")
    say("govctl new 项目名称 --unit 单位 --total 万元 --needs 需求")


def new(
    name: Annotated[str, typer.Argument(metavar="项目名称")],
    unit: Annotated[str, typer.Option("--unit", metavar="单位", help="项目建设单位全称")],
    total: Annotated[
        str, typer.Option("--total", metavar="万元", help="总投资，单位万元，只写数字")
    ],
    needs: Annotated[
        str, typer.Option("--needs", metavar="需求", help="建设需求，先写一句话，以后再补充")
    ],
    kind: Annotated[
        str, typer.Option("--kind", metavar="性质", help="新建（默认）、升级改造、运维、购买服务等")
    ] = "新建",
    code: Annotated[str, typer.Option("--code", metavar="代码", help="项目代码，可以后补")] = "",
    workspace: Annotated[
        str,
        typer.Option("--workspace", metavar="文件夹", help="工作区；默认当前所在的工作区"),
    ] = ".",
) -> None:
    """Start a project in a workspace."""
    from govctl.cli.failures import CommandError
    from govctl.regulation import loader
    from govctl.workspace import scaffold
    from govctl.workspace import workspace as workspaces

    root = workspaces.find_root(Path(workspace))
    if root is None:
        raise CommandError(
            f"“{workspace}”不在工作区里。请先执行 govctl init 文件夹 --regulation 编号，"
            "再进入该文件夹，或用 --workspace 指明工作区"
        )
    settings = workspaces.load(root)
    chosen = loader.load(settings.regulation, settings.regulation_folders)
    project = scaffold.NewProject(name, unit, kind, total, chosen.gates[0].id, needs, code)
    facts, *_ = scaffold.write_project(root, project)
    wrote("", facts)
    say(f"下一步：按文件里的说明填写，再执行 govctl validate {facts.parent}")
