"""What acceptance asks of a project, item by item: pure data, built from an assessment."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from govctl.findings import Article, Severity
    from govctl.judging.deadlines import DueDate


class ChecklistSection(StrEnum):
    """The parts of the checklist, in order."""

    MATERIALS = "材料"
    CONDITIONS = "条件"
    DEADLINES = "期限"


class ItemState(StrEnum):
    """What became of an item; the first three stand in the way of acceptance.

    `DUE` is what will be required once the steps are on record that the project takes before
    acceptance in any case; `OPEN` what is required only if something else is done as well.
    """

    MISSING = "missing"
    FAULTY = "faulty"
    DUE = "due"
    ADVISED = "advised"
    PENDING = "pending"
    OPEN = "open"
    WAIVED = "excused"
    READY = "ready"
    NOT_REQUIRED = "not_required"


_LABELS = {
    ItemState.MISSING: "缺少",
    ItemState.DUE: "待办",
    ItemState.ADVISED: "请核实",
    ItemState.PENDING: "未到期",
    ItemState.OPEN: "待定",
    ItemState.WAIVED: "已豁免",
    ItemState.NOT_REQUIRED: "不要求",
}
_NOT_ASKED = {ItemState.OPEN: "待定", ItemState.NOT_REQUIRED: "不要求"}
_READY = {
    ChecklistSection.MATERIALS: "齐备",
    ChecklistSection.CONDITIONS: "符合",
    ChecklistSection.DEADLINES: "按期",
}
_FAULTY = {
    ChecklistSection.MATERIALS: "需改正",
    ChecklistSection.CONDITIONS: "不符合",
    ChecklistSection.DEADLINES: "逾期",
}


@dataclass(frozen=True, slots=True)
class RegisteredDocument:
    """A document that the project registers for a material.

    `found` says whether its file is there; `file` is '' where only paper is registered.
    """

    title: str
    file: str
    found: bool
    date: str
    number: str
    issuer: str
    sealed: bool | None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an item, and what to do next."""

    rule: str
    severity: Severity
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ItemWaiver:
    """A recorded exception that covers what is wrong with an item."""

    reason: str
    approver: str
    number: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """A material, condition or deadline: whether it is required and why, and what was found.

    `compared` are the facts that a condition which is met was compared with.
    """

    section: ChecklistSection
    rule: str
    title: str
    state: ItemState
    why: str = ""
    evidence: str = ""
    article: Article | None = None
    party: str = ""
    entries: tuple[RegisteredDocument, ...] = ()
    due_dates: tuple[DueDate, ...] = ()
    problems: tuple[Problem, ...] = ()
    waivers: tuple[ItemWaiver, ...] = ()

    @property
    def required(self) -> bool:
        """Whether the regulation asks for it of this project, by what is on record."""
        return self.state not in _NOT_ASKED

    @property
    def present(self) -> bool:
        """Whether a material is handed in: a file that is there, or paper that is registered."""
        return any(entry.found or not entry.file for entry in self.entries)

    @property
    def absent(self) -> bool:
        """Whether it is a material that is asked for and not handed in."""
        return self.section is ChecklistSection.MATERIALS and self.required and not self.present

    @property
    def blocks(self) -> bool:
        """Whether acceptance has to wait for it."""
        return self.state in (ItemState.MISSING, ItemState.FAULTY, ItemState.DUE)

    @property
    def label(self) -> str:
        """The state as its readers call it."""
        return label(self.section, self.state)


def label(section: ChecklistSection, state: ItemState) -> str:
    """The word for a state in a part of the checklist."""
    if state is ItemState.READY:
        return _READY[section]
    return _FAULTY[section] if state is ItemState.FAULTY else _LABELS[state]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The dossier of one project judged at a gate on a day.

    `other_errors` counts what is wrong with the project apart from the items; `skipped` is
    the gate of acceptance where the project does not pass it, else ''. `hindrance` says why
    acceptance cannot be asked for whatever the items say, else ''.
    """

    project: str
    folder: str
    code: str
    unit: str
    contractors: tuple[str, ...]
    supervisors: tuple[str, ...]
    regulation: str
    regulation_title: str
    gate: str
    as_of: date
    items: tuple[ChecklistItem, ...]
    other_errors: int = 0
    skipped: str = ""
    hindrance: str = ""

    @property
    def blocking(self) -> tuple[ChecklistItem, ...]:
        """The items that acceptance has to wait for."""
        return tuple(item for item in self.items if item.blocks)

    @property
    def advised(self) -> tuple[ChecklistItem, ...]:
        """The items that someone should look at, but that acceptance need not wait for."""
        found = (item for item in self.items if item.state is ItemState.ADVISED)
        return () if self.skipped else tuple(found)

    @property
    def faultless(self) -> bool:
        """Whether nothing is missing or wrong: listed or not, where there is to be acceptance."""
        others = 0 if self.skipped else self.other_errors
        return not (self.hindrance or self.blocking or others)

    @property
    def ready(self) -> bool:
        """Whether acceptance can be asked for."""
        return self.faultless and not self.skipped

    @property
    def conclusion(self) -> str:
        """The outcome in a sentence."""
        wrong = "，".join(self._wrong())
        if self.skipped:
            conclusion = f"本项目不经过“{self.skipped}”环节，不需要验收"
            return f"{conclusion}；但是{wrong}，请先处理" if wrong else conclusion
        conclusion = "具备验收条件" if self.ready else "暂不具备验收条件"
        verdict = f"{wrong}，{conclusion}" if wrong else conclusion
        return (f"{self.hindrance}；{verdict}" if self.hindrance else verdict) + self._advice()

    def _wrong(self) -> Iterator[str]:
        states = Counter(item.state for item in self.blocking)
        for text, count in (
            ("必须补齐 {} 项", states[ItemState.MISSING]),
            ("不合要求 {} 项", states[ItemState.FAULTY]),
            ("前面的事项登记以后还要核对 {} 项", states[ItemState.DUE]),
            ("清单以外还有 {} 个错误", 0 if self.skipped else self.other_errors),
        ):
            if count:
                yield text.format(count)

    def _advice(self) -> str:
        if not self.advised:
            return ""
        absent = sum(item.absent for item in self.advised)
        among = f"，其中没有提供的材料 {absent} 项" if absent else ""
        return f"；另有 {len(self.advised)} 项请核实{among}"

    def of(self, section: ChecklistSection) -> tuple[ChecklistItem, ...]:
        """The items of one part."""
        return tuple(item for item in self.items if item.section is section)

    def tally(self, section: ChecklistSection) -> str:
        """Count the items of one part by state: 应核 9 项：缺少 2，齐备 7；不要求 3 项."""
        items = self.of(section)
        states = Counter(item.state for item in items)
        apart = [
            f"；{word} {count} 项"
            for state, word in _NOT_ASKED.items()
            if (count := states.pop(state, 0))
        ]
        counts = "，".join(
            f"{label(section, state)} {states[state]}" for state in ItemState if states[state]
        )
        return f"应核 {states.total()} 项" + (f"：{counts}" if counts else "") + "".join(apart)
