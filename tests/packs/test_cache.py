"""A kept regulation is the one that was read, or is not used."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_packs import HEAD, MATERIAL, RULE, Packs, judge

from govctl.packs import cache as pack_cache
from govctl.packs import loader, reader

if TYPE_CHECKING:
    from govctl.packs.model import Regulation
    from govctl.packs.pack import LoadedPack
    from govctl.packs.source import PackSource

CHILD = "id: child\ntitle: 县办法\nprefix: child\nextends: demo\n"
OVER = "gate: 建设\nidentity: {name: 甲, unit: {name: 乙}, kind: 新建}\nfunding: {total: 400.01}\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("GOVCTL_CACHE", str(folder))
    return folder


def fresh(packs: Packs, name: str = "demo") -> LoadedPack:
    """Load as a new process would."""
    loader.load.cache_clear()
    return packs.pack(name)


def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Note which folders are read from then on."""
    seen = []
    folder = reader.PackSource

    def noted(path: Path) -> object:
        seen.append(path)
        return folder(path)

    monkeypatch.setattr(reader, "PackSource", noted)
    return seen


def test_what_was_kept_judges_as_what_was_read(
    packs: Packs, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs.write(rules=RULE, materials=MATERIAL)
    first = fresh(packs)
    assert [file.suffix for file in cache.rglob("*.*")] == [".bin"]
    seen = reads(monkeypatch)
    again = fresh(packs)
    assert seen == []
    assert again is not first
    assert judge(again, OVER).findings == judge(first, OVER).findings
    assert [norm.locate("title") for norm in again.regulation.norms] == [
        norm.locate("title") for norm in first.regulation.norms
    ]


@pytest.mark.parametrize("stem", ["rules", "materials", "deadlines", "between", "regulation"])
def test_a_changed_file_is_read_again(packs: Packs, cache: Path, stem: str) -> None:
    packs.write(rules=RULE)
    assert judge(fresh(packs), OVER).findings != ()
    changed = HEAD.replace("400", "401") if stem == "regulation" else "[]"
    packs.write(**{"head": HEAD, "rules": RULE, stem if stem != "regulation" else "head": changed})
    found = judge(fresh(packs), OVER).findings
    assert (found == ()) == (stem in ("rules", "regulation"))
    assert len([*cache.rglob("*.bin")]) == 1


def test_a_change_of_what_it_extends_counts(packs: Packs, cache: Path) -> None:
    packs.write(rules=RULE)
    packs.write(CHILD, name="child")
    assert [norm.id for norm in fresh(packs, "child").regulation.norms] == ["demo-2-1-cap"]
    assert [*cache.rglob("child-*.bin")]
    packs.write(rules="[]")
    assert fresh(packs, "child").regulation.norms == ()


@pytest.mark.parametrize("content", [b"", b"not sealed", b"\x80\x05N."])
def test_a_broken_file_is_made_anew(packs: Packs, cache: Path, content: bytes) -> None:
    packs.write(rules=RULE)
    fresh(packs)
    (kept,) = cache.rglob("*.bin")
    kept.write_bytes(content)
    assert judge(fresh(packs), OVER).findings != ()
    assert kept.read_bytes() != content


def test_nothing_is_kept_where_it_is_not_wanted(
    packs: Packs, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOVCTL_CACHE", "off")
    packs.write(rules=RULE)
    assert judge(fresh(packs), OVER).findings != ()
    assert not cache.exists()


def test_a_folder_that_cannot_be_written_does_no_harm(
    packs: Packs, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.write_text("a file")
    packs.write(rules=RULE)
    assert judge(fresh(packs), OVER).findings != ()
    monkeypatch.delenv("GOVCTL_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache / "below"))
    assert pack_cache.fetch(packs.folder / "demo") is None


def test_a_wrong_pack_is_not_kept(packs: Packs, cache: Path) -> None:
    packs.write(rules=RULE.replace("第二条第一款", "第九条"))
    loader.load.cache_clear()
    assert packs.refused()
    assert not cache.exists()


@pytest.mark.usefixtures("cache")
def test_what_it_extends_may_be_another_in_another_workspace(packs: Packs, tmp_path: Path) -> None:
    """A folder put before the one that holds what a regulation extends is seen at once."""
    packs.write(rules=RULE)
    packs.write(CHILD, name="child")
    assert [norm.id for norm in fresh(packs, "child").regulation.norms] == ["demo-2-1-cap"]
    first = Packs(tmp_path / "first")
    first.write(rules="[]")
    loader.load.cache_clear()
    assert loader.load("child", (first.folder, packs.folder)).regulation.norms == ()


@pytest.mark.usefixtures("cache")
def test_the_same_size_and_time_do_not_hide_a_change(packs: Packs) -> None:
    packs.write(rules=RULE)
    assert judge(fresh(packs), OVER).findings != ()
    file = packs.folder / "demo" / "regulation.yaml"
    times = file.stat().st_atime_ns, file.stat().st_mtime_ns
    file.write_text(HEAD.replace("400", "500"), encoding="utf-8")
    os.utime(file, ns=times)
    assert judge(fresh(packs), OVER).findings == ()


def test_what_changes_while_it_is_read_is_not_kept(
    packs: Packs, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs.write(rules=RULE)
    build = reader._build

    def edited(folder: PackSource, parent: Regulation | None) -> Regulation:
        built = build(folder, parent)
        if folder.path.name == "demo":
            packs.write(rules="[]")
        return built

    monkeypatch.setattr(reader, "_build", edited)
    assert fresh(packs).regulation.norms != ()
    monkeypatch.undo()
    monkeypatch.setenv("GOVCTL_CACHE", str(cache))
    assert fresh(packs).regulation.norms == ()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no such modes on Windows")
def test_what_others_could_have_written_is_not_read(packs: Packs, cache: Path) -> None:
    packs.write(rules=RULE)
    fresh(packs)
    (kept,) = cache.rglob("*.bin")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert pack_cache.fetch(packs.folder / "demo") is not None
    kept.chmod(0o620)
    assert pack_cache.fetch(packs.folder / "demo") is None


@pytest.mark.parametrize("name", ["GOVCTL_CACHE", "XDG_CACHE_HOME"])
@pytest.mark.skipif(sys.platform != "linux", reason="where XDG_CACHE_HOME counts")
def test_nothing_is_kept_or_read_below_the_current_folder(
    packs: Packs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.delenv("GOVCTL_CACHE")
    monkeypatch.setenv(name, "here")
    monkeypatch.chdir(tmp_path)
    packs.write(rules=RULE)
    assert judge(fresh(packs), OVER).findings != ()
    assert not (tmp_path / "here").exists()


def test_the_stamp_takes_every_file_of_the_program() -> None:
    package = Path(pack_cache.__file__).parent.parent
    stamped = {name for name, *_ in pack_cache._stamp(())}
    assert {str(file) for file in package.rglob("*.py")} <= stamped


class _Planted:
    """Leaves a mark when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self._mark,)


@pytest.mark.parametrize("forged", [b"", b"\0" * 32, bytes(range(32))])
def test_what_a_checkout_brings_is_not_executed(
    packs: Packs, cache: Path, tmp_path: Path, forged: bytes
) -> None:
    packs.write(rules=RULE)
    fresh(packs)
    (kept,) = cache.rglob("*.bin")
    mark = tmp_path / "executed"
    planted = pickle.dumps(_Planted(mark))
    pickle.loads(planted)  # noqa: S301 - it does what it is meant to
    assert mark.exists()
    mark.unlink()
    kept.write_bytes(forged + planted)
    kept.chmod(0o600)
    assert judge(fresh(packs), OVER).findings != ()
    assert not mark.exists()
    assert planted not in kept.read_bytes()


def test_damage_anywhere_is_read_anew(packs: Packs, cache: Path) -> None:
    packs.write(rules=RULE, materials=MATERIAL)
    expected = judge(fresh(packs), OVER).findings
    (kept,) = cache.rglob("*.bin")
    whole = kept.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 40)):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << at % 8
        kept.write_bytes(damaged)
        assert pack_cache.fetch(packs.folder / "demo") is None, at
        kept.write_bytes(whole[:at])
        assert pack_cache.fetch(packs.folder / "demo") is None, at
        assert judge(fresh(packs), OVER).findings == expected
        whole = kept.read_bytes()  # kept anew


def test_one_pack_is_not_taken_for_another(packs: Packs, cache: Path) -> None:
    packs.write(rules=RULE)
    packs.write(CHILD, name="child", rules="[]")
    fresh(packs)
    fresh(packs, "child")
    (kept,), (child,) = cache.rglob("demo-*.bin"), cache.rglob("child-*.bin")
    child.write_bytes(kept.read_bytes())
    assert fresh(packs, "child").regulation.id == "child"


@pytest.mark.parametrize("linked", ["cache", "regulations"])
def test_nothing_is_kept_behind_a_link(
    packs: Packs, cache: Path, tmp_path: Path, linked: str
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    link = cache if linked == "cache" else cache / linked
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(other)
    packs.write(rules=RULE)
    assert judge(fresh(packs), OVER).findings != ()
    assert [*other.iterdir()] == []


def test_a_link_in_the_place_of_what_is_kept_is_not_followed(packs: Packs, cache: Path) -> None:
    packs.write(rules=RULE)
    fresh(packs)
    (kept,) = cache.rglob("*.bin")
    mine = kept.with_name("mine")
    kept.rename(mine)
    content = mine.read_bytes()
    kept.symlink_to(mine)
    assert pack_cache.fetch(packs.folder / "demo") is None
    assert judge(fresh(packs), OVER).findings != ()
    assert not kept.is_symlink()
    assert mine.read_bytes() == content
