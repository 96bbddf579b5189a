"""A pack in a folder of any name, such as an edited copy of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_packs import HEAD, RULE

from govctl.packs import loader, registry
from govctl.packs.errors import PackError

if TYPE_CHECKING:
    from small_packs import Packs


def test_any_name_will_do(packs: Packs) -> None:
    path = packs.write(HEAD, name="修订稿", rules=RULE)
    assert loader.load_folder(path, (packs.folder,)).regulation.id == "demo"


def test_what_it_extends_is_looked_for_in_the_folders_given(packs: Packs) -> None:
    packs.write(HEAD, rules=RULE)
    path = packs.write("id: own\ntitle: 本地\nprefix: own\nextends: demo\n", name="x")
    found = loader.load_folder(path, (packs.folder,))
    assert [rule.id for rule in found.regulation.rules] == ["demo-2-1-cap"]


def test_it_is_checked_like_any_other(packs: Packs) -> None:
    path = packs.write(HEAD, name="x", rules=RULE.replace("param.cap\n", "param.cup\n"))
    with pytest.raises(PackError):
        loader.load_folder(path, (packs.folder,))


def test_known(packs: Packs) -> None:
    packs.write(HEAD)
    assert registry.known("demo", (packs.folder,))
    assert not registry.known("../demo", (packs.folder,))
    assert not registry.known("示范办法", (packs.folder,))
