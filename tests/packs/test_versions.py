"""Which version of a text a project is judged by, to the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_packs import COMMON, HEAD, PROJECT, Packs, judged_project

from govctl.packs import loader, versions
from govctl.packs.errors import PackError

if TYPE_CHECKING:
    from govctl.packs.pack import LoadedPack

LATER = """\
id: later
title: 示范办法（2027年）
prefix: later
effective_from: '2027-01-01'
gates: [{id: 申报}, {id: 建设}, {id: 验收}]
"""
TRANSITION = "transition: {from: demo, key_date: \"since['项目申报']\"}\n"
UNTIL = "transition: {from: demo, key_date: \"since['项目申报']\", until: '2027-06-30'}\n"
PLAIN = "transition: {from: demo}\n"


def chosen(packs: Packs, day: str, applied: str = "", named: str = "later") -> tuple[str, bool]:
    """The version's id, and whether a transitional rule keeps the project with it."""
    event = f"events: [{{kind: 项目申报, date: {applied}}}]\n" if applied else ""
    folders = (packs.folder,)
    found = versions.lineage(loader.load(named, folders), folders)
    choice = versions.choose(found, judged_project(PROJECT + event).facts, date.fromisoformat(day))
    return choice.pack.regulation.id, choice.kept


@pytest.fixture
def both(packs: Packs) -> Packs:
    packs.write(HEAD)
    packs.write(LATER + TRANSITION, name="later")
    return packs


@pytest.mark.parametrize(
    ("day", "applied", "expected"),
    [
        ("2026-12-31", "", ("demo", False)),
        ("2027-01-01", "", ("later", False)),
        ("2026-12-31", "2026-12-31", ("demo", False)),
        ("2027-01-01", "2026-12-31", ("demo", True)),
        ("2027-01-01", "2027-01-01", ("later", False)),
        ("2030-01-01", "2026-12-31", ("demo", True)),
    ],
)
def test_the_first_day_and_the_key_date(
    both: Packs, day: str, applied: str, expected: tuple[str, bool]
) -> None:
    assert chosen(both, day, applied) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [("2027-06-30", ("demo", True)), ("2027-07-01", ("later", False))]
)
def test_the_last_day_of_the_transition(packs: Packs, day: str, expected: tuple[str, bool]) -> None:
    packs.write(HEAD)
    packs.write(LATER + UNTIL, name="later")
    assert chosen(packs, day, "2026-01-01") == expected


def test_without_a_key_date_the_new_text_is_for_all(packs: Packs) -> None:
    packs.write(HEAD)
    packs.write(LATER + PLAIN, name="later")
    assert chosen(packs, "2026-12-31", "2026-01-01") == ("demo", False)
    assert chosen(packs, "2027-01-01", "2026-01-01") == ("later", False)


def test_the_older_one_may_name_the_later(packs: Packs) -> None:
    packs.write(f"{HEAD}replaced_by: later\n")
    packs.write(LATER, name="later")
    assert chosen(packs, "2026-12-31", named="demo") == ("demo", False)
    assert chosen(packs, "2027-01-01", named="demo") == ("later", False)


def test_a_title_that_is_no_id_leads_nowhere(packs: Packs) -> None:
    packs.write(f"{HEAD}replaced_by: 新办法\n")
    assert chosen(packs, "2027-01-01", named="demo") == ("demo", False)


def test_three_versions(packs: Packs) -> None:
    packs.write(HEAD)
    packs.write(LATER + TRANSITION, name="later")
    third = LATER.replace("later", "third").replace("2027", "2029")
    packs.write(third + "transition: {from: later, key_date: \"since['开工']\"}\n", name="third")
    assert chosen(packs, "2028-12-31", "2026-01-01", "third") == ("demo", True)
    # the third text's own key date counts for it: applied for, but not begun
    assert chosen(packs, "2029-01-01", "2026-01-01", "third") == ("third", False)
    assert chosen(packs, "2026-06-30", "", "third") == ("demo", False)


