"""A fingerprint of each article, by which a changed text is known without keeping the text.

It is made of the words alone: punctuation, blanks, the width of characters and how the
article is laid out do not count. Signs that carry a number's meaning do: the point in 1.5,
% and ‰, + and =, and the dash between two numbers.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from govctl.findings import Finding, Severity
from govctl.packs.errors import INVALID, PackError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from govctl.law.model import LawText

FILE_NAME = "digests.yaml"
SCHEMA = "regulation-digests"
METHOD = 1
_LENGTH = 16
_RANGE = re.compile(r"(?<=\d)\s*[-‐-―~～−至]+\s*(?=\d)")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_KEPT = frozenset("%‰\x01\x02")
_DROPPED = frozenset("PZC")  # punctuation, separators, unseen
_HEAD = """\
# 编写规则时所据文本的指纹，一条一个；只用来认出文本有没有变，推不出原文。
# 由 govctl regulation digest 写出，请不要手工修改。
method: {method}
articles:
"""


def fingerprint(words: str) -> str:
    """The fingerprint of an article's words: 16 hexadecimal digits."""
    return hashlib.sha256(normal(words).encode()).hexdigest()[:_LENGTH]


def normal(words: str) -> str:
    """The words as they are compared."""
    text = unicodedata.normalize("NFKC", words).casefold()
    text = _POINT.sub("\x01", _RANGE.sub("\x02", text))
    return "".join(
        char for char in text if char in _KEPT or unicodedata.category(char)[0] not in _DROPPED
    )


def of(text: LawText) -> dict[int, str]:
    """The fingerprint of every article, by number."""
    return {article.number: fingerprint(article.text) for article in text.articles}


def render(digests: Mapping[int, str]) -> str:
    """Write fingerprints as the file that stands in a pack."""
    lines = (f"  - {{no: {number}, digest: '{value}'}}\n" for number, value in digests.items())
    return _HEAD.format(method=METHOD) + "".join(lines)


def load(folders: Iterable[Path]) -> dict[int, str]:
    """Read the fingerprints of the first folder that has some; none if no folder has.

    Raises:
        PackError: the file is wrong.

    """
    path = next((path for folder in folders if (path := folder / FILE_NAME).is_file()), None)
    if path is None:
        return {}
    from govctl.yamlio import validator  # noqa: PLC0415 - most workspaces have no text
    from govctl.yamlio.document import read  # noqa: PLC0415
    from govctl.yamlio.shape import load_shape  # noqa: PLC0415

    document = read(path, load_shape(SCHEMA))
    problems = [*document.findings, *validator.check(document.data, SCHEMA, document.locate)]
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise PackError(
            [
                Finding(INVALID, one.severity, one.message, one.remedy, location=one.location)
                for one in problems
            ]
        )
    return {entry["no"]: entry["digest"] for entry in document.data["articles"]}
