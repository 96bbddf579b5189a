"""The fast reader answers as the composer does, or not at all."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from govctl.yamlio import composer
from govctl.yamlio import fast as fast_path
from govctl.yamlio.shape import FREE, Shape, load_shape

ROOT = Path(__file__).parents[2]
PROJECT = load_shape("project")
CORPUS = sorted(ROOT.glob("sample-repo/*/projects/*/*.yaml"))


def both(text: str, shape: Shape) -> tuple[Any, Any]:
    fast = fast_path.load(text, shape)
    slow, _, findings = composer.load(text, Path("project.yaml"), shape)
    return fast, (fast_path.DECLINED if findings else slow)


def exact(value: Any) -> Any:
    """The value with its types, so that 1, 1.0 and true differ."""
    if isinstance(value, dict):
        return {key: exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [exact(item) for item in value]
    return (type(value), value)


def agrees(text: str, shape: Shape) -> bool:
    fast, slow = both(text, shape)
    return fast is fast_path.DECLINED or exact(fast) == exact(slow)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.parent.name)
def test_the_sample_is_read_alike(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert agrees(text, PROJECT if path.name == "project.yaml" else FREE)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1\nb: 386.5\n", {"a": 1, "b": Decimal("386.5")}),
        ("a: 99999999.9999", {"a": Decimal("99999999.9999")}),
        ("a: 2026-09-01\nb: '2026-09-01'", {"a": "2026-09-01", "b": "2026-09-01"}),
        ("a:\nb: ~\nc: null\nd: ''", {"d": ""}),
        ("a: true\nb: yes\nc: 是", {"a": True, "b": "yes", "c": "是"}),
        ("a: '1'\nb: \"2.5\"", {"a": "1", "b": "2.5"}),
        ("a: |\n  甲\n\n  乙\nb: >-\n  丙\n  丁\n", {"a": "甲\n\n乙\n", "b": "丙 丁"}),
        ("- 1\n-\n- [x, {y: z}]", [1, None, ["x", {"y": "z"}]]),
    ],
)
def test_reads(text: str, data: Any) -> None:
    assert exact(fast_path.load(f"{text.rstrip()}\n", FREE)) == exact(data)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2", "a: {b: 1, b: 2}", "a: &x 1\nb: *x", "a: !t x", "a: 1e3", "a: 0x1F",
        "a: .inf", "a: 1_000", "a: 1.23456", "a: 12345678901.5", "a: 1234567890123456789", "a:\t1",
        "a: '\\x01'", "--- 1\n--- 2", "%YAML 1.1\n---\na: 1", "1: x", "? a\n: b",
        "<<: {a: 1}", "a: 12:30:45",
        "a: 2026-09-01 10:00:00", "", "x", "a: [1", "- " * 100_000, "[" * 100_000, "a：b\nc: d",
        "a: 甲\u200e", "a: 甲\u200f", "a: \u202a甲", "a: '甲\u202e'", "a: |\n  \u2066甲\u2069",
        "a: \u061c甲",
        # what begins a block of text does so in no group, and one over lines is read otherwise
        "a: {b: 1, t: >= 95%}", "a: {t: | x}", "a: [>x]", "- >= 9", "a: {b: [],c\n: 1}",
        "a: {b: [1]\n  , c: 2}", "a: [x,\n y]", "a: {b: ']'\n, c: 1}", "a: {b: x, c: [d\n]}",
        "a: [it's, b: [, it's\n]", 'a: {"b]": [1\n]}',
        # signs beside a value
        '"甲"#二期', "a: '甲'#乙", "a: [1]#x", "a: {b: 1}#x", "a: ! 12", "a: [?甲]", "a: |#x\n  b",
        "a: 甲\u2028乙", "a: 甲\x85b: 1", "# 甲\u2028b: 1",
    ],
)  # fmt: skip
def test_leaves_what_is_doubtful_to_the_composer(text: str) -> None:
    assert fast_path.load(f"{text}\n", FREE) is fast_path.DECLINED


@pytest.mark.parametrize(
    "text", ["identity: {name: 2026}", "identity: {code: true}", "funding: 无", "events: [a]"]
)
def test_leaves_what_the_schema_may_refuse(text: str) -> None:
    assert fast_path.load(f"{text}\n", PROJECT) is fast_path.DECLINED


SCALARS = st.one_of(
    st.text(max_size=12),
    st.integers(-(10**12), 10**12),
    st.decimals(-(10**9), 10**9, places=4).map(float),
    st.booleans(),
    st.none(),
    st.dates().map(str),
    st.sampled_from(["1e3", "0o7", "~", "null", "yes", "12:30", "1_0", ".5", "5.", "007", "："]),
)
VALUES = st.recursive(
    SCALARS,
    lambda children: (
        st.lists(children, max_size=4)
        | st.dictionaries(st.text("abcdef_", min_size=1, max_size=4), children, max_size=4)
    ),
    max_leaves=12,
)


SIGNS = [
    *"[]{},:|>#?!&*%@-'\"", ": ", ", ", "- ", " #", "\n", "\n  ", "\n- ", "a: ", "b: ", "{c: ",
    "甲", "1", "\x85", "\u2028", "\u3000", "|\n  ", ">-\n  ", "= 95%", "it's", '"x"', "'y'", "a&b",
    "[]", "{}",
]  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join))
@example("{b: [],c\n: 1}")
@example("{c: >= 95%}")
@example("- |#\n  甲")
def test_any_mixture_of_signs_is_read_alike(text: str) -> None:
    assert agrees(f"{text}\n", FREE)
    assert agrees(f"a: {text}\n", FREE)


@given(VALUES)
def test_what_yaml_writes_is_read_alike(value: Any) -> None:
    stream = StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.dump({"a": value}, stream)
    assert agrees(stream.getvalue(), FREE)


@given(st.text(alphabet="ab: -[]{},'\"#|>\n1.0e_?~é中：\u200f\u202e\u2069", max_size=40))
@example("a: 'x\n  y'\n")
@example("{a:1}\n")
def test_any_text_is_read_alike(text: str) -> None:
    assert agrees(f"{text}\n", FREE)
