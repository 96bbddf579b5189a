"""Printing: colour where a person reads, plain text where a program does."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING

from govctl.text import fitted, printable, unstyled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from govctl.section import Section
    from govctl.text import StyledLine

# seconds until a run is long, and between two looks at it
_PATIENCE, _PAUSE = 2.0, 0.2


def print_lines(lines: Iterable[StyledLine]) -> None:
    """Print lines of styled spans to standard output."""
    if not _coloured():
        sys.stdout.writelines(unstyled([line]) for line in lines)
        return
    from rich.console import Console
    from rich.text import Text

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            raise  # noqa: PLE0704 - what is being handled: `main` knows what to do

    console = Screen(soft_wrap=True, highlight=False)
    for line in lines:
        console.print(Text.assemble(*line))


def echo(text: str) -> None:
    """Print plain lines to standard output; what names may hold cannot paint the terminal."""
    sys.stdout.write(f"{printable(text)}\n")


def echo_within(text: str, indent: int = 0) -> None:
    """Print a line cut at the width of a reader's terminal, as `fitted` cuts it."""
    for line in fitted(printable(text), columns(), indent):
        echo(line)


def echo_sections(sections: Iterable[Section]) -> None:
    """Print headings and their lines, a blank line before each heading."""
    for section in sections:
        echo(f"\n{section.title}：")
        for line in section.lines:
            echo_within(f"  {line}")


def echo_error(text: str) -> None:
    """Print a plain line to standard error; where that cannot be, the status has to do."""
    with suppress(OSError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


def echo_written(what: str, path: Path) -> None:
    """Say what was written, and where."""
    name = str(path).replace("\n", "\N{REPLACEMENT CHARACTER}")
    echo(f"已写入{what}：{name}")


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Tell on a terminal how far a long run has come, after its first two seconds.

    Where no person looks on, nothing is told: what is given is None.
    """
    if not sys.stderr.isatty():
        yield None
        return
    began = shown = monotonic()

    def tell(total: int, done: int) -> None:
        nonlocal shown
        now = monotonic()
        if now - began < _PATIENCE or (now - shown < _PAUSE and done < total):
            return
        shown = now
        sys.stderr.write(f"\r已校验 {done}/{total} {what}")
        sys.stderr.flush()

    yield tell
    if shown > began:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def columns() -> int:
    """How wide a reader's terminal is; 0 where a program reads, and lines stay whole."""
    return shutil.get_terminal_size().columns if _coloured() else 0


def _coloured() -> bool:
    """Follow the NO_COLOR and FORCE_COLOR conventions, else the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))
