"""A new pack works at once, and says no to what cannot be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.authoring import cases, coverage, new_pack
from govctl.authoring import verdict as verdict_module
from govctl.authoring.mutation.score import outcome
from govctl.files import OverwriteRefusedError
from govctl.packs import loader

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "某市\"智慧\"项目：管理办法 #试行 {1}\\ 'x' $id"


def made(root: Path, name: str = "mouxian", title: str = TITLE) -> list[Path]:
    new = new_pack.NewPack(name, title, new_pack.prefix_of(name))
    return new_pack.write(root, root / "regulations", new)


def test_a_new_pack_loads_passes_its_cases_and_covers_its_text(tmp_path: Path) -> None:
    paths = made(tmp_path)
    assert [path.stem for path in paths] == [
        "regulation", "materials", "rules", "deadlines", "cases"
    ]  # fmt: skip
    pack = loader.load("mouxian", (tmp_path / "regulations",))
    regulation = pack.regulation
    assert regulation.title == TITLE
    tried = cases.load(regulation)
    verdict = verdict_module.verdict(pack, tried)
    assert (verdict.good, verdict.lint) == (True, ())
    assert outcome(pack, tried).good
    assert all(row.covered for row in coverage.matrix(regulation))


def test_every_line_that_can_be_changed_is_explained(tmp_path: Path) -> None:
    for path in made(tmp_path):
        assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("name", "prefix"), [("nanning", "nanning"), ("a_b-2", "ab2"), ("x" * 40, "x" * 20)]
)
def test_prefix(name: str, prefix: str) -> None:
    assert new_pack.prefix_of(name) == prefix


@pytest.mark.parametrize("name", ["Nan", "1a", "", "a.b", "南宁", "common", "../a", "x" * 61])
def test_names_that_cannot_be_ids(tmp_path: Path, name: str) -> None:
    with pytest.raises(new_pack.NewPackError, match="不能用作编号"):
        new_pack.write(tmp_path, tmp_path, new_pack.NewPack(name, "甲", "a"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("prefix", ["", "A", "1", "a-b"])
def test_prefixes_that_rules_cannot_begin_with(tmp_path: Path, prefix: str) -> None:
    with pytest.raises(new_pack.NewPackError, match="规则前缀"):
        new_pack.write(tmp_path, tmp_path, new_pack.NewPack("a", "甲", prefix))


@pytest.mark.parametrize("title", ["", " ", "甲\n乙", "甲\u202e"])
def test_titles_that_show_nothing(tmp_path: Path, title: str) -> None:
    with pytest.raises(new_pack.NewPackError, match="名称"):
        new_pack.write(tmp_path, tmp_path, new_pack.NewPack("a", title, "a"))


def test_nothing_is_overwritten_nor_half_written(tmp_path: Path) -> None:
    rules = tmp_path / "regulations" / "mouxian" / "rules.yaml"
    rules.parent.mkdir(parents=True)
    rules.write_text("[]\n", encoding="utf-8")
    with pytest.raises(OverwriteRefusedError):
        made(tmp_path)
    assert [path.name for path in rules.parent.iterdir()] == ["rules.yaml"]


def test_a_folder_outside_the_workspace_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "workspace"
    root.mkdir()
    (root / "regulations").symlink_to(outside)
    with pytest.raises(new_pack.NewPackError, match="不在工作区以内"):
        made(root)
    assert list(outside.iterdir()) == []


def test_what_was_cut_short_is_continued(tmp_path: Path) -> None:
    pack = new_pack.NewPack("demo", "某县办法", "demo")
    home = tmp_path / "regulations"
    whole = new_pack.write(tmp_path, home, pack)
    contents = [path.read_bytes() for path in whole]
    for path in whole[2:]:
        path.unlink()
    assert new_pack.write(tmp_path, home, pack) == whole[2:]
    assert [path.read_bytes() for path in whole] == contents
    # nothing is missing any more
    with pytest.raises(OverwriteRefusedError):
        new_pack.write(tmp_path, home, pack)


def test_what_somebody_changed_is_not_continued(tmp_path: Path) -> None:
    pack = new_pack.NewPack("demo", "某县办法", "demo")
    home = tmp_path / "regulations"
    first, *others = new_pack.write(tmp_path, home, pack)
    others[-1].unlink()
    first.write_text("mine", "utf-8")
    with pytest.raises(OverwriteRefusedError):
        new_pack.write(tmp_path, home, pack)
    assert not others[-1].exists()
