"""Why no paper can be written."""

from __future__ import annotations

from govctl.findings import UserError


class BaseError(UserError):
    """The template of papers cannot be read, or lacks a style. The text is for users."""
