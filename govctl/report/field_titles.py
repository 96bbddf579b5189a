"""Chinese titles of fields in the place of their keys, for papers that people read.

A key is a word of the schema: it is looked up from the root, below or beside the field that the
text named last, below the fact that the finding speaks of, and last among all fields, where all
of its name have one title. What only a person at this program can follow (commands, its files,
parameters of a workspace) is left out, clause by clause.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from govctl.text import one_line
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govctl.yamlio.shape import Shape

    Path = tuple[str | int, ...]

SEPARATOR = " › "
_UNIT = re.compile(r"（(?:万元|%|年|月)）$")
_WORD = r"[a-z_][a-z0-9_]*"
# a key or a path of keys, and no part of an address, a file's name, an id or a longer word
_KEY = re.compile(
    rf"(?<![A-Za-z0-9_.@/\\-]){_WORD}(?:\.{_WORD})*(?![A-Za-z0-9_@/\\-]|\.[A-Za-z0-9])"
)
_ANSWERS = {"true": "“是”", "false": "“否”"}
_FILES = (
    ("project.yaml", "项目资料"),
    ("systems.yaml", "已建系统清单"),
    ("materials/", "项目材料"),
    ("工作区里", "已登记的项目里"),
)
_PHRASES = (
    # the key behind a title that says the same, and asides about commands and ids
    (re.compile(rf"（{_WORD}(?:\.{_WORD})*）"), ""),
    (re.compile(r"（(?:可用|先用|可先用)? ?govctl [^（）]*）"), ""),
    (re.compile(r"（rule 写[^（）]*）"), ""),
    (re.compile(rf"“({_WORD}): ?[^”]*”"), r" \1 "),
    (re.compile(r"(?<=；)可用 govctl doc new (\S+) 生成初稿(?=$|；|。)"), r"请编写\1"),
    (re.compile(r"请?可用 govctl doc new (\S+) 生成初稿"), r"请编写\1"),
)
_PLACED = re.compile(r"放入项目材料(?:，并|，| )?(?:在“材料”中)?登记(?:为)?")
# what is only for those who keep the workspace
_INTERNAL = re.compile(r"govctl|\b[\w-]+\.(?:yaml|yml|py|md)\b|--[a-z]|在工作区|params")
_RULE_ID = re.compile(r"(?<![A-Za-z0-9_./-])[a-z]+(?:-[a-z0-9]+)+(?![A-Za-z0-9_./-])")
_CLAUSE = re.compile(r"[^；。]+[；。]?")
# the folders before a file's name; no other slash: GB/T, 24/7
_INNER_PATH = re.compile(r"(?:[\w.~-]+[/\\]|[/\\])+(?=[\w~-]+\.[A-Za-z0-9]{2,5}(?![\w/\\]))")
_LISTED = re.compile(r"(?<=”)、(?=“)")


def title(path: Sequence[str | int]) -> str:
    """Name a fact and all that it is a part of: 投资与资金 › 资金来源 › 第 2 项 › 金额."""
    words = []
    for depth, step in enumerate(path, start=1):
        shape = _root().at(tuple(path[:depth]))
        words.append(f"第 {step + 1} 项" if isinstance(step, int) else _titled(shape, step))
    return SEPARATOR.join(word for word in words if word)


def rewrite(text: str, fact: Sequence[str | int] = (), values: Mapping[str, str] = {}) -> str:
    """Put titles in the place of keys, and leave out what is about this program.

    `fact` is what the text speaks of, `values` what was filled into it, and is left as it is.
    """
    masked, kept = _mask(one_line(text), values)
    for pattern, with_ in _PHRASES:
        masked = pattern.sub(with_, masked)
    for name, title_ in _FILES:
        masked = re.sub(rf" ?{re.escape(name)} ?", title_, masked)
    clauses = _CLAUSE.findall(masked)
    open_clauses = [one for one in clauses if not (_INTERNAL.search(one) or _RULE_ID.search(one))]
    said = _Keys(tuple(fact)).replaced("".join(open_clauses))
    return _smooth(_unmask(said, kept)).rstrip("；")


def leftovers(text: str, values: Mapping[str, str] = {}) -> list[str]:
    """Words that are keys of the schema, ids, commands or files; none may stand in a paper."""
    masked, _ = _mask(text, values)
    found = [match[0] for match in _KEY.finditer(masked) if _known(match[0])]
    return [*found, *_INTERNAL.findall(masked), *_RULE_ID.findall(masked)]


def named_files(text: str) -> str:
    """A text in which files are called by their names alone."""
    return _INNER_PATH.sub("", text)


def _known(word: str) -> bool:
    return all(part in _by_key() for part in word.split(".")) or word in _ANSWERS


@cache
def _root() -> Shape:
    return load_shape("project")


def _titled(shape: Shape | None, key: str) -> str:
    return _UNIT.sub("", shape.title) if shape is not None and shape.title else key


@cache
def _by_key() -> Mapping[str, frozenset[str]]:
    """Every key of the schema with the titles of its fields."""
    found: dict[str, set[str]] = defaultdict(set)

    def walk(shape: Shape) -> None:
        for key, below in shape.properties.items():
            found[key].add(_titled(below, key))
            walk(below)
        if shape.items is not None:
            walk(shape.items)

    walk(_root())
    return {key: frozenset(titles) for key, titles in found.items()}


class _Keys:
    """Keys in one text, each looked up by what was named before it."""

    def __init__(self, fact: Path) -> None:
        self._fact = fact
        self._last: Path = ()

    def replaced(self, text: str) -> str:
        return _KEY.sub(self._title, text)

    def _title(self, match: re.Match[str]) -> str:
        word = match[0]
        if word in _ANSWERS:
            return _ANSWERS[word]
        keys = tuple(word.split("."))
        for base in self._bases(single=len(keys) == 1):
            path = (*base, *keys)
            if _root().at(path) is not None:
                if len(keys) > 1 or not base:
                    self._last = path
                return _quoted(_short(path) if not base else _short(path[len(base) - 1 :], path))
        titles = _by_key().get(keys[-1], frozenset())
        return _quoted(next(iter(titles))) if len(titles) == 1 else word

    def _bases(self, *, single: bool) -> Iterator[Path]:
        """Where a key may belong: a path at the root; a word nearby first."""
        if not single:
            yield ()
        yield from _upwards(self._last)
        yield from _upwards(self._fact)
        if single:
            yield ()


def _upwards(path: Path) -> Iterator[Path]:
    """A path and what it is part of, but for the root; a list stands for its items."""
    for depth in range(len(path), 0, -1):
        here = path[:depth]
        shape = _root().at(here)
        if shape is not None and shape.kind == "array":
            yield (*here, 0)
        yield here


def _short(path: Path, whole: Path = ()) -> str:
    """A field's title, with what it is part of, without the section."""
    if whole:
        return _titled(_root().at(whole), str(whole[-1]))
    first = _root().at(path[:1])
    skipped = len(path) > 1 and first is not None and first.kind == "object"
    return SEPARATOR.join(
        _titled(_root().at(path[:depth]), str(path[depth - 1]))
        for depth in range(1 + skipped, len(path) + 1)
        if isinstance(path[depth - 1], str)
    )


def _quoted(words: str) -> str:
    return f"“{words}”"


def _mask(text: str, values: Mapping[str, str]) -> tuple[str, list[str]]:
    """Take out what was filled in, so that no word of a file is taken for a key."""
    kept: list[str] = []
    for value in sorted(set(values.values()), key=len, reverse=True):
        if value and _KEY.search(value) and value in text:
            text = text.replace(value, f"\ue000{len(kept)}\ue001")
            kept.append(value)
    return text, kept


def _unmask(text: str, kept: Sequence[str]) -> str:
    for number, value in enumerate(kept):
        text = text.replace(f"\ue000{number}\ue001", value)
    return text


def _smooth(text: str) -> str:
    """Quotation marks without blanks around them, and no 、 between them."""
    text = re.sub(r" *“", "“", re.sub(r"” *", "”", text))
    text = _PLACED.sub("归入项目材料并登记为", text)
    text = re.sub(r"登记为(?!“)", "登记", text)
    return _LISTED.sub("", text).strip()
