"""Findings as JSON lines: one object a line, each as `json` has it, the sums last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.report.json import finding_data, head_data, waived_data
from govctl.text import as_json_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.report.formats import Options
    from govctl.report.model import Report
    from govctl.text import StyledLine


def render(report: Report, _options: Options) -> Iterator[StyledLine]:
    """Write a line for everything found, one after another."""
    for data in _objects(report):
        yield [(as_json_line(data), "")]


def _objects(report: Report) -> Iterator[dict[str, Any]]:
    for entry in report.entries:
        for finding in entry.findings:
            yield {"type": "finding", **finding_data(finding)}
        for note in entry.notes:
            yield {"type": "note", **finding_data(note)}
        for waived in entry.waived:
            yield {"type": "waived", **waived_data(waived)}
    yield {"type": "summary", **head_data(report)}
