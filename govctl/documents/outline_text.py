"""The chapters of a kind of document, with the ids under which a project writes their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.documents.outline import merge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govctl.documents.outline import MandatedChapter, Outline, OutlineNode

_GAP = 2


def chapters(
    outline: Outline, mandated: Sequence[MandatedChapter] = (), of: str = ""
) -> Iterator[str]:
    """Lines: each id with its chapter or section; `of` names the regulation that sets them."""
    merged = merge(outline, mandated)
    rows = [
        row
        for start, nodes in (("", merged.chapters), (None, merged.annexes))
        for row in _rows(nodes, start)
    ]
    wide = max((len(name) for name, _ in rows), default=0) + _GAP
    yield f"{outline.title}{f'（{of}）' if of else ''}的章节，前面是编号："
    for name, title in rows:
        yield f"  {name:<{wide}}{title}"
    asked = (node.id for node in merged.walk() if node.guidance)
    example = next(asked, rows[0][0] if rows else "编号")
    yield f"自己写好的正文写在 project.yaml 里，用编号作键，例如 narrative: {{{example}: 正文}}"


def _rows(nodes: Sequence[OutlineNode], above: str | None) -> Iterator[tuple[str, str]]:
    """Ids with numbered titles; annexes, where `above` is None, have no numbers."""
    for index, node in enumerate(nodes, start=1):
        number = None if above is None else f"{above}{index}"
        yield node.id, node.title if number is None else f"{number} {node.title}"
        yield from _rows(node.sections, None if number is None else f"{number}.")
