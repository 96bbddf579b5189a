"""Why no paper can be written."""


class BaseError(Exception):
    """The template of papers cannot be read, or lacks a style. The text is for users."""
