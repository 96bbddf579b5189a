"""Which regulations a command speaks of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.regulation.pack import Regulation

Named = Annotated[
    str,
    typer.Option("--regulation", metavar="编号", help="哪一部办法；不写为工作区所用，或全部"),
]


def load(name: str) -> Regulation:
    """The regulation of that id, the workspace's own before those delivered."""
    from govctl.regulation import loader

    return loader.load(name, _folders())


def available() -> list[str]:
    """The ids of all regulations that can be loaded, the workspace's own first."""
    from govctl.regulation import loader

    return loader.available(_folders())


def _folders() -> tuple[Path, ...]:
    from govctl.workspace import workspace

    root = workspace.find_root(Path())
    return workspace.load(root).regulation_folders if root else ()


def chosen(name: str) -> Iterator[Regulation]:
    """The regulation named, else the workspace's, else all."""
    from govctl.regulation import loader
    from govctl.workspace import workspace

    root = workspace.find_root(Path())
    names = [name or (workspace.load(root).regulation if root else "")]
    for each in names if names[0] else loader.available(_folders()):
        yield load(each)
