"""What is checked between projects, by the kinds of entries that a pack may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.portfolio import identity
from govctl.portfolio.duplication import similar
from govctl.portfolio.eligibility import bar
from govctl.portfolio.splitting import parts, splitting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from govctl.packs.norms.cross_rule import CrossRule
    from govctl.portfolio.group import GroupFinding, ProjectGroup

CHECKS: Mapping[str, Callable[[CrossRule, ProjectGroup], Iterator[GroupFinding]]] = {
    "same": identity.same,
    "unlisted": identity.unlisted,
    "orphan": identity.orphan,
    "parts": parts,
    "splitting": splitting,
    "similar": similar,
    "bar": bar,
}
