"""`govctl regulation new`: begin a regulation of one's own in a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govctl.cli import chinese_typer
from govctl.cli.console import echo, echo_written

app = chinese_typer.group()


@app.command(
    "new",
    cls=chinese_typer.Command,
    help="在工作区里新建一部办法的规则包：写好注释和小样，即可运行。",
)
def new(
    name: Annotated[str, typer.Argument(metavar="编号", help="小写英文，如 nanning")],
    title: Annotated[str, typer.Option("--title", metavar="全称", help="办法的全称")],
    folder: Annotated[
        str,
        typer.Argument(
            metavar="文件夹",
            help="工作区；写新的文件夹，工作区会一起建好；默认当前所在的工作区",
        ),
    ] = "",
    prefix: Annotated[
        str, typer.Option("--prefix", metavar="前缀", help="规则编号的前缀；默认与编号相同")
    ] = "",
    *,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
) -> None:
    """Write a small pack that works."""
    from govctl.authoring import new_pack
    from govctl.cli.errors import CommandError
    from govctl.cli.guards import stop_if_unsettled
    from govctl.cli.scaffold import configure_hook
    from govctl.packs import loader, registry
    from govctl.workspace import workspace
    from govctl.workspace.scaffold import is_begun, write_workspace

    root = workspace.find_root(Path(folder))
    known = workspace.load(root) if root else workspace.without_settings(Path(folder))
    if known:
        stop_if_unsettled(known)
    if root is None and not (folder and is_begun(Path(folder))):
        where = f"“{folder}”" if folder else "当前文件夹"
        raise CommandError(
            f"{where}不在工作区里。请进入工作区再执行，或在编号后面写一个新的文件夹，"
            f"如 govctl regulation new {name} 我的工作区 --title {title}，工作区会一起建好；"
            "已有文件的文件夹，请先执行 govctl init 文件夹 --regulation 编号，写一部已有的办法"
        )
    if name in registry.available():
        raise CommandError(
            f"govctl 已带有编号为“{name}”的办法，请换一个编号；"
            "只想改其中几处的，在自己的 regulation.yaml 里写 extends: " + name
        )
    pack = new_pack.NewPack(name, title, prefix or new_pack.prefix_of(name))
    new_pack.check(pack)
    begun = root is None
    if root is None:
        root = Path(folder)
        for path in write_workspace(root, name):
            echo_written("", path)
        configure_hook(root)
    here = workspace.load(root)
    (home,) = here.regulation_folders
    for path in new_pack.write(root, home, pack, force=force):
        echo_written("", path)
    loader.load.cache_clear()
    made = loader.load(name, (home,)).regulation
    enter = f"进入 {folder}，" if begun else ""
    echo(f"《{made.title}》可以运行了。下一步：{enter}照文件里的注释换成办法的内容，随时执行")
    echo(f"govctl regulation test {name}")
    if here.regulation != name:
        echo(f"写好以后把 govctl.yaml 的 regulation 改为 {name}。")
    echo("写法见 docs/writing-a-pack.md")
