"""Intraclass correlations and their intervals."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.measurement.icc import IccForm, intraclass_correlation, mean_squares, stepped_up
from assessment.measurement.ratings import ConfidenceIsOutOfRange, RatingIsMissing, ShapeIsWrong

seeds = st.integers(0, 100_000)
forms = st.sampled_from(IccForm)
SINGLE = [(IccForm.ICC1, IccForm.ICC1K), (IccForm.ICC2, IccForm.ICC2K), (IccForm.ICC3, IccForm.ICC3K)]


def random_ratings(seed: int, of_subjects: float = 1.0) -> np.ndarray:
    """Subjects x raters with real differences of both, and noise."""
    rng = np.random.RandomState(seed)
    n, k = rng.randint(3, 12), rng.randint(2, 6)
    return rng.normal(0.0, of_subjects, (n, 1)) + rng.normal(0.0, 0.6, (1, k)) + rng.normal(0.0, 0.8, (n, k))


def known(ratings: np.ndarray, form: IccForm) -> list[float]:
    found = intraclass_correlation(ratings, form)
    return [found.value, found.interval.low, found.interval.high]


@given(seeds)
def test_mean_squares_add_up(seed):
    ratings = random_ratings(seed)
    found = mean_squares(ratings)
    n, k = ratings.shape
    assert (found.n, found.k) == (n, k)
    assert found.subjects == pytest.approx(k * ratings.mean(axis=1).var(ddof=1))
    assert found.raters == pytest.approx(n * ratings.mean(axis=0).var(ddof=1))
    assert found.within == pytest.approx(ratings.var(axis=1, ddof=1).mean())
    total = (n - 1) * found.subjects + (k - 1) * found.raters + (n - 1) * (k - 1) * found.residual
    assert total == pytest.approx(((ratings - ratings.mean()) ** 2).sum())


@given(seeds, forms)
def test_order_shift_and_stretch_change_nothing(seed, form):
    ratings = random_ratings(seed)
    found = intraclass_correlation(ratings, form)
    # Where the denominator is hardly above 0, rounding decides.
    assume(found is not None and abs(found.value) < 100.0)
    expected = pytest.approx(known(ratings, form), rel=1e-6, abs=1e-9)
    assert known(ratings[::-1, ::-1], form) == expected
    assert known(1e6 - 30.0 * ratings, form) == pytest.approx(known(ratings, form), rel=1e-3, abs=1e-5)
    assert known(ratings * 1e-200, form) == expected


@given(seeds, st.sampled_from(SINGLE))
def test_the_mean_of_all_raters_is_the_single_one_stepped_up(seed, pair):
    ratings = random_ratings(seed, of_subjects=3.0)
    one, mean = (known(ratings, form) for form in pair)
    assert mean == pytest.approx([stepped_up(value, ratings.shape[1]) for value in one])


@given(seeds, forms)
def test_a_coefficient_lies_in_its_interval(seed, form):
    found = intraclass_correlation(random_ratings(seed), form)
    assert found is None or found.interval.low <= found.value <= found.interval.high <= 1.0


@given(seeds)
def test_severity_hurts_agreement_but_not_consistency(seed):
    ratings = random_ratings(seed)
    apart = ratings + 5.0 * np.arange(ratings.shape[1])
    assert known(apart, IccForm.ICC3) == pytest.approx(known(ratings, IccForm.ICC3), abs=1e-9)
    assert abs(known(apart, IccForm.ICC2)[0]) < abs(known(apart, IccForm.ICC3)[0])


@given(seeds)
def test_more_confidence_takes_a_wider_interval(seed):
    ratings = random_ratings(seed)
    for form in (IccForm.ICC1, IccForm.ICC2, IccForm.ICC3):
        wide, narrow = (intraclass_correlation(ratings, form, confidence=level).interval for level in (0.99, 0.8))
        assert wide.low < narrow.low < narrow.high < wide.high


@pytest.mark.parametrize("form", [IccForm.ICC1, IccForm.ICC2, IccForm.ICC3])
def test_intervals_cover_as_often_as_they_say(form):
    rng = np.random.RandomState(12)
    rater_sd = 0.0 if form is IccForm.ICC1 else 0.5
    true = 1.0 / (1.0 + 0.5**2 * (form is IccForm.ICC2) + 0.8**2)
    covered = []
    for _ in range(300):
        subjects, raters = rng.normal(0.0, 1.0, (15, 1)), rng.normal(0.0, rater_sd, (1, 4))
        found = intraclass_correlation(subjects + raters + rng.normal(0.0, 0.8, (15, 4)), form, confidence=0.9)
        covered.append(found.interval.low <= true <= found.interval.high)
    assert np.mean(covered) == pytest.approx(0.9, abs=0.045)


@pytest.mark.parametrize("form", IccForm)
def test_perfect_agreement_is_one_and_certain(form):
    assert known(np.array([[1.1, 1.1, 1.1], [2.7, 2.7, 2.7], [5.3, 5.3, 5.3]]), form) == [1.0, 1.0, 1.0]


@pytest.mark.parametrize("form", IccForm)
@pytest.mark.parametrize("ratings", [[], [[1.0, 2.0, 3.0]], [[1.0], [2.0]], [[0.1, 0.1], [0.1, 0.1], [0.1, 0.1]]])
def test_one_subject_one_rater_or_no_variance_is_undefined(ratings, form):
    assert intraclass_correlation(np.asarray(ratings), form) is None


def test_subjects_that_do_not_differ_have_no_reliability_to_speak_of():
    only_raters = np.array([[0.1, 0.7, 1.3]] * 4)
    assert intraclass_correlation(only_raters, IccForm.ICC3) is None
    assert intraclass_correlation(only_raters, IccForm.ICC3K) is None
    assert intraclass_correlation(only_raters, IccForm.ICC1K) is None
    assert known(only_raters, IccForm.ICC2)[0] == 0.0
    assert known(only_raters, IccForm.ICC1)[0] == pytest.approx(-0.5)


def test_raters_who_contradict_each_other_go_below_zero_as_far_as_that_is_defined():
    crossed = np.array([[1.0, 2.0], [2.0, 1.0]])
    assert intraclass_correlation(crossed, IccForm.ICC2) is None
    assert known(crossed, IccForm.ICC3) == [-1.0, -1.0, -1.0]
    nearly = np.array([[1.0, 4.0], [2.0, 3.0], [4.0, 1.1], [3.0, 2.0]])
    assert known(nearly, IccForm.ICC2)[0] < -0.9
    assert intraclass_correlation(nearly, IccForm.ICC2K) is None
    assert known(nearly, IccForm.ICC1K)[0] < -10.0


def test_the_mean_of_raters_may_have_no_lower_bound():
    ratings = np.array([[1.0, 9.0], [2.0, 7.5], [2.5, 9.5], [1.4, 7.0]])
    single, mean = (intraclass_correlation(ratings, form) for form in (IccForm.ICC2, IccForm.ICC2K))
    assert -1.0 < single.interval.low < single.value < single.interval.high
    assert mean.interval.low < mean.value
    assert stepped_up(-0.5, 3) == stepped_up(-0.6, 3) == -math.inf


@given(st.lists(st.integers(0, 2), min_size=4, max_size=9), forms)
def test_small_whole_numbers_never_are_a_problem(cells, form):
    ratings = np.resize(np.array(cells, dtype=float), (len(cells) // 2, 2))
    found = intraclass_correlation(ratings, form)
    if found is not None:
        assert not any(math.isnan(number) for number in (found.value, found.interval.low, found.interval.high))


def test_one_far_value_is_no_problem():
    found = intraclass_correlation(np.array([[1.0, 2.0], [2.0, 1.0], [1e12, 1e12 + 1.0]]), IccForm.ICC2)
    assert found.value == pytest.approx(1.0)


def test_malformed_ratings_are_refused():
    with pytest.raises(RatingIsMissing, match=r"\(1, 0\)"):
        intraclass_correlation(np.array([[1.0, 2.0], [np.nan, 3.0]]), IccForm.ICC1)
    with pytest.raises(ShapeIsWrong, match="subjects x raters"):
        intraclass_correlation(np.ones(4), IccForm.ICC1)
    with pytest.raises(ConfidenceIsOutOfRange):
        intraclass_correlation(np.ones((3, 3)), IccForm.ICC1, confidence=1.0)


def test_the_interval_of_a_negative_coefficient_is_that_of_the_published_formula():
    """McGraw and Wong (1996), with an F distribution of a statistics library."""
    ratings = [[6, 7, 9, 11], [6, 9, 7, 9], [6, 7, 9, 12], [4, 8, 10, 11], [4, 8, 10, 11], [4, 7, 8, 11]]
    expected = [-0.023751024, -0.045225229, 0.118124402]
    assert known(np.array(ratings, dtype=float), IccForm.ICC2) == pytest.approx(expected, abs=1e-8)
