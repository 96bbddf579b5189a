"""The checklist as JSON, by `schemas/checklist.schema.json`."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from govctl import __version__
from govctl.acceptance.checklist import ChecklistSection, ItemState
from govctl.text import as_json

if TYPE_CHECKING:
    from govctl.acceptance.checklist import Checklist, ChecklistItem

VERSION = 1


def render(checklist: Checklist) -> str:
    """Write the checklist, with Chinese as it is and keys in a fixed order."""
    states = Counter(item.state for item in checklist.items)
    report = {
        "version": VERSION,
        "tool": {"name": "govctl", "version": __version__},
        "as_of": checklist.as_of.isoformat(),
        "project": {
            "name": checklist.project,
            "folder": checklist.folder,
            "code": checklist.code,
            "unit": checklist.unit,
            "contractors": list(checklist.contractors),
            "supervisors": list(checklist.supervisors),
        },
        "regulation": {"id": checklist.regulation, "title": checklist.regulation_title},
        "gate": checklist.gate,
        "ready": checklist.ready,
        "conclusion": checklist.conclusion,
        "summary": {
            **{state.value: states[state] for state in ItemState},
            "other_errors": checklist.other_errors,
        },
        "items": [_item(item) for item in checklist.items],
    }
    return as_json(report)


def _item(item: ChecklistItem) -> dict[str, Any]:
    article = item.article
    return {
        "section": item.section.value,
        "rule": item.rule,
        "title": item.title,
        "required": item.required,
        "why": item.why,
        "compared": item.evidence,
        "state": item.state.value,
        "present": item.present if item.section is ChecklistSection.MATERIALS else None,
        "article": article and article._asdict(),
        "party": item.party,
        "entries": [asdict(entry) for entry in item.entries],
        "terms": [asdict(term) for term in item.due_dates],
        "problems": [asdict(problem) for problem in item.problems],
        "waivers": [asdict(waiver) for waiver in item.waivers],
    }
