"""A CEL expression, the place where its author wrote it, and how terms stand in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from govctl.findings import TextSpan

TRUE = "true"
# the term that a text's first day in force is known by, whether or not it is declared
EFFECTIVE = "effective"
TERM = re.compile(r"\bterm\.([a-z_][a-z0-9_]*)")


class Source(NamedTuple):
    """A CEL expression and where it stands, so that a wrong one can be pointed at.

    `text` has the pack's terms put in; `written` is what the author wrote.
    """

    text: str
    location: TextSpan
    written: str = ""
