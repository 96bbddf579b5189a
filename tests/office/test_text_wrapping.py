from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.office.text_wrapping import MARK_OF_OMISSION, Fitted, fit, line_count, visible


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 10, 1),
        ("一二三四五", 10, 1),
        ("一二三四五六", 10, 2),
        ("一二三四五六", 11, 2),
        ("一\n二\n\n三", 10, 4),
        ("“一二三”", 10, 1),
        ("abcdefghij", 10, 1),
        ("abcdefghijk", 10, 2),
        ("ab cdefghijk", 10, 2),
        ("一二三2027", 10, 1),
        ("一二三四2027", 10, 2),
        ("一二三四2027五六七八", 10, 3),
        ("x" * 95, 10, 14),
        ("一" + "x" * 95, 10, 15),
        ("一" * 100, 2, 100),
    ],
)
def test_lines_of_wrapped_text(text: str, columns: int, lines: int) -> None:
    assert line_count(text, columns) == lines


@given(st.text(), st.integers(2, 80))
def test_lines_are_enough_for_the_characters(text: str, columns: int) -> None:
    taken = sum(1 if char.isascii() else 2 for char in text.replace("\n", ""))
    assert line_count(text, columns) * columns >= taken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一段\r\n第二段\r第三段\n", "第一段\n第二段\n第三段"),
        ("a\tb", "a b"),
        ("\x00a\x07b\x1b[31mc\x85", "ab[31mc"),
        ("a\u202eb\u2066c", "abc"),
        ("a\ud800b\uffffc", "abc"),
        ("　　首行缩进　", "　　首行缩进　"),
        ("=1+1", "=1+1"),
    ],
)
def test_only_visible_characters_stay(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_text_that_fits_is_shown_whole() -> None:
    assert fit("一二三四五六", 10, 2) == Fitted("一二三四五六", 2)


@given(st.text(min_size=1), st.integers(20, 60), st.integers(1, 5))
def test_what_is_cut_says_so_and_fits(text: str, columns: int, most: int) -> None:
    fitted = fit(text, columns, most)
    shown = fitted.text
    assert fitted.lines <= most
    assert line_count(shown, columns) <= most
    if shown != text:
        assert text.startswith(shown.removesuffix(MARK_OF_OMISSION))
        assert shown.endswith(MARK_OF_OMISSION)
    cut = shown.removesuffix(MARK_OF_OMISSION)
    assert fitted.kept_characters in ((len(cut),) if shown != text else (None, len(cut)))
