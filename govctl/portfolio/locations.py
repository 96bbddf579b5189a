"""Locations of the facts of compared projects."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from govctl.yamlio.document import read
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.findings import TextSpan
    from govctl.portfolio.summary import ProjectSummary
    from govctl.yamlio.document import Document

_DOCUMENTS = 8


class Locations:
    """Locations of facts: files are read again, for to keep them all would be too much."""

    def __init__(self) -> None:
        self.texts: dict[Path, str] = {}
        self._documents: OrderedDict[Path, Document] = OrderedDict()
        self._known: dict[tuple[Path, tuple[str | int, ...]], TextSpan] = {}

    def of(self, summary: ProjectSummary, *path: str | int) -> TextSpan:
        """Location of a fact in a project's file."""
        key = (summary.file, path)
        if key not in self._known:
            self._known[key] = self._document(summary.file).locate(path)
        return self._known[key]

    def _document(self, file: Path) -> Document:
        document = self._documents.pop(file, None) or read(file, load_shape("project"))
        self._documents[file] = document
        if len(self._documents) > _DOCUMENTS:
            self._documents.popitem(last=False)
        self.texts[file] = document.text
        return document
