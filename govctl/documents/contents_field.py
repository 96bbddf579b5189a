"""The contents: a live field, filled beforehand so that it is not empty when opened.

Page numbers are known only to the program that lays out the pages. The field therefore
shows titles alone, and says first how to bring it up to date; doing so removes the remark.
A document that asks to be updated when opened would greet every reader with a question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DEPTH = 2
_REMARK = "（定稿后右键点击目录，选“更新域”“更新整个目录”，生成页码，本行随之消失）"
_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
    f' TOC \\o "1-{DEPTH}" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@dataclass(frozen=True, slots=True, eq=False)
class ContentsEntry:
    """A heading in the contents: its number and title as shown, and the bookmark it leads to."""

    level: int
    text: str
    bookmark: str


def field(entries: Sequence[ContentsEntry], style_id: Callable[[str], str]) -> str:
    """Write the paragraphs of the field; `style_id` turns a style's name into its id."""
    # at the end it might stand alone on a page
    lines = [(style_id("说明"), f"{_BEGIN}<w:r><w:t>{_REMARK}</w:t></w:r>")]
    lines += [
        (style_id(f"toc {entry.level}"), _link(entry)) for entry in entries if entry.level <= DEPTH
    ]
    style, last = lines.pop()
    lines.append((style, last + _END))
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'
        for style, content in lines
    )


def _link(entry: ContentsEntry) -> str:
    return (
        f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">'
        f'<w:r><w:t xml:space="preserve">{escape(entry.text)}</w:t></w:r></w:hyperlink>'
    )
