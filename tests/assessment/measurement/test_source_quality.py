"""How good a source of ratings is comes out as it was put in. People are simulated."""

import numpy as np
import pytest

from assessment.measurement.evidence import RATING_THRESHOLDS
from assessment.measurement.source_quality import FEWEST_PEOPLE, SourceQuality, _highest, source_quality

WORLDS = [SourceQuality(1.0, 0.3, 0.6), SourceQuality(0.5, 0.5, 1.0), SourceQuality(0.3, 0.8, 1.2)]


def world(truth: SourceQuality, people: int, skills: int = 20, seed: int = 1):
    """Ratings of skills whose levels checks know to about half a level."""
    random = np.random.RandomState(seed)
    levels = random.normal(2.0, 1.2, (people, skills))
    sd = np.full((people, skills), 0.5)
    mean = levels + random.normal(0, 0.5, levels.shape)
    # What the checks say is a posterior: pulled towards the middle as far as it is unsure.
    shrunk = 1.2**2 / (1.2**2 + 0.25)
    mean, sd = 2.0 + shrunk * (mean - 2.0), sd * np.sqrt(shrunk)
    bias = random.normal(truth.bias_mean, truth.bias_sd, (people, 1))
    reached = 1 / (1 + np.exp(-truth.slope * (levels + bias - np.array(RATING_THRESHOLDS)[:, None, None])))
    return (random.random_sample((1, people, skills)) < reached).sum(axis=0), mean, sd


@pytest.mark.parametrize("truth", WORLDS)
def test_fifteen_people_tell_the_slope_within_three_tenths(truth):
    found = [source_quality(*world(truth, 15, seed=seed)).slope for seed in range(5)]
    assert np.mean(found) == pytest.approx(truth.slope, rel=0.3)


@pytest.mark.parametrize("truth", WORLDS)
def test_many_people_tell_all_three(truth):
    found = source_quality(*world(truth, 120))
    assert found.slope == pytest.approx(truth.slope, rel=0.15)
    assert found.bias_mean == pytest.approx(truth.bias_mean, abs=0.3)
    assert found.bias_sd == pytest.approx(truth.bias_sd, rel=0.25)


def test_five_people_notice_poor_ratings_and_stay_between_truth_and_expectation():
    found = source_quality(*world(WORLDS[2], FEWEST_PEOPLE))
    assert WORLDS[2].slope * 0.8 < found.slope < SourceQuality().slope


def test_fewer_people_or_no_ratings_tell_nothing():
    ratings, mean, sd = world(WORLDS[0], 20)
    assert source_quality(ratings[:4], mean[:4], sd[:4]) is None
    ratings[4:] = -1
    assert source_quality(ratings, mean, sd) is None


def test_gaps_and_the_order_of_people_change_nothing_much():
    ratings, mean, sd = world(WORLDS[0], 40)
    found = source_quality(ratings, mean, sd)
    turned = source_quality(ratings[::-1], mean[::-1], sd[::-1])
    assert turned.slope == pytest.approx(found.slope, rel=1e-4)
    ratings[np.random.RandomState(3).random_sample(ratings.shape) < 0.3] = -1
    assert source_quality(ratings, mean, sd).slope == pytest.approx(found.slope, rel=0.25)


@pytest.mark.parametrize("value", [0, 5])
def test_ratings_that_never_vary_stay_finite(value):
    ratings, mean, sd = world(WORLDS[0], 10)
    found = source_quality(np.full_like(ratings, value), mean, sd)
    assert np.isfinite([found.slope, found.bias_mean, found.bias_sd]).all()
    assert found.bias_sd > 0


def test_the_search_goes_uphill_even_where_a_full_step_would_overshoot():
    top = _highest(lambda at: float(-np.log(np.cosh(5.0 * at)).sum()), np.array([0.6, -0.3, 0.0]))
    assert top == pytest.approx(np.zeros(3), abs=1e-2)
