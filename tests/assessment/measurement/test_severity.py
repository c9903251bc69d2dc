"""Leniency of raters, and the rated without it."""

from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.measurement.evidence import interviewer
from assessment.measurement.ratings import RatingIsMissing, RatingIsOutOfReach, ShapeIsWrong
from assessment.measurement.severity import SeverityFit, VarianceIsNotPositive, Variances, fit_severity

seeds = st.integers(0, 100_000)


def world(seed: int, candidates: int, raters: int, each: int, severity_sd: float = 0.5, error_sd: float = 0.8):
    """True levels, true leniencies, and ratings of every candidate by `each` of the raters."""
    rng = np.random.RandomState(seed)
    levels, leniency = rng.normal(2.5, 1.0, candidates), rng.normal(0.0, severity_sd, raters)
    subject = np.repeat(np.arange(candidates), each)
    rater = np.concatenate([rng.choice(raters, each, replace=False) for _ in range(candidates)])
    return (
        levels,
        leniency,
        (levels[subject] + leniency[rater] + rng.normal(0.0, error_sd, subject.size)),
        subject,
        rater,
    )


def by_joint_normal(values: np.ndarray, subject: np.ndarray, rater: np.ndarray, variances: Variances):
    """The same predictions from the covariance of all ratings: generalised least squares, then conditioning."""
    same_subject, same_rater = np.equal.outer(subject, subject), np.equal.outer(rater, rater)
    covariance = (
        variances.ability * same_subject + variances.severity * same_rater + variances.error * np.eye(len(values))
    )
    inverse = np.linalg.inv(covariance)
    spread = 1.0 / inverse.sum()
    mean = spread * (inverse @ values).sum()
    away = inverse @ (values - mean)
    to_rater = variances.severity * np.equal.outer(np.unique(rater), rater)
    to_subject = variances.ability * np.equal.outer(np.unique(subject), subject)
    # A level is mean + ability; that the mean is estimated adds to its variance.
    left = variances.ability - np.einsum("ij,jk,ik->i", to_subject, inverse, to_subject)
    level_variance = left + spread * (1.0 - (to_subject @ inverse).sum(axis=1)) ** 2
    return mean, to_rater @ away, mean + to_subject @ away, level_variance


@settings(max_examples=60)
@given(seeds, st.floats(0.05, 2.0), st.floats(0.05, 2.0), st.floats(0.05, 2.0))
def test_predictions_are_those_of_the_joint_normal_distribution(seed, severity, ability, error):
    rng = np.random.RandomState(seed)
    size, variances = rng.randint(1, 40), Variances(severity, ability, error)
    values, subject, rater = rng.normal(3.0, 1.5, size), rng.randint(0, 9, size), rng.randint(0, 5, size)
    fit = fit_severity(values, subject, rater, variances)
    mean, leniency, levels, level_variance = by_joint_normal(values, subject, rater, variances)
    assert fit.variances == variances
    assert fit.mean == pytest.approx(mean, abs=1e-8)
    assert fit.leniency == pytest.approx(leniency, abs=1e-8)
    assert fit.adjusted == pytest.approx(levels, abs=1e-8)
    assert fit.adjusted_variance == pytest.approx(level_variance, abs=1e-8)
    assert fit.raw == pytest.approx([values[subject == one].mean() for one in fit.subjects])


@given(seeds)
def test_shrunk_values_are_predictions_that_take_severity_for_noise(seed):
    _, _, values, subject, rater = world(seed, 8, 4, 2)
    fit = fit_severity(values, subject, rater)
    noise = Variances(1e-12, 1.0, fit.variances.error + fit.variances.severity)
    assert fit.shrunk == pytest.approx(by_joint_normal(values, subject, rater, noise)[2], abs=1e-6)


def both_ways(seed: int, random) -> tuple[SeverityFit, SeverityFit]:
    _, _, values, subject, rater = world(seed, 12, 5, 2)
    order = np.array(random.sample(range(values.size), values.size))
    return fit_severity(values, subject, rater), fit_severity(values[order], subject[order], rater[order])


@given(seeds, st.randoms(use_true_random=False))
def test_the_order_of_ratings_changes_nothing(seed, random):
    one, other = both_ways(seed, random)
    assert other.subjects.tolist() == one.subjects.tolist()
    assert other.raters.tolist() == one.raters.tolist()
    assert other.leniency == pytest.approx(one.leniency, abs=1e-12)
    assert other.adjusted == pytest.approx(one.adjusted, abs=1e-12)


