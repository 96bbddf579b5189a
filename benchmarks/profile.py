"""Where the time of one run goes, by part of the program and by function."""

from __future__ import annotations

import pstats
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

# file, line, name
_Function = tuple[str, int, str]
# how often called (twice), own seconds, seconds with callees
_Times = tuple[int, int, float, float]

IMPORTS = "启动与导入"
_ROUNDS = 30


@dataclass(frozen=True, slots=True)
class Profile:
    """One profiled run."""

    times: dict[_Function, _Times]
    callers: dict[_Function, dict[_Function, _Times]]

    @property
    def total(self) -> float:
        """Seconds under the profiler, which itself about doubles them."""
        return sum(own for _, _, own, _ in self.times.values())

    def by_part(self) -> list[tuple[str, float]]:
        """Seconds of each module of govctl with the libraries it calls, the largest first.

        Where several modules called a function, each is charged with its own calls.
        """
        owners = self._owners()
        charged: dict[str, float] = defaultdict(float)
        for function, (_, _, own, _) in self.times.items():
            for part, share in owners[function].items():
                charged[part] += own * share
        return sorted(charged.items(), key=lambda item: -item[1])

    def slowest(self, count: int) -> list[tuple[str, int, float]]:
        """The functions with the most time of their own: name, calls, seconds."""
        ranked = sorted(self.times.items(), key=lambda item: -item[1][2])[:count]
        return [(_name(function), times[0], times[2]) for function, times in ranked]

    def _owners(self) -> dict[_Function, dict[str, float]]:
        """Which parts each function works for, and how much of its time for each."""
        owners = {
            function: {part: 1.0}
            for function in self.times
            if (part := _part(function) or ("" if self.callers[function] else IMPORTS))
        }
        foreign = [function for function in self.times if function not in owners]
        # shares sink from callers to callees; functions that call each other need several rounds
        for _ in range(_ROUNDS):
            for function in foreign:
                if mixed := _mixed(self.callers[function], owners):
                    owners[function] = mixed
        return {function: owners.get(function, {IMPORTS: 1.0}) for function in self.times}


def _mixed(
    callers: dict[_Function, _Times], owners: dict[_Function, dict[str, float]]
) -> dict[str, float]:
    # own time on behalf of each caller; calls where the clock saw nothing
    weights = {
        caller: times[2] or times[0] * 1e-9 for caller, times in callers.items() if caller in owners
    }
    whole = sum(weights.values())
    mixed: dict[str, float] = defaultdict(float)
    for caller, weight in weights.items():
        for owner, share in owners[caller].items():
            mixed[owner] += share * weight / whole
    return dict(mixed)


def record(script: Path, arguments: Sequence[str], into: Path) -> Profile:
    """Run a Python script under cProfile and read back what it recorded."""
    command = [sys.executable, "-m", "cProfile", "-o", str(into), str(script), *arguments]
    quiet = subprocess.DEVNULL
    subprocess.run(command, env=ENVIRONMENT, stdout=quiet, stderr=quiet, check=False)
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
