from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from made_reviews import reviews

from benchmarks.__main__ import read_pack
from benchmarks.projects import FAULTY_ONE_IN, write_workspace

ROOT = Path(__file__).resolve().parents[2]


def _setting(name: str) -> list[str]:
    """What `make bench` runs with."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(f"BENCH_{name} "))
    return line.partition(":=")[2].split()


PACK = read_pack(_setting("REGULATION")[0], _setting("GATES"), _setting("MATERIALS"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("bench") / "workspace"
    return write_workspace(folder, PACK, 3 * FAULTY_ONE_IN)


def test_they_are_about_60_lines(files: list[Path]) -> None:
    lines = [file.read_text(encoding="utf-8").count("\n") for file in files]
    assert 55 <= sum(lines) / len(lines) <= 70


def test_they_are_the_same_each_time(files: list[Path], tmp_path: Path) -> None:
    again = write_workspace(tmp_path / "workspace", PACK, len(files))
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in files]


def test_exactly_the_spoilt_ones_have_findings(files: list[Path]) -> None:
    wrong = [
        index
        for index, reviewed in enumerate(reviews(files, as_of=date(2026, 10, 15)))
        if reviewed.findings
    ]
    assert wrong == list(range(0, len(files), FAULTY_ONE_IN))
