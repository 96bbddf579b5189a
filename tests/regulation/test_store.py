"""A kept regulation is the one that was read, or is not used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_packs import HEAD, MATERIAL, RULE, judge

from govctl.regulation import loader, store

if TYPE_CHECKING:
    from pathlib import Path

    from small_packs import Packs

    from govctl.regulation.pack import Regulation

CHILD = "id: child\ntitle: 县办法\nprefix: child\nextends: demo\n"
OVER = "gate: 建设\nidentity: {name: 甲, unit: {name: 乙}, kind: 新建}\nfunding: {total: 400.01}\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("GOVCTL_CACHE", str(folder))
    return folder


def fresh(packs: Packs, name: str = "demo") -> Regulation:
    """Load as a new process would."""
    loader.load.cache_clear()
    return packs.load(name)


def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Note which folders are read from then on."""
    seen = []
    folder = loader.Folder

    def noted(path: Path) -> object:
        seen.append(path)
        return folder(path)

    monkeypatch.setattr(loader, "Folder", noted)
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
    assert [norm.locate("title") for norm in again.norms] == [
        norm.locate("title") for norm in first.norms
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
    assert [norm.id for norm in fresh(packs, "child").norms] == ["demo-2-1-cap"]
    assert [*cache.rglob("child-*.bin")]
    packs.write(rules="[]")
    assert fresh(packs, "child").norms == ()


@pytest.mark.parametrize("content", [b"", b"not a pickle", b"\x80\x05N."])
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
    assert store.fetch(packs.folder / "demo") is None


def test_a_wrong_pack_is_not_kept(packs: Packs, cache: Path) -> None:
    packs.write(rules=RULE.replace("第二条第一款", "第九条"))
    loader.load.cache_clear()
    assert packs.refused()
    assert not cache.exists()
