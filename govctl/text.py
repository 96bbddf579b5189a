"""Text from files made safe to show, and the width of Chinese text."""

from __future__ import annotations

import json
import re
import unicodedata

# the last few cannot stand in XML or UTF-8: halves of a pair, and two that are no characters
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufffe\uffff]"
)
_CHINESE = "\u2018-\u201d\u2026\u3001-\u303f\u4e00-\u9fff\uff01-\uff60"
_FOLD = f"(?<=[{_CHINESE}]) (?=[{_CHINESE}])"  # compiled where a pack is read
_NEAR = 3
# what is longer is no word mistyped
_LONGEST_WORD = 200
# nothing is cut into lines of less
_NARROW = 20
# what joins characters, or says how they are drawn: joiner, variant, box, flag, tone of skin
_DRAWN_AS_ONE = re.compile(r"[\u200d\ufe0f\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
# marks that stand on the character before them, and characters that are not seen
_NARROWEST = frozenset({"Mn", "Me", "Cf"})
# a document's number; or a character, ASCII word or date with what may not be parted from
# it: opening brackets before, a file's extension after; and then closing punctuation
_UNBROKEN = re.compile(
    r"(?:〔[0-9]{4}〕[0-9]+号"
    r"|[“‘（《〈〔【「『〖［｛]*(?:[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|[!-~]+|.)(?:\.[!-~]+)?)"
    r"[，。；：、！？）》〉〕】”’…」』〗］｝·％‰～]*"
)


def comparable(text: str) -> str:
    """A name to compare by: without blanks, or the difference of width or case."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return "".join(text.split()).casefold()


def printable(text: str) -> str:
    """Replace control and direction characters, so that no file can paint a terminal."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def as_json(value: object) -> str:
    """Write JSON with Chinese as it is; what can paint a terminal is escaped, not lost."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: str) -> str:
    """`printable` on a single line."""
    return " ".join(printable(text).split())


def unfolded(text: str, source: str) -> str:
    """Chinese lines that YAML joined with blanks, joined without.

    What stands with its blank on one line of the `source` keeps it: govctl doc new 可研 草稿.
    """

    def blank(found: re.Match[str]) -> str:
        written = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        return " " if written in source else ""

    return re.sub(_FOLD, blank, text) if " " in text else text


def width(text: str) -> int:
    """Terminal columns that the text takes: two for wide characters, none for combining ones.

    Characters that are drawn as one, as a family of three or a number in a box, count once.
    """
    if text.isascii():
        return len(text)
    if _DRAWN_AS_ONE.search(text):
        from rich.cells import cell_len  # noqa: PLC0415 - hardly any text has them

        return cell_len(text)
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in _NARROWEST:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrapped(text: str, columns: int) -> list[str]:
    """Cut a line into lines of at most `columns` terminal columns, at least one.

    Closing punctuation does not begin a line, and words of ASCII are cut only where they
    are longer than a line.
    """
    lines = [""]
    for piece in _UNBROKEN.findall(text):
        taken = width(piece)
        if width(lines[-1]) + taken <= columns:
            lines[-1] += piece
        elif taken <= columns:
            lines.append(piece.lstrip())
        else:
            for char in piece:
                if width(lines[-1] + char) > columns:
                    lines.append("")
                lines[-1] += char
    return [line.rstrip() for line in lines if line.strip()] or [""]


def hung(text: str, first: int, rest: int) -> list[str]:
    """Cut a line as `wrapped` does, the first line at `first` columns, all others at `rest`."""
    begun = wrapped(text, first)[0]
    left = text[len(begun) :].lstrip()
    return [begun, *wrapped(left, rest)] if left else [begun]


def fitted(line: str, columns: int, indent: int = 0) -> list[str]:
    """Cut a line at `columns`, 0 for not at all; the lines that follow stand further in.

    They stand `indent` columns in, or two more than the first where that is 0.
    """
    if not columns or width(line) <= columns:
        return [line]
    start = len(line) - len(line.lstrip(" "))
    indent = indent or start + 2
    first, *rest = hung(line[start:], max(columns - start, _NARROW), max(columns - indent, _NARROW))
    return [" " * start + first, *(" " * indent + part for part in rest)]


def closest(word: str, choices: list[str]) -> str | None:
    """The choice a mistyped word most likely meant, if any is near."""
    if len(word) > _LONGEST_WORD:  # to compare takes as long as it is long, several times
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - only needed once something is wrong

    # one wrong character of two: 新健 for 新建
    cutoff = 0.6 if word.isascii() else 0.5
    found = get_close_matches(word, choices, n=1, cutoff=cutoff)
    return found[0] if found else None


def closest_id(word: str, ids: list[str]) -> str | None:
    """The id that a mistyped one most likely meant: one that goes on from it, else the nearest."""
    longer = [known for known in ids if word and known.startswith(word)]
    return min(longer, key=len) if longer else closest(word, ids)
