"""Change between two assessments."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.measurement.trend import ChangeState, TimeRunsBackwards, change_of, direct_evidence, drift_variance

levels = st.floats(0.0, 5.0)
variances = st.floats(0.05, 2.0)
months = st.floats(0.5, 60.0)


@given(levels, variances, levels, variances, months)
def test_the_change_agrees_with_conditioning_a_joint_normal(old, old_variance, new, new_variance, passed):
    """Level before, change, and new evidence are jointly normal; condition on the evidence."""
    drift = 0.02 * passed
    total = old_variance + drift + new_variance
    change = change_of(old, old_variance, new, new_variance, passed)
    assert change.mean == pytest.approx(drift / total * (new - old), abs=1e-12)
    assert change.sd**2 == pytest.approx(drift - drift**2 / total, abs=1e-12)
    assert change.probability_improved == pytest.approx(0.5 * math.erfc(-change.mean / change.sd / math.sqrt(2)))


@given(levels, variances, levels, variances, months)
def test_a_change_is_smaller_than_the_difference_and_points_the_same_way(old, old_variance, new, new_variance, passed):
    change = change_of(old, old_variance, new, new_variance, passed)
    assert abs(change.mean) <= abs(new - old)
    assert change.mean * (new - old) >= 0.0


@pytest.mark.parametrize(
    ("gained", "state"),
    [
        (3.0, ChangeState.CLEARLY_IMPROVED),
        (1.5, ChangeState.IMPROVED),
        (0.3, ChangeState.NO_CLEAR_CHANGE),
        (-3.0, ChangeState.NO_CLEAR_CHANGE),
    ],
)
def test_words_follow_the_probability(gained, state):
    assert change_of(2.0, 0.3, 2.0 + gained, 0.3, 12).state == state


def test_the_same_day_changes_nothing():
    change = change_of(2.0, 0.3, 4.0, 0.3, 0.0)
    assert (change.mean, change.sd, change.probability_improved) == (0.0, 0.0, 0.0)
    assert change.state == ChangeState.NO_CLEAR_CHANGE


def test_work_on_the_roadmap_makes_a_change_more_believable():
    idle, worked = (change_of(2.0, 0.3, 3.0, 0.3, 12, worked_on=worked_on) for worked_on in (False, True))
    assert worked.mean > idle.mean
    assert drift_variance(12, worked_on=True) == 2 * drift_variance(12) == pytest.approx(0.48)


def test_time_does_not_run_backwards():
    with pytest.raises(TimeRunsBackwards, match="3 months before"):
        change_of(2.0, 0.3, 3.0, 0.3, -3)


@given(levels, st.floats(0.3, 2.0), levels, variances)
def test_direct_evidence_is_what_turned_one_belief_into_the_other(mean, variance, seen, noise):
    posterior_variance = 1.0 / (1.0 / variance + 1.0 / noise)
    posterior_mean = posterior_variance * (mean / variance + seen / noise)
    assert direct_evidence(mean, variance, posterior_mean, posterior_variance) == pytest.approx(
        (seen, noise), rel=1e-6, abs=1e-6
    )


def test_evidence_that_narrowed_nothing_says_nothing():
    mean, variance = direct_evidence(2.0, 0.5, 2.3, 0.5)
    assert variance == math.inf
    assert change_of(2.0, 0.5, mean, variance, 12).mean == 0.0


def test_without_a_true_change_few_are_told_that_they_improved():
    rng = np.random.RandomState(5)
    true = rng.normal(2.0, 1.2, 4000)
    first, second = true + rng.normal(0.0, 0.6, (2, 4000))
    shrink = 1.44 / (1.44 + 0.36)
    found = [change_of(2 + shrink * (a - 2), 0.36 * shrink, b, 0.36, 6) for a, b in zip(first, second, strict=True)]
    told = np.array([change.state != ChangeState.NO_CLEAR_CHANGE for change in found])
    lowest = np.argsort(first)[:800]
    assert told.mean() < 0.05
    assert abs(np.mean([found[place].mean for place in lowest])) < 0.03
    assert (second - first)[lowest].mean() > 0.2
