"""The normal distribution and joint draws."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.measurement import normal


def test_the_distribution_function_at_well_known_places():
    assert normal.normal_cdf(np.array([-np.inf, 0.0, 1.959963984540054, np.inf])) == pytest.approx([0, 0.5, 0.975, 1])
    assert float(normal.normal_cdf(normal.INTERVAL_80)) == pytest.approx(0.9, abs=1e-14)


def test_the_distribution_function_is_exact_far_into_both_tails():
    x = np.concatenate([np.linspace(-37, 37, 3001), np.linspace(-1, 1, 1001)])
    exact = np.array([0.5 * math.erfc(-value / math.sqrt(2.0)) for value in x])
    found = normal.normal_cdf(x)
    assert np.abs(found - exact).max() < 4e-16
    assert np.abs(found / exact - 1.0).max() < 1e-13


def test_the_density_is_the_slope_of_the_distribution_function():
    x, step = np.linspace(-3, 3, 13), 1e-5
    slope = (normal.normal_cdf(x + step) - normal.normal_cdf(x - step)) / (2 * step)
    assert normal.normal_density(x) == pytest.approx(slope, abs=1e-9)


@given(st.integers(0, 2**31 - 1), st.integers(1, 12))
def test_the_factor_times_itself_is_the_matrix(seed, size):
    root = np.random.RandomState(seed).standard_normal((size, size))
    matrix = root @ root.T + 0.01 * np.eye(size)
    factor = normal.cholesky(matrix)
    assert np.array_equal(factor, np.tril(factor))
    assert factor @ factor.T == pytest.approx(matrix, abs=1e-9)


def test_a_matrix_without_full_rank_has_a_factor_too():
    factor = normal.cholesky(np.ones((3, 3)))
    assert factor @ factor.T == pytest.approx(np.ones((3, 3)), abs=1e-6)


def test_fixed_normals_look_normal_and_do_not_depend_on_how_many_are_asked_for():
    numbers = normal.fixed_normals(40)
    assert numbers.shape == (40, 500)
    assert np.array_equal(numbers[:3], normal.fixed_normals(3))
    assert np.abs(numbers.mean(axis=1)).max() < 0.15
    assert numbers.std(axis=1) == pytest.approx(1.0, abs=0.12)
    assert np.abs(np.corrcoef(numbers) - np.eye(40)).max() < 0.2


def test_the_fixed_normals_are_these_on_every_machine():
    assert normal.fixed_normals(1)[0, :3].tolist() == [-1.1586796016536476, 2.942832317598678, 0.16016925761161807]


def test_draws_have_the_mean_exactly_and_the_covariance_nearly():
    mean, covariance = np.array([1.0, 3.0]), np.array([[1.0, 0.6], [0.6, 2.0]])
    draws = normal.draws_from(mean, covariance)
    assert draws.shape == (2, 1000)
    assert draws.mean(axis=1) == pytest.approx(mean, abs=1e-12)
    assert np.cov(draws) == pytest.approx(covariance, abs=0.15)
    assert math.isclose(draws[0, 0], 1.0 + normal.fixed_normals(2)[0, 0])
