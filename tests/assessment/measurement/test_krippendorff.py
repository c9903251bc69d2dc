"""Krippendorff's alpha against its pairwise definition."""

import time
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.measurement import krippendorff
from assessment.measurement.kappa import fleiss_kappa
from assessment.measurement.krippendorff import (
    Metric,
    RatioScaleStartsAtZero,
    krippendorff_alpha,
    krippendorff_interval,
)
from assessment.measurement.ratings import ConfidenceIsOutOfRange, RatingIsOutOfReach, ShapeIsWrong

seeds = st.integers(0, 100_000)
metrics = st.sampled_from(Metric)
NAN = np.nan


def random_ratings(seed: int, whole: bool = True) -> np.ndarray:
    """A few raters and units with gaps; whole numbers 0-4, or any."""
    rng = np.random.RandomState(seed)
    shape = rng.randint(2, 6), rng.randint(2, 9)
    ratings = rng.randint(0, 5, shape).astype(float) if whole else rng.gamma(2.0, 3.0, shape)
    ratings[rng.rand(*shape) < rng.choice([0.0, 0.3, 0.5])] = NAN
    return ratings


def difference(a: float, b: float, everything: list[float], metric: Metric) -> float:
    """Krippendorff's squared difference of two values, word for word."""
    if metric is Metric.NOMINAL:
        return float(a != b)
    if metric is Metric.INTERVAL:
        return (a - b) ** 2
    if metric is Metric.RATIO:
        return ((a - b) / (a + b)) ** 2 if a + b else 0.0
    low, high = min(a, b), max(a, b)
    between = sum(low <= value <= high for value in everything)
    return (between - (everything.count(a) + everything.count(b)) / 2) ** 2 if a != b else 0.0


def alpha_by_pairs(ratings: np.ndarray, metric: Metric) -> float | None:
    """One minus the mean difference inside units over the mean difference of all values."""
    units = [column[~np.isnan(column)].tolist() for column in ratings.T]
    units = [unit for unit in units if len(unit) > 1]
    everything = [value for unit in units for value in unit]
    if len(units) < 2 or len(set(everything)) < 2:
        return None
    inside = sum(
        difference(a, b, everything, metric) / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2)
    ) / len(everything)
    pairs = [difference(a, b, everything, metric) for a, b in combinations(everything, 2)]
    return 1.0 - inside / (sum(pairs) / len(pairs))


@settings(max_examples=300)
@given(seeds, metrics, st.booleans())
def test_alpha_is_what_the_definition_by_pairs_says(seed, metric, whole):
    ratings = random_ratings(seed, whole)
    expected = alpha_by_pairs(ratings, metric)
    found = krippendorff_alpha(ratings, metric)
    assert found is None if expected is None else found == pytest.approx(expected, abs=1e-9)


@given(seeds, metrics, st.randoms(use_true_random=False))
def test_the_order_of_raters_and_units_changes_nothing(seed, metric, random):
    ratings = random_ratings(seed)
    rows, columns = (random.sample(range(size), size) for size in ratings.shape)
    shuffled = ratings[np.ix_(rows, columns)]
    assert krippendorff_alpha(shuffled, metric) == pytest.approx(krippendorff_alpha(ratings, metric), abs=1e-12)
    assert krippendorff_interval(shuffled, metric, draws=50) == krippendorff_interval(ratings, metric, draws=50)


@given(seeds, st.permutations(range(5)))
def test_renaming_categories_changes_nothing_on_a_nominal_scale(seed, names):
    ratings = random_ratings(seed)
    renamed = np.where(np.isnan(ratings), NAN, np.array(names)[np.nan_to_num(ratings).astype(int)])
    expected = krippendorff_alpha(ratings, Metric.NOMINAL)
    assert krippendorff_alpha(renamed, Metric.NOMINAL) == pytest.approx(expected, abs=1e-12)


@given(seeds)
def test_an_ordinal_scale_knows_the_order_only(seed):
    ratings = random_ratings(seed, whole=False)
    expected = krippendorff_alpha(ratings, Metric.ORDINAL)
    assert krippendorff_alpha(np.exp(ratings / 5.0), Metric.ORDINAL) == pytest.approx(expected, abs=1e-12)


@given(seeds, st.floats(-50.0, 50.0), st.sampled_from([-3.0, 0.01, 1e-40, 1e40]))
def test_an_interval_scale_may_be_moved_and_stretched(seed, shift, stretch):
    ratings = random_ratings(seed)
    expected = krippendorff_alpha(ratings, Metric.INTERVAL)
    assert krippendorff_alpha((ratings + shift) * stretch, Metric.INTERVAL) == pytest.approx(expected, abs=1e-9)


