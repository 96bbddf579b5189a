from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.measure import Result, Run, interleaved

ROOT = Path(__file__).parents[2]


MEASURE = """
import sys
from pathlib import Path
from benchmarks.measure import once
run = once([sys.executable, "-c", "x = bytearray(80_000_000); raise SystemExit(3)"], Path())
print(run.status, run.peak)
"""


def test_a_run_tells_status_and_memory() -> None:
    # in a process of its own: until the child's program begins, the kernel counts the
    # measuring process's pages as the child's, and a test worker has many
    told = subprocess.run(
        [sys.executable, "-c", MEASURE], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    status, peak = told.split()
    assert status == "3"
    assert 76 < float(peak) < 200


def test_commands_take_turns(tmp_path: Path) -> None:
    note = "open('log', 'a').write('{}')"
    commands = {name: [sys.executable, "-c", note.format(name)] for name in "ab"}
    results = interleaved(commands, 2, tmp_path)
    assert (tmp_path / "log").read_text() == "abab"
    assert {name: result.statuses for name, result in results.items()} == {"a": "0", "b": "0"}


def test_the_median_hides_one_slow_round() -> None:
    result = Result((Run(1, 10, 0), Run(9, 30, 1), Run(2, 20, 0)))
    assert (result.fastest, result.seconds, result.slowest) == (1, 2, 9)
    assert (result.peak, result.statuses) == (30, "0、1")
