"""A document of very many headings or gaps takes work in proportion, and tells only so many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.documents import check, places, title_matching
from govctl.documents.chapters import ChapterIndex
from govctl.documents.outline import OutlineNode
from govctl.findings import MOST, TOO_MANY
from govctl.office.docx_blocks import Block

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govctl.documents.chapters import DocumentChapter


def headings(count: int, text: str = "甲", gap: str = "正文") -> list[Block]:
    pairs = [(Block(text, level=1), Block(gap)) for _ in range(count)]
    return [block for pair in pairs for block in pair]


def never(_text: str) -> bool:
    return False


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[DocumentChapter]:
    """The parts that are put together."""
    parts: list[DocumentChapter] = []
    put_together = ChapterIndex._chapter

    def counted(self: ChapterIndex, heading: object) -> DocumentChapter:
        parts.append(put_together(self, heading))  # type: ignore[arg-type]
        return parts[-1]

    monkeypatch.setattr(ChapterIndex, "_chapter", counted)
    return parts


def test_headings_alike_are_each_looked_under_once(made: list[DocumentChapter]) -> None:
    parts = ChapterIndex(headings(300), never)
    assert parts.by_title("甲", ()) is not None
    assert len(made) <= 300
    assert sum(len(part.blocks) for part in made) <= 300


def test_only_the_outermost_are_looked_under(made: list[DocumentChapter]) -> None:
    blocks = [Block("甲", level=1 + number % 9) for number in range(270)]
    ChapterIndex(blocks, never).by_title("甲", ())
    assert len(made) == 30


def test_a_part_ends_at_the_next_heading_that_is_no_deeper() -> None:
    levels = [1, 2, 3, 2, 1, 3, 2, 1]
    parts = ChapterIndex([Block(str(level), level=level) for level in levels], never)
    assert dict(parts._ends) == {0: 4, 1: 3, 2: 3, 3: 4, 4: 7, 5: 6, 6: 7, 7: 8}


@pytest.mark.parametrize(("index", "chapter"), [(0, None), (1, 1), (2, 1), (3, 1), (4, 4), (5, 4)])
def test_the_chapter_of_a_block(index: int, chapter: int | None) -> None:
    levels = [0, 1, 0, 2, 1, 0]
    blocks = [Block("甲", level=level) for level in levels]
    found = ChapterIndex(blocks, never).chapter_of(index)
    assert (found.index if found else None) == chapter


def test_titles_are_folded_once() -> None:
    title_matching.fold.cache_clear()
    blocks = [Block(f"标题{number}", level=1) for number in range(200)]
    nodes = [OutlineNode(id=f"n{n}", title=f"章{n}") for n in range(20)]
    ChapterIndex(blocks, never).chapters(nodes)
    assert title_matching.fold.cache_info().misses <= 200 + 20


def test_a_title_is_compared_once_with_each_text(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    rank = title_matching.rank

    def counted(heading: str, title: str, words: tuple[str, ...]) -> int | None:
        compared.append(heading)
        return rank(heading, title, words)

    monkeypatch.setattr(title_matching, "rank", counted)
    parts = ChapterIndex(headings(300), never)
    assert parts.chapters([OutlineNode(id=f"n{n}", title=f"章{n}") for n in range(20)]) == {}
    assert len(compared) == 20


def test_more_gaps_than_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def read_all(_path: Path) -> tuple[Sequence[Block], Sequence[Block]]:
        return headings(2 * MOST, gap="【待补充】"), []

    monkeypatch.setattr(check, "read_all", read_all)
    found = check.check(tmp_path / "a.docx", None)
    assert len(found) == MOST + 1
    assert found[-1].rule == TOO_MANY
    assert [one.order for one in found] == sorted(one.order for one in found)


def test_of_very_many_gaps_the_first_are_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def read_all(_path: Path) -> tuple[Sequence[Block], Sequence[Block]]:
        return [Block("一、甲", level=1), Block("【待补充】" * 2000)], []

    shown: list[int] = []
    around = places.around

    def counted(text: str, start: int) -> str:
        shown.append(start)
        return around(text, start)

    monkeypatch.setattr(check, "read_all", read_all)
    monkeypatch.setattr(places, "around", counted)
    (found,) = check.check(tmp_path / "a.docx", None)
    assert "等 2000 处" in found.message
    assert len(shown) == 5