@given(seeds, st.sampled_from([0.01, 7.0, 1e-40, 1e40]))
def test_a_ratio_scale_may_be_stretched(seed, stretch):
    ratings = random_ratings(seed, whole=False)
    expected = krippendorff_alpha(ratings, Metric.RATIO)
    assert krippendorff_alpha(ratings * stretch, Metric.RATIO) == pytest.approx(expected, abs=1e-9)


@given(seeds, metrics, st.integers(2, 5))
def test_perfect_agreement_with_variance_is_one_and_certain(seed, metric, raters):
    said = np.random.RandomState(seed).randint(0, 5, 8).astype(float)
    said[:2] = 0.0, 4.0
    ratings = np.tile(said, (raters, 1))
    assert krippendorff_alpha(ratings, metric) == 1.0
    interval = krippendorff_interval(ratings, metric, draws=50)
    assert (interval.low, interval.high) == (1.0, 1.0)


@given(seeds)
def test_two_complete_raters_have_scotts_pi_corrected_for_a_small_sample(seed):
    ratings = np.random.RandomState(seed).randint(0, 3, (2, 12))
    shares = np.bincount(ratings.ravel(), minlength=3) / 24
    pi = 1.0 - (ratings[0] != ratings[1]).mean() / (1.0 - np.square(shares).sum())
    assert krippendorff_alpha(ratings, Metric.NOMINAL) == pytest.approx(1.0 - (1.0 - pi) * 23 / 24)


@given(seeds)
def test_complete_raters_have_fleiss_kappa_corrected_for_a_small_sample(seed):
    ratings = np.random.RandomState(seed).randint(0, 3, (4, 12))
    kappa = fleiss_kappa((ratings[:, :, None] == np.arange(3)).sum(axis=0)).value
    assert krippendorff_alpha(ratings, Metric.NOMINAL) == pytest.approx(1.0 - (1.0 - kappa) * 47 / 48)


@given(seeds)
def test_with_two_values_all_scales_but_the_ratio_agree(seed):
    ratings = np.random.RandomState(seed).randint(0, 2, (3, 6)).astype(float)
    ratings[0, :2] = 0.0, 1.0
    alphas = [krippendorff_alpha(ratings, metric) for metric in (Metric.NOMINAL, Metric.ORDINAL, Metric.INTERVAL)]
    assert alphas == [pytest.approx(alphas[0])] * 3


@given(seeds, metrics)
def test_units_rated_once_and_raters_who_rated_nothing_do_not_count(seed, metric):
    ratings = random_ratings(seed)
    more = np.full((ratings.shape[0] + 1, ratings.shape[1] + 2), NAN)
    more[:-1, :-2] = ratings
    more[0, -1] = 99.0
    assert krippendorff_alpha(more, metric) == krippendorff_alpha(ratings, metric)
    assert krippendorff_interval(more, metric, draws=40) == krippendorff_interval(ratings, metric, draws=40)


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize(
    "ratings",
    [
        [],
        np.zeros((0, 5)),
        [[1.0, 2.0, 3.0]],  # one rater
        [[1.0], [2.0]],  # one unit
        [[3.0, 3.0, 3.0], [3.0, 3.0, 3.0]],
        [[0.1, 0.1, 0.1], [0.1, 0.1, 0.1], [0.1, 0.1, NAN]],
        [[1.0, 2.0, NAN], [NAN, 3.0, 1.0]],  # one unit with a pair
        [[NAN, NAN], [NAN, NAN]],
    ],
)
def test_without_two_units_or_variance_alpha_is_undefined(ratings, metric):
    assert krippendorff_alpha(np.asarray(ratings), metric) is None
    assert krippendorff_interval(np.asarray(ratings), metric) is None


def test_a_rater_who_always_says_the_same_makes_alpha_small_not_undefined():
    assert krippendorff_alpha(np.array([[1.0, 2.0, 3.0, 4.0], [2.0, 2.0, 2.0, 2.0]]), Metric.INTERVAL) < 0.2


def test_where_most_draws_have_no_variance_there_is_no_interval():
    ratings = np.array([[1.0, 1.0], [1.0, 2.0]])  # half of the draws hold the first unit twice or the second twice
    found = [krippendorff_interval(np.hstack([ratings] + [[[1.0], [1.0]]] * more), Metric.NOMINAL) for more in (0, 9)]
    assert [one is None for one in found] == [False, False]
    lonely = np.array([[1.0, 1.0], [1.0, 1.0 + 1e-200]])
    assert krippendorff_interval(lonely, Metric.NOMINAL) is None


