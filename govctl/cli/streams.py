"""Standard output and standard error, in whatever state they are handed over."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

# what a shell says of a program that its reader left, as `head -1` does: 128 + SIGPIPE
CUT_SHORT = 141
_CHINESE = "管理办法"


def prepare() -> None:
    """Make both streams fit for Chinese; one that is closed goes nowhere.

    Whoever closes a stream (`>&-`) does not want what is written to it: the status is as ever.
    """
    sys.stdout = _fit(sys.stdout)
    sys.stderr = _fit(sys.stderr)


def _fit(stream: TextIO | None) -> TextIO:
    if stream is None:  # closed before the program began
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - for good
    if hasattr(stream, "reconfigure"):
        encoding = stream.encoding if _is_meant(stream) else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace")
    return stream


def _is_meant(stream: TextIO) -> bool:
    """Whether a stream is to stay in its own encoding.

    It is where the user says so, and on a terminal that can show Chinese. Files and pipes are
    in UTF-8 whatever the system's code page, so that the same command writes the same bytes.
    """
    if os.environ.get("PYTHONIOENCODING"):
        return True
    try:
        _CHINESE.encode(stream.encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return stream.isatty()


def finish() -> None:
    """Write out what is still held; where that fails, it was told by whoever wrote it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _abandon(stream)


def _abandon(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, lest Python tries again, and complains, at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
