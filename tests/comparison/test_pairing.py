"""However lines are named: none is lost and none is told twice."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from govctl.comparison.features import Aspect, Feature
from govctl.comparison.table import ComparedRow, RowRelation, paired

WORDS = st.sampled_from(["甲", "乙", "丙", "丁"])
LINES = st.lists(
    st.builds(
        Feature,
        aspect=st.just(Aspect.DUTY),
        title=WORDS,
        value=WORDS,
        topic=st.sampled_from(["", "", "验收", "监理"]),
        names=st.lists(WORDS, max_size=2).map(tuple),
    ),
    max_size=8,
    unique=True,  # a regulation's ids and titles are
)


def rows(left: list[Feature], right: list[Feature]) -> list[ComparedRow]:
    return list(paired(Aspect.DUTY, left, right))


@given(LINES, LINES)
def test_every_line_stands_in_one_row_on_its_side(
    left: list[Feature], right: list[Feature]
) -> None:
    found = rows(left, right)
    assert Counter(line for row in found for line in row.left) == Counter(left)
    assert Counter(line for row in found for line in row.right) == Counter(right)
    assert all(row.left or row.right for row in found)


@given(LINES, LINES)
def test_a_topic_that_both_speak_of_makes_one_row(
    left: list[Feature], right: list[Feature]
) -> None:
    shared = {line.topic for line in left} & {line.topic for line in right} - {""}
    found = rows(left, right)
    for topic in shared:
        (row,) = (row for row in found if topic in {line.topic for line in row.left})
        assert {line.topic for line in (*row.left, *row.right)} == {topic}


@given(LINES)
def test_a_text_is_the_same_as_itself(lines: list[Feature]) -> None:
    unique = list({(line.title, line.topic): line for line in lines}.values())
    assert {row.relation for row in rows(unique, unique)} <= {RowRelation.SAME}
