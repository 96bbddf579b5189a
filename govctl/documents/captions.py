"""Captions of tables and figures: by style, by number, or as the title right above a table."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from govctl.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.office.docx_blocks import Block

TABLE, FIGURE = "表", "图"
_NUMBER = r"\s*(?:[\dA-Z]+(?:\s*[-.—–]\s*[\dA-Z]+)*|[一二三四五六七八九十]+)"
_NUMBERED = {kind: re.compile(rf"附?{kind}{_NUMBER}") for kind in (TABLE, FIGURE)}
_OTHER = {TABLE: FIGURE, FIGURE: TABLE}
# a table's title without a number: 设备采购清单, 资金来源表(单位:万元)
_TITLE = re.compile(r"[^。；;！？!?]+(?:表|清单|明细|一览|目录|名单|台账)(?:\([^()]*\))?")
_UNIT = re.compile(r"\(?(?:金额|货币|计量)?单位\s*:")
_SENTENCE = re.compile(r"[。；;，,！？!?:]$")
_LONGEST, _LONGEST_TITLE = 60, 30
_SHOWN = 40
_NEAR = 2  # lines above a table that may be its caption and its unit


def of_table(blocks: Sequence[Block], first: int, last: int) -> str:
    """The caption of the table that these blocks are, in the line above or below; '' for none."""
    for block in reversed(blocks[max(0, first - _NEAR) : first]):
        if not _is_line(block):
            break
        text = _folded(block)
        if _is_caption(block, TABLE) or (
            len(text) <= _LONGEST_TITLE and _TITLE.fullmatch(text) and not block.level
        ):
            return _shown(block)
        if not _UNIT.match(text):
            break
    below = blocks[last + 1 : last + 2 + _NEAR]
    if not below or not _is_line(below[0]) or not _is_caption(below[0], TABLE):
        return ""
    # the line above the next table is that one's
    return "" if any(block.cell for block in below[1:]) else _shown(below[0])


def of_figure(blocks: Sequence[Block], index: int) -> str:
    """The caption of the figure that a block is or stands in, below or above; '' for none."""
    after = index + 1
    while after < len(blocks) and (blocks[after].in_picture or _is_bare(blocks[after])):
        after += 1
    before = index - 1
    while before >= 0 and (blocks[before].in_picture or _is_bare(blocks[before])):
        before -= 1
    for place in (after, before):
        if 0 <= place < len(blocks) and _is_caption(blocks[place], FIGURE):
            return _shown(blocks[place])
    return ""


def _is_line(block: Block) -> bool:
    return not (block.cell or block.in_contents or block.in_picture)


def _is_bare(block: Block) -> bool:
    return block.picture and not block.text


def _is_caption(block: Block, kind: str) -> bool:
    text = _folded(block)
    if not text or len(text) > _LONGEST or _NUMBERED[_OTHER[kind]].match(text):
        return False
    return block.caption or (
        _NUMBERED[kind].match(text) is not None and not _SENTENCE.search(text) and not block.level
    )


def _folded(block: Block) -> str:
    return unicodedata.normalize("NFKC", block.text).strip()


def _shown(block: Block) -> str:
    text = " ".join(one_line(block.text).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
