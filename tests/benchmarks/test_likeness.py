"""The judgement of likeness may not get worse than what docs/benchmarks.md says."""

from __future__ import annotations

import pytest

from benchmarks import likeness

# at the threshold that the packs ask for: of all pairs, and of those not used for tuning
PRECISION, RECALL = 0.985, 0.94
UNSEEN_PRECISION, UNSEEN_RECALL = 1.0, 0.85


@pytest.fixture(scope="module")
def pairs() -> list[likeness.Labelled]:
    return likeness.judged()


def test_there_are_enough_pairs_of_both_kinds(pairs: list[likeness.Labelled]) -> None:
    same = sum(pair.same for pair in pairs)
    assert len(pairs) >= 300
    assert 0.4 < same / len(pairs) < 0.6
    assert len({frozenset(pair.names) for pair in pairs}) > 0.95 * len(pairs)


def test_the_figures_do_not_get_worse(pairs: list[likeness.Labelled]) -> None:
    default = likeness.default_threshold()
    found = likeness.figures(pairs, default)
    assert found.precision >= PRECISION
    assert found.recall >= RECALL
    unseen = likeness.figures(likeness.unseen(pairs), default)
    assert unseen.precision >= UNSEEN_PRECISION
    assert unseen.recall >= UNSEEN_RECALL


@pytest.mark.parametrize("names", [("智慧水利平台", "智慧水务平台")])
def test_the_hard_ones_are_told_apart(
    pairs: list[likeness.Labelled], names: tuple[str, str]
) -> None:
    found = [pair for pair in pairs if set(pair.names) == set(names)]
    assert found
    assert not any(pair.is_found(likeness.default_threshold()) for pair in found)
