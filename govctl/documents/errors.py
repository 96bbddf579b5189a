"""Why a document cannot be written; the texts are written for users."""

from __future__ import annotations

from govctl.findings import FindingsError, UserError


class OutlineError(FindingsError):
    """An outline cannot be used."""


class UnknownKindError(UserError):
    """There is no such kind of document; the message names the ones there are."""


class TemplateError(UserError):
    """base.docx lacks a style or a place; the message says which."""
