"""Files that nothing but this program, run by this user on this machine, can have written.

Who owns a file and where it lies does not tell that: after `git clone` all of a checkout is
the user's own, and a cache folder, or HOME, is often set to lie inside it. So a file is sealed
with a key that lies in the home which the system's list of accounts names, whatever the
environment says. The key is bound to the file that holds it, by that file's number and the
time of its last change, which no copy of it can have: not even a home that was itself cloned
brings a key that fits what was brought along with it.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from govctl.files import write_atomic

try:
    from _blake2 import blake2b  # as `random` does: hashlib loads OpenSSL, which takes 3 ms
except ImportError:  # pragma: no cover - a Python built without its own hashes
    from hashlib import blake2b

_SECRET = 32
_DIGEST = 32
_LARGEST = 64 * 1024 * 1024
# a link is refused, and what is no file cannot make the program wait
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_OTHERS_WRITE, _OTHERS_TOUCH = 0o022, 0o077


def read(path: Path, name: str) -> bytes | None:
    """What was sealed under a name; None where it is not there, was changed, or is not ours."""
    key = _key()
    found = _regular(path, _OTHERS_WRITE) if key else None
    if not key or not found:
        return None
    digest, content = found[0][:_DIGEST], found[0][_DIGEST:]
    return content if digest == _sealed(key, name, content) else None


def write(path: Path, name: str, content: bytes) -> None:
    """Seal a content and write it; without a safe place for the key, nothing is written.

    Raises:
        OSError: it cannot be written.

    """
    key = _key() or _new_key()
    if key:
        write_atomic(path, _sealed(key, name, content) + content, force=True, private=True)


def _sealed(key: bytes, name: str, content: bytes) -> bytes:
    named = os.fsencode(name)
    digest = blake2b(len(named).to_bytes(8, "big"), key=key, digest_size=_DIGEST)
    digest.update(named)
    digest.update(content)
    return digest.digest()


def _key() -> bytes | None:
    place = key_file()
    found = _regular(place, _OTHERS_TOUCH) if place else None
    if not found or len(found[0]) != _SECRET:
        return None
    secret, facts = found
    return secret + facts.st_ino.to_bytes(16, "big") + facts.st_ctime_ns.to_bytes(16, "big")


def _new_key() -> bytes | None:
    """Make a key, also over one that is damaged; what is not a file of the user's own stays."""
    place = key_file()
    if not place or (os.path.lexists(place) and not _regular(place, 0)):
        return None
    import secrets  # noqa: PLC0415 - once an account

    write_atomic(place, secrets.token_bytes(_SECRET), force=True, private=True)
    return _key()


def key_file() -> Path | None:
    """Where the key lies; None where the system knows no home of the user's, or it is a link."""
    home = _account_home()
    if home is None or not home.is_absolute():
        return None
    if sys.platform == "darwin":
        home /= "Library/Application Support"
    elif sys.platform != "win32":
        home /= ".local/state"
    folder = home / "govctl"
    return None if folder.is_symlink() else folder / "cache.key"


def _account_home() -> Path | None:
    """The user's home as the system's list of accounts has it: the environment may be anyone's."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - there only

        folders = r"Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, folders) as opened:
                return Path(winreg.QueryValueEx(opened, "Local AppData")[0])
        except OSError:
            return None
    import pwd  # noqa: PLC0415 - not on Windows

    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:  # a container may run under a number that no account has
        return None


def _regular(path: Path, forbidden: int) -> tuple[bytes, os.stat_result] | None:
    """A file's content and facts, if it is a file of the user's own that others cannot touch."""
    try:
        with open(os.open(path, _FLAGS), "rb") as stream:  # noqa: PTH123 - by its descriptor
            facts = os.fstat(stream.fileno())
            if not stat.S_ISREG(facts.st_mode) or facts.st_size > _LARGEST:
                return None
            # on Windows each user's folders are closed to others
            if hasattr(os, "getuid") and (facts.st_uid != os.getuid() or facts.st_mode & forbidden):
                return None
            return stream.read(), facts
    except (OSError, ValueError):
        return None
