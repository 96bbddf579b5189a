"""Which regulations a command speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.packs.model import Regulation

Named = Annotated[
    str,
    typer.Option(
        "--regulation",
        metavar="编号",
        help="哪一部办法，也可以写规则包的文件夹；不写为工作区所用，或全部",
    ),
]


def available() -> list[str]:
    """The ids of all regulations that can be loaded, the workspace's own first."""
    from govctl.cli import texts
    from govctl.packs import loader

    return loader.available(texts.folders())


def chosen(name: str) -> Iterator[Regulation]:
    """The regulation named, else the workspace's, else all."""
    from govctl.cli import texts
    from govctl.packs import loader

    here = texts.workspace()
    if name:
        yield texts.load(name)
    elif here and here.regulation:
        yield loader.load(here.regulation, here.regulation_folders)
    else:
        yield from map(texts.load, available())
