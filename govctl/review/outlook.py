"""What the next gate asks of a project: what its unit has to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.judging import unknown_materials
from govctl.judging.assessment import assess
from govctl.packs.binding import JudgedProject
from govctl.report.model import Outlook
from govctl.text import shell_word

if TYPE_CHECKING:
    from datetime import date

    from govctl.review.model import Review


def outlook(review: Review, as_of: date) -> Outlook | None:
    """What the next gate on the project's way asks beyond what it is asked now.

    None where the project was not judged, or stands at no gate of its regulation.
    """
    project, pack, now = review.project, review.pack, review.assessment
    if project.facts is None or pack is None or now is None:
        return None
    regulation = pack.regulation
    index = regulation.gate_index(now.gate)
    if index < 0:
        return None
    subject = JudgedProject(project.name, project.facts, project.locate)
    known = {(one.rule, one.message) for one in (*now.findings, *review.waived_findings)}
    for gate in regulation.gates[index + 1 :]:
        then = assess(pack, subject, gate=gate.id, as_of=as_of)
        if gate.id in then.passed:
            asked = tuple(
                one
                for one in then.findings
                if one.rule != unknown_materials.UNMATCHED and (one.rule, one.message) not in known
            )
            folder = shell_word(project.folder.as_posix())
            return Outlook(gate.id, asked, f"govctl validate {folder} --at {shell_word(gate.id)}")
    return Outlook("")
