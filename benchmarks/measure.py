"""Commands run as cold processes, one after another, and what they took."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# getrusage counts in KiB, on macOS in bytes
_RSS_PER_MIB = 2**20 if sys.platform == "darwin" else 2**10
# how this Python is set up is not how users have theirs: bytecode not kept, output unbuffered
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


@dataclass(frozen=True, slots=True)
class Run:
    """One process: wall seconds, peak resident memory in MiB, exit status."""

    seconds: float
    peak: float
    status: int


@dataclass(frozen=True, slots=True)
class Result:
    """All rounds of one command."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """The median, in seconds."""
        return median(run.seconds for run in self.runs)

    @property
    def fastest(self) -> float:
        """The best round, in seconds."""
        return min(run.seconds for run in self.runs)

    @property
    def slowest(self) -> float:
        """The worst round, in seconds."""
        return max(run.seconds for run in self.runs)

    @property
    def peak(self) -> float:
        """The most memory that any round took, in MiB."""
        return max(run.peak for run in self.runs)

    @property
    def statuses(self) -> str:
        """The exit statuses seen."""
        return "、".join(sorted({str(run.status) for run in self.runs}))


def once(command: Sequence[str], cwd: Path) -> Run:
    """Run one command to its end; what it prints is thrown away, though it must write it."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    # wait4 gives this child's own usage; RUSAGE_CHILDREN would be the largest of all so far
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(seconds, usage.ru_maxrss / _RSS_PER_MIB, process.returncode)


def interleaved(
    commands: Mapping[str, Sequence[str]],
    rounds: int,
    cwd: Path,
    repeats: Mapping[str, int] | None = None,
) -> dict[str, Result]:
    """Run every command in every round, so that a slow spell of the machine meets them all.

    `repeats` are the runs in a round of what is short beside the others: of a long run the
    spells are evened out within it, of short ones by their number.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            for _ in range((repeats or {}).get(name, 1)):
                runs[name].append(once(command, cwd))
    return {name: Result(tuple(each)) for name, each in runs.items()}


def own_peak() -> float:
    """Peak memory of this process in MiB: a child starts with at least that on its account."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _RSS_PER_MIB
