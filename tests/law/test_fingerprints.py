"""Fingerprints: what changes them and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_texts import AMENDED, MESSY, PLAIN

from govctl.law import fingerprints
from govctl.law.parse import parse
from govctl.packs.errors import PackError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲，乙。", "甲, 乙."),
        ("甲，乙。", "甲　乙"),
        ("甲\n乙", "甲乙"),
        ("“甲”（乙）", "「甲」(乙)"),
        ("15%", "１５％"),
        ("400万元", "４００万元"),
        ("GB/T 40692", "gb/t40692"),
        ("12—24个月", "12-24个月"),
        ("12—24个月", "12 ～ 24个月"),
        ("12至24个月", "12-24个月"),
        ("甲\u200b乙", "甲乙"),
    ],
)
def test_the_same_words(one: str, other: str) -> None:
    assert fingerprints.fingerprint(one) == fingerprints.fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("应当", "可以"),
        ("400万元", "500万元"),
        ("1.5倍", "15倍"),
        ("15%", "15"),
        ("15%", "15‰"),
        ("12—24个月", "1224个月"),
        ("甲乙", "乙甲"),
        ("不得超过", "超过"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert fingerprints.fingerprint(one) != fingerprints.fingerprint(other)


@given(st.text())
def test_any_words_have_one_that_gives_nothing_away(words: str) -> None:
    found = fingerprints.fingerprint(words)
    assert len(found) == 16
    assert int(found, 16) >= 0
    assert found == fingerprints.fingerprint(f" {words}\n")


def test_where_a_text_comes_from_does_not_matter() -> None:
    assert fingerprints.of(parse(PLAIN)) == fingerprints.of(parse(MESSY))


def test_an_amended_article_is_another() -> None:
    old, new = fingerprints.of(parse(PLAIN)), fingerprints.of(parse(AMENDED))
    assert [number for number in new if old.get(number) != new[number]] == [2, 3]


def test_what_is_written_is_read(tmp_path: Path) -> None:
    digests = fingerprints.of(parse(PLAIN))
    (tmp_path / "digests.yaml").write_text(fingerprints.render(digests), encoding="utf-8")
    assert fingerprints.load((tmp_path / "none", tmp_path)) == digests
    assert fingerprints.load((tmp_path / "none",)) == {}


def test_digits_alone_are_no_number(tmp_path: Path) -> None:
    text = "method: 1\narticles:\n- {no: 1, digest: '0000000000000012'}\n"
    (tmp_path / "digests.yaml").write_text(text, encoding="utf-8")
    assert fingerprints.load((tmp_path,)) == {1: "0000000000000012"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("method: 2\narticles: [{no: 1, digest: '0123456789abcdef'}]\n", 1),
        ("method: 1\narticles:\n- {no: 1, digest: 012}\n", 3),
        ("method: 1\narticles: 〔\n", 2),
        ("", 1),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "digests.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        fingerprints.load((tmp_path,))
    found = caught.value.findings[0]
    assert found.rule == "pack-invalid"
    assert found.location is not None
    assert found.location.line == line
