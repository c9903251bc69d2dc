"""Response curves on the grid, and expected levels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.measurement import grid
from assessment.measurement.types import Dichotomous, Graded

slopes = st.floats(0.2, 4.0)
difficulties = st.floats(-1.0, 6.0)


def test_the_grid_has_every_cut_as_a_node():
    assert grid.GRID.size == 89
    assert np.diff(grid.GRID) == pytest.approx(0.125, abs=1e-15)
    assert all(level - 0.5 in grid.GRID for level in range(6))


def test_the_grid_and_the_tables_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        grid.GRID[0] = 1.0
    with pytest.raises(ValueError, match="read-only"):
        grid.probability(Dichotomous(2.5))[0, 0] = 1.0


@given(st.builds(Dichotomous, difficulties, slopes, st.floats(0.0, 0.5)))
def test_the_categories_of_an_item_sum_to_one_and_knowing_more_helps(item):
    table = grid.probability(item)
    assert table.shape == (2, 89)
    assert table.sum(axis=0) == pytest.approx(1.0, abs=1e-12)
    assert np.all(np.diff(table[1]) > 0.0)
    assert np.all(table[1] > item.guessing)


@given(slopes, st.lists(difficulties, min_size=1, max_size=6, unique_by=lambda step: round(step, 1)))
def test_the_categories_of_a_graded_curve_sum_to_one(slope, steps):
    table = grid.probability(Graded(slope, tuple(sorted(steps))))
    assert table.shape == (len(steps) + 1, 89)
    assert table.sum(axis=0) == pytest.approx(1.0, abs=1e-12)
    assert np.all(np.diff(np.cumsum(table, axis=0)[:-1], axis=1) <= 0.0)


def test_a_graded_curve_is_the_difference_of_two_logistic_curves():
    table = grid.probability(Graded(0.7, (0.5, 1.5, 2.5)))
    reached = [1.0 / (1.0 + np.exp(-0.7 * (grid.GRID - step))) for step in (0.5, 1.5, 2.5)]
    assert table[0] == pytest.approx(1.0 - reached[0], abs=1e-14)
    assert table[1] == pytest.approx(reached[0] - reached[1], abs=1e-14)
    assert table[3] == pytest.approx(reached[2], abs=1e-14)


def test_rare_answers_keep_a_finite_logarithm():
    for curve in (Graded(40.0, (0.5, 1.5)), Dichotomous(0.5, 9.0)):
        assert np.all(np.isfinite(grid.log_probability(curve)))


def test_an_item_known_exactly_is_the_plain_curve():
    item = Dichotomous(2.5, 1.3, 0.2, difficulty_sd=0.0, log_slope_sd=0.0)
    plain = grid.right_probability(grid.GRID, np.array([1.3]), np.array([2.5]), np.array([0.2]))[0]
    assert grid.probability(item)[1] == pytest.approx(plain, abs=1e-12)


def test_unsure_items_agree_with_a_fine_integral_over_what_is_unsure():
    steps = np.linspace(-6.0, 6.0, 241)
    weights = np.exp(-0.5 * steps**2)
    weights /= weights.sum()
    slope, difficulty = np.meshgrid(1.3 * np.exp(0.3 * steps), 2.5 + 0.7 * steps, indexing="ij")
    both = np.outer(weights, weights)
    for node in (0, 30, 44, 60, 88):
        known = (both / (1.0 + np.exp(-slope * (grid.GRID[node] - difficulty)))).sum()
        assert grid.probability(Dichotomous(2.5, 1.3, 0.2))[1, node] == pytest.approx(0.2 + 0.8 * known, abs=2e-4)


def test_many_items_at_once_are_the_items_one_by_one_to_the_last_bit():
    items = tuple(Dichotomous(difficulty, 1.1, 0.2) for difficulty in (0.5, 1.5, 2.5, 3.5, 4.5))
    _, right = grid.integrated_probability(items)
    for row, item in zip(right, items, strict=True):
        assert np.array_equal(row, grid.integrated_probability((item,))[1][0])


@pytest.mark.parametrize(
    "curve",
    [
        Graded(0.0, (1.0,)),
        Graded(1.0, ()),
        Graded(1.0, (2.0, 1.0)),
        Dichotomous(1.0, -1.0),
        Dichotomous(1.0, 1.0, 1.0),
        Dichotomous(1.0, 1.0, -0.1),
    ],
)
def test_a_curve_no_answer_could_follow_is_refused_by_name(curve):
    with pytest.raises(grid.CurveIsImpossible) as refusal:
        grid.log_probability(curve)
    assert refusal.value.curve == curve
    assert repr(curve) in str(refusal.value)


def test_a_flat_likelihood_gives_the_prior_back():
    log_prior = -0.5 * (grid.GRID - 2.0) ** 2
    means, sds = grid.expected_levels(np.zeros((3, 89)), grid.GRID, log_prior)
    assert means == pytest.approx(2.0, abs=1e-5)
    assert sds == pytest.approx(1.0, abs=1e-4)
