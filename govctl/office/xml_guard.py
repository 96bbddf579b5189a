"""What the XML of a document may not have in it: document types, and more than a person writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# of some twenty a paragraph, as Word writes them: far more than a thousand pages
MAX_ELEMENTS = 500_000
# characters; a thousand pages have one million
MAX_TEXT = 5_000_000


class DocumentTypeError(Exception):
    """Office writes no document types; only an attack needs one."""


class TooManyElementsError(Exception):
    """A part has more in it than any honest one, however few bytes it is packed into."""


class Guard:
    """Receives the elements of a part, and keeps none."""

    def __init__(self) -> None:
        self._elements = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - expat's
        """Count an element.

        Raises:
            TooManyElementsError: there were enough before.

        """
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise TooManyElementsError

    def doctype(self, _name: str, _public: str, _system: str) -> None:
        """Refuse what could expand into gigabytes.

        Raises:
            DocumentTypeError: always.

        """
        raise DocumentTypeError

    def close(self) -> None:
        """Nothing is kept."""
