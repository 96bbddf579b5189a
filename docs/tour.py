"""The commands shown in the README, run, and their real output put under them.

A fenced block ```` ```console ```` holds lines that begin with `$ `; `head=N` or `tail=N`
after the word keeps the first or last N lines of each output. All blocks share one scratch
folder that holds a copy of the sample.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "sample-repo"
_BLOCK = re.compile(
    r"(?P<fence>```console(?: (?P<end>head|tail)=(?P<kept>\d+))?\n)(?P<body>.*?)(?=```)", re.DOTALL
)


def refreshed(text: str) -> str:
    """The text with every console block's output as it is now."""
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copytree(ROOT / SAMPLE, Path(scratch) / SAMPLE)
        shell = Shell(Path(scratch))
        return _BLOCK.sub(lambda block: block["fence"] + shell.block(block), text)


class Shell:
    """Runs `cd` and `govctl` in a folder, as the reader would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # what is kept of the packs that a page writes goes with the scratch folder
        self._cache = folder / ".cache"

    def block(self, block: re.Match[str]) -> str:
        """A block's commands, each with what it prints."""
        kept = int(block["kept"] or 0)
        commands = [line for line in block["body"].splitlines() if line.startswith("$ ")]
        return "".join(
            f"{command}\n{cut(self._run(command[2:]), kept, block['end'])}" for command in commands
        )

    def _run(self, command: str) -> str:
        program, *arguments = shlex.split(command)
        if program == "cd":
            self.folder = (self.folder / arguments[0]).resolve()
            return ""
        if program != "govctl":
            raise ValueError(f"the tour only runs govctl, not {program}")
        result = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "govctl", *arguments],
            cwd=self.folder,
            env={
                **os.environ,
                "COLUMNS": "80",
                "NO_COLOR": "1",
                "GOVCTL_CACHE": str(self._cache),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return result.stdout


def cut(output: str, kept: int, end: str | None) -> str:
    """The first or last lines of an output, with a mark where others were left out."""
    lines = output.splitlines()
    if kept and len(lines) > kept:
        lines = ["…", *lines[-kept:]] if end == "tail" else [*lines[:kept], "…"]
    return "".join(f"{line}\n" for line in lines)
