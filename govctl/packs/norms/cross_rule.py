"""What a regulation asks across projects: entries of between.yaml."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

from govctl.packs.norms.base import Norm, shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govctl.expressions.source import Source
    from govctl.packs.norms.base import ResultType
    from govctl.packs.params import Param
    from govctl.packs.source import PackEntry

STEM = "between"
Kind = Literal["same", "unlisted", "orphan", "parts", "splitting", "similar", "bar"]
KINDS: Mapping[str, str] = {
    "same": "同一项目重复",
    "unlisted": "单位不在名单",
    "orphan": "总体项目不存在",
    "parts": "同一方案分开申报",
    "splitting": "化整为零",
    "similar": "重复建设",
    "bar": "本单位其他项目的情形",
}
# what a message may show, by kind; of `bar` also what the entry itself lists under `values`
PLACES: Mapping[str, tuple[str, ...]] = {
    "same": ("project", "other"),
    "unlisted": ("unit",),
    "orphan": ("parent",),
    "parts": ("unit", "scheme", "count", "projects", "sum"),
    "splitting": ("unit", "count", "projects", "sum", "threshold", "why"),
    "similar": ("project", "other", "unit", "score", "why"),
    "bar": ("project", "other"),
}
# what an entry of a kind must say, and what it may say besides
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "same": ("match",),
    "parts": ("amount",),
    "splitting": ("amount", "years", "likeness"),
    "similar": ("likeness",),
    "bar": ("fault",),
}
_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "splitting": ("threshold", "crossing"),
    "similar": ("own",),
    "bar": ("values",),
}
_BY_KIND = frozenset(key for keys in (*_NEEDED.values(), *_ALLOWED.values()) for key in keys)
_OTHER_KEYS: Mapping[str, str] = {"similar": "own", "bar": "fault"}
_YEARS = "年"
_AMOUNT = "万元"


@dataclass(frozen=True, slots=True, eq=False)
class CrossRule(Norm):
    """A condition on several projects; every expression is evaluated on one of them alone.

    `when` says of which projects it speaks. `other` is, of `similar`, whether the project
    follows from its own unit's system; of `bar`, whether a project bars others. `threshold`
    names the parameter that a sum crosses: by reaching it if `inclusive`, else by exceeding
    it; '' where the text has no number. `years` is how far apart years may lie, written or
    as a parameter's name; `likeness` the score (0 to 100) from which two projects are alike.
    """

    kind_title: ClassVar[str] = "项目之间的规则"

    kind: Kind
    message: str
    match: str = ""
    other: Source | None = None
    amount: Source | None = None
    values: Mapping[str, Source] = field(default_factory=dict)
    threshold: str = ""
    inclusive: bool = False
    years: int | str = 0
    likeness: int = 0

    @property
    def other_key(self) -> str:
        """The key that `other` is written under."""
        return _OTHER_KEYS.get(self.kind, "fault")

    def expressions(self) -> Iterator[tuple[Source, ResultType]]:
        """Its conditions, the amount that it adds up, and what its message shows."""
        yield self.when, "bool"
        if self.other is not None:
            yield self.other, "bool"
        if self.amount is not None:
            yield self.amount, "int"
        for source in self.values.values():
            yield source, ""

    def conditions(self) -> dict[str, tuple[str, Source]]:
        """Of which projects it speaks, and the second condition that its kind may have."""
        other = {} if self.other is None else {"other": (self.other_key, self.other)}
        return {"when": ("when", self.when), **other}

    def named_parameters(self) -> tuple[int | str, ...]:
        """The threshold and the years, or their names."""
        return (self.threshold, self.years)

    def templates(self) -> dict[str, str]:
        """Its message and its remedy, and what a unit is told instead."""
        return {"message": self.message, "remedy": self.remedy, "notice": self.notice}

    def message_values(self) -> frozenset[str]:
        """What its kind tells, and what it lists under `values`."""
        known = frozenset({*PLACES[self.kind], *self.values})
        return known if self.threshold or self.kind != "splitting" else known - {"threshold"}

    def crosses(self, amount: int, params: Mapping[str, Param]) -> bool:
        """Whether an amount (分) crosses the threshold; without one, none does."""
        if not self.threshold:
            return False
        limit = params[self.threshold].value
        return amount >= limit if self.inclusive else amount > limit

    def apart(self, params: Mapping[str, Param]) -> int:
        """How far apart in years projects may be that are seen together."""
        return params[self.years].value if isinstance(self.years, str) else self.years


def read(entry: PackEntry, params: Mapping[str, Param]) -> CrossRule:
    """Read an entry of between.yaml."""
    kind: Kind = entry.get("kind")
    _check_keys(entry, kind)
    _check_param(entry, "threshold", _AMOUNT, params)
    _check_param(entry, "years", _YEARS, params)
    return CrossRule(
        id=entry.get("id"),
        **shared(entry),
        kind=kind,
        message=entry.words("message"),
        match=entry.get("match"),
        other=entry.optional_source(_OTHER_KEYS.get(kind, "fault")),
        amount=entry.optional_source("amount"),
        values=entry.sources("values"),
        threshold=entry.get("threshold"),
        inclusive=entry.get("crossing") == "以上",
        years=entry.get("years", 0),
        likeness=entry.get("likeness", 0),
    )


def _check_keys(entry: PackEntry, kind: Kind) -> None:
    needed = _NEEDED.get(kind, ())
    allowed = (*needed, *_ALLOWED.get(kind, ()))
    name = f"“{KINDS[kind]}”（{kind}）"
    for key in needed:
        if key not in entry.data:
            entry.error_at("kind", f"{name}没有写 {key}", f"这一类必须写：{'、'.join(needed)}")
    for key in entry.data:
        if key in _BY_KIND and key not in allowed:
            hint = f"这一类可以写：{'、'.join(allowed) or '无'}"
            entry.error_at(key, f"{name}用不到 {key}", f"请删去；{hint}")
    if ("threshold" in entry.data) != ("crossing" in entry.data):
        entry.error_at("kind", f"{name}的 threshold 和 crossing 要一起写", "请补上另一个")


def _check_param(entry: PackEntry, key: str, unit: str, params: Mapping[str, Param]) -> None:
    """Refuse the name of a parameter that is not there, or not in the right unit."""
    value = entry.get(key)
    if not value or not isinstance(value, str):
        return
    if value not in params:
        entry.error_at(key, f"没有名为“{value}”的参数", "请先在 regulation.yaml 的 params 中声明")
    elif params[value].unit != unit:
        text = f"参数“{value}”的单位是“{params[value].unit}”，不能用作 {key}（{unit}）"
        entry.error_at(key, text, "请换一个参数")