def test_values_far_from_each_other_keep_what_is_known_of_the_near_ones():
    ratings = np.array([[1e9, 1.0, 2.0, 3.0, 3.0], [1e9, 1.0, 2.0, 3.0, 2.0]])
    assert krippendorff_alpha(ratings, Metric.INTERVAL) == pytest.approx(1.0)
    assert krippendorff_alpha(ratings, Metric.ORDINAL) == pytest.approx(alpha_by_pairs(ratings, Metric.ORDINAL))
    for metric in Metric:
        assert -1.0 < krippendorff_interval(ratings, metric).low <= 1.0


def test_differences_too_small_to_square_are_no_variance():
    tiny = np.array([[0.0, 1e-200, 1e40], [1e-200, 0.0, 1e40]])
    assert krippendorff_alpha(tiny[:, :2], Metric.INTERVAL) == pytest.approx(-0.5)
    assert krippendorff_interval(tiny, Metric.INTERVAL) is not None


def test_malformed_ratings_are_refused():
    with pytest.raises(ShapeIsWrong, match="raters x units"):
        krippendorff_alpha(np.ones(3), Metric.NOMINAL)
    with pytest.raises(RatingIsOutOfReach):
        krippendorff_alpha(np.array([[1.0, np.inf], [1.0, 2.0]]), Metric.NOMINAL)
    with pytest.raises(RatioScaleStartsAtZero, match=r"gave -1\.0"):
        krippendorff_alpha(np.array([[1.0, -1.0], [1.0, 2.0]]), Metric.RATIO)
    with pytest.raises(ConfidenceIsOutOfRange):
        krippendorff_interval(np.ones((2, 2)), Metric.NOMINAL, confidence=0.0)


@pytest.mark.parametrize("metric", Metric)
def test_the_bootstrap_is_alpha_by_pairs_of_the_units_drawn(metric):
    ratings = random_ratings(19)
    units = ratings[:, (~np.isnan(ratings)).sum(axis=0) > 1].T
    # The units in the order of how often they got each value, so that their order before does not matter.
    counts = np.array([[(unit == value).sum() for value in np.unique(units[~np.isnan(units)])] for unit in units])
    units = units[np.lexsort(counts.T)]
    chosen = np.random.RandomState(krippendorff.DRAW_SEED).randint(len(units), size=(60, len(units)))
    alphas = [alpha_by_pairs(units[draw].T, metric) for draw in chosen]
    low, high = np.quantile([alpha for alpha in alphas if alpha is not None], [0.05, 0.95])
    found = krippendorff_interval(ratings, metric, confidence=0.9, draws=60)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_the_interval_is_always_the_same_and_wider_for_more_confidence():
    ratings = np.random.RandomState(6).randint(0, 5, (3, 30))
    wide, narrow = (krippendorff_interval(ratings, Metric.ORDINAL, confidence=level) for level in (0.95, 0.5))
    assert wide == krippendorff_interval(ratings, Metric.ORDINAL)
    assert wide.low < narrow.low < krippendorff_alpha(ratings, Metric.ORDINAL) < narrow.high < wide.high
    assert wide != krippendorff_interval(ratings, Metric.ORDINAL, seed=1)


def test_the_interval_covers_as_often_as_it_says():
    rng = np.random.RandomState(9)

    def rated(candidates):
        return np.clip(np.round(rng.normal(2.5, 1.0, candidates) + rng.normal(0.0, 0.7, (3, candidates))), 0, 5)

    true = krippendorff_alpha(rated(200_000), Metric.INTERVAL)
    found = [krippendorff_interval(rated(60), Metric.INTERVAL, confidence=0.9, draws=200) for _ in range(200)]
    assert np.mean([one.low <= true <= one.high for one in found]) == pytest.approx(0.9, abs=0.06)


def test_intervals_for_eight_criteria_of_two_hundred_candidates_take_half_a_second_at_most():
    rng = np.random.RandomState(2)
    criteria = rng.randint(0, 6, (8, 5, 200)).astype(float)
    criteria[rng.rand(*criteria.shape) < 0.1] = NAN
    taken = []
    for _ in range(3):
        start = time.process_time()
        for ratings in criteria:
            krippendorff_interval(ratings, Metric.ORDINAL)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.5
