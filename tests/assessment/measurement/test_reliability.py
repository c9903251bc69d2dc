"""Whether items measure one thing together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.measurement.icc import IccForm, intraclass_correlation
from assessment.measurement.ratings import RatingIsMissing, ShapeIsWrong
from assessment.measurement.reliability import cronbach_alpha, item_rest_correlations

seeds = st.integers(0, 100_000)


def random_scores(seed: int) -> np.ndarray:
    """Persons x items that share an ability."""
    rng = np.random.RandomState(seed)
    persons, items = rng.randint(3, 20), rng.randint(2, 7)
    return rng.normal(0.0, 1.0, (persons, 1)) + rng.normal(0.0, 1.0, (persons, items))


@given(seeds)
def test_alpha_is_the_consistency_of_the_mean_of_fixed_raters(seed):
    """Cronbach's alpha is ICC(3,k) with items for raters (Hoyt 1941)."""
    scores = random_scores(seed)
    assert cronbach_alpha(scores) == pytest.approx(intraclass_correlation(scores, IccForm.ICC3K).value)


@given(seeds)
def test_order_shift_and_stretch_change_nothing(seed):
    scores = random_scores(seed)
    expected = pytest.approx(cronbach_alpha(scores), abs=1e-9)
    assert cronbach_alpha(scores[::-1, ::-1]) == expected
    assert cronbach_alpha((scores + 4.0) * -1e-30) == expected


@given(seeds, st.integers(2, 5))
def test_the_same_item_several_times_is_perfectly_reliable(seed, times):
    item = random_scores(seed)[:, :1]
    scores = np.repeat(item, times, axis=1)
    assert cronbach_alpha(scores) == pytest.approx(1.0)
    assert item_rest_correlations(scores) == (pytest.approx(1.0),) * times


@given(seeds)
def test_correlations_are_those_with_the_sum_of_the_other_items(seed):
    scores = random_scores(seed)
    expected = [
        np.corrcoef(scores[:, j], np.delete(scores, j, axis=1).sum(axis=1))[0, 1] for j in range(scores.shape[1])
    ]
    assert item_rest_correlations(scores) == pytest.approx(expected)
    assert all(-1.0 <= one <= 1.0 for one in item_rest_correlations(scores))


def test_an_item_that_does_not_vary_or_whose_rest_does_not_has_no_correlation():
    assert item_rest_correlations(np.array([[0.1, 1.0, 2.0], [0.1, 2.0, 1.0], [0.1, 3.0, 5.0]]))[0] is None
    assert item_rest_correlations(np.array([[1.0, 4.0], [2.0, 4.0]])) == (None, None)
    assert item_rest_correlations(np.array([[1.0], [2.0]])) == (None,)
    # The second and third item always add up to 0.9, but for rounding.
    balanced = np.array([[0.1, 0.2, 0.7], [0.5, 0.6, 0.3], [0.3, 0.4, 0.5]])
    assert item_rest_correlations(balanced)[0] is None


def test_the_rounding_of_a_sum_is_not_taken_for_variance():
    scores = np.array([[0.1, 0.2, 0.7], [0.7, 0.1, 0.2], [0.2, 0.7, 0.1]])
    assert cronbach_alpha(scores) is None
    assert item_rest_correlations(scores) == (pytest.approx(-1.0),) * 3


@pytest.mark.parametrize("scores", [[], [[1.0, 0.0, 1.0]], [[1.0], [0.0]], [[1.0, 0.0], [1.0, 0.0]]])
def test_one_person_one_item_or_no_variance_is_undefined(scores):
    assert cronbach_alpha(np.asarray(scores)) is None


def test_too_few_persons_leave_every_item_without_a_correlation():
    assert item_rest_correlations(np.array([[1.0, 0.0, 1.0]])) == (None, None, None)
    assert item_rest_correlations(np.zeros((0, 3))) == ()


def test_items_that_contradict_each_other_go_far_below_zero():
    assert cronbach_alpha(np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 0.1]])) < -5.0


def test_malformed_scores_are_refused():
    with pytest.raises(RatingIsMissing):
        cronbach_alpha(np.array([[1.0, np.nan], [1.0, 2.0]]))
    with pytest.raises(ShapeIsWrong, match="persons x items"):
        item_rest_correlations(np.ones(3))
