"""What a regulation is called, who issued it, and how it is divided: regulation.yaml."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from govctl.expressions.source import TRUE
from govctl.packs import citations
from govctl.packs.model import Disposition, Gate, Life, Transition

if TYPE_CHECKING:
    from govctl.packs.model import Regulation
    from govctl.packs.source import PackEntry, PackSource


def prepare(folder: PackSource, parent: Regulation | None) -> None:
    """Tell the folder which articles and gates its entries may name."""
    head = folder.head
    folder.articles = {article.get("no"): _article(article) for article in head.below("articles")}
    folder.gates = tuple(gate["id"] for gate in head.get("gates", ()))
    if not folder.gates and parent:
        folder.gates = tuple(gate.id for gate in parent.gates)


def read(folder: PackSource, parent: Regulation | None) -> dict[str, Any]:
    """Read all of it but parameters and terms, as arguments of `Regulation`."""
    head = folder.head
    return {
        "id": head.get("id"),
        "title": head.get("title"),
        "short": head.get("short") or head.get("title"),
        "folder": folder.path,
        "sources": (folder.path, *(parent.sources if parent else ())),
        "life": Life(**{field.name: head.get(field.name) for field in fields(Life)}),
        "number": head.get("number"),
        "region": head.get("region"),
        "issuer": tuple(head.get("issuer", ())),
        "based_on": tuple(head.get("based_on", ())),
        "replaces": tuple(head.get("replaces", ())),
        "transition": _transition(head),
        "note": head.words("note"),
        "acceptance_gate": head.gate("acceptance_gate"),
        "plan_gate": head.gate("plan_gate"),
        "gates": tuple(_gate(entry) for entry in head.below("gates")),
        "articles": folder.articles,
        "no_articles": head.words("no_articles"),
        "dispositions": tuple(_disposition(entry) for entry in head.below("dispositions")),
    }


def _article(entry: PackEntry) -> citations.ArticleOutline:
    points = {}
    for key, count in entry.get("points", {}).items():
        paragraph, _, item = str(key).partition("-")
        points[int(paragraph), int(item)] = count
    return citations.ArticleOutline(
        entry.get("no"),
        entry.get("title"),
        entry.get("paragraphs", 1),
        {int(key): count for key, count in entry.get("items", {}).items()},
        points,
    )


def _gate(entry: PackEntry) -> Gate:
    entry.cells()  # refuses a citation that leads nowhere
    return Gate(
        entry.get("id"),
        entry.get("title") or entry.get("id"),
        entry.source("when", TRUE),
        entry.article(),
        entry.get("event"),
        tuple(entry.get("aliases", ())),
    )


def _transition(head: PackEntry) -> Transition | None:
    if "transition" not in head.data:
        return None
    entry = head.within("transition")
    entry.cells()
    return Transition(
        entry.get("from"),
        entry.location("from"),
        entry.optional_source("key_date"),
        entry.get("until"),
        entry.article(),
        entry.words("note"),
    )


def _disposition(entry: PackEntry) -> Disposition:
    whole = entry.folder.articles.get(citations.whole_article(entry.get("cite")))
    cells = tuple(whole.cells()) if whole else entry.cells("cite")
    return Disposition(cells, entry.get("kind"), entry.words("reason"), entry.get("basis"))
