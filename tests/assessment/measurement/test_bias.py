"""Whether an item is harder for one of two groups that know as much."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.measurement.bias import BiasSize, mantel_haenszel, tables_by_score
from assessment.measurement.ratings import CountIsImpossible, ShapeIsWrong

seeds = st.integers(0, 100_000)


def random_strata(seed: int) -> np.ndarray:
    rng = np.random.RandomState(seed)
    return rng.randint(0, 12, (rng.randint(1, 6), 2, 2)).astype(float)


def simulated(persons: int, harder_by: float, seed: int) -> np.ndarray:
    """Tables of an item that is `harder_by` logits for the focal group, matched on the true ability."""
    rng = np.random.RandomState(seed)
    focal, ability = rng.rand(persons) < 0.4, rng.randint(-2, 3, persons).astype(float)
    chance = 1.0 / (1.0 + np.exp(-(ability - harder_by * focal)))
    return tables_by_score(rng.rand(persons) < chance, focal, ability)


def test_answers_are_counted_by_score_group_and_result():
    right = np.array([True, False, True, True, False])
    focal = np.array([False, False, True, True, True])
    tables = tables_by_score(right, focal, np.array([3.0, 3.0, 3.0, 7.5, 7.5]))
    assert tables.tolist() == [[[1, 1], [1, 0]], [[0, 0], [1, 1]]]
    assert mantel_haenszel(tables_by_score(np.zeros(0), np.zeros(0), np.zeros(0))) is None


@given(seeds)
def test_swapping_the_groups_turns_the_odds_over_and_keeps_the_test(seed):
    strata = random_strata(seed)
    found, swapped = mantel_haenszel(strata), mantel_haenszel(strata[:, ::-1])
    assume(found is not None and found.odds_ratio is not None)
    assert swapped.odds_ratio == pytest.approx(1.0 / found.odds_ratio)
    assert swapped.delta == pytest.approx(-found.delta, abs=1e-12)
    assert swapped.log_standard_error == pytest.approx(found.log_standard_error)
    assert swapped.chi_square == pytest.approx(found.chi_square, abs=1e-9)
    assert swapped.chi_square_corrected == pytest.approx(found.chi_square_corrected, abs=1e-9)
    assert swapped.size == found.size


@given(seeds)
def test_order_of_strata_empty_ones_and_lonely_persons_change_nothing(seed):
    strata = random_strata(seed)
    more = np.concatenate([[[[0, 0], [0, 0]], [[1, 0], [0, 0]]], strata[::-1]])
    found, other = mantel_haenszel(strata), mantel_haenszel(more)
    assume(found is not None)
    assert other.chi_square == pytest.approx(found.chi_square)
    assert other.odds_ratio == (None if found.odds_ratio is None else pytest.approx(found.odds_ratio))


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 20))
def test_matched_pairs_are_mcnemars_test(only_reference, only_focal, same):
    """Pairs as strata: odds ratio b / c and chi-square (b - c)² / (b + c) (McNemar 1947)."""
    first, second, both = [[1, 0], [0, 1]], [[0, 1], [1, 0]], [[1, 0], [1, 0]]
    found = mantel_haenszel(np.array([first] * only_reference + [second] * only_focal + [both] * same))
    apart, pairs = abs(only_reference - only_focal), only_reference + only_focal
    assert found.odds_ratio == pytest.approx(only_reference / only_focal)
    assert found.chi_square == pytest.approx(apart**2 / pairs)
    assert found.chi_square_corrected == pytest.approx(max(apart - 1.0, 0.0) ** 2 / pairs)


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 60), st.integers(1, 60))
def test_one_table_has_its_own_odds_ratio_and_woolfs_error(a, b, c, d):
    found = mantel_haenszel(np.array([[[a, b], [c, d]]]))
    total = a + b + c + d
    pearson = total * (a * d - b * c) ** 2 / ((a + b) * (c + d) * (a + c) * (b + d))
    assert found.odds_ratio == pytest.approx(a * d / (b * c))
    assert found.log_standard_error == pytest.approx(math.sqrt(1 / a + 1 / b + 1 / c + 1 / d))
    assert found.chi_square == pytest.approx(pearson * (total - 1) / total, abs=1e-9)


@pytest.mark.parametrize(("harder_by", "size"), [(0.0, BiasSize.A), (0.52, BiasSize.B), (1.2, BiasSize.C)])
def test_a_difference_that_was_put_in_is_found(harder_by, size):
    found = mantel_haenszel(simulated(6000, harder_by, seed=3))
    assert found.size == size
    assert math.log(found.odds_ratio) == pytest.approx(harder_by, abs=0.15)
    assert found.delta == pytest.approx(-2.35 * math.log(found.odds_ratio))


def test_a_large_difference_among_few_people_is_not_called_large():
    """The odds stay about the same; with fewer people one is less sure of them: C, then B, then A."""
    strata = simulated(6000, 1.2, seed=3)
    found = [mantel_haenszel(np.round(strata / share)) for share in (40.0, 70.0, 120.0)]
    assert [one.size for one in found] == [BiasSize.C, BiasSize.B, BiasSize.A]
    assert all(abs(one.delta) > 2.5 for one in found)
    # Over 1.5, but not surely over 1.
    assert abs(found[1].delta) - 1.645 * 2.35 * found[1].log_standard_error < 1.0


def test_without_a_difference_the_test_is_wrong_as_often_as_it_says():
    found = [mantel_haenszel(simulated(400, 0.0, seed)) for seed in range(400)]
    assert np.mean([one.chi_square > 3.84 for one in found]) == pytest.approx(0.05, abs=0.025)
    covered = [abs(math.log(one.odds_ratio)) < 1.96 * one.log_standard_error for one in found]
    assert np.mean(covered) == pytest.approx(0.95, abs=0.025)


@pytest.mark.parametrize("strata", [[[[5, 0], [2, 3]]], [[[0, 5], [2, 3]]]])
def test_a_group_that_is_all_right_or_all_wrong_has_a_test_but_no_odds_ratio(strata):
    found = mantel_haenszel(np.array(strata))
    assert (found.odds_ratio, found.log_standard_error, found.delta, found.size) == (None, None, None, None)
    assert found.chi_square > found.chi_square_corrected > 0.0


@pytest.mark.parametrize(
    "strata", [[], np.zeros((0, 2, 2)), np.zeros((3, 2, 2)), [[[5, 4], [0, 0]]], [[[5, 0], [4, 0]]], [[[1, 0], [0, 0]]]]
)
def test_one_group_one_answer_or_nobody_is_undefined(strata):
    assert mantel_haenszel(np.asarray(strata)) is None


def test_malformed_tables_are_refused():
    with pytest.raises(ShapeIsWrong, match="strata x 2 x 2"):
        mantel_haenszel(np.ones((2, 2)))
    with pytest.raises(ShapeIsWrong, match="strata x 2 x 2"):
        mantel_haenszel(np.ones((2, 3, 2)))
    with pytest.raises(CountIsImpossible):
        mantel_haenszel(np.array([[[1.0, -2.0], [3.0, 4.0]]]))
    with pytest.raises(ShapeIsWrong, match="same length"):
        tables_by_score(np.ones(3), np.ones(2), np.ones(3))
    with pytest.raises(ShapeIsWrong, match="same length"):
        tables_by_score(np.ones((1, 1)), np.ones((1, 1)), np.ones((1, 1)))
