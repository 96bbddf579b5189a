"""What stands further below a line, worked out once for a whole text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govctl.law.lines import LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.law.lines import LawLine


class Lookahead:
    """Answers what follows a line, by its position."""

    def __init__(self, read: Sequence[LawLine]) -> None:
        self._last: dict[int, int] = {}
        self._items: list[int] = []
        self._following: list[LawLine | None] = []
        for position, line in enumerate(read):
            if line.kind is LineKind.ARTICLE and line.certain:
                self._last[line.count] = position
        item, following = 0, None
        for line in reversed(read):
            self._items.append(item)
            self._following.append(following)
            if line.kind in (LineKind.ARTICLE, LineKind.HEADING):
                item = 0
            elif line.kind is LineKind.ITEM:
                item = line.count
            if line.kind is not LineKind.STRAY:
                following = line
        self._items.reverse()
        self._following.reverse()

    def article(self, position: int, number: int) -> bool:
        """Whether the article of a number begins further below."""
        return self._last.get(number, -1) > position

    def item(self, position: int) -> int:
        """The number of the item that begins a line next, before another article; or 0."""
        return self._items[position]

    def following(self, position: int) -> LawLine | None:
        """The next line that is part of the text."""
        return self._following[position]