@given(seeds, st.floats(-1e6, 1e6))
def test_a_shift_of_all_ratings_moves_levels_and_no_leniency(seed, shift):
    _, _, values, subject, rater = world(seed, 30, 5, 2)
    one, other = fit_severity(values, subject, rater), fit_severity(values + shift, subject, rater)
    assert other.leniency == pytest.approx(one.leniency, abs=1e-6)
    for name in ("raw", "shrunk", "adjusted"):
        assert getattr(other, name) == pytest.approx(getattr(one, name) + shift, abs=1e-6)


def test_keys_may_be_any_numbers():
    fit = fit_severity(np.array([1.0, 2.0, 4.0]), np.array([70, 5, 70]), np.array([-3, 900, 900]))
    assert (fit.subjects.tolist(), fit.raters.tolist()) == ([5, 70], [-3, 900])
    assert fit.raw == pytest.approx([2.0, 2.5])


def test_a_severe_rater_is_below_zero_and_her_candidates_are_lifted():
    _, _, values, subject, rater = world(1, 40, 4, 2)
    values = values - 2.0 * (rater == 3)
    fit = fit_severity(values, subject, rater)
    assert fit.leniency.argmin() == 3
    hers = np.isin(fit.subjects, subject[rater == 3])
    assert (fit.adjusted - fit.shrunk)[hers].mean() > 0.15 > 0.0 > (fit.adjusted - fit.shrunk)[~hers].mean()


def test_what_is_found_is_what_an_interviewer_starts_from():
    fit = fit_severity(*world(1, 20, 4, 2)[2:])
    known = interviewer("ben", fit.leniency[0], fit.leniency_variance[0])
    assert known.bias_mean == fit.leniency[0]
    assert 0.3 < known.bias_sd < np.hypot(0.5, 0.3)


def test_a_rater_with_few_ratings_is_believed_to_be_like_the_others():
    values, subject = np.array([3.0, 3.0, 2.0, 3.0, 1.0]), np.array([0, 0, 1, 1, 2])
    fit = fit_severity(values, subject, np.array([0, 1, 0, 1, 2]))
    assert abs(fit.leniency[2]) < 0.35
    assert fit.leniency_variance[2] > fit.leniency_variance[0]
    assert fit.leniency_variance[2] < Variances().severity + 1e-12
    assert fit.raw[2] < fit.adjusted[2] < fit.mean  # rated once: drawn towards the mean


def test_one_rating_is_taken_for_what_it_is():
    fit = fit_severity(np.array([4.0]), np.array([8]), np.array([2]))
    assert (fit.mean, fit.leniency.tolist()) == (4.0, [0.0])
    assert fit.raw == fit.shrunk == fit.adjusted == [4.0]
    assert fit.leniency_variance[0] == pytest.approx(0.25)


def test_no_ratings_are_no_fit():
    assert fit_severity(np.zeros(0), np.zeros(0, dtype=int), np.zeros(0, dtype=int)) is None


def test_adjusting_beats_raw_means():
    """Twenty candidates, five interviewers, two of them for each candidate."""
    errors = []
    for seed in range(200):
        levels, _, values, subject, rater = world(seed, 20, 5, 2)
        fit = fit_severity(values, subject, rater)
        assert fit.variances == Variances()
        errors.append([np.mean((told - levels) ** 2) for told in (fit.raw, fit.shrunk, fit.adjusted)])
    raw, shrunk, adjusted = np.sqrt(np.mean(errors, axis=0))
    assert adjusted < shrunk < raw
    assert adjusted <= 0.88 * raw


def test_eighty_percent_intervals_cover_as_often_as_they_say():
    of_levels, of_raters = [], []
    for seed in range(100):
        levels, leniency, values, subject, rater = world(seed, 30, 8, 3)
        fit = fit_severity(values, subject, rater)
        of_levels += (np.abs(fit.adjusted - levels) < 1.2816 * np.sqrt(fit.adjusted_variance)).tolist()
        of_raters += (np.abs(fit.leniency - leniency) < 1.2816 * np.sqrt(fit.leniency_variance)).tolist()
    assert np.mean(of_levels) == pytest.approx(0.8, abs=0.03)
    assert np.mean(of_raters) == pytest.approx(0.8, abs=0.06)


