"""What is checked between projects, by the kinds of entries that a pack may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.portfolio import registered
from govctl.portfolio.bar import bar
from govctl.portfolio.similar import similar
from govctl.portfolio.splitting import parts, splitting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from govctl.packs.cross_rules import Between
    from govctl.portfolio.scene import Scene, Told

CHECKS: Mapping[str, Callable[[Between, Scene], Iterator[Told]]] = {
    "same": registered.same,
    "unlisted": registered.unlisted,
    "orphan": registered.orphan,
    "parts": parts,
    "splitting": splitting,
    "similar": similar,
    "bar": bar,
}
