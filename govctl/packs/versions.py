"""Which version of a text a project is judged by.

Each version has a pack of its own. A later one names the earlier in its `transition`, and
an earlier one may name the later in `replaced_by`; so any of them leads to all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govctl.findings import Finding, Severity
from govctl.packs import loader, registry
from govctl.packs.binding import bind_variables
from govctl.packs.errors import INVALID, PackError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from govctl.findings import TextSpan
    from govctl.packs.model import Regulation
    from govctl.packs.pack import LoadedPack
    from govctl.workspace.facts import Facts


@dataclass(frozen=True, slots=True)
class Choice:
    """The text that a project is judged by.

    `kept` says that a later one is in force, and its transitional rule leaves the project
    with this one.
    """

    pack: LoadedPack
    kept: bool = False


def lineage(named: LoadedPack, folders: tuple[Path, ...] = ()) -> tuple[LoadedPack, ...]:
    """All versions of a text, the earliest first; mostly it is the only one.

    Raises:
        PackError: an earlier version is not there or wrong, or the versions form a circle or
            name others than each other.

    """
    found = [named]
    while (transition := found[0].regulation.transition) is not None:
        if not registry.known(transition.old, folders):
            raise _refusal(
                transition.location,
                f"没有被接替的办法“{transition.old}”",
                f"请核对编号，可用的有：{'、'.join(registry.available(folders))}",
            )
        _stop_circle(transition.old, found, transition.location)
        found.insert(0, loader.load(transition.old, folders))
        _stop_quarrel(found[0].regulation, found[1].regulation, folders)
    while (later := found[-1].regulation.life.replaced_by) and registry.known(later, folders):
        _stop_circle(later, found, None)
        found.append(loader.load(later, folders))
        earlier, last = found[-2].regulation, found[-1].regulation
        _stop_quarrel(earlier, last, folders)
        if not last.life.effective_from:
            text = f"“{earlier.id}”由“{later}”接替，但“{later}”没有写施行日期"
            raise _refusal(None, text, f"请在 {later} 的 regulation.yaml 写明 effective_from")
    return tuple(found)


def _stop_quarrel(earlier: Regulation, later: Regulation, folders: tuple[Path, ...]) -> None:
    """Two texts must name each other, where they name any: else it would matter which is named."""
    successor, transition = earlier.life.replaced_by, later.transition
    if transition is None or not registry.known(successor, folders):
        return
    if successor != later.id or transition.old != earlier.id:
        raise _refusal(
            transition.location,
            f"“{earlier.id}”写明由“{successor}”接替，“{later.id}”却写明接替“{transition.old}”，"
            "前后对不上",
            f"请核对 {earlier.id} 的 replaced_by 和 {later.id} 的 transition",
        )


def _stop_circle(name: str, found: Sequence[LoadedPack], where: TextSpan | None) -> None:
    names = [one.regulation.id for one in found]
    if name in names:
        chain = "、".join(names)
        raise _refusal(
            where,
            f"办法前后接替绕成了圈：{chain}，又回到 {name}",
            "请改正 transition 的 from 或者 replaced_by",
        )


def _refusal(where: TextSpan | None, message: str, remedy: str) -> PackError:
    return PackError([Finding(INVALID, Severity.ERROR, message, remedy=remedy, location=where)])


def overrides(
    version: LoadedPack, versions: Sequence[LoadedPack], given: Mapping[str, Any]
) -> dict[str, Any]:
    """What a workspace sets otherwise, without what only other versions know."""
    known = {name for other in versions for name in other.regulation.params}
    elsewhere = known - set(version.regulation.params)
    return {name: value for name, value in given.items() if name not in elsewhere}


def choose(versions: Sequence[LoadedPack], facts: Facts, as_of: date) -> Choice:
    """Choose the text for a project: the one in force, or the one that it began under.

    A text is in force from its first day on. Before the first of all, that one is chosen.

    Raises:
        ExpressionError: a key date fails on these facts.

    """
    today = as_of.isoformat()
    choice = Choice(versions[0])
    for later in versions[1:]:
        if today < later.regulation.life.effective_from:
            break
        stays = _stays(later.regulation, facts, as_of)
        choice = Choice(choice.pack, kept=True) if stays else Choice(later)
    return choice


def _stays(later: Regulation, facts: Facts, as_of: date) -> bool:
    """Whether a project that began before a text stays with the one before it."""
    transition = later.transition
    if transition is None or transition.key_date is None:
        return False
    if transition.until and as_of.isoformat() > transition.until:
        return False
    context = bind_variables(later, facts, later.gate_index(facts["gate"]), as_of)
    began = context.evaluate(transition.key_date)
    return bool(began) and began < later.life.effective_from
