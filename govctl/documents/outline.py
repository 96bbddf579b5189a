"""What a document consists of, and how the law's own chapters join it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govctl.documents import titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from govctl.documents.references import Reference
    from govctl.findings import Article, Severity


@dataclass(frozen=True, slots=True)
class Node:
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
    sections: tuple[Node, ...] = ()
    articles: tuple[Article, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Visit the node and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """One kind of document.

    `spare` chapters are written only where a regulation demands them; the others of the
    regulation stand before the chapter `mandated_before`.
    """

    id: str
    title: str
    source: str
    chapters: tuple[Node, ...]
    annexes: tuple[Node, ...] = ()
    aliases: tuple[str, ...] = ()
    mandated_before: str = ""
    spare: tuple[Node, ...] = ()
    path: Path | None = None

    def walk(self) -> Iterator[Node]:
        """Visit every node, in reading order."""
        for node in (*self.chapters, *self.annexes):
            yield from node.walk()


@dataclass(frozen=True, slots=True)
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
    placed: dict[str, int] = {}
    for demand in mandated:
        marked = [_mark(chapter, demand) for chapter in chapters]
        if marked != chapters:
            chapters = marked
            continue
        where = _position(outline, chapters, demand.after, placed)
        chapters.insert(where, _written(outline, demand))
    return replace(outline, chapters=tuple(chapters))


def _mark(node: Node, demand: MandatedChapter) -> Node:
    """Note the demand on the first node that meets it; the node itself if none does."""
    if titles.rank(node.title, demand.title, demand.match) is not None:
        return replace(node, articles=(*node.articles, demand.article))
    for index, section in enumerate(node.sections):
        marked = _mark(section, demand)
        if marked is not section:
            sections = (*node.sections[:index], marked, *node.sections[index + 1 :])
            return replace(node, sections=sections)
    return node


def _position(outline: Outline, chapters: list[Node], after: str, placed: dict[str, int]) -> int:
    for index, chapter in enumerate(chapters):
        if after and any(node.id == after for node in chapter.walk()):
            # several behind the same section keep the order of the regulation
            placed[after] = placed.get(after, 0) + 1
            return index + placed[after]
    anchors = [index for index, node in enumerate(chapters) if node.id == outline.mandated_before]
    return anchors[0] if anchors else len(chapters)


def _written(outline: Outline, demand: MandatedChapter) -> Node:
    title = titles.bare(demand.title)
    for spare in outline.spare:
        if titles.rank(title, spare.title, spare.match) is not None:
            return replace(spare, title=title, match=demand.match, articles=(demand.article,))
    guidance = f"按{demand.article}的要求编写本章"
    return Node(demand.id, title, demand.match, guidance=guidance, articles=(demand.article,))
