"""The guide to writing a pack, carried out: its files written, its commands run.

A fenced block ```` ```yaml NAME ```` is written to that file below the reader's folder; a
second one of the same name is added to it. A block ```` ```console ```` holds lines that
begin with `$ `, and under them what the program prints; `head=N` and `tail=N` keep the
first or last N lines.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import tour

PAGE = "writing-a-pack.md"
_BLOCK = re.compile(
    r"(?P<fence>```(?:console(?: (?P<end>head|tail)=(?P<kept>\d+))?|yaml (?P<file>\S+))\n)"
    r"(?P<body>.*?)(?=```)",
    re.DOTALL,
)


def refreshed(text: str) -> str:
    """A guide with the real output of its commands, run on the files that it shows."""
    with tempfile.TemporaryDirectory() as scratch:
        return _BLOCK.sub(_Reader(Path(scratch)), text)


class _Reader:
    """Does what the guide says, block by block."""

    def __init__(self, folder: Path) -> None:
        self._shell = tour.Shell(folder)
        self._written: set[Path] = set()

    def __call__(self, block: re.Match[str]) -> str:
        if block["file"] is None:
            return block["fence"] + self._shell.block(block)
        path = self._shell.folder / block["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path in self._written else ""
        path.write_text(before + block["body"], encoding="utf-8", newline="\n")
        self._written.add(path)
        return block[0]
