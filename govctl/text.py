"""Text from files made safe to show, and the width of Chinese text."""

from __future__ import annotations

import json
import re
import unicodedata
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# the last few cannot stand in XML or UTF-8: halves of a pair, and two that are no characters
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufffe\uffff]"
)
_CHINESE = "\u2018-\u201d\u2026\u3001-\u303f\u4e00-\u9fff\uff01-\uff60"
_FOLD = f"(?<=[{_CHINESE}]) (?=[{_CHINESE}])"  # compiled where a pack is read
_NEAR = 3
# Chinese letters mean nothing to a shell
_SHELL_SAFE = re.compile(r"[\w./@%+=:,（）〔〕《》“”·—-]+")
# a word of one character is no slip for another; and so many slips at most in one of letters
_SHORTEST, _MOST_SLIPS = 2, 3
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


# spans of text, each with its style
StyledLine = list[tuple[str, str]]


def unstyled(lines: Iterable[StyledLine]) -> str:
    """Lines as text, without their styles."""
    return "".join("".join(text for text, _ in line) + "\n" for line in lines)


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
    return _escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def as_json_line(value: object) -> str:
    """Write JSON as `as_json` does, on a single line and without its end."""
    return _escaped(json.dumps(value, ensure_ascii=False))


def _escaped(text: str) -> str:
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: str) -> str:
    """`printable` on a single line."""
    return " ".join(printable(text).split())


def shell_word(text: str) -> str:
    """A word as it is typed into a shell: quoted only where it has to be."""
    if _SHELL_SAFE.fullmatch(text):
        return text
    import shlex  # noqa: PLC0415 - few words need it

    return shlex.quote(text)


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


def closest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that a word was most likely meant to be, if one is near; see `distance`."""
    near = [(far, choice) for choice in choices if (far := distance(word, choice)) is not None]
    return min(near, key=itemgetter(0))[1] if near else None


def distance(word: str, choice: str) -> tuple[float, bool] | None:
    """How far a word is from what it may be a slip for, the lesser the nearer; None for far.

    Slips are characters put in, left out, replaced or swapped with the next (optimal string
    alignment; width, case and blanks do not count). So many may have happened: one in three
    letters up to three, one in four Chinese characters, at least one. Besides, a word may be
    the better part of the other (可研报告 of 可行性研究报告, --form of --format) or its first half.
    The distance is the share of slips; of equals, one that goes on as the other began is nearer.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only needed once something is wrong

    one, other = sorted((comparable(word), comparable(choice)), key=len)
    if not _SHORTEST <= len(other) <= _LONGEST_WORD:
        return None
    latin = other.isascii()
    allowed = min(len(other) // 3, _MOST_SLIPS) if latin else max(len(other) // 4, 1)
    slips = OSA.distance(one, other)
    begun = other.startswith(one)
    within = one in other if latin else _in_order(one, other)
    if slips <= allowed or (within and len(one) * 2 >= len(other) + (not begun)):
        return slips / len(other), not begun
    return None


def _in_order(part: str, whole: str) -> bool:
    """Whether the characters of a part follow each other in the whole, as in a short name."""
    left = iter(whole)
    return all(char in left for char in part)


def closest_id(word: str, ids: Iterable[str]) -> str | None:
    """The id that a mistyped one most likely meant: one that goes on from it, else the nearest."""
    ids = list(ids)
    longer = [known for known in ids if word and known.startswith(word)]
    return min(longer, key=len) if longer else closest(word, ids)
