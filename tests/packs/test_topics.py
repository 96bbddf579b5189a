"""The words by which regulations are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_packs import HEAD, MATERIAL

from govctl.yamlio.shape import load_schema

if TYPE_CHECKING:
    from small_packs import Packs

NAMES = (
    "regulation",
    "regulation-materials",
    "regulation-rules",
    "regulation-deadlines",
    "regulation-between",
)


@pytest.mark.parametrize("name", NAMES[1:])
def test_all_files_of_a_pack_have_the_same_words(name: str) -> None:
    first, other = (load_schema(one)["$defs"]["topic"] for one in (NAMES[0], name))
    assert other == first


def test_a_topic_is_read(packs: Packs) -> None:
    head = HEAD.replace("title: 投资上限", "title: 投资上限, topic: 审批档次")
    packs.write(head, materials=MATERIAL.replace("gate", "topic: 验收材料, gate"))
    found = packs.load()
    assert found.params["cap"].topic == "审批档次"
    assert found.params["ratio"].topic == ""
    assert [one.topic for one in found.materials] == ["验收材料"]


def test_a_word_of_ones_own_is_refused(packs: Packs) -> None:
    packs.write(HEAD, materials=MATERIAL.replace("gate", "topic: 验收资料, gate"))
    ((file, _, told),) = packs.refused()
    assert file == "materials.yaml"
    assert "验收材料" in told
