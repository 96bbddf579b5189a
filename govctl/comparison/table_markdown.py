"""A comparison as Markdown, to be put into a document or a page."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from govctl.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govctl.comparison.table import ComparisonTable

_MARKS = re.compile(r"([\\`*_\[\]|#~])")


def render(table: ComparisonTable) -> str:
    """The whole page; what packs say cannot become marks, links or tags."""
    return "\n".join(_lines(table)) + "\n"


def _lines(table: ComparisonTable) -> Iterator[str]:
    left, right = (_cell(f"《{one.title}》（{one.id}）") for one in (table.left, table.right))
    yield f"# {' 与 '.join(map(_cell, table.names))} 对照表"
    yield ""
    yield f"前者：{left}<br>后者：{right}<br>{table.summary}"
    for aspect, rows in table.sections:
        yield ""
        yield f"## {aspect}"
        yield ""
        yield f"| 事项 | {' | '.join(map(_cell, table.names))} | 异同 |"
        yield "| --- | --- | --- | --- |"
        for row in rows:
            sides = (_cell(row.text(side)) or "—" for side in (row.left, row.right))
            yield f"| {_cell(row.name)} | {' | '.join(sides)} | {row.relation} |"


def _cell(text: str) -> str:
    lines = (
        _MARKS.sub(r"\\\1", escape(printable(line), quote=False)).strip()
        for line in text.splitlines()
    )
    return "<br>".join(lines)
