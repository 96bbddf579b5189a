"""A regulation as it is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govctl.packs.model import Regulation
    from govctl.packs.prefilter import Prefilter


@dataclass(frozen=True, slots=True, eq=False)
class LoadedPack:
    """A regulation, and the prefilter made of these very norms and gates.

    Without a prefilter it is judged alike, but by CEL alone. A changed regulation must not
    keep the prefilter of the former one, unless nothing but numbers was changed.
    """

    regulation: Regulation
    prefilter: Prefilter | None = None
