"""The law's own words beside an explanation, and whether the rule must be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.law.check import article_names
from govctl.law.provisions import provisions
from govctl.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govctl.law.store import Attached
    from govctl.packs.citations import Provision


def original(attached: Attached, cells: Sequence[Provision]) -> Iterator[Section]:
    """What the cited parts say, and which of their articles differ from the pack's text.

    Raises:
        PackError: the fingerprints cannot be read.

    """
    differing = sorted({cell.article for cell in cells} & set(attached.comparison.differing))
    if differing:
        said = f"{article_names(differing)}与编写规则时所据的文本不同，请对照原文核对"
        yield Section("需要复核", (said,))
    for place, words in provisions(attached.text, cells):
        yield Section(f"原文（{place}）", words)
