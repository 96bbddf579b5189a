from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govctl.portfolio.blocking import candidate_pairs

NOTHING: frozenset[str] = frozenset()
SETS = st.lists(st.frozensets(st.sampled_from("甲乙丙丁戊己庚辛"), max_size=5), max_size=12)


def pairs(names: list[frozenset[str]], contents: list[frozenset[str]]) -> set[tuple[int, int]]:
    return set(candidate_pairs(names, contents))


@given(names=SETS)
def test_names_that_share_a_third_are_found_and_no_others(names: list[frozenset[str]]) -> None:
    expected = {
        (one, other)
        for other in range(len(names))
        for one in range(other)
        if names[one]
        and 100 * len(names[one] & names[other]) >= 34 * min(len(names[one]), len(names[other])) > 0
    }
    assert pairs(names, [NOTHING] * len(names)) == expected


@given(contents=SETS)
def test_contents_that_share_an_item_are_found_and_no_others(
    contents: list[frozenset[str]],
) -> None:
    expected = {
        (one, other)
        for other in range(len(contents))
        for one in range(other)
        if contents[one] & contents[other]
    }
    assert pairs([NOTHING] * len(contents), contents) == expected


def test_what_all_have_makes_no_candidates() -> None:
    names = [frozenset({"共有", f"独有{number}"}) for number in range(61)]
    assert pairs(names, [NOTHING] * 61) == set()
    assert len(pairs(names[:60], [NOTHING] * 60)) == 60 * 59 / 2


def test_of_many_of_the_same_name_each_is_compared_with_some() -> None:
    found = pairs([frozenset({"同名"})] * 200, [NOTHING] * 200)
    assert {later for _, later in found} == set(range(1, 200))
    assert len(found) < 200 * 31
