from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks.measure import Result, Run, interleaved, once, own_peak

if TYPE_CHECKING:
    from pathlib import Path


def test_a_run_tells_status_and_memory(tmp_path: Path) -> None:
    run = once([sys.executable, "-c", "x = bytearray(80_000_000); raise SystemExit(3)"], tmp_path)
    assert run.status == 3
    # between fork and exec the kernel counts the pages of the measuring process as the child's
    assert 76 < run.peak < 150 + own_peak()


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
