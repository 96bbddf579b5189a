"""A regulation's folder read; a wrong one is refused with file, line and reason."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from govctl import resources
from govctl.packs import consistency, definitions, head, params
from govctl.packs.model import Regulation
from govctl.packs.norms import cross_rule, deadline, material, rule
from govctl.packs.norms.base import Norm
from govctl.packs.pack import LoadedPack
from govctl.packs.prefilter import Prefilter, translated
from govctl.packs.source import PackSource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_NormT = TypeVar("_NormT", bound=Norm)


def read(
    path: Path, parent_of: Callable[[PackSource], Regulation | None], *, named: bool = True
) -> LoadedPack:
    """Read a folder; `parent_of` finds what it stands on, and refuses a folder that has none.

    A folder that is `named` has the regulation's id as its name. Those delivered were checked
    for types before delivery, all others are now.

    Raises:
        PackError: its files are wrong.

    """
    folder = PackSource(path)
    folder.stop_if_wrong()
    parent = parent_of(folder)
    built = _build(folder, parent)
    consistency.check(folder, built, parent, named=named)
    folder.stop_if_wrong()
    if path.parent != resources.REGULATIONS:
        from govctl.packs import typecheck  # noqa: PLC0415 - protobuf takes 50 ms

        folder.problems += typecheck.check(built)
        folder.stop_if_wrong()
    return LoadedPack(built, Prefilter(partial(translated, built)))


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
