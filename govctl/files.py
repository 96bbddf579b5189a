"""Writing files: whole or not at all, and never over a person's work."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path


class OverwriteRefusedError(Exception):
    """The file is there already and `force` was not given."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"文件已存在，未覆盖：{path}（确需覆盖请加 --force）")
        self.path = path


def write_atomic(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write to a temporary file beside `path`, then rename it into place.

    Raises:
        OverwriteRefusedError: the file exists and `force` is false.
        OSError: the folder cannot be written.

    """
    if path.exists() and not force:
        raise OverwriteRefusedError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        # mkstemp makes the file private; give it the mode a plain open would
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def inside(root: Path, candidate: Path) -> Path | None:
    """`candidate` resolved, or None if it leads out of `root` (.. or a link)."""
    resolved = candidate.resolve()
    return resolved if resolved.is_relative_to(root.resolve()) else None


def source_date() -> datetime:
    """The time written into generated files: SOURCE_DATE_EPOCH, else a fixed day.

    A workbook or document made twice from the same facts is the same, byte for byte.
    """
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", "1577836800"))
    return datetime.fromtimestamp(epoch, tz=UTC).replace(tzinfo=None)
