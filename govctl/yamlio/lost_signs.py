"""Signs beside a value that YAML passes over, though their writer meant them as text."""

from __future__ import annotations

import re

from govctl.text import one_line

# behind a quote or the mark of a block; a tag without a name; a key within a list
_MAY = re.compile(r"[\"'\]}|>0-9+-]#|!|\?(?=[^\s])")
_CLOSING = "\"']}"
_BLOCK = re.compile(r"[|>][-+0-9]*#")
_SHOWN = 20


def may_be_in(text: str) -> bool:
    """Whether any of them may stand in a text."""
    return _MAY.search(text) is not None


def around(text: str, start: int, end: int) -> tuple[str, str] | None:
    """What sign is lost before or behind the value at a place, and what to do about it."""
    if text.startswith("!", start):
        return "单独的 ! 被当作 YAML 标签，不算内容", "! 是内容的，请把整个值用半角引号括起来"
    if text.startswith("?", max(start - 1, 0)):
        written = one_line(text[start - 1 : end])[:_SHOWN]
        return "值以 ? 开头，被当作 YAML 的键", f'请把整个值用半角引号括起来，写成 "{written}"'
    if text.startswith("#", end) and text[end - 1] in _CLOSING:
        lost = one_line(text[end:].split("\n", 1)[0])[:_SHOWN]
        return (
            f"后面紧接着的“{lost}”被当作注释，不算内容",
            "是内容的，请移到引号里面；是注释的，请在 # 前面空一格",
        )
    if _BLOCK.match(text, start):
        return "“|”后面紧接着 #，被当作注释", "是注释的，请在 # 前面空一格；是内容的，请另起一行写"
    return None
