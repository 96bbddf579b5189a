"""The kinds of document there are, read from `templates/`; a wrong outline is refused."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from govctl import resources
from govctl.documents import tables
from govctl.documents.errors import OutlineError, UnknownKindError
from govctl.documents.fact_references import parse
from govctl.documents.outline import Outline, OutlineNode
from govctl.findings import Finding, Severity
from govctl.resources import BY_LAW
from govctl.text import closest
from govctl.yamlio import validator
from govctl.yamlio.document import Document, read
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from govctl.packs.norms.material import Material

OUTLINES = resources.TEMPLATES / "outlines"
MANDATED = resources.TEMPLATES / "mandated.yaml"
_LISTS = ("chapters", "annexes")
_Place = tuple[str | int, ...]


@cache
def kinds(folder: Path = OUTLINES) -> tuple[Outline, ...]:
    """Every kind of document, by file name.

    Raises:
        OutlineError: a file is wrong.

    """
    spare = load(MANDATED).chapters
    return tuple(load(path, spare) for path in sorted(folder.glob("*.yaml")))


def find(name: str, folder: Path = OUTLINES, also: Sequence[str] = ()) -> Outline:
    """Look up a kind by its title, an alias or its id.

    `also` are names that a regulation knows besides, to be offered where there is none.

    Raises:
        UnknownKindError: there is none of that name.
        OutlineError: a file is wrong.

    """
    ordinary = [outline for outline in kinds(folder) if outline.id != BY_LAW]
    known = {word: outline for outline in ordinary for word in (outline.title, *outline.aliases)}
    by_id = {outline.id: outline for outline in ordinary}
    found = known.get(name.strip()) or by_id.get(name.strip())
    if found:
        return found
    near = closest(name, [*known, *also])  # ids are for packs, no one is to type them
    hint = f"是否想写“{near}”？" if near else ""
    available = "、".join((*(outline.title for outline in ordinary), *also))
    raise UnknownKindError(f"没有“{name}”这种文书。{hint}可以写：{available}")


def names(written: Iterable[Material] = ()) -> list[tuple[str, tuple[str, ...]]]:
    """The title of each kind with all its names; `written` are materials of a regulation."""
    known = [(one.title, (one.title, *one.aliases)) for one in kinds() if one.id != BY_LAW]
    by_id = {one.id: one.title for one in kinds() if one.id != BY_LAW}
    return known + [
        (by_id.get(one.outline, one.title), (one.title, *one.aliases)) for one in written
    ]


def of_material(material: Material) -> Outline:
    """The outline that a pack names for a material.

    A document whose chapters the regulation sets has the regulation's name too: the outline's
    chapters are written only where they are demanded.

    Raises:
        UnknownKindError: there is none of that id.
        OutlineError: a file is wrong.

    """
    if material.outline != BY_LAW:
        return find(material.outline)
    outline = next(one for one in kinds() if one.id == BY_LAW)
    spare = (*outline.chapters, *outline.spare)
    return replace(outline, title=material.title, chapters=(), spare=spare)


def load(path: Path, spare: tuple[OutlineNode, ...] = ()) -> Outline:
    """Read one outline.

    Raises:
        OutlineError: the file breaks the schema, repeats an id, or names a fact, table or
            chapter that does not exist.

    """
    document = read(path, load_shape("outline"))
    problems = [*document.findings, *validator.check(document.data, "outline", document.locate)]
    if not problems:
        problems = list(_check(document))
    if problems or document.data is None:
        raise OutlineError(problems)
    data = document.data
    return Outline(
        id=data["id"],
        title=data["title"],
        source=data["source"],
        chapters=_nodes(data["chapters"]),
        annexes=_nodes(data.get("annexes", ())),
        aliases=tuple(data.get("aliases", ())),
        mandated_before=data.get("mandated_before", ""),
        spare=spare,
        path=path,
    )


def _nodes(items: Sequence[Mapping[str, Any]]) -> tuple[OutlineNode, ...]:
    return tuple(
        OutlineNode(
            id=item["id"],
            title=item["title"],
            match=tuple(item.get("match", ())),
            facts=tuple((label, parse(path)) for label, path in item.get("facts", {}).items()),
            text=parse(item["text"]) if "text" in item else None,
            basis=item.get("basis", False),
            tables=tuple(item.get("tables", ())),
            guidance=item.get("guidance", ""),
            sections=_nodes(item.get("sections", ())),
        )
        for item in items
    )


def _check(document: Document) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for place, node in _places(document):
        where = document.locate((*place, "id"))
        if node["id"] in seen:
            line = seen[node["id"]]
            yield _problem(document, (*place, "id"), f"编号 {node['id']} 在第 {line} 行已经用过")
        seen.setdefault(node["id"], where.line)
        yield from _check_node(document, place, node)
    before = document.data.get("mandated_before")
    if before and all(chapter["id"] != before for chapter in document.data["chapters"]):
        yield _problem(document, ("mandated_before",), f"本提纲没有编号为 {before} 的章")


def _check_node(document: Document, place: _Place, node: Mapping[str, Any]) -> Iterator[Finding]:
    references: list[tuple[_Place, str]] = [
        ((*place, "facts", label), path) for label, path in node.get("facts", {}).items()
    ]
    references += [((*place, "text"), node["text"])] if "text" in node else []
    for where, path in references:
        if parse(path).shape() is None:
            yield _problem(document, where, f"项目事实里没有 {path}")
    for index, name in enumerate(node.get("tables", ())):
        if name not in tables.specs():
            near = closest(name, list(tables.specs()))
            hint = f"，是否想写 {near}" if near else ""
            yield _problem(document, (*place, "tables", index), f"没有名为 {name} 的表格{hint}")


def _places(document: Document) -> Iterator[tuple[_Place, Mapping[str, Any]]]:
    def below(place: _Place, items: Sequence[Mapping[str, Any]]) -> Iterator[Any]:
        for index, item in enumerate(items):
            yield (*place, index), item
            yield from below((*place, index, "sections"), item.get("sections", ()))

    for key in _LISTS:
        yield from below((key,), document.data.get(key, ()))


def _problem(document: Document, place: _Place, message: str) -> Finding:
    return Finding(
        "outline-wrong",
        Severity.ERROR,
        message,
        remedy="请改正提纲文件",
        location=document.locate(place),
    )
