"""Whether raters put subjects into the same order."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.measurement.concordance import kendall_w
from assessment.measurement.ratings import RatingIsMissing, ShapeIsWrong, midranks

seeds = st.integers(0, 100_000)


def random_ratings(seed: int, ties: bool) -> np.ndarray:
    """Raters x subjects, with a common part."""
    rng = np.random.RandomState(seed)
    raters, subjects = rng.randint(2, 6), rng.randint(2, 9)
    ratings = rng.normal(0.0, 1.0, (1, subjects)) + rng.normal(0.0, 1.0, (raters, subjects))
    return np.round(ratings) if ties else ratings


@given(seeds, st.booleans())
def test_w_lies_between_zero_and_one(seed, ties):
    found = kendall_w(random_ratings(seed, ties))
    assert found is None or -1e-12 <= found.value <= 1.0 + 1e-12


@given(seeds)
def test_without_ties_w_is_the_mean_rank_correlation_of_pairs(seed):
    """Mean Spearman correlation = (m W - 1) / (m - 1) (Kendall 1948)."""
    ratings = random_ratings(seed, ties=False)
    ranks = [midranks(row) for row in ratings]
    mean = np.mean([np.corrcoef(one, other)[0, 1] for one, other in combinations(ranks, 2)])
    raters = len(ratings)
    assert kendall_w(ratings).value == pytest.approx((1.0 + (raters - 1) * mean) / raters)


@given(seeds, st.booleans())
def test_only_the_order_counts_and_the_order_of_rows_and_columns_does_not(seed, ties):
    ratings = random_ratings(seed, ties)
    found = kendall_w(ratings)
    for same in (np.exp(ratings), -ratings, ratings[::-1], ratings[:, ::-1]):
        other = kendall_w(same)
        assert (other is None) == (found is None)
        assert other is None or other.value == pytest.approx(found.value)


@given(seeds)
def test_raters_with_the_same_order_agree_fully_even_with_ties(seed):
    row = random_ratings(seed, ties=True)[0]
    row[:2] = -9.0, 9.0
    assert kendall_w(np.stack([row, 2.0 * row, row + 1.0])).value == pytest.approx(1.0)


def test_two_opposite_raters_do_not_agree_at_all():
    found = kendall_w(np.array([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]]))
    assert (found.value, found.chi_square, found.degrees_of_freedom) == (0.0, 0.0, 2)


def test_the_statistic_of_random_rankings_has_the_mean_of_a_chi_square():
    rng = np.random.RandomState(3)
    found = [kendall_w(rng.rand(8, 6)).chi_square for _ in range(400)]
    assert np.mean(found) == pytest.approx(5.0, abs=0.35)


def test_a_rater_who_ties_everybody_lowers_the_agreement_but_does_not_undo_it():
    alone = np.array([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]])
    assert 0.0 < kendall_w(np.vstack([alone, np.ones((1, 3))])).value < 1.0


@pytest.mark.parametrize("ratings", [[], [[1.0, 2.0]], [[1.0], [2.0]], [[1.0, 1.0], [4.0, 4.0]]])
def test_one_rater_one_subject_or_only_ties_is_undefined(ratings):
    assert kendall_w(np.asarray(ratings)) is None


def test_malformed_ratings_are_refused():
    with pytest.raises(RatingIsMissing):
        kendall_w(np.array([[1.0, np.nan], [1.0, 2.0]]))
    with pytest.raises(ShapeIsWrong, match="raters x subjects"):
        kendall_w(np.ones(3))
