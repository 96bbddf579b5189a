"""What a word stands for: rules, articles, gates, materials and fields of that name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.authoring import article_index, explanation, field_index, gate_explanation
from govctl.files import is_file
from govctl.packs.citations import CiteError, numeral
from govctl.section import Section
from govctl.text import closest_id, comparable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govctl.packs.citations import Provision
    from govctl.packs.model import Regulation
    from govctl.packs.norms.base import Norm
    from govctl.packs.pack import LoadedPack

# of more fields than these of one name, only the places are told
_FIELDS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """One thing that a word stands for; `cells` are what the law's own words can be put to."""

    heading: str
    sections: tuple[Section, ...]
    regulation: Regulation | None = None
    cells: tuple[Provision, ...] = ()


def meanings(word: str, packs: Sequence[LoadedPack]) -> Iterator[Meaning]:
    """All that a word stands for in regulations, rules by their ids first."""
    for pack in packs:
        norm = next((one for one in pack.regulation.all_norms if word in _ids(one)), None)
        if norm is not None:
            yield _norm(pack, norm, f"{norm.id}  {norm.title}", _cells(norm, word))
            break
    for pack in packs:
        yield from _articles(word, pack.regulation)
        yield from _gates(word, pack.regulation)
        yield from _materials(word, pack)
    yield from _fields(word, [pack.regulation for pack in packs])


def refusal(word: str, regulations: Sequence[Regulation]) -> str:
    """Why a word that is written as a citation is none of the regulations'; '' for others."""
    cited = article_index.citation(word)
    problem = ""
    for regulation in regulations if "条" in cited else ():
        try:
            article_index.cells(regulation, cited)
        except CiteError as refused:
            problem = f"《{regulation.title}》{refused}"
    return problem


def near(word: str, regulations: Sequence[Regulation], more: Sequence[str]) -> str | None:
    """The name that was most likely meant, of all that can be explained and of `more`."""
    known = [name for one in regulations for norm in one.all_norms for name in _ids(norm)]
    known += more
    for one in regulations:
        known += (name for gate in one.gates for name in gate_explanation.names(gate))
        known += (name for material in one.materials for name in material.names)
    known += (name for field in field_index.fields() for name in (field.path, field.title))
    return closest_id(word, dict.fromkeys(known))


def _ids(norm: Norm) -> list[str]:
    return [norm.id, *(part.rule for part in norm.children())]


def _cells(norm: Norm, word: str) -> tuple[Provision, ...]:
    """What a norm cites, or the chapter of a material that was asked about."""
    return next((part.cells for part in norm.children() if part.rule == word), norm.cells)


def _norm(pack: LoadedPack, norm: Norm, heading: str, cells: tuple[Provision, ...]) -> Meaning:
    from govctl.authoring import cases, cross_cases  # noqa: PLC0415 - only norms have examples
    from govctl.packs import loader  # noqa: PLC0415

    home, folder = pack, norm.location.path.parent
    if folder != pack.regulation.folder:
        home = loader.load(folder.name, (folder.parent,))
    # a pack being written may have no cases yet
    tried = cases.load(home.regulation) if is_file(home.regulation.folder / "cases.yaml") else []
    sections = (*explanation.sections(home, norm, tried), *cross_cases.examples(home, norm))
    return Meaning(heading, sections, home.regulation, cells)


def _articles(word: str, regulation: Regulation) -> Iterator[Meaning]:
    cited = article_index.citation(word)
    if not cited:
        return
    try:
        cells = article_index.cells(regulation, cited)
    except CiteError:
        return  # see `refusal`
    number = cells[0].article
    heading = f"《{regulation.title}》第{numeral(number)}条  {regulation.articles[number].title}"
    yield Meaning(
        heading, tuple(article_index.sections(regulation, cells)), regulation, tuple(cells)
    )


def _gates(word: str, regulation: Regulation) -> Iterator[Meaning]:
    for gate in regulation.gates:
        if comparable(word) in map(comparable, gate_explanation.names(gate)):
            sections = tuple(gate_explanation.sections(regulation, gate))
            yield Meaning(f"《{regulation.title}》环节：{gate.id}", sections, regulation)


def _materials(word: str, pack: LoadedPack) -> Iterator[Meaning]:
    for material in pack.regulation.materials:
        if comparable(word) in map(comparable, material.names):
            heading = f"《{pack.regulation.title}》材料：{material.title}（{material.id}）"
            yield _norm(pack, material, heading, material.cells)


def _fields(word: str, regulations: Sequence[Regulation]) -> Iterator[Meaning]:
    found = field_index.find(word)
    if len(found) > _FIELDS:
        by_file: dict[str, list[str]] = {}
        for field in found:
            by_file.setdefault(field.file, []).append(f"{field.path}  {field.title}")
        sections = (Section(file, tuple(lines)) for file, lines in by_file.items())
        yield Meaning(f"字段：有 {len(found)} 处，写出全路径可看其中一处", tuple(sections))
        return
    for field in found:
        heading = f"{field.file} 字段：{field.path}  {field.title}"
        yield Meaning(heading, tuple(field.sections(regulations)))
