"""Fields by their names, and the rules that read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govctl.authoring import field_index

if TYPE_CHECKING:
    from small_packs import Packs

READER = """\
- id: demo-2-1-cap
  title: 读字段
  article: 第二条第一款
  {each}
  require: "{require}"
  message: 不符
"""


@pytest.mark.parametrize(
    ("each", "require", "read", "unread"),
    [
        ("", "funding.total > 0", "funding.total", "funding.years[].amount"),
        ("", "funding.years.all(y, y.amount > 0)", "funding.years[].amount", "funding.total"),
        ("", "funding.years.all(y, y.amount > 0)", "funding.years", "funding.years[].year"),
        # a group is read where something in it is
        ("", "funding.total > 0", "funding", "identity"),
        ("", "on['开工'] != ''", "events[].date", "events[].number"),
        ("for: materials", "it.title != ''", "materials[].title", "identity.name"),
        ("for: materials", "it.title != ''", "materials", "materials[].kind"),
    ],
)
def test_what_a_rule_reads(packs: Packs, each: str, require: str, read: str, unread: str) -> None:
    packs.write(rules=READER.format(each=each or "note: 无", require=require))
    (rule,) = packs.load().rules
    (one,), (other,) = field_index.find(read), field_index.find(unread)
    assert field_index.reads(rule, one.steps)
    assert not field_index.reads(rule, other.steps)


def test_every_field_can_be_found_by_its_path() -> None:
    for field in field_index.fields():
        assert field in field_index.find(field.path)
        assert list(field.sections(())), field.path


def test_what_is_no_field() -> None:
    assert field_index.find("天气") == []
    assert field_index.find("") == []
