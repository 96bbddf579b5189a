"""What breaks a group in braces or brackets: signs typed full width, and brackets of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    _Advice = tuple[int, int, str, str]

# a person's line is shorter; in a longer one, to look costs more than it is worth
_LONGEST = 2000
_KEY = r"[A-Za-z_]\w*[ ]*[:：]"
_COMMA = re.compile(rf"[，；、](?=[ \u3000]*{_KEY})")
_COMMA_AT_END = re.compile(r"[，；、](?=[ \u3000]*$)")
_STARTS_WITH_KEY = re.compile(rf" *{_KEY}")
_WIDE_BRACE = re.compile(r"[｛｝［］]")
_NARROW = str.maketrans("｛｝［］", "{}[]")
# a text with brackets in it, as 防发改审[2024]66号: they would begin a list of their own
_IN_TEXT = re.compile(
    r"[^\s,:\[\]{}\"'][^,:\[\]{}\"']*[\[{][^,\[\]{}\"']*[\]}][^\s,\[\]{}\"']*"
    r"|[\[{][^,\[\]{}\"']*[\]}][^\s,:\[\]{}\"']+"
)
_OPENING = re.compile(r"[\[{]")
_YEAR = re.compile(r"[\[{(](\d{4})[\]})]")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|(?<= )#.*")


def advice(lines: Sequence[str], line: int, column: int) -> _Advice | None:
    """Say what was meant where a group breaks off: line, column, message, remedy.

    None where nothing of the kind stands at or before that place. Lines and columns count
    from 0.
    """
    if len(lines[line]) > _LONGEST:
        return None
    here = _without_quoted(lines[line])
    return (
        _wide_comma(lines, here, line, column)
        or _brackets(lines[line], here, line, column)
        or _wide_brace(here, line)
    )


def _without_quoted(line: str) -> str:
    """The line as long as it was, with what is quoted or commented blanked out."""
    return _QUOTED.sub(lambda quoted: " " * len(quoted[0]), line)


def _wide_comma(lines: Sequence[str], here: str, line: int, column: int) -> _Advice | None:
    found = [match for match in _COMMA.finditer(here) if match.start() <= column]
    before = lines[line - 1] if line else ""
    if not found and _STARTS_WITH_KEY.match(here) and len(before) <= _LONGEST:
        line -= 1
        found = list(_COMMA_AT_END.finditer(_without_quoted(before)))
    if not found:
        return None
    message = f"两项之间用了全角“{found[-1][0]}”"
    return line, found[-1].start(), message, "请改为半角逗号加一个空格，例如 {kind: …, date: …}"


def _brackets(written: str, here: str, line: int, column: int) -> _Advice | None:
    found = (one for one in _IN_TEXT.finditer(here) if one.start() <= column <= one.end())
    match = next(found, None)
    opening = _OPENING.search(here, match.start()) if match else None
    if match is None or opening is None:
        return None
    value = written[match.start() : match.end()].strip()
    better = _YEAR.sub(r"〔\1〕", value)
    if better != value:
        remedy = f"文号的年份请用六角括号，写成 {better}"
    else:
        remedy = f'请把整个值用半角引号括起来，写成 "{value}"'
    pair = "方括号 [ ]" if opening[0] == "[" else "花括号 { }"
    return line, opening.start(), f"文字“{value}”里有半角{pair}，被当作 YAML 的括号", remedy


def _wide_brace(here: str, line: int) -> _Advice | None:
    found = _WIDE_BRACE.search(here)
    if found is None:
        return None
    narrow = found[0].translate(_NARROW)
    return line, found.start(), f"用了全角括号“{found[0]}”", f"请改为半角 {narrow}"
