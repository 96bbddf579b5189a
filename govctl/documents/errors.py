"""Why a document cannot be written; the texts are written for users."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.findings import Finding


class OutlineError(Exception):
    """An outline cannot be used. `findings` say where and why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("；".join(finding.message for finding in findings))
        self.findings = tuple(findings)


class UnknownKindError(LookupError):
    """There is no such kind of document; the message names the ones there are."""


class TemplateError(Exception):
    """base.docx lacks a style or a place; the message says which."""
