"""The copies of the schemas that editors read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl import resources
from govctl.workspace import editor_copies

if TYPE_CHECKING:
    from pathlib import Path


def test_fresh_copies_are_not_old(tmp_path: Path) -> None:
    written = editor_copies.write(tmp_path)
    assert all(
        path.read_bytes() == (resources.SCHEMAS / path.name).read_bytes() for path in written
    )
    assert not editor_copies.are_old(tmp_path)


@pytest.mark.parametrize("name", ["project.schema.json", "workspace.schema.json"])
@pytest.mark.parametrize("change", [lambda text: text + b" ", lambda text: b" " + text[1:]])
def test_a_copy_of_another_version_is_old(tmp_path: Path, name: str, change: object) -> None:
    assert callable(change)
    editor_copies.write(tmp_path)
    copy = tmp_path / ".govctl" / name
    copy.write_bytes(change(copy.read_bytes()))
    assert editor_copies.are_old(tmp_path)
    editor_copies.write(tmp_path)
    assert not editor_copies.are_old(tmp_path)


def test_none_are_not_old(tmp_path: Path) -> None:
    assert not editor_copies.are_old(tmp_path)
    (tmp_path / ".govctl" / "project.schema.json").mkdir(parents=True)
    assert not editor_copies.are_old(tmp_path)
