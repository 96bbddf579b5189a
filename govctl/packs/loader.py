"""Regulations by name; a wrong one is refused with file, line and reason."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache, partial
from time import time_ns
from typing import TYPE_CHECKING, TypeVar

from govctl import resources
from govctl.expressions.source import EFFECTIVE, TRUE
from govctl.packs import cache as pack_cache
from govctl.packs import citations, consistency, cross_rules, norms, params, registry
from govctl.packs.errors import COMMON, PackError
from govctl.packs.model import Definition, Disposition, Gate, Life, Norm, Regulation, Transition
from govctl.packs.prefilter import Prefilter, translated
from govctl.packs.source import PackEntry, PackSource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_NormT = TypeVar("_NormT", bound=Norm)


@cache
def load(name: str, folders: tuple[Path, ...] = (), heirs: tuple[str, ...] = ()) -> Regulation:
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
    if kept is None or any(registry.find(one.name, folders) != one for one in kept.sources):
        kept = _read(path, folders, heirs)
        if not heirs:
            pack_cache.keep(kept, began)
    return kept


def load_folder(path: Path, folders: tuple[Path, ...] = ()) -> Regulation:
    """Read the regulation that stands in a folder, such as an edited copy of another.

    The folder may have any name. What the regulation `extends` is looked for in `folders`.

    Raises:
        PackError: its files are wrong.

    """
    return _read(path, folders, (), named=False)


def _read(
    path: Path, folders: tuple[Path, ...], heirs: tuple[str, ...], *, named: bool = True
) -> Regulation:
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
    return built.with_prefilter(Prefilter(partial(translated, built)))


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
    return load(name, folders, (*heirs, own))


def _build(folder: PackSource, parent: Regulation | None) -> Regulation:
    head = folder.head
    folder.articles = {article.get("no"): _article(article) for article in head.below("articles")}
    folder.gates = tuple(gate["id"] for gate in head.get("gates", ()))
    if not folder.gates and parent:
        folder.gates = tuple(gate.id for gate in parent.gates)
    numbers = {**(parent.params if parent else {})}
    numbers |= {name: params.read(name, entry) for name, entry in head.named("params")}
    folder.terms |= parent.terms if parent else {}
    if head.get("effective_from"):
        folder.terms[EFFECTIVE] = Definition(EFFECTIVE, "施行日期", head.quoted("effective_from"))
    for name, entry in head.named("terms"):
        folder.terms[name] = Definition(name, entry.words("title"), entry.source("value"))
    materials, rules, deadlines, beside = (
        folder.entries(folder.read(stem, f"regulation-{stem}"))
        for stem in ("materials", "rules", "deadlines", cross_rules.STEM)
    )
    folder.stop_if_wrong()
    own = Regulation(
        id=head.get("id"),
        title=head.get("title"),
        short=head.get("short") or head.get("title"),
        folder=folder.path,
        sources=(folder.path, *(parent.sources if parent else ())),
        life=Life(**{field.name: head.get(field.name) for field in fields(Life)}),
        number=head.get("number"),
        region=head.get("region"),
        issuer=tuple(head.get("issuer", ())),
        based_on=tuple(head.get("based_on", ())),
        replaces=tuple(head.get("replaces", ())),
        transition=_transition(head),
        note=head.words("note"),
        acceptance_gate=head.gate("acceptance_gate"),
        plan_gate=head.gate("plan_gate"),
        gates=tuple(_gate(entry) for entry in head.below("gates")),
        params=numbers,
        terms=folder.terms,
        articles=folder.articles,
        no_articles=head.words("no_articles"),
        dispositions=tuple(_disposition(entry) for entry in head.below("dispositions")),
        materials=tuple(norms.material(entry, head.get("prefix")) for entry in materials),
        rules=tuple(norms.rule(entry) for entry in rules),
        deadlines=tuple(norms.deadline(entry, numbers) for entry in deadlines),
        between=tuple(cross_rules.read(entry, numbers) for entry in beside),
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
        between=_merged(parent.between, own.between),
    )


def _merged(inherited: Sequence[_NormT], own: Sequence[_NormT]) -> tuple[_NormT, ...]:
    replaced = {norm.id for norm in own}
    return (*(norm for norm in inherited if norm.id not in replaced), *own)


def _article(entry: PackEntry) -> citations.ArticleOutline:
    points = {}
    for key, count in entry.get("points", {}).items():
        paragraph, _, item = str(key).partition("-")
        points[int(paragraph), int(item)] = count
    return citations.ArticleOutline(
        entry.get("no"),
        entry.get("title"),
        entry.get("paragraphs", 1),
        {int(key): count for key, count in entry.get("items", {}).items()},
        points,
    )


def _gate(entry: PackEntry) -> Gate:
    entry.cells()  # refuses a citation that leads nowhere
    return Gate(
        entry.get("id"),
        entry.get("title") or entry.get("id"),
        entry.source("when", TRUE),
        entry.article(),
        entry.get("event"),
        tuple(entry.get("aliases", ())),
    )


def _transition(head: PackEntry) -> Transition | None:
    if "transition" not in head.data:
        return None
    entry = head.within("transition")
    entry.cells()
    return Transition(
        entry.get("from"),
        entry.location("from"),
        entry.optional_source("key_date"),
        entry.get("until"),
        entry.article(),
        entry.words("note"),
    )


def _disposition(entry: PackEntry) -> Disposition:
    whole = entry.folder.articles.get(citations.whole_article(entry.get("cite")))
    cells = tuple(whole.cells()) if whole else entry.cells("cite")
    return Disposition(cells, entry.get("kind"), entry.words("reason"), entry.get("basis"))
