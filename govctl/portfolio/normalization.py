"""Chinese names and contents made comparable: what every project says is taken out.

Phases (二期), years (2026年), the place, the unit and words such as 平台 or 建设 do not tell
one project from another. Words that mean the same are replaced by one of them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from govctl import resources
from govctl.packs.errors import COMMON
from govctl.yamlio.document import read
from govctl.yamlio.shape import load_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WORDS = "words"
_DIGITS = "一二三四五六七八九十百0-9"
_NUMBER = f"[{_DIGITS}]+"
_ROMAN = r"(?<![a-z])[ivx]+"
_PHASES = (
    rf"第?(?:{_NUMBER}|{_ROMAN})\s*(?:期|阶段|批次|批|轮|标段|包)",
    r"(?:19|20)[0-9]{2}(?:[-—–~至到]+(?:(?:19|20)?[0-9]{2}))?(?:年度|年)?",
    r"十[三四五六七八]五(?:时期|期间|规划)?",
    r"v?[0-9]+(?:\.[0-9]+)+版?",
)
_BREAKS = r"[\W_]+"
# what a name may have more or less, and be of the same thing
_SAME_THING = re.compile("|".join((*_PHASES, "建设", "项目", "工程", _BREAKS)))
_PHASE = re.compile("|".join(_PHASES))
_PIECES = re.compile(r"[^\w\s]+|\s*\n\s*")
# connects words where it stands between two that are long enough to be things
_AND = re.compile(r"(?<=\w\w)[和与及](?=\w\w)")
# a city, a county or district in it, or both: 某某市某某区
_PLACE = re.compile(r"(\w{2,6}?[市州盟])?(\w{2,6}?[县区旗])?")
_SHORTEST = 2
_MOST_ITEMS = 40
_END = 4
_LONG = re.compile(rf"\w{{{_END},}}")
# what is done later to a thing that is there, and the numbers of what is done several times
_LATER = re.compile(
    rf"(?:扩容|扩建|扩充|续建|新建|改建|改造|升级|迭代|提升|完善|优化|增补|补充|补点|追加|新增|增容|后续"
    rf"|(?:采购|购置|建设|项目|工程)|[上下]半年|第?[一二三四1-4]季度|第?{_NUMBER}次"
    rf"|(?<!\d){_NUMBER}号|(?<=平台|系统|项目|工程)(?:[一二三四五六七八九十]|{_ROMAN})"
    r"|(?<![a-z0-9.])v?[0-9]{1,2}|(?<=[^a-z])[a-d]|[\W_])+$"
)
# what tells one part of a thing from its other parts: a bracket, a lot, a named subsystem;
# the phases above are taken out anyway
_LETTER = "a-zA-ZⅠ-Ⅻ甲乙丙丁"
_PART = re.compile(
    rf"[(（\[［【〔](?!第?{_NUMBER}期[)）])[^()（）\[\]［］【】〔〕]*[)）\]］】〕]"
    rf"|[第{_DIGITS}{_LETTER}][{_DIGITS}{_LETTER}]*"
    rf"(?:(?<=[{_LETTER}])(?:期|标段|包(?!\w))|分标|分包|分项|(?:标|部分)(?!\w))"
    # the place before it stays: a pattern whose beginnings are known is searched much faster
    r"|(平台|系统|项目|工程)[-—–·:：\s]*\w{2,10}?(?:[子分](?:系统|项目|项)|模块|标段|分包|部分)"
)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Words and items that do not count, groups that mean the same, groups to be told apart."""

    ignore: tuple[str, ...]
    modules: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...]
    apart: tuple[tuple[str, ...], ...]

    def with_more(self, settings: Mapping[str, Any]) -> Vocabulary:
        """Add the words of a workspace's `likeness`."""
        if not settings.keys() & {"ignore", "modules", "synonyms", "apart"}:
            return self
        return Vocabulary(
            (*self.ignore, *settings.get("ignore", ())),
            (*self.modules, *settings.get("modules", ())),
            (*self.synonyms, *_groups(settings.get("synonyms", ()))),
            (*self.apart, *_groups(settings.get("apart", ()))),
        )


@cache
def delivered() -> Vocabulary:
    """The words that come with the common rules."""
    path = resources.REGULATIONS / COMMON / f"{_WORDS}.yaml"
    data = read(path, load_shape(f"regulation-{_WORDS}")).data
    return Vocabulary(
        tuple(data["ignore"]),
        tuple(data["modules"]),
        tuple(_groups(data["synonyms"])),
        tuple(_groups(data["apart"])),
    )


