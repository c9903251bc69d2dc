"""Expectation propagation against sums over every possible state."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.measurement import ep, evidence
from assessment.measurement.grid import GRID, Graded, graded_log_probability, integrated_probability
from assessment.measurement.types import Dichotomous

FINE = np.linspace(-4.0, 9.0, 66)


def prior(correlation: float) -> tuple[np.ndarray, np.ndarray]:
    """Two skills, one bias, and the coordinate that is always zero."""
    covariance = np.zeros((4, 4))
    covariance[:2, :2] = 1.66 * np.array([[1.0, correlation], [correlation, 1.0]])
    covariance[2, 2] = 0.64
    return np.array([2.0, 1.8, 0.3, 0.0]), covariance


def summed_over_everything(mean: np.ndarray, covariance: np.ndarray, pairs: np.ndarray, rows: np.ndarray):
    """Mean and SD of the first three coordinates, by brute force on a 66 x 66 x 66 grid."""
    bias = 0.3 + (FINE - 2.5) * 0.5
    axes = np.meshgrid(FINE, FINE, bias, indexing="ij")
    points = np.stack([axis.ravel() for axis in axes])
    away = points - mean[:3, None]
    log_weight = -0.5 * (away * (np.linalg.inv(covariance[:3, :3]) @ away)).sum(axis=0)
    points = np.vstack([points, np.zeros(points.shape[1])])
    for (j, r), row in zip(pairs.T, rows, strict=True):
        log_weight += np.interp(points[j] + points[r], GRID, row)
    weight = np.exp(log_weight - log_weight.max())
    centre = (points[:3] * weight).sum(axis=1) / weight.sum()
    return centre, np.sqrt(((points[:3] - centre[:, None]) ** 2 * weight).sum(axis=1) / weight.sum())


def random_case(seed: int):
    """Self-ratings of both skills and a few answers, from a seed."""
    rng = np.random.RandomState(seed)
    seen = [evidence.self_rating(skill, int(rng.randint(6))) for skill in "ab"]
    for _ in range(rng.randint(0, 6)):
        curve = Dichotomous(rng.randint(1, 5) - 0.5, rng.uniform(0.8, 1.6), rng.choice([0.0, 0.2, 0.25]))
        seen.append(evidence.answer(str(rng.choice(["a", "b"])), bool(rng.randint(2)), curve))
    sites = evidence.sites_of(seen)
    places = {"a": 0, "b": 1, "self": 2, None: 3}
    pairs = np.array([(places[skill], places[rater]) for skill, rater in sites.keys]).T
    return (*prior(rng.uniform(0.2, 0.75)), pairs, sites.rows)


def test_twenty_random_people_agree_with_brute_force():
    off_mean, off_sd = [], []
    for seed in range(20):
        mean, covariance, pairs, rows = random_case(seed)
        zeros = np.zeros(len(rows))
        fitted = ep.propagate(mean, covariance, pairs, rows, zeros, zeros)
        centre, sd = summed_over_everything(mean, covariance, pairs, rows)
        assert fitted.converged
        off_mean.append(np.abs(fitted.mean[:3] - centre))
        off_sd.append(np.abs(np.sqrt(np.diag(fitted.covariance)[:3]) / sd - 1.0))
    assert np.max(off_mean) < 0.02
    assert np.mean(off_mean) < 0.004
    assert np.max(off_sd) < 0.03


@given(st.integers(0, 10_000), st.integers(1, 40))
def test_one_observation_after_the_other_is_the_same_as_inverting(seed, sites):
    rng = np.random.RandomState(seed)
    mean, covariance = prior(0.5)
    pairs = np.array([(rng.randint(2), rng.randint(2, 4)) for _ in range(sites)]).T
    precisions, shifts = rng.uniform(0.0, 1.0, sites), rng.uniform(-2.0, 3.0, sites)
    got_mean, got_covariance = ep.posterior(mean, covariance, pairs, precisions, shifts)
    seen = np.zeros((sites, 4))
    seen[np.arange(sites), pairs[0]] += 1.0
    seen[np.arange(sites), pairs[1]] += 1.0
    seen = seen[:, :3]
    inverse = np.linalg.inv(covariance[:3, :3])
    expected = np.linalg.inv(inverse + seen.T @ (precisions[:, None] * seen))
    assert got_covariance[:3, :3] == pytest.approx(expected, abs=1e-9)
    assert got_mean[:3] == pytest.approx(expected @ (inverse @ mean[:3] + seen.T @ shifts), abs=1e-9)
    assert np.array_equal(got_covariance, got_covariance.T)


def test_what_was_added_can_be_taken_away_again():
    mean, covariance = prior(0.5)
    pairs = np.array([[0, 1, 0], [2, 2, 3]])
    precisions, shifts = np.array([0.4, 0.0, 0.9]), np.array([1.0, 0.0, -0.5])
    there = ep.posterior(mean, covariance, pairs, precisions, shifts)
    back_mean, back_covariance = ep.posterior(*there, pairs, -precisions, -shifts)
    assert back_mean == pytest.approx(mean, abs=1e-12)
    assert back_covariance == pytest.approx(covariance, abs=1e-12)


def test_without_sites_the_posterior_is_the_prior():
    mean, covariance = prior(0.5)
    none = np.zeros(0)
    fitted = ep.propagate(mean, covariance, np.zeros((2, 0), dtype=int), np.zeros((0, 89)), none, none)
    assert fitted.converged
    assert np.array_equal(fitted.mean, mean)
    assert np.array_equal(fitted.covariance, covariance)


def test_a_site_that_widens_its_cavity_keeps_the_smallest_precision_and_the_right_mean():
    mean, covariance = prior(0.5)
    two_humps = np.logaddexp(-8.0 * (GRID - 0.0) ** 2, -8.0 * (GRID - 4.5) ** 2)[None]
    fitted = ep.propagate(mean, covariance, np.array([[0], [3]]), two_humps, np.zeros(1), np.zeros(1))
    weight = np.exp(two_humps[0] - 0.5 * (GRID - 2.0) ** 2 / 1.66)
    assert fitted.precisions[0] == pytest.approx(ep.SMALLEST_PRECISION)
    assert fitted.mean[0] == pytest.approx((weight * GRID).sum() / weight.sum(), abs=0.005)


def test_a_site_whose_cavity_is_no_distribution_stays_as_it_is():
    mean, covariance = prior(0.5)
    rows = np.log(integrated_probability((Dichotomous(2.5),))[1])
    start = np.array([1e9])
    fitted = ep.propagate(mean, covariance, np.array([[0], [3]]), rows, start, start * 2.0)
    assert fitted.precisions.tolist() == [1e9]


def test_propagation_gives_up_after_thirty_rounds_and_says_so(monkeypatch):
    monkeypatch.setattr(ep, "PRECISION_TOLERANCE", 0.0)
    mean, covariance, pairs, rows = random_case(3)
    fitted = ep.propagate(mean, covariance, pairs, rows, np.zeros(len(rows)), np.zeros(len(rows)))
    assert (fitted.iterations, fitted.converged) == (30, False)


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_a_warm_start_ends_where_a_cold_one_does(seed):
    mean, covariance, pairs, rows = random_case(seed)
    cold = ep.propagate(mean, covariance, pairs, rows, np.zeros(len(rows)), np.zeros(len(rows)))
    warm = ep.propagate(mean, covariance, pairs, rows, cold.precisions * 1.2, cold.shifts * 0.9)
    assert warm.mean == pytest.approx(cold.mean, abs=0.01)


def test_a_very_sharp_site_does_not_break_the_numbers():
    mean, covariance = prior(0.5)
    rows = graded_log_probability(Graded(30.0, (2.4, 2.6)), GRID)[1:2]
    fitted = ep.propagate(mean, covariance, np.array([[0], [3]]), rows, np.zeros(1), np.zeros(1))
    assert fitted.mean[0] == pytest.approx(2.5, abs=0.02)
    assert 0.0 < fitted.covariance[0, 0] < 0.02
