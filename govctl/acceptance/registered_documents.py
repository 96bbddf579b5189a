"""A document that a project registers: what it says, whether it is there, what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govctl.acceptance.checklist import RegisteredDocument
from govctl.files import is_file
from govctl.findings import TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govctl.findings import Finding
    from govctl.workspace.facts import Facts
    from govctl.workspace.project import Project


class RegisteredEntry:
    """An entry of a project's materials, by its position in the list."""

    def __init__(self, project: Project, facts: Facts, position: int) -> None:
        self.project = project
        self.position = position
        self.facts: dict[str, Any] = facts["materials"][position]
        self.file = project.material_file(self.facts) if self.facts["file"] else None

    def entry(self) -> RegisteredDocument:
        """Tell it as the checklist does."""
        return RegisteredDocument(
            title=self.facts["title"],
            file=self.facts["file"],
            found=self.file is not None and is_file(self.file),
            date=self.facts["date"],
            number=self.facts["number"],
            issuer=self.facts["issuer"],
            sealed=self.facts["sealed"],
        )

    def findings(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Pick what was found at the entry or in its file."""
        start, end = self._span()
        for finding in findings:
            where = finding.location
            if where is None:
                continue
            if isinstance(where, TextSpan) and where.path == start.path:
                if (start.line, start.column) <= (where.line, where.column) < end:
                    yield finding
            elif where.path.resolve() == self.file:
                yield finding

    def _span(self) -> tuple[TextSpan, tuple[int, int]]:
        """From where the entry begins to the end of what it says."""
        path = ("materials", self.position)
        locations = [self.project.locate(path)]
        for key, value in self.facts.items():
            locations.append(self.project.locate((*path, key)))
            if isinstance(value, list) and value:
                locations.append(self.project.locate((*path, key, len(value) - 1)))
        return min(locations), max((place.end_line, place.end_column) for place in locations)
