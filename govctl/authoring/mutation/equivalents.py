"""Mutants that a pack's author has marked as no mutants: nothing can tell them from the pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.authoring import case_files

if TYPE_CHECKING:
    from govctl.authoring.mutation.mutants import Mutant
    from govctl.findings import TextSpan
    from govctl.packs.model import Regulation


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: of what, what the wrong version says that the pack does not, and the reason."""

    owner: str
    part: str
    text: str
    reason: str
    location: TextSpan

    def meets(self, mutant: Mutant) -> bool:
        """Whether this is a mark on the mutant."""
        if (self.owner, self.part) != (mutant.owner, mutant.part):
            return False
        said = " ".join(self.text.split())
        return said == mutant.text or (said in mutant.text and said not in mutant.written)


def marks(regulation: Regulation) -> list[Mark]:
    """Read the marks in the cases of a regulation's own folder, which must be sound."""
    return [
        Mark(
            entry["of"],
            entry["part"],
            entry["text"],
            entry["reason"],
            file.document.locate(("equivalent_mutants", index, "of")),
        )
        for file in case_files.load(regulation)
        for index, entry in enumerate(file.data.get("equivalent_mutants", ()))
    ]
