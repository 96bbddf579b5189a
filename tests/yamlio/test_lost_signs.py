"""A sign that YAML passes over beside a value is told, and one that is meant as one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from govctl.yamlio.document import parse
from govctl.yamlio.shape import load_shape

PATH = Path("project.yaml")
SYNTAX, HIDDEN = "yaml-syntax", "yaml-control-character"


@pytest.mark.parametrize(
    ("text", "rule", "place", "words"),
    [
        ('a: "甲"#二期\n', SYNTAX, (1, 4), "“#二期”被当作注释"),
        ("a: '甲'#二期\n", SYNTAX, (1, 4), "移到引号里面"),
        ("- [1]#x\n", SYNTAX, (1, 3), "“#x”被当作注释"),
        ("a: {b: 1}#x\n", SYNTAX, (1, 4), "在 # 前面空一格"),
        ('"a"#b: 1\n', SYNTAX, (1, 1), "“#b: 1”被当作注释"),
        ("a: |#x\n  b\n", SYNTAX, (1, 4), "紧接着 #"),
        ("a: >-#x\n  b\n", SYNTAX, (1, 4), "紧接着 #"),
        ("a: ! 12\n", SYNTAX, (1, 4), "单独的 !"),
        ("甲: 乙\na: !\n  b: 1\n", SYNTAX, (2, 4), "单独的 !"),
        ("a: [?甲]\n", SYNTAX, (1, 6), '写成 "?甲"'),
        ("a: {?甲: 1}\n", SYNTAX, (1, 6), '写成 "?甲"'),
        ("a: 甲\u2028乙\n", HIDDEN, (1, 5), "看不见的换行符（U+2028）"),
        ("a: 甲\x85b: 1\n", HIDDEN, (1, 5), "看不见的换行符（U+0085）"),
        ("a: 1\n# 甲\u2029b: 1\n", HIDDEN, (2, 4), "看不见的换行符（U+2029）"),
    ],
)
def test_tells(text: str, rule: str, place: tuple[int, int], words: str) -> None:
    found = parse(text, PATH).findings
    assert [
        (one.rule, one.location and (one.location.line, one.location.column)) for one in found
    ] == [(rule, place)]
    assert words in found[0].message + found[0].remedy


@pytest.mark.parametrize(
    "text",
    [
        'a: "甲" #二期\n', "a: 甲#二期\n", "a: '甲#'\n", "a: [1] #x\n", "a: |  #x\n  b\n",
        "a: |\n  #x\n",
        "a: 甲?\n", "a: '?甲'\n", "a: ?甲\n", "a: 甲!\n", "a: '! 12'\n", '"a": 1\n', "a: 第5#楼\n",
        "a: >\n  甲\n#乙\n", "a: []\n#乙\n", "? a\n: b\n",
    ],
)  # fmt: skip
def test_keeps_still(text: str) -> None:
    assert parse(text, PATH).findings == ()


def test_a_sign_before_a_word_that_is_hidden_by_it() -> None:
    text = 'identity: {name: 甲, users: ["住建局"#代管\n]}\n'
    found = parse(text, PATH, load_shape("project")).findings
    assert "#代管" in found[0].message
