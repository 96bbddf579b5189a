"""Names for findings that stay the same from run to run, though lines and numbers move."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from govctl.text import as_json_line

if TYPE_CHECKING:
    from govctl.findings import Finding

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class FindingIdentities:
    """Gives every finding of a report a name of its own.

    It is made of the rule, the file, the fact and the message without its numbers: that a line
    is added above, an amount is changed or a day has passed makes no new finding of an old one.
    Of several that differ in nothing else, each has its number in order.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def name(self, finding: Finding) -> str:
        """The name of a finding; to be asked once for each, in the order of the report."""
        places = [finding.location, *(one.location for one in finding.related)]
        parts = as_json_line(
            [
                finding.rule,
                finding.project,
                [place.path.as_posix() for place in places if place],
                [key for key in finding.fact if isinstance(key, str)],
                _NUMBER.sub("", finding.message),
            ]
        )
        self._seen[parts] += 1
        return sha256(f"{parts}{self._seen[parts]}".encode()).hexdigest()
