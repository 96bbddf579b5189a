"""How many lines a text takes in a cell, since no spreadsheet program fits rows on loading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govctl.text import printable

MARK_OF_OMISSION = "……（以下从略）"

_RUNS = re.compile(r"[!-~]+|[^!-~]+")


def visible(text: str) -> str:
    """Drop what `printable` would replace: a printed table has no place for its marks."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return printable(plain).replace("\N{REPLACEMENT CHARACTER}", "").strip(" \n")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as shown, and its lines; `kept_characters` of it where it was cut, else None."""

    text: str
    lines: int
    kept_characters: int | None = None


def fit(text: str, columns: int, most: int) -> Fitted:
    """The text to show; what `most` lines cannot hold is cut, with a mark."""
    lines = line_count(text, columns)
    if lines <= most:
        return Fitted(text, lines)
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if line_count(text[:middle] + MARK_OF_OMISSION, columns) <= most:
            low = middle
        else:
            high = middle - 1
    return Fitted(text[:low] + MARK_OF_OMISSION, most, low)


def line_count(text: str, columns: int) -> int:
    """Lines that `text` takes when wrapped at `columns` half-width characters."""
    return sum(_paragraph(paragraph, columns) for paragraph in text.split("\n"))


def _paragraph(text: str, columns: int) -> int:
    if len(text) * 2 <= columns:
        return 1
    lines, used = 1, 0
    for run in _RUNS.findall(text):
        # Chinese fonts draw all but ASCII full width, quotation marks and dashes too
        word = run.isascii()
        taken = len(run) if word else 2 * len(run)
        if used + taken <= columns:
            used += taken
        elif word and taken <= columns:
            lines += 1  # a word or number is not broken: it moves to the next line
            used = taken
        elif word:
            # a path longer than a line is broken at a slash, up to a quarter of a line early
            line = columns * 3 // 4
            pieces = -(-taken // line)
            lines += pieces if used else pieces - 1
            used = taken - (pieces - 1) * line
        else:
            line = columns // 2 * 2
            rest = taken - (columns - used) // 2 * 2
            more = -(-rest // line)
            lines += more
            used = rest - (more - 1) * line
    return lines
