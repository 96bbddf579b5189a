"""Regulations as a command line names them: by id, or by the folder of a pack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.pack import LoadedPack
    from govctl.workspace.workspace import Workspace

_WHICH = "编号，或规则包的文件夹；不写为工作区所用"
# `govctl regulation` is all about regulations: there one is named outright
Named = Annotated[str, typer.Argument(metavar="办法", help=_WHICH)]
NamedOrAll = Annotated[str, typer.Argument(metavar="办法", help=f"{_WHICH}，工作区以外为全部")]
# elsewhere it narrows what is asked
Option = Annotated[
    str,
    typer.Option("--regulation", metavar="办法", help=f"哪一部办法：{_WHICH}，工作区以外为全部"),
]


def workspace() -> Workspace | None:
    """The workspace that the current folder lies in."""
    from govctl.workspace import workspace as workspaces

    root = workspaces.find_root(Path())
    return workspaces.load(root) if root else None


def folders() -> tuple[Path, ...]:
    """Where regulations of the workspace's own stand."""
    here = workspace()
    return here.regulation_folders if here else ()


def load(name: str) -> LoadedPack:
    """Read a regulation by its id, or by the path of its folder, whatever that is called.

    Raises:
        CommandError: there is none.
        PackError: it is there, but wrong.

    """
    from govctl.cli.errors import CommandError
    from govctl.files import is_file
    from govctl.packs import loader, registry
    from govctl.packs.errors import HEAD

    places = folders()
    if registry.known(name, places):
        return loader.load(name, places)
    path = Path(name)
    folder = path.parent if path.name == f"{HEAD}.yaml" else path
    if is_file(folder / f"{HEAD}.yaml"):
        return loader.load_folder(folder, (*places, folder.parent))
    if len(path.parts) > 1 or path.exists():
        raise CommandError(f"“{name}”里没有 {HEAD}.yaml，不是办法的文件夹")
    own = (
        "也可以写办法文件夹的路径"
        if places
        else "自己编写的办法只在它的工作区里认得，请先进入那个工作区，或写规则包文件夹的路径"
    )
    raise CommandError(f"没有编号为“{name}”的管理办法。{registry.hint(name, places)}；{own}")


def available() -> list[str]:
    """The ids of all regulations that can be loaded, the workspace's own first."""
    from govctl.packs import registry

    return registry.available(folders())


def chosen(name: str) -> Iterator[LoadedPack]:
    """The regulation named, else the workspace's, else all."""
    from govctl.packs import loader

    here = workspace()
    if name:
        yield load(name)
    elif here and here.regulation:
        yield loader.load(here.regulation, here.regulation_folders)
    else:
        yield from map(load, available())
