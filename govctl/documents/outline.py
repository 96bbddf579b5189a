"""What a document consists of, and how the law's own chapters join it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govctl.documents import title_matching

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from govctl.documents.fact_references import Reference
    from govctl.findings import Article, Severity


@dataclass(frozen=True, slots=True, eq=False)
class OutlineNode:
    """A chapter, section or subsection.

    `facts` are printed line by line under their labels. `text` is the fact that serves as
    text where the project's narrative has none under `id`. `guidance` says what is to be
    written; without it no text is asked for. `articles` are the norms that demand the node.
    """

    id: str
    title: str
    match: tuple[str, ...] = ()
    facts: tuple[tuple[str, Reference], ...] = ()
    text: Reference | None = None
    basis: bool = False
    tables: tuple[str, ...] = ()
    guidance: str = ""
    sections: tuple[OutlineNode, ...] = ()
    articles: tuple[Article, ...] = ()

    def walk(self) -> Iterator[OutlineNode]:
        """Visit the node and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """One kind of document.

    `spare` chapters are written only where a regulation demands them; the others of the
    regulation stand before the chapter `mandated_before`.
    """

    id: str
    title: str
    source: str
    chapters: tuple[OutlineNode, ...]
    annexes: tuple[OutlineNode, ...] = ()
    aliases: tuple[str, ...] = ()
    mandated_before: str = ""
    spare: tuple[OutlineNode, ...] = ()
    path: Path | None = None

    def walk(self) -> Iterator[OutlineNode]:
        """Visit every node, in reading order."""
        for node in (*self.chapters, *self.annexes):
            yield from node.walk()


@dataclass(frozen=True, slots=True, eq=False)
class MandatedChapter:
    """A chapter that a regulation demands of a document.

    `id` is the rule that a finding names; a heading that holds a word of `match` is taken
    for the chapter. `after` is the outline's section behind whose chapter it belongs.
    """

    id: str
    title: str
    match: tuple[str, ...]
    article: Article
    severity: Severity
    after: str = ""


def merge(outline: Outline, mandated: Iterable[MandatedChapter]) -> Outline:
    """Mark the outline's nodes that the law demands, and insert the chapters that it lacks."""
    chapters = list(outline.chapters)
    spare = list(outline.spare)
    placed: dict[str, int] = {}
    for demand in mandated:
        met_by = _meeting(chapters, demand)
        if met_by is not None:
            chapters = [_mark(chapter, met_by.id, demand.article) for chapter in chapters]
            continue
        written = _written(spare, demand)
        spare = [node for node in spare if node.id != written.id]
        chapters.insert(_position(outline, chapters, demand.after, placed), written)
    return replace(outline, chapters=tuple(chapters))


def _meeting(nodes: Sequence[OutlineNode], demand: MandatedChapter) -> OutlineNode | None:
    """The node that meets a demand: one of equal title, else the outermost, else the nearest."""
    fitting = [
        (rank != title_matching.EQUAL, depth, rank, node)
        for depth, node in _by_depth(nodes)
        if (rank := title_matching.rank(node.title, demand.title, demand.match)) is not None
    ]
    return min(fitting, key=lambda item: item[:3])[3] if fitting else None


def _by_depth(nodes: Iterable[OutlineNode], depth: int = 0) -> Iterator[tuple[int, OutlineNode]]:
    for node in nodes:
        yield depth, node
        yield from _by_depth(node.sections, depth + 1)


def _mark(node: OutlineNode, wanted: str, article: Article) -> OutlineNode:
    sections = tuple(_mark(section, wanted, article) for section in node.sections)
    articles = node.articles
    if node.id == wanted and article not in articles:
        articles = (*articles, article)
    return replace(node, sections=sections, articles=articles)


def _position(
    outline: Outline, chapters: list[OutlineNode], after: str, placed: dict[str, int]
) -> int:
    for index, chapter in enumerate(chapters):
        if after and any(node.id == after for node in chapter.walk()):
            # several behind the same section keep the order of the regulation
            placed[after] = placed.get(after, 0) + 1
            return index + placed[after]
    anchors = [index for index, node in enumerate(chapters) if node.id == outline.mandated_before]
    return anchors[0] if anchors else len(chapters)


def _written(spare: Iterable[OutlineNode], demand: MandatedChapter) -> OutlineNode:
    """The chapter to insert: a spare one that fits, or one that asks for its text by article."""
    title = title_matching.bare(demand.title)
    fitting = [
        (rank, node)
        for node in spare
        if (rank := title_matching.rank(title, node.title, node.match)) is not None
    ]
    found = min(fitting, key=lambda item: item[0])[1] if fitting else None
    if found is None:
        found = OutlineNode(demand.id, title, guidance=f"按{demand.article}的要求编写本章")
    return replace(found, title=title, match=demand.match, articles=(demand.article,))