def complete(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """A complete table of twenty candidates and six raters, and the same as a list."""
    levels, leniency, *_ = world(seed, 20, 6, 1)
    table = levels[:, None] + leniency + np.random.RandomState(seed).normal(0.0, 0.8, (20, 6))
    subject, rater = np.divmod(np.arange(120), 6)
    return table, table.ravel(), subject, rater


@pytest.mark.parametrize("seed", range(5))
def test_variances_of_complete_tables_are_those_of_the_analysis_of_variance(seed):
    """Restricted maximum likelihood gives the same where nothing is missing (Patterson and Thompson 1971)."""
    table, values, subject, rater = complete(seed)
    rows, columns = table.mean(axis=1, keepdims=True), table.mean(axis=0, keepdims=True)
    error = ((table - rows - columns + table.mean()) ** 2).sum() / (19 * 5)
    severity, ability = columns.var(ddof=1) - error / 20, rows.var(ddof=1) - error / 6
    found = fit_severity(values, subject, rater, prior_weight=0.0).variances
    assert (found.severity, found.ability, found.error) == pytest.approx((severity, ability, error), rel=1e-3)


@pytest.mark.parametrize("start", [Variances(), Variances(2.0, 0.2, 0.1)])
def test_variances_do_not_depend_on_where_the_search_starts(start):
    ratings = world(2, 60, 6, 3)[2:]
    found, other = (
        fit_severity(*ratings, one, prior_weight=0.0).variances for one in (start, Variances(0.1, 0.5, 2.0))
    )
    assert astuple(found) == pytest.approx(astuple(other), rel=1e-4)


def test_variances_of_many_ratings_are_the_true_ones():
    found = fit_severity(*world(2, 800, 60, 4, severity_sd=0.7, error_sd=0.6)[2:]).variances
    assert astuple(found) == pytest.approx((0.49, 1.0, 0.36), rel=0.2)


def test_few_raters_who_look_alike_are_not_taken_for_equals():
    ratings = next(seen for seen in (world(seed, 30, 5, 2)[2:] for seed in range(99)) if _look_alike(seen))
    fit = fit_severity(*ratings)
    assert fit.variances.severity > 0.03
    assert (fit.leniency_variance > 0.02).all()


def _look_alike(ratings) -> bool:
    return fit_severity(*ratings, prior_weight=0.0).variances.severity < 0.001


def test_fifty_ratings_are_enough_to_re_estimate_and_forty_nine_are_not():
    _, _, values, subject, rater = world(5, 25, 5, 2)
    assert fit_severity(values, subject, rater).variances != Variances()
    assert fit_severity(values[:49], subject[:49], rater[:49]).variances == Variances()


@pytest.mark.parametrize("values", [np.full(60, 3.0), np.tile([1.0, 4.0], 30), np.linspace(-1e12, 1e12, 60)])
@pytest.mark.parametrize("raters", [1, 3, 60])
def test_ratings_without_variance_or_with_too_much_are_no_problem(values, raters):
    place = np.arange(60)
    for subject in (place // 2, place, np.zeros(60, dtype=int)):
        fit = fit_severity(values, subject, place % raters)
        for told in (fit.raw, fit.shrunk, fit.adjusted, fit.adjusted_variance, fit.leniency, fit.leniency_variance):
            assert np.isfinite(told).all()
        assert (fit.adjusted_variance > 0.0).all()


def test_malformed_ratings_are_refused():
    keys = np.array([0, 1])
    with pytest.raises(ShapeIsWrong, match="same length"):
        fit_severity(np.ones(3), keys, keys)
    with pytest.raises(ShapeIsWrong, match="same length"):
        fit_severity(np.ones((1, 2)), keys[None], keys[None])
    with pytest.raises(RatingIsMissing, match=r"\(1,\)"):
        fit_severity(np.array([1.0, np.nan]), keys, keys)
    with pytest.raises(RatingIsOutOfReach, match="inf"):
        fit_severity(np.array([1.0, np.inf]), keys, keys)
    for name in ("severity", "ability", "error"):
        with pytest.raises(VarianceIsNotPositive, match="positive"):
            fit_severity(np.ones(2), keys, keys, replace(Variances(), **{name: 0.0}))