def _groups(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The words of each line, which stand between 、."""
    return (tuple(word.strip() for word in line.split("、")) for line in lines)


@dataclass(frozen=True, slots=True, eq=False)
class NormalizedText:
    """A name and what is done under it: `core` and `items` comparable, the others as written.

    `said` has an entry for every item.
    """

    core: str
    items: tuple[str, ...]
    name: str
    said: tuple[str, ...]


class Normalizer:
    """Makes texts comparable by one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        ignored = sorted(map(_folded, vocabulary.ignore), key=len, reverse=True)
        self._noise = re.compile("|".join((*_PHASES, *map(re.escape, ignored), _BREAKS)))
        self._same = {
            _folded(word): _folded(group[0]) for group in vocabulary.synonyms for word in group
        }
        self._synonym = _any_of(self._same)
        groups = enumerate(vocabulary.apart)
        self._group = {_folded(word): number for number, group in groups for word in group}
        self._apart = _any_of(self._group)
        self._modules = frozenset(self.plain(_folded(each)) for each in vocabulary.modules)
        self._businesses: dict[str, dict[int, set[str]]] = {}
        self._of_unit: dict[str, tuple[str, ...]] = {}

    def name(self, text: str, unit: str = "") -> str:
        """What is left of a name; '' where it only has words that do not count."""
        return self.plain(self._without_unit(text, unit))

    def _without_unit(self, text: str, unit: str) -> str:
        folded = _folded(text)
        for word in self._unit_words(unit):
            folded = folded.replace(word, "")
        return folded

    def whole(self, text: str, unit: str, core: str) -> str:
        """What is left of a name without its part or what is added; `core` is left of it all."""
        without = _without_part(text)
        return core if without == _folded(text) else self.name(without, unit)

    def called(self, text: str, unit: str) -> str:
        """A name but for its part, addition, unit, phase and year; 平台 or 系统 are of it here."""
        return _SAME_THING.sub("", self._without_unit(_without_part(text), unit))

    def text(self, name: str, unit: str, content: str) -> NormalizedText:
        """A name and a content, comparable and as written."""
        listed = self._listed(content)
        return NormalizedText(self.name(name, unit), tuple(listed), name, tuple(listed.values()))

    def plain(self, folded: str) -> str:
        """What is left of a text that is already folded."""
        same = self._synonym.sub(lambda found: self._same[found[0]], folded)
        return self._noise.sub("", same)

    def items(self, content: str) -> tuple[str, ...]:
        """The things that a content lists, each comparable, none twice."""
        return tuple(self._listed(content))

    def _listed(self, content: str) -> dict[str, str]:
        """The things that a content lists, comparable, each with how it is written first."""
        found: dict[str, str] = {}
        for piece in _PIECES.split(content):
            for part in _AND.split(piece):
                item = self.plain(_folded(part))
                if len(item) >= _SHORTEST and item not in self._modules:
                    found.setdefault(item, part.strip())
        return dict(islice(found.items(), _MOST_ITEMS))

    def differ(self, first: str, second: str) -> bool:
        """Whether two names, alike in letters, are of different business."""
        return any(
            not one & other
            for group, one in self._business(first).items()
            if (other := self._business(second).get(group))
        )

    def _business(self, name: str) -> dict[int, set[str]]:
        """The words of each group that a name has."""
        if name not in self._businesses:
            found: dict[int, set[str]] = {}
            for word in self._apart.findall(name):
                found.setdefault(self._group[word], set()).add(word)
            self._businesses[name] = found
        return self._businesses[name]

    def _unit_words(self, unit: str) -> tuple[str, ...]:
        """A unit's name, its place, and its name without the place, the longest first."""
        if unit not in self._of_unit:
            folded = _folded(unit)
            place = _PLACE.match(folded)
            parts = [part for part in place.groups() if part] if place else []
            own = folded.removeprefix("".join(parts))
            own = own.removeprefix("市").removeprefix("区")
            words = {folded, own, f"市{own}", f"区{own}", *parts, "".join(parts)}
            words |= {f"{part}{own}" for part in parts} | {part[:-1] for part in parts}
            distinctive = (word for word in words if len(word) >= _SHORTEST)
            self._of_unit[unit] = tuple(sorted(distinctive, key=lambda word: (-len(word), word)))
        return self._of_unit[unit]


def _without_part(text: str) -> str:
    """A name, folded, without the part that it speaks of, and what it adds to a thing."""
    without = _PHASE.sub("", _PART.sub(r"\1", _folded(text)))
    return _LATER.sub("", without) or without


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest that fits; without words, nothing."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)")


def item_ends(content: str) -> frozenset[str]:
    """How each thing that a content lists begins and ends: the rest may be said otherwise."""
    items = _LONG.findall(content)
    return frozenset([item[:_END] for item in items] + [item[-_END:] for item in items])


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def bigrams(text: str) -> set[str]:
    """Bigrams, pairs of neighbouring characters; a single character is its own."""
    return {text[at : at + 2] for at in range(len(text) - 1)} or ({text} if text else set())
