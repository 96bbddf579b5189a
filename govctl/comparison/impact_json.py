"""What would change for projects, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.comparison.impact import ImpactKind
from govctl.packs import validity
from govctl.report.json import finding_data
from govctl.text import as_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from govctl.comparison.impact import Impact, Summary
    from govctl.packs.model import Regulation

VERSION = 1
_KINDS = {ImpactKind.NEW: "new", ImpactKind.GONE: "gone", ImpactKind.CHANGED: "changed"}


def render(
    texts: tuple[Regulation, Regulation],
    impacts: Sequence[Impact],
    counted: Summary,
    as_of: date,
) -> str:
    """Write everything, also the projects for which nothing changes; keys in a fixed order.

    What is found between projects has an empty name.
    """
    old, new = (_text(one, as_of) for one in texts)
    return as_json(
        {
            "version": VERSION,
            "as_of": as_of.isoformat(),
            "old": old,
            "new": new,
            "summary": {
                "projects": counted.projects,
                "affected": counted.affected,
                "unjudged": counted.unjudged,
                "worse": counted.worse,
                "better": counted.better,
                **{name: counted.kinds.get(kind, 0) for kind, name in _KINDS.items()},
            },
            "projects": [_project(impact) for impact in impacts],
        }
    )


def _text(regulation: Regulation, as_of: date) -> dict[str, Any]:
    doubt = validity.doubt(regulation, as_of)
    return {
        "id": regulation.id,
        "title": regulation.title,
        "short": regulation.short,
        "not_in_force": doubt[0] if doubt else "",
    }


def _project(impact: Impact) -> dict[str, Any]:
    return {
        "project": impact.project.name if impact.project else "",
        "title": impact.project.title if impact.project else "",
        "gate": {"old": impact.gates[0], "new": impact.gates[1]},
        "judged": not impact.unjudged,
        "broken": [finding_data(finding) for finding in impact.broken],
        "same": impact.same,
        "changes": [
            {
                "kind": _KINDS[change.kind],
                "old": change.before and finding_data(change.before),
                "new": change.after and finding_data(change.after),
            }
            for change in impact.changes
        ],
    }