@pytest.mark.parametrize(
    ("demo", "later", "message"),
    [
        ("", "transition: {from: dmeo}\n", "没有被接替的办法“dmeo”"),
        ("transition: {from: later}\neffective_from: '2020-01-01'\n", TRANSITION, "绕成了圈"),
        ("replaced_by: other\n", TRANSITION, "没有写施行日期"),
    ],
)
def test_versions_that_do_not_fit(packs: Packs, demo: str, later: str, message: str) -> None:
    packs.write(HEAD + demo)
    packs.write(LATER + later, name="later")
    packs.write("id: other\ntitle: 另一办法\nprefix: other\n", name="other")
    folders = (packs.folder,)
    with pytest.raises(PackError, match=message):
        versions.lineage(loader.load("demo" if "other" in demo else "later", folders), folders)


@pytest.mark.parametrize(
    ("later", "other", "named", "blamed"),
    [
        # demo is replaced by later, which says that it replaces other
        ("transition: {from: other}\n", "", "demo", "later"),
        # demo is replaced by later, but other says too that it replaces demo
        (TRANSITION, TRANSITION, "other", "other"),
    ],
)
def test_texts_that_name_others_than_each_other(
    packs: Packs, later: str, other: str, named: str, blamed: str
) -> None:
    packs.write(f"{HEAD}replaced_by: later\n")
    packs.write(LATER + later, name="later")
    packs.write(LATER.replace("later", "other") + other, name="other")
    folders = (packs.folder,)
    with pytest.raises(PackError, match="前后对不上") as caught:
        versions.lineage(loader.load(named, folders), folders)
    (place,) = (found.location for found in caught.value.findings)
    assert place is not None
    assert (place.path.parent.name, place.line) == (blamed, 6)


@pytest.mark.parametrize(
    ("transition", "message"),
    [
        ("transition: {from: later}\n", "衔接的原办法就是本办法"),
        ("transition: {from: demo, until: '2027-02-30'}\n", "“2027-02-30”不是日历上的日期"),
        ("transition: {from: demo, key_date: funding.total}\n", "结果应当是文字"),
        ("transition: {from: demo, key_date: \"since['申报']\"}\n", "since 里没有“申报”"),
        ("transition: {from: demo, article: 第九条}\n", "不能引用“第九条”"),
    ],
)
def test_a_transition_that_is_wrong(packs: Packs, transition: str, message: str) -> None:
    packs.write(HEAD)
    packs.write(LATER + transition, name="later")
    assert any(message in told for _, _, told in packs.refused("later"))


def test_a_transition_needs_a_first_day(packs: Packs) -> None:
    packs.write(HEAD)
    packs.write(LATER.replace("effective_from: '2027-01-01'\n", "") + PLAIN, name="later")
    (told,) = packs.refused("later")
    assert "没有施行日期" in told[2]


def test_overrides_that_only_another_version_knows(both: Packs) -> None:
    folders = (both.folder,)
    found = versions.lineage(loader.load("later", folders), folders)
    given = {"ratio": 10, "unknown": 1}
    assert versions.overrides(found[0], found, given) == given
    assert versions.overrides(found[1], found, given) == {"unknown": 1}


FIRST_DAY = date(2027, 1, 1)
NEAR = st.integers(min_value=-3, max_value=3).map(lambda days: FIRST_DAY + timedelta(days=days))


@pytest.fixture(scope="module")
def lineage(tmp_path_factory: pytest.TempPathFactory) -> tuple[LoadedPack, ...]:
    packs = Packs(tmp_path_factory.mktemp("versions"))
    packs.write(COMMON, name="common")
    packs.write(HEAD)
    packs.write(LATER + UNTIL.replace("2027-06-30", "2027-01-02"), name="later")
    return versions.lineage(packs.pack("later"), (packs.folder,))


@given(today=NEAR, applied=st.none() | NEAR)
def test_the_text_in_force_or_the_one_begun_under(
    lineage: tuple[LoadedPack, ...], today: date, applied: date | None
) -> None:
    event = f"events: [{{kind: 项目申报, date: {applied}}}]\n" if applied else ""
    choice = versions.choose(lineage, judged_project(PROJECT + event).facts, today)
    begun = applied is not None and applied < FIRST_DAY
    kept = today >= FIRST_DAY and begun and today <= date(2027, 1, 2)
    assert choice.kept == kept
    assert choice.pack.regulation.id == ("demo" if today < FIRST_DAY or kept else "later")
