"""The F distribution against printed tables and closed forms."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.measurement.f_distribution import NoSuchQuantile, f_cdf, f_quantile

degrees = st.floats(0.5, 2000.0)
probabilities = st.floats(0.001, 0.999)


@pytest.mark.parametrize(
    ("probability", "upper", "lower", "printed"),
    [
        (0.95, 1, 1, 161.448),
        (0.975, 1, 1, 647.789),
        (0.95, 5, 10, 3.326),
        (0.99, 2, 10, 7.559),
        (0.975, 10, 10, 3.717),
        (0.95, 10, 20, 2.348),
        (0.99, 24, 60, 2.115),
        (0.95, 1, 120, 3.920),
        (0.95, 120, 120, 1.352),
    ],
)
def test_quantiles_are_those_of_the_printed_tables(probability, upper, lower, printed):
    assert f_quantile(probability, upper, lower) == pytest.approx(printed, abs=5e-4)


@given(probabilities, degrees)
def test_with_two_upper_degrees_there_is_a_closed_form(probability, lower):
    exact = 0.5 * lower * math.expm1(-2.0 / lower * math.log1p(-probability))
    assert f_quantile(probability, 2.0, lower) == pytest.approx(exact, rel=1e-9)


@given(st.floats(0.001, 1000.0))
def test_with_one_degree_each_it_is_a_squared_cauchy(ratio):
    assert f_cdf(ratio, 1.0, 1.0) == pytest.approx(2.0 / math.pi * math.atan(math.sqrt(ratio)), abs=1e-12)


@given(st.floats(0.01, 50.0))
def test_with_two_lower_degrees_and_two_upper_it_is_a_ratio_of_waiting_times(ratio):
    assert f_cdf(ratio, 2.0, 2.0) == pytest.approx(ratio / (1.0 + ratio), abs=1e-13)


@given(probabilities, degrees, degrees)
def test_the_quantile_undoes_the_distribution_function(probability, upper, lower):
    assert f_cdf(f_quantile(probability, upper, lower), upper, lower) == pytest.approx(probability, abs=1e-10)


@given(probabilities, degrees, degrees)
def test_turning_the_ratio_over_swaps_the_degrees(probability, upper, lower):
    turned = 1.0 / f_quantile(1.0 - probability, lower, upper)
    assert f_quantile(probability, upper, lower) == pytest.approx(turned, rel=1e-8)


def test_nothing_lies_below_zero():
    assert f_cdf(0.0, 3.0, 4.0) == f_cdf(-1.0, 3.0, 4.0) == 0.0


def test_the_median_of_very_many_degrees_is_one():
    assert f_quantile(0.5, 1e5, 1e5) == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize(
    ("probability", "upper", "lower"), [(0.0, 1, 1), (1.0, 1, 1), (0.5, 0, 1), (0.5, 1, -2), (math.nan, 1, 1)]
)
def test_an_impossible_quantile_is_refused(probability, upper, lower):
    with pytest.raises(NoSuchQuantile, match="has no quantile"):
        f_quantile(probability, upper, lower)
