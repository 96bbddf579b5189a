"""The law's own words below findings: each place once, however often it is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.law import store
from govctl.law.quote import places, quote
from govctl.regulation import loader
from govctl.regulation.folder import COMMON

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.findings import Article
    from govctl.law.store import Attached
    from govctl.report.text import Quoted
    from govctl.workspace.workspace import Workspace


class Quoter:
    """Quotes what findings cite; `lacking` names the regulations that have no text attached."""

    def __init__(self) -> None:
        self.lacking: dict[str, None] = {}
        self._attached: dict[tuple[Path, str], Attached | None] = {}
        self._shown: set[tuple[Path, str, str]] = set()

    def quote(self, workspace: Workspace, article: Article | None) -> list[Quoted]:
        """What a finding's citation says, without what was quoted before.

        A text that cannot be read is a finding already, and nothing is quoted of it.
        """
        if article is None or article.regulation == COMMON:
            return []
        attached = self._text(workspace, article.regulation)
        if attached is None:
            return []
        cells = places(article.cite, attached.regulation.articles)
        found = []
        for name, words in quote(attached.text, cells):
            key = (workspace.root, article.regulation, f"{name}{words}")
            if key not in self._shown:
                self._shown.add(key)
                found.append((name, words))
        return found

    def _text(self, workspace: Workspace, regulation_id: str) -> Attached | None:
        key = (workspace.root, regulation_id)
        if key not in self._attached:
            # it was loaded for the findings already
            regulation = loader.load(regulation_id, workspace.regulation_folders)
            try:
                self._attached[key] = store.load(workspace, regulation)
            except store.UnreadableTextError:
                self._attached[key] = None
                return None
            if self._attached[key] is None:
                self.lacking[regulation.title] = None
        return self._attached[key]
