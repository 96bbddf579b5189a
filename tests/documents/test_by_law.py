"""Documents whose chapters a regulation sets: written, they have every chapter that it demands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from govctl.documents import kinds, registered_files, title_matching
from govctl.documents.check import check
from govctl.documents.compose import compose
from govctl.documents.outline import merge
from govctl.packs import loader, registry
from govctl.resources import BY_LAW

if TYPE_CHECKING:
    from pathlib import Path

    from govctl.packs.model import Regulation
    from govctl.packs.norms.material import Material

AS_OF = date(2026, 4, 8)
WRITTEN = [
    (regulation, material)
    for regulation in (loader.load(name).regulation for name in registry.available())
    for material in regulation.materials
    if material.outline == BY_LAW
]


def named(value: object) -> str:
    return str(getattr(value, "id", value))


@pytest.mark.parametrize(("regulation", "material"), WRITTEN, ids=named)
def test_has_the_chapters_of_the_law_in_their_order(
    regulation: Regulation, material: Material, rich: dict[str, Any], tmp_path: Path
) -> None:
    outline, demands = kinds.of_material(material), registered_files.mandated(material)
    assert outline.title == material.title
    path = tmp_path / "方案.docx"
    path.write_bytes(compose(outline, rich, demands, AS_OF, regulation.title))
    rules = {finding.rule for finding in check(path, outline, demands)}
    assert rules <= {"doc-placeholder"} | {demand.id for demand in demands}
    assert not [one for one in check(path, outline, demands) if one.message.startswith("缺少")]
    chapters = [node.title for node in merge(outline, demands).chapters]
    assert chapters == [title_matching.bare(part.title) for part in material.chapters]


def test_chapters_are_filled_from_facts() -> None:
    """Of what the delivered packs demand, most chapters have a way of writing of their own."""
    nodes = [
        node
        for _, material in WRITTEN
        for node in merge(kinds.of_material(material), registered_files.mandated(material)).chapters
    ]
    plain = [node.title for node in nodes if node.guidance.startswith("按《")]
    assert len(plain) * 4 < len(nodes), plain
