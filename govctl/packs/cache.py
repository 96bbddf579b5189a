"""Regulations kept as they were read, so that the next start need not read them again.

What is kept follows from the packs' texts and the program alone, like Python's own bytecode:
it is made anew whenever either has changed, and may be deleted at any time. `GOVCTL_CACHE`
names another folder for it, or says `off`.
"""

from __future__ import annotations

import marshal
import os
import pickle
import sys
from dataclasses import fields, is_dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from govctl import resources
from govctl.files import write_atomic
from govctl.packs.prefilter import Prefilter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govctl.packs.model import Regulation

# what has no say in how a pack is read
_NOT_READ = ("cases.yaml",)
_READ = (".yaml", ".py", ".json")
_PACKAGE = Path(__file__).resolve().parent.parent


def fetch(folder: Path) -> Regulation | None:
    """The regulation of a folder as it was kept; None if there is none, or it is out of date."""
    try:
        with _file(folder).open("rb") as stream:
            if not _own(stream.fileno()):
                return None
            # this program wrote it, into a file of the user's own
            stamp, folders = pickle.load(stream)  # noqa: S301
            if stamp != _stamp(folders):
                return None
            regulation: Regulation
            regulation, code = pickle.load(stream)  # noqa: S301
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it can be made anew
        return None
    return regulation.with_prefilter(Prefilter(lambda: marshal.loads(code)))  # noqa: S302 - as above


def keep(regulation: Regulation, since: int) -> None:
    """Keep a regulation for the next start; where nothing can be written, none is kept.

    Neither is one of which a file was changed after the reading began, at `since` (in
    nanoseconds): whether the file was read before or after, no one knows.
    """
    if _root() is None or regulation.screen is None:
        return
    stamp = _stamp(regulation.sources)
    if any(max(times) > since for _, _, *times in stamp):
        return
    head = (stamp, regulation.sources)
    body = (regulation, marshal.dumps(regulation.screen.code))
    content = BytesIO()
    pickle.dump(head, content)
    _Pickler(content).dump(body)
    try:
        write_atomic(_file(regulation.folder), content.getvalue(), force=True, private=True)
    except OSError:
        return


def forget(folder: Path) -> None:
    """Drop what is kept of a folder that will not be there again."""
    try:
        _file(folder).unlink(missing_ok=True)
    except OSError:
        return


class _Pickler(pickle.Pickler):
    """Has frozen values made again by their constructors, in half the time."""

    def reducer_override(self, value: Any) -> Any:
        """Tell how a value is made again."""
        if not is_dataclass(value) or isinstance(value, type) or hasattr(value, "__dict__"):
            return NotImplemented
        return type(value), tuple(getattr(value, field.name) for field in fields(value))


def _root() -> Path | None:
    """The folder for it; a relative path would name another one wherever the program starts."""
    chosen = os.environ.get("GOVCTL_CACHE", "")
    if chosen == "off":
        return None
    if chosen:
        root = Path(chosen)
    else:
        from platformdirs import user_cache_path  # noqa: PLC0415 - not where one was chosen

        root = user_cache_path("govctl", appauthor=False)
    return root if root.is_absolute() else None


def _own(descriptor: int) -> bool:
    """Whether a file is the user's, and no one else may write it: what it says is executed."""
    if not hasattr(os, "getuid"):  # Windows, where each user's folder is closed to others
        return True
    facts = os.fstat(descriptor)
    return facts.st_uid == os.getuid() and not facts.st_mode & 0o022


def _file(folder: Path) -> Path:
    """Where the regulation of a folder is kept.

    Raises:
        FileNotFoundError: nothing is to be kept.

    """
    root = _root()
    if root is None:
        raise FileNotFoundError
    # places in it are told as the folder was given
    place = crc32(f"{folder}\0{folder.resolve()}".encode())
    return root / "regulations" / f"{folder.name}-{place:08x}.bin"


def _stamp(folders: Sequence[Path]) -> list[tuple[str, int, int, int]]:
    """What a kept regulation was made from: the files of its folders, and the program.

    A file has two times: copying and unpacking may set the one that tells of its content.
    """
    program = [Path(folder) for folder, _, files in os.walk(_PACKAGE) if "__init__.py" in files]
    places = (*folders, *program, resources.SCHEMAS)
    watched = [file for folder in places for file in os.scandir(folder)]
    return [
        (sys.version, 0, 0, 0),
        *sorted(
            (file.path, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)
            for file in watched
            if file.name.endswith(_READ) and file.name not in _NOT_READ
            for facts in (file.stat(),)
        ),
    ]
