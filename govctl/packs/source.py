"""A regulation's folder while it is read: its files, its entries, and what is wrong."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from govctl.expressions.source import TERM, Source
from govctl.findings import Article, Finding, Severity, TextSpan
from govctl.packs import citations
from govctl.packs.errors import COMMON, HEAD, INVALID, PackError
from govctl.text import closest, unfolded
from govctl.yamlio import validator
from govctl.yamlio.document import Document, read
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from pathlib import Path

    from govctl.packs.citations import ArticleOutline, Provision

# terms that name terms could double at every step
_LONGEST = 20_000


class PackSource:
    """Reads one folder's files, gathering what is wrong before the pack is refused."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Finding] = []
        self.articles: Mapping[int, ArticleOutline] = {}
        self.gates: tuple[str, ...] = ()
        self.terms: dict[str, Source] = {}
        self.head = self.entry(self.read(HEAD, HEAD))

    def read(self, stem: str, schema_name: str) -> Document:
        """Read one of the files; only the head must be there."""
        path = self.path / f"{stem}.yaml"
        if not os.path.lexists(path) and stem != HEAD:
            return Document(path, "", [])
        document = read(path, load_shape(schema_name))
        found = [*document.findings, *validator.check(document.data, schema_name, document.locate)]
        # whatever is wrong, and be it a warning to a clerk, it is the pack that cannot be used
        self.problems += (replace(one, rule=INVALID, severity=Severity.ERROR) for one in found)
        return document

    def entry(self, document: Document) -> PackEntry:
        """The whole of a file whose root is a mapping."""
        return PackEntry(self, document, (), document.data or {})

    def entries(self, document: Document) -> list[PackEntry]:
        """The elements of a file whose root is a list."""
        items: list[Any] = document.data or []
        return [PackEntry(self, document, (index,), item) for index, item in enumerate(items)]

    def stop_if_wrong(self) -> None:
        """Refuse the pack.

        Raises:
            PackError: something was found wrong so far.

        """
        if self.problems:
            raise PackError(self.problems)

    def error(self, location: TextSpan, message: str, remedy: str) -> None:
        """Note that the pack is wrong somewhere."""
        self.problems.append(
            Finding(INVALID, Severity.ERROR, message, remedy=remedy, location=location)
        )


@dataclass(frozen=True, slots=True, eq=False)
class PackEntry:
    """One mapping of a pack's file, with its place."""

    folder: PackSource
    document: Document
    path: tuple[str | int, ...]
    data: Mapping[str, Any]

    def get(self, key: str, default: Any = "") -> Any:
        """What a key says."""
        return self.data.get(key, default)

    def words(self, key: str) -> str:
        """What a key says, as it is read: Chinese lines folded into one have no blanks between."""
        return unfolded(self.get(key), self.document.text)

    def location(self, *steps: str | int) -> TextSpan:
        """Where a key's value stands, or what is further below it."""
        return self.document.locate((*self.path, *steps))

    def error_at(self, key: str, message: str, remedy: str) -> None:
        """Note that a key's value is wrong."""
        self.folder.error(self.location(key), message, remedy)

    def below(self, key: str) -> list[PackEntry]:
        """The elements of a list under a key."""
        return [
            PackEntry(self.folder, self.document, (*self.path, key, index), item)
            for index, item in enumerate(self.get(key, ()))
        ]

    def named(self, key: str) -> list[tuple[str, PackEntry]]:
        """The mappings under a key, with their names."""
        return [
            (name, PackEntry(self.folder, self.document, (*self.path, key, name), item))
            for name, item in self.get(key, {}).items()
        ]

    def within(self, key: str) -> PackEntry:
        """The mapping under a key, empty where there is none."""
        return PackEntry(self.folder, self.document, (*self.path, key), self.get(key, {}))

    def source(self, key: str, default: str = "") -> Source:
        """An expression under a key, terms put in; true and false may be written bare."""
        text = self.get(key, default)
        text = str(text).lower() if isinstance(text, bool) else str(text).strip()
        return Source(self._expanded(key, text), self.location(key), text)

    def quoted(self, key: str) -> Source:
        """A text under a key, as an expression that says it."""
        text = f"'{self.get(key)}'"
        return Source(text, self.location(key), text)

    def _expanded(self, key: str, text: str) -> str:
        def put_in(match: re.Match[str]) -> str:
            term = self.folder.terms.get(match[1])
            if term is None:
                known = "、".join(self.folder.terms) or "无"
                self.error_at(key, f"没有名为“{match[1]}”的名词", f"terms 中已有：{known}")
                return "false"
            return f"({term.text}\n)"  # the line break ends a comment

        expanded = TERM.sub(put_in, text)
        if len(expanded) > _LONGEST:
            self.error_at(key, "名词展开后太长", f"展开后不能超过 {_LONGEST} 个字，请简化名词")
            return "false"
        return expanded

    def optional_source(self, key: str) -> Source | None:
        """An expression that may be left out."""
        return self.source(key) if key in self.data else None

    def sources(self, key: str) -> dict[str, Source]:
        """Expressions by name."""
        values = self.within(key)
        return {name: values.source(name) for name in values.data}

    def gate(self, key: str = "gate") -> str:
        """The name of a gate that the regulation has, or ''."""
        name: str = self.get(key)
        known = self.folder.gates
        if name and name not in known:
            near = closest(name, list(known))
            hint = f"是否想写“{near}”？" if near else f"可用的环节：{'、'.join(known)}"
            self.error_at(key, f"没有名为“{name}”的环节", hint)
        return name

    def cells(self, key: str = "article") -> tuple[Provision, ...]:
        """The parts of the text that a citation stands for."""
        cites = self.get(key, [])
        found: list[Provision] = []
        for text in [cites] if isinstance(cites, str) else cites:
            try:
                found += citations.cells(text, self.folder.articles)
            except citations.CiteError as problem:
                if self.folder.articles:
                    self.error_at(key, str(problem), "请对照办法原文改正引用的条、款、项")
                    continue
                self.error_at(
                    key,
                    f"没有写条文结构（articles），不能引用“{text}”",
                    "请在 regulation.yaml 写 articles；条文结构不清楚的，依据改写在 basis",
                )
        return tuple(found)

    def article(self, key: str = "article") -> Article | None:
        """The citation as it is shown; a norm of no regulation names its `basis`."""
        cites = self.get(key, [])
        text = cites if isinstance(cites, str) else "、".join(cites)
        if text:
            head = self.folder.head
            return Article(head.get("id"), head.get("title"), text)
        basis: str = self.get("basis")
        return Article(COMMON, "", basis) if basis else None
