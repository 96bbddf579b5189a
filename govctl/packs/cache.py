"""Regulations kept as they were read, so that the next start need not read them again.

What is kept follows from the packs' texts and the program alone, like Python's own bytecode:
it is made anew whenever either has changed, and may be deleted at any time. `GOVCTL_CACHE`
names another folder for it, or says `off`. To take it back is to run it, so it is sealed (see
`seal`), and the seal is looked at before anything else.
"""

from __future__ import annotations

import marshal
import os
import pickle
import sys
from contextlib import suppress
from dataclasses import fields, is_dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from govctl import resources
from govctl.packs import seal
from govctl.packs.pack import LoadedPack
from govctl.packs.prefilter import Prefilter

if TYPE_CHECKING:
    from collections.abc import Sequence

# what has no say in how a pack is read
_NOT_READ = ("cases.yaml", "between-cases.yaml")
_READ = (".yaml", ".py", ".json")
_PACKAGE = Path(__file__).resolve().parent.parent


def fetch(folder: Path) -> LoadedPack | None:
    """The pack of a folder as it was kept; None if there is none, or it is out of date."""
    name = _name(folder)
    file = _file(folder, name)
    content = seal.read(file, name) if file else None
    if content is None:
        return None
    stream = BytesIO(content)
    try:
        # the seal says that this program wrote it
        stamp, folders = pickle.load(stream)  # noqa: S301
        if stamp != _stamp(folders):
            return None
        regulation, code = pickle.load(stream)  # noqa: S301
    except Exception:  # noqa: BLE001 - another version of Python or of this program wrote it
        return None
    return LoadedPack(regulation, Prefilter(lambda: marshal.loads(code)))  # noqa: S302 - as above


def keep(pack: LoadedPack, since: int) -> None:
    """Keep a pack for the next start; where nothing can be written, none is kept.

    Neither is one of which a file was changed after the reading began, at `since` (in
    nanoseconds): whether the file was read before or after, no one knows.
    """
    regulation = pack.regulation
    name = _name(regulation.folder)
    file = _file(regulation.folder, name)
    if file is None or pack.prefilter is None:
        return
    stamp = _stamp(regulation.sources)
    if any(max(times) > since for _, _, *times in stamp):
        return
    content = BytesIO()
    pickle.dump((stamp, regulation.sources), content)
    _Pickler(content).dump((regulation, marshal.dumps(pack.prefilter.code)))
    try:
        seal.write(file, name, content.getvalue())
    except OSError:
        return


def forget(folder: Path) -> None:
    """Drop what is kept of a folder that will not be there again."""
    file = _file(folder, _name(folder))
    if file is not None:
        with suppress(OSError):
            file.unlink(missing_ok=True)


class _Pickler(pickle.Pickler):
    """Has frozen values made again by their constructors, in half the time."""

    def reducer_override(self, value: Any) -> Any:
        """Tell how a value is made again."""
        if not is_dataclass(value) or isinstance(value, type):
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


def _name(folder: Path) -> str:
    """What tells a folder's pack from all others; places in it are told as the folder was given."""
    return f"{folder}\0{folder.resolve()}"


def _file(folder: Path, name: str) -> Path | None:
    """Where the pack of a folder is kept; None for nowhere: also not in a folder behind a link."""
    root = _root()
    if root is None:
        return None
    kept = root / "regulations"
    if root.is_symlink() or kept.is_symlink():
        return None
    return kept / f"{folder.name}-{crc32(os.fsencode(name)):08x}.bin"


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
