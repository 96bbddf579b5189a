"""Regulations by name, each read once; what was kept of an earlier reading is taken first."""

from __future__ import annotations

from functools import cache
from time import time_ns
from typing import TYPE_CHECKING

from govctl.packs import cache as pack_cache
from govctl.packs import registry
from govctl.packs.errors import COMMON, PackError

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.packs.model import Regulation
    from govctl.packs.pack import LoadedPack
    from govctl.packs.source import PackSource


@cache
def load(name: str, folders: tuple[Path, ...] = (), heirs: tuple[str, ...] = ()) -> LoadedPack:
    """Read a regulation by its id, from a workspace's folders or from those delivered.

    A regulation stands on `common`, or on the one that it `extends`: what it declares
    under the same id replaces what is inherited. A workspace's own regulation is also
    checked for types; those delivered were checked before delivery. `heirs` are those
    that it is read for.

    Raises:
        PackError: there is none of that id, or its files are wrong.

    """
    path = registry.find(name, folders)
    if path is None:
        raise PackError([registry.unknown(name, folders)])
    began = time_ns()
    kept = None if heirs else pack_cache.fetch(path)
    # elsewhere, what it extends may be another of that name
    if kept is None or any(
        registry.find(one.name, folders) != one for one in kept.regulation.sources
    ):
        kept = _read(path, folders, heirs)
        if not heirs:
            pack_cache.keep(kept, began)
    return kept


def load_folder(path: Path, folders: tuple[Path, ...] = ()) -> LoadedPack:
    """Read the regulation that stands in a folder, such as an edited copy of another.

    The folder may have any name. What the regulation `extends` is looked for in `folders`.

    Raises:
        PackError: its files are wrong.

    """
    return _read(path, folders, (), named=False)


def _read(
    path: Path, folders: tuple[Path, ...], heirs: tuple[str, ...], *, named: bool = True
) -> LoadedPack:
    from govctl.packs import reader  # noqa: PLC0415 - only where nothing was kept

    return reader.read(path, lambda folder: _parent(folder, folders, heirs), named=named)


def _parent(
    folder: PackSource, folders: tuple[Path, ...], heirs: tuple[str, ...]
) -> Regulation | None:
    own: str = folder.head.get("id")
    name = folder.head.get("extends") or ("" if own == COMMON else COMMON)
    if not name:
        return None
    if name in (*heirs, own):
        chain = " → ".join((*heirs, own, name))
        folder.head.error_at(
            "extends", f"办法互相沿用，绕成了圈：{chain}", "请删去其中一处 extends"
        )
    elif registry.find(name, folders) is None:
        unknown = registry.unknown(name, folders)
        folder.head.error_at("extends", unknown.message, unknown.remedy)
    folder.stop_if_wrong()
    return load(name, folders, (*heirs, own)).regulation
