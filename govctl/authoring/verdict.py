"""A pack held against itself: its types, its manner of writing, and its own cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govctl.authoring import cases, exercise, lint
from govctl.findings import Finding, Severity
from govctl.packs import typecheck

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.authoring.cases import Case, Result
    from govctl.packs.pack import LoadedPack


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What is wrong with a pack.

    `types` are expressions that cannot work, `lint` what does not hold together or may not
    be meant, `gaps` norms without a case each way.
    """

    types: tuple[Finding, ...]
    lint: tuple[Finding, ...]
    results: tuple[Result, ...]
    gaps: tuple[str, ...]

    @property
    def failed(self) -> list[Result]:
        """The cases that came out otherwise than they say."""
        return [result for result in self.results if result.problem]

    @property
    def good(self) -> bool:
        """Whether nothing but warnings was found."""
        return not (self.types or self.failed or self.gaps or self.errors)

    @property
    def errors(self) -> list[Finding]:
        """What of the lint is no mere warning."""
        return [found for found in self.lint if found.severity is Severity.ERROR]


def verdict(pack: LoadedPack, tried: Sequence[Case]) -> Verdict:
    """Check a pack and run its cases."""
    regulation = pack.regulation
    types = tuple(typecheck.check(regulation))
    results = tuple(cases.run(pack, list(tried)))
    found = lint.check(regulation)
    if not types and not any(result.problem for result in results):
        found += exercise.check(pack, tried)
    gaps = tuple(cases.untested(regulation, list(tried)))
    return Verdict(types, tuple(found), results, gaps)
