"""建议书, 可研 and 初设: what `govctl doc new` writes, its gaps closed as a clerk would in Word."""

from __future__ import annotations

import contextlib
import copy
import io
from datetime import date
from typing import TYPE_CHECKING, Any

from docx import Document

from govctl.documents import compose, kinds, placeholders, registered_files
from govctl.office.container import reproducible
from making.words import EmptyPlaceError, fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.text.paragraph import Paragraph

    from govctl.packs.model import Regulation
    from govctl.packs.norms.material import Material

# columns that the outline leaves to a person
_BY_HAND = {"招标范围": "全部招标", "组织形式": "委托招标", "招标方式": "公开招标"}

# yes-or-no facts that a clerk answers in the document where project.yaml is silent
_UNDECIDED = {
    "identity": ("classified", "sensitive"),
    "technology": ("civil_works", "energy_intensive", "new_data_centre"),
    "security": ("rules_established", "emergency_plan"),
}


class UnfinishedError(ValueError):
    """A document still has gaps; the message names the first."""


def write(
    regulation: Regulation,
    material: Material,
    facts: Mapping[str, Any],
    texts: Mapping[str, str],
    *,
    without: str = "",
) -> bytes:
    """Write a document with the project's narrative, common `texts` where it has none.

    `without` leaves out the mandated chapter of that id.

    Raises:
        UnfinishedError: a gap is left.

    """
    day = facts["it"]["date"]
    known = _known_by(facts, day)
    known["narrative"] = {**_filled(texts, known), **facts["narrative"]}
    left_out = {part.rule for part in material.chapters if part.id == without}
    chapters = [part for part in registered_files.mandated(material) if part.id not in left_out]
    content = compose.compose(
        kinds.find(material.outline), known, chapters, date.fromisoformat(day), regulation.title
    )
    return _finished(content)


def _filled(texts: Mapping[str, str], facts: Mapping[str, Any]) -> dict[str, str]:
    """The common texts that the facts can fill; a section that needs another stays a gap."""
    filled = {}
    for name, text in texts.items():
        with contextlib.suppress(EmptyPlaceError):
            filled[name] = fill(text, facts)
    return filled


def _known_by(facts: Mapping[str, Any], day: str) -> dict[str, Any]:
    """The facts without what came after the document was written."""
    known = copy.deepcopy(dict(facts))
    for name in ("start", "finish", "trial_start", "trial_end"):
        known["schedule"][name] = ""
    for section, names in _UNDECIDED.items():
        for name in names:
            known[section][name] = known[section][name] or False
    known["security"]["parties_reviewed"] = False
    for platform in known["technology"]["platforms"]:
        if not platform["date"] or platform["date"] > day:
            platform.update(connected=None, date="")
    if known["security"]["filed_on"] > day:
        known["security"]["filing_number"] = ""
    if known["security"]["crypto"]["plan_on"] > day:
        known["security"]["crypto"]["plan_on"] = ""
    return known


def _finished(content: bytes) -> bytes:
    document = Document(io.BytesIO(content))
    for table in document.tables:
        heads = [cell.text for cell in table.rows[0].cells]
        for row in table.rows[1:]:
            for head, cell in zip(heads, row.cells, strict=True):
                if cell.text == placeholders.GAP:
                    _replace(cell.paragraphs[0], _BY_HAND.get(head, "—"))
    for paragraph in _gaps(document.paragraphs):
        if paragraph.text.startswith("【待补充：") and paragraph.text.endswith(
            ("表", "清单】", "表】")
        ):
            _replace(paragraph, "本项目不涉及。")
    left = [paragraph.text for paragraph in _gaps(document.paragraphs)]
    if left:
        raise UnfinishedError("；".join(left[:5]))
    target = io.BytesIO()
    document.save(target)
    return reproducible(target.getvalue())


def _gaps(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    return (one for one in paragraphs if placeholders.PATTERN.search(one.text))


def _replace(paragraph: Paragraph, text: str) -> None:
    first, *others = paragraph.runs
    first.text = text
    first.style = None
    for run in others:
        run._r.getparent().remove(run._r)  # noqa: SLF001 - the library cannot remove runs
