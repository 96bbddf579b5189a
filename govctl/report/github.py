"""Findings as workflow commands, which GitHub Actions shows beside the lines of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.findings import Severity
from govctl.report.sentences import every, file_of, span, whole_sentences
from govctl.report.text import summary
from govctl.text import one_line, printable

if TYPE_CHECKING:
    from govctl.findings import Finding
    from govctl.report.formats import Options
    from govctl.report.model import Report, ReportEntry

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, _options: Options) -> str:
    """Write a command for each finding, and a line for people that counts them."""
    commands = [_command(entry, finding) for entry, finding in every(report)]
    text, _ = summary(report.totals)
    return "".join(f"{line}\n" for line in (*commands, text))


def _command(entry: ReportEntry, finding: Finding) -> str:
    properties: dict[str, object] = {"file": printable(file_of(finding, entry).as_posix())}
    where = span(finding)
    if where is not None:
        properties["line"] = where.line
        properties["endLine"] = where.end_line
        # columns are shown only within a line
        if where.line == where.end_line:
            properties["col"] = where.column
            properties["endColumn"] = where.end_column
    subject = entry.subject
    name = subject.title if subject.kind == "project" else subject.workspace
    properties["title"] = one_line(f"{finding.rule}（{name}）")
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    message = "\n".join(whole_sentences(finding))
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
