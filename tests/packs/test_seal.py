"""What is sealed comes back as it was written, or not at all."""

from __future__ import annotations

import importlib.util
import os
import shutil
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govctl.packs import seal

CONTENT = b"what was kept" * 20
on_posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only systems with such files")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = tmp_path / "home"
    found.mkdir()
    monkeypatch.setattr(seal, "_account_home", lambda: found)
    return found


@pytest.fixture
def file(tmp_path: Path, home: Path) -> Path:
    """A sealed file, and with it a key."""
    path = tmp_path / "cache" / "a.bin"
    seal.write(path, "a", CONTENT)
    assert home in (seal.key_file() or Path()).parents
    return path


def key() -> Path:
    found = seal.key_file()
    assert found is not None
    return found


def test_what_was_written_is_read(file: Path) -> None:
    assert seal.read(file, "a") == CONTENT
    assert [path.stat().st_mode & 0o777 for path in (file, key())] == [0o600, 0o600]


def test_another_file_of_ours_does_not_take_its_place(file: Path) -> None:
    assert seal.read(file, "b") is None
    seal.write(file.with_name("b.bin"), "b", CONTENT)
    shutil.copy(file, file.with_name("b.bin"))
    assert seal.read(file.with_name("b.bin"), "b") is None


@pytest.mark.parametrize("name", ["", "a\0b", "\udcff", "甲"])
def test_any_name_will_do(file: Path, name: str) -> None:
    seal.write(file, name, b"")
    assert seal.read(file, name) == b""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_damage_is_noticed(file: Path, data: st.DataObject) -> None:
    whole = file.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    bit = data.draw(st.integers(0, 7))
    flipped = bytearray(whole)
    flipped[at] ^= 1 << bit
    for damaged in (bytes(flipped), whole[:at], whole + b"\0", b""):
        file.write_bytes(damaged)
        assert seal.read(file, "a") is None
    file.write_bytes(whole)
    assert seal.read(file, "a") == CONTENT


def test_a_key_that_was_copied_fits_nothing(file: Path, home: Path) -> None:
    """A home that came with a checkout, its key and what was sealed with it included."""
    cloned = home.with_name("cloned")
    shutil.copytree(home, cloned)
    place = key().relative_to(home)
    shutil.copystat(home / place, cloned / place)
    shutil.rmtree(home)
    cloned.rename(home)
    assert key().stat().st_mode & 0o777 == 0o600
    assert seal.read(file, "a") is None
    seal.write(file, "a", CONTENT)
    assert seal.read(file, "a") == CONTENT


@pytest.mark.parametrize("damage", [b"", b"short", b"long" * 100])
def test_a_damaged_key_is_made_anew(file: Path, damage: bytes) -> None:
    key().write_bytes(damage)
    assert seal.read(file, "a") is None
    seal.write(file, "a", CONTENT)
    assert seal.read(file, "a") == CONTENT
    assert key().read_bytes() != damage


@on_posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_may_read_is_made_anew(file: Path, mode: int) -> None:
    key().chmod(mode)
    assert seal.read(file, "a") is None
    seal.write(file, "a", CONTENT)
    assert seal.read(file, "a") == CONTENT
    assert key().stat().st_mode & 0o777 == 0o600


@on_posix
@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_what_others_could_have_written_is_not_read(file: Path, mode: int) -> None:
    file.chmod(mode)
    assert seal.read(file, "a") is None


def replaced(path: Path, kind: str) -> None:
    """Put something that is no file of its own in a file's place."""
    moved = path.with_name("moved")
    path.rename(moved)
    match kind:
        case "link":
            path.symlink_to(moved)
        case "dangling link":
            path.symlink_to("nowhere")
        case "fifo":
            os.mkfifo(path, 0o600)
        case "folder":
            path.mkdir(mode=0o700)
        case "device":
            path.symlink_to("/dev/zero")


KINDS = ["link", "dangling link", "fifo", "folder", "device"]


@on_posix
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_refused_at_once(file: Path, kind: str) -> None:
    replaced(file, kind)
    waiting = threading.Thread(target=seal.read, args=(file, "a"), daemon=True)
    waiting.start()
    waiting.join(30)
    assert not waiting.is_alive()
    assert seal.read(file, "a") is None


@on_posix
@pytest.mark.parametrize("kind", KINDS)
def test_a_key_that_is_no_file_is_neither_used_nor_replaced(file: Path, kind: str) -> None:
    place = key()
    replaced(place, kind)
    before = os.lstat(place)
    assert seal.read(file, "a") is None
    seal.write(file, "a", b"other")
    assert seal.read(file, "a") is None
    after = os.lstat(place)
    assert (before.st_ino, before.st_mode) == (after.st_ino, after.st_mode)


def test_no_key_lies_behind_a_link(file: Path, home: Path) -> None:
    folder = key().parent
    folder.rename(home / "elsewhere")
    folder.symlink_to(home / "elsewhere")
    assert seal.key_file() is None
    assert seal.read(file, "a") is None


@pytest.mark.parametrize("home", [None, Path("relative")])
def test_without_a_home_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path | None
) -> None:
    monkeypatch.setattr(seal, "_account_home", lambda: home)
    seal.write(tmp_path / "a.bin", "a", CONTENT)
    assert [*tmp_path.iterdir()] == []


@on_posix
def test_the_environment_does_not_say_where_the_key_lies(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    spec = importlib.util.spec_from_file_location("seal_as_it_is", seal.__file__)
    assert spec is not None
    assert spec.loader is not None
    real = importlib.util.module_from_spec(spec)  # all tests are given a home of their own
    spec.loader.exec_module(real)
    before = real.key_file()
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "USERPROFILE", "LOGNAME", "USER"):
        monkeypatch.setenv(name, str(tmp_path))
    assert real.key_file() == before
    assert before is None or tmp_path not in before.parents
