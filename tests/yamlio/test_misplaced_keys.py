from __future__ import annotations

from pathlib import Path

import pytest

from govctl.yamlio import misplaced_keys, validator
from govctl.yamlio.document import parse
from govctl.yamlio.shape import load_shape


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("objectives", "它属于 identity，请移到 identity 下面并缩进"),
        ("superior", "它属于 identity.unit，请移到 identity.unit 下面并缩进"),
        ("funding", "它属于最外层，请移到最外层，顶格书写"),
        ("payee", "它属于 funding.payments 的每一条，请移到所属的那一条里并对齐"),
        # in no place, or in several
        ("nonsense", ""),
        ("name", ""),
    ],
)
def test_where_a_key_belongs(key: str, told: str) -> None:
    assert misplaced_keys.advice(load_shape("project"), key) == told


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("objectives: 甲\n", (1, 1), "它属于 identity，"),
        ("planning:\n  existing: {names: [甲]}\n", (2, 3), "它属于 identity，"),
        ("identity:\n  schedule: {}\n", (2, 3), "它属于最外层"),
        ("identity:\n  objectivs: 甲\n", (2, 3), "是否想写 objectives？"),
        ("version: 1\nnonsense: 甲\n", (2, 1), "此处可用："),
    ],
)
def test_a_key_in_the_wrong_place(text: str, place: tuple[int, int], word: str) -> None:
    document = parse(text, Path("project.yaml"), load_shape("project"))
    found = validator.check(document.data, "project", document.locate)
    told = {
        (one.location.line, one.location.column): one.remedy
        for one in found
        if one.location and one.rule == "schema-unknown-key"
    }
    assert word in told[place]
