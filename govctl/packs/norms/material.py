"""A document that a regulation asks for: entries of materials.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from govctl.expressions.source import Source
from govctl.packs.norms import chapter
from govctl.packs.norms.base import Norm, shared

if TYPE_CHECKING:
    from govctl.packs.norms.chapter import Chapter
    from govctl.packs.source import PackEntry


@dataclass(frozen=True, slots=True, eq=False)
class Material(Norm):
    """A document that the regulation asks for. `key` is its name in expressions."""

    kind_title: ClassVar[str] = "材料"

    key: str
    aliases: tuple[str, ...] = ()
    outline: str = ""
    chapters: tuple[Chapter, ...] = ()
    why: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What an entry of a project's materials may call this one."""
        return (self.key, self.title, *self.aliases)

    @property
    def requirement(self) -> Source:
        """That the project has it."""
        written = f"has.{self.key}"
        return Source(written, self.location, written)

    @property
    def case(self) -> str:
        """When it is needed."""
        return self.why

    @property
    def can_fire(self) -> bool:
        """Whether it is ever asked for: without a gate, rules alone may speak of it."""
        return bool(self.gate)

    def children(self) -> tuple[Chapter, ...]:
        """The parts that it must contain."""
        return self.chapters


def read(entry: PackEntry, prefix: str) -> Material:
    """Read an entry of materials.yaml; its rule's id is made from its own."""
    key: str = entry.get("id")
    rule_id = f"{prefix}-m-{key.replace('_', '-')}"
    return Material(
        id=rule_id,
        **shared(entry),
        key=key,
        aliases=tuple(entry.get("aliases", ())),
        outline=entry.get("outline"),
        chapters=tuple(chapter.read(part, rule_id) for part in entry.below("chapters")),
        why=entry.words("why"),
    )
