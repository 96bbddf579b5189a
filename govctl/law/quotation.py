"""The law's own words below findings: each place once, however often it is cited.

Where the text is another than the rules were written against, every citation is told so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.law import store
from govctl.law.provisions import cited_cells, provisions
from govctl.packs import loader
from govctl.packs.errors import COMMON, PackError

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.findings import Article
    from govctl.law.store import Attached
    from govctl.packs.citations import Provision
    from govctl.report.model import Quotation
    from govctl.workspace.workspace import Workspace

REVIEW = "（条文已有变动，本规则需要复核）"


class Quoter:
    """Quotes what findings cite; `lacking` names the regulations that have no text attached."""

    def __init__(self) -> None:
        self.lacking: dict[str, None] = {}
        self._attached: dict[tuple[Path, str], Attached | None] = {}
        self._differing: dict[tuple[Path, str], frozenset[int]] = {}
        self._shown: set[tuple[Path, str, str]] = set()

    def quote(self, workspace: Workspace, article: Article | None) -> list[Quotation]:
        """What a finding's citation says; what was quoted before, only if it must be looked at.

        A text that cannot be read is a finding already, and nothing is quoted of it.
        """
        if article is None or article.regulation == COMMON:
            return []
        attached = self._text(workspace, article.regulation)
        if attached is None:
            return []
        differing = self._differing[workspace.root, article.regulation]
        by_article: dict[int, list[Provision]] = {}
        for cell in cited_cells(article.cite, attached.regulation.articles):
            by_article.setdefault(cell.article, []).append(cell)
        found: list[Quotation] = []
        for number, cells in by_article.items():
            review = (REVIEW,) if number in differing else ()
            for name, words in provisions(attached.text, cells):
                key = (workspace.root, article.regulation, f"{name}{words}")
                said = (*review, *(() if key in self._shown else words))
                self._shown.add(key)
                if said:
                    found.append((name, said))
        return found

    def _text(self, workspace: Workspace, regulation_id: str) -> Attached | None:
        key = (workspace.root, regulation_id)
        if key not in self._attached:
            # it was loaded for the findings already
            regulation = loader.load(regulation_id, workspace.regulation_folders).regulation
            try:
                self._attached[key] = store.load(workspace, regulation)
            except store.UnreadableTextError:
                self._attached[key] = None
                return None
            attached = self._attached[key]
            if attached is None:
                self.lacking[regulation.title] = None
            else:
                self._differing[key] = _differing(attached)
        return self._attached[key]


def _differing(attached: Attached) -> frozenset[int]:
    """The articles that differ; fingerprints that cannot be read are a finding already."""
    try:
        return frozenset(attached.comparison.differing)
    except PackError:
        return frozenset()
