"""The top-level parts of a plainly written file, each composed only when it is pointed into.

Most findings point at one place of a file; to compose the other parts would take most of the
time. The nodes of a part have the lines that they have in the whole file.
"""

from __future__ import annotations

import re
from typing import Any

from govctl.yamlio.composer import Places, compose

# a file is composed as a whole once so many of its parts are pointed into
_MANY = 20
# what is not indented begins a part, unless it is a comment or an item of a list
_BEGINNING = re.compile(r"^[^ #\n-][^:\n]*", re.MULTILINE)


class Fragments:
    """The parts of a text that the fast reader has read as `data`."""

    def __init__(self, text: str, data: Any) -> None:
        self._text = text
        found = [(match[0], match.start()) for match in _BEGINNING.finditer(text)]
        keys = [*data] if isinstance(data, dict) else []
        # a key in quotes, or quoted text that is not indented: such a file has but one part
        if not keys or [key for key, _ in found] != keys:
            found = [("", 0)]
        ends = [start for _, start in found[1:]] + [len(text)]
        self._places = {key: (start, end) for (key, start), end in zip(found, ends, strict=True)}
        self._composed: dict[str, Places] = {}

    def around(self, key: object) -> Places:
        """What stands in the part with that key; in the first part, where there is none."""
        name = key if isinstance(key, str) and key in self._places else next(iter(self._places))
        if name not in self._composed and len(self._composed) == _MANY:
            whole = Places(compose(self._text))
            self._composed = dict.fromkeys(self._places, whole)
        if name not in self._composed:
            start, end = self._places[name]
            above = "\n" * self._text.count("\n", 0, start)
            self._composed[name] = Places(compose(above + self._text[start:end]))
        return self._composed[name]
