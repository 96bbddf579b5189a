"""The visible gap: what a person has yet to write or to verify, never an invented value."""

from __future__ import annotations

from govctl.checks import filler_text

GAP = "【待补充】"
PATTERN = filler_text.gap()


def gap(what: str) -> str:
    """Mark what is to be written here."""
    return f"【待补充：{what}】"


def split(text: str) -> list[tuple[str, bool]]:
    """Cut a text into parts, and say of each whether it is a gap."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in PATTERN.finditer(text):
        pieces += [(text[end : match.start()], False), (match[0], True)]
        end = match.end()
    pieces.append((text[end:], False))
    return [part for part in pieces if part[0]]
