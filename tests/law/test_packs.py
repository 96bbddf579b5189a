"""The packs that are delivered hold a fingerprint of each article that they declare."""

from __future__ import annotations

import pytest

from govctl import resources
from govctl.law import fingerprints
from govctl.packs import loader, registry

PACKS = [
    name
    for name in registry.available()
    if (resources.REGULATIONS / name / fingerprints.FILE_NAME).is_file()
]


def test_packs_that_were_written_from_a_text_have_them() -> None:
    assert PACKS == ["donghe", "erenhot", "fangchenggang", "guangyuan", "panjin"]


@pytest.mark.parametrize("name", PACKS)
def test_one_for_each_article(name: str) -> None:
    found = fingerprints.load((resources.REGULATIONS / name,))
    assert list(found) == list(loader.load(name).regulation.articles)
    assert len(set(found.values())) == len(found)
