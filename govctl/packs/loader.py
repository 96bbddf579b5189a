"""Regulations by name; a wrong one is refused with file, line and reason."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from time import time_ns
from typing import TYPE_CHECKING, TypeVar

from govctl import resources
from govctl.packs import cache as pack_cache
from govctl.packs import consistency, definitions, head, params, registry
from govctl.packs.errors import COMMON, PackError
from govctl.packs.model import Regulation
from govctl.packs.norms import cross_rule, deadline, material, rule
from govctl.packs.norms.base import Norm
from govctl.packs.pack import LoadedPack
from govctl.packs.prefilter import Prefilter, translated
from govctl.packs.source import PackSource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_NormT = TypeVar("_NormT", bound=Norm)


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
    folder = PackSource(path)
    folder.stop_if_wrong()
    parent = _parent(folder, folders, heirs)
    built = _build(folder, parent)
    consistency.check(folder, built, parent, named=named)
    folder.stop_if_wrong()
    if path.parent != resources.REGULATIONS:
        from govctl.packs import typecheck  # noqa: PLC0415 - protobuf takes 50 ms

        folder.problems += typecheck.check(built)
        folder.stop_if_wrong()
    return LoadedPack(built, Prefilter(partial(translated, built)))


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


def _build(folder: PackSource, parent: Regulation | None) -> Regulation:
    head.prepare(folder, parent)
    numbers = {**(parent.params if parent else {})}
    numbers |= {name: params.read(name, entry) for name, entry in folder.head.named("params")}
    terms = definitions.read(folder, parent.terms if parent else {})
    materials, rules, deadlines, across = (
        folder.entries(folder.read(stem, f"regulation-{stem}"))
        for stem in ("materials", "rules", "deadlines", cross_rule.STEM)
    )
    folder.stop_if_wrong()
    prefix: str = folder.head.get("prefix")
    own = Regulation(
        **head.read(folder, parent),
        params=numbers,
        terms=terms,
        materials=tuple(material.read(entry, prefix) for entry in materials),
        rules=tuple(rule.read(entry) for entry in rules),
        deadlines=tuple(deadline.read(entry, numbers) for entry in deadlines),
        cross_rules=tuple(cross_rule.read(entry, numbers) for entry in across),
    )
    return _inherit(own, parent) if parent else own


def _inherit(own: Regulation, parent: Regulation) -> Regulation:
    keys = {material.key for material in own.materials}
    materials = [material for material in parent.materials if material.key not in keys]
    return replace(
        own,
        gates=own.gates or parent.gates,
        acceptance_gate=own.acceptance_gate or ("" if own.gates else parent.acceptance_gate),
        plan_gate=own.plan_gate or ("" if own.gates else parent.plan_gate),
        materials=(*materials, *own.materials),
        rules=_merged(parent.rules, own.rules),
        deadlines=_merged(parent.deadlines, own.deadlines),
        cross_rules=_merged(parent.cross_rules, own.cross_rules),
    )


def _merged(inherited: Sequence[_NormT], own: Sequence[_NormT]) -> tuple[_NormT, ...]:
    replaced = {norm.id for norm in own}
    return (*(norm for norm in inherited if norm.id not in replaced), *own)
