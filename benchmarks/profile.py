"""Where the time of one run goes, by part of the program and by function."""

from __future__ import annotations

import pstats
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# file, line, name
_Function = tuple[str, int, str]
# how often called (twice), own seconds, seconds with callees
_Times = tuple[int, int, float, float]

IMPORTS = "启动与导入"


@dataclass(frozen=True, slots=True)
class Profile:
    """One profiled run."""

    times: dict[_Function, _Times]
    callers: dict[_Function, dict[_Function, _Times]]
    _shares: dict[_Function, dict[str, float]] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """Seconds under the profiler, which itself about doubles them."""
        return sum(own for _, _, own, _ in self.times.values())

    def by_part(self) -> list[tuple[str, float]]:
        """Seconds of each module of govctl with the libraries it calls, the largest first.

        Where several modules called a function, each is charged with its own calls.
        """
        charged: dict[str, float] = defaultdict(float)
        for function, (_, _, own, _) in self.times.items():
            for part, share in self._owners(function, frozenset()).items():
                charged[part] += own * share
        return sorted(charged.items(), key=lambda item: -item[1])

    def slowest(self, count: int) -> list[tuple[str, int, float]]:
        """The functions with the most time of their own: name, calls, seconds."""
        ranked = sorted(self.times.items(), key=lambda item: -item[1][2])[:count]
        return [(_name(function), times[0], times[2]) for function, times in ranked]

    def _owners(self, function: _Function, above: frozenset[_Function]) -> dict[str, float]:
        if function not in self._shares:
            self._shares[function] = self._find_owners(function, above | {function})
        return self._shares[function]

    def _find_owners(self, function: _Function, above: frozenset[_Function]) -> dict[str, float]:
        part = _part(function)
        callers = {
            caller: times for caller, times in self.callers[function].items() if caller not in above
        }
        if part or not callers:
            return {part or IMPORTS: 1.0}
        # own time by caller; calls where the clock saw nothing
        weights = {caller: times[2] or times[0] * 1e-9 for caller, times in callers.items()}
        whole = sum(weights.values())
        owners: dict[str, float] = defaultdict(float)
        for caller, weight in weights.items():
            for owner, share in self._owners(caller, above).items():
                owners[owner] += share * weight / whole
        return owners


def record(script: Path, arguments: Sequence[str], into: Path) -> Profile:
    """Run a Python script under cProfile and read back what it recorded."""
    command = [sys.executable, "-m", "cProfile", "-o", str(into), str(script), *arguments]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    stats = pstats.Stats(str(into)).stats  # type: ignore[attr-defined]  # not in the stubs
    return Profile(
        {function: entry[:4] for function, entry in stats.items()},
        {function: entry[4] for function, entry in stats.items()},
    )


def _part(function: _Function) -> str:
    file, _, name = function
    if file.startswith("<frozen importlib") or name == "<module>":
        return IMPORTS
    path = Path(file)
    if "govctl" not in path.parts or "site-packages" in path.parts:
        return ""
    inside = path.parts[len(path.parts) - path.parts[::-1].index("govctl") :]
    return "/".join(inside)


def _name(function: _Function) -> str:
    file, line, name = function
    return name if file == "~" else f"{Path(file).name}:{line} {name}"
