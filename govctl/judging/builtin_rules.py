"""What the program checks by itself, explained: a table of findings that no pack declares."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from govctl.section import Section
from govctl.yamlio.document import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE = Path(__file__).with_name("builtin.yaml")


@dataclass(frozen=True, slots=True, eq=False)
class BuiltIn:
    """A finding's id and name, the levels that it is told at, its meaning and next step.

    `notice` is what a unit is told in a notice, '' where the finding's own words are fit;
    what is `internal` is about the workspace's own files, and never told to a unit.
    """

    id: str
    title: str
    level: tuple[str, ...]
    about: str
    remedy: str
    notice: str = ""
    internal: bool = False

    def sections(self) -> Iterator[Section]:
        """Explain it under the headings that rules are explained under."""
        yield Section("类别", (f"程序自带的检查（{'、'.join(self.level)}），不属于哪一部办法",))
        yield Section("含义", (self.about,))
        yield Section("处理", (self.remedy,))


@cache
def table() -> Mapping[str, BuiltIn]:
    """Every built-in finding by its id, in the order of the file."""
    return {
        entry["id"]: BuiltIn(**{**entry, "level": tuple(entry["level"])})
        for entry in read(FILE).data
    }
