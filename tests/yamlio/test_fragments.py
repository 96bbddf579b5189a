"""A place found in one part of a file is the place that it has in the whole file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govctl.yamlio import composer, fast
from govctl.yamlio.document import parse
from govctl.yamlio.fragments import Fragments
from govctl.yamlio.shape import FREE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PATH = Path("project.yaml")
CORPUS = sorted(ROOT.glob("sample-repo/*/projects/*/project.yaml"))
SPLIT = [
    "a: 1\nb: 2\n",
    "a:\n  b: 1\n  c:\n    - 2\n    - d: 3\n      e: 4\nf: 5\n",
    "a:\n- 1\n- b: 2\n\n# 注释\nc:\n# 注释\n  d: 3\n",
    "\n\n# 注释\na: 甲 # 注释\n\nb: 乙\n\n",
    "a: |\n  甲\n\n  乙\n\nb: >\n  丙\nc: 1\n",
    "a: 甲\n  乙\nb: 'c:\n  丁'\nc: 1\n",
    "a: {b: 1, c: [2, 3]}\nd: []\n",
    "a : 1\n",
    "名称: 甲\n单位:\n  名称: 乙\n",
]
WHOLE = [
    '"a": 1\nb: 2\n',
    "- a: 1\n- b: 2\n",
    "  a: 1\n  b: 2\n",
    "{a: 1, b: 2}\n",
    "a:\nb: 2\n",
    " {}\n",
    "# 注释\n []\n",
    "  a:\n",
]
# what the fast reader leaves to the composer today, and need not for ever
DOUBTFUL: list[tuple[str, Any]] = [
    ("a: 'x\nb: y'\nb: 1\n", {"a": "x b: y", "b": 1}),
    ("a: 'x\nb: y'\n'b': 1\n", {"a": "x b: y", "b": 1}),
    ("1: a\nb: 2\n", {1: "a", "b": 2}),
]
ODD = st.text(alphabet="ab:'\"- \n#|>{}[],1", max_size=40)


def paths(data: Any, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every path of the data, and one below each that leads nowhere."""
    yield here
    yield (*here, "nowhere")
    pairs = data.items() if isinstance(data, dict) else ()
    pairs = enumerate(data) if isinstance(data, list) else pairs
    for step, value in pairs:
        yield from paths(value, (*here, step))


def same_places(text: str) -> bool:
    """Whether every place is the same; true also of texts that are not read fast."""
    if fast.load(text, FREE) is fast.DECLINED:
        return True
    document, places = parse(text, PATH), composer.Places(composer.compose(text))
    return all(
        document.locate(path, key=key) == places.locate(PATH, path, key=key)
        for path in paths(document.data)
        for key in (False, True)
    )


@pytest.mark.parametrize("text", [*SPLIT, *WHOLE])
def test_finds_the_same_places(text: str) -> None:
    assert fast.load(text, FREE) is not fast.DECLINED
    assert same_places(text)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.parent.name)
def test_finds_the_same_places_in_the_sample(path: Path) -> None:
    assert same_places(path.read_text(encoding="utf-8"))


@given(ODD)
def test_finds_the_same_places_in_odd_texts(text: str) -> None:
    assert same_places(f"{text}\n")


@given(st.lists(st.tuples(st.sampled_from(SPLIT), st.sampled_from("xyz")), max_size=4))
def test_finds_the_same_places_in_longer_texts(pieces: list[tuple[str, str]]) -> None:
    whole = "".join(
        f"{name}{number}:\n" + "".join(f"  {line}\n" for line in text.splitlines())
        for number, (text, name) in enumerate(pieces)
    )
    assert same_places(f"{whole}z: 1\n")


def test_composes_no_other_part(monkeypatch: pytest.MonkeyPatch) -> None:
    composed = []
    monkeypatch.setattr("govctl.yamlio.fragments.compose", composed.append)
    Fragments("a: 1\nb:\n  c: 2\nd: 3\n", {"a": 1, "b": {"c": 2}, "d": 3}).around("b")
    assert composed == ["\nb:\n  c: 2\n"]


@pytest.mark.parametrize(
    ("text", "data"), [*((text, fast.load(text, FREE)) for text in WHOLE), *DOUBTFUL]
)
def test_composes_the_whole_where_parts_are_uncertain(
    text: str, data: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed = []
    monkeypatch.setattr("govctl.yamlio.fragments.compose", composed.append)
    Fragments(text, data).around("b")
    assert composed == [text]
