"""The four-fifths rule with interval and exact test."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.domain.adverse_impact import Group, fisher_exact, impacts_of, ratio_interval


@st.composite
def groups(draw) -> Group:
    candidates = draw(st.integers(0, 60))
    return Group(draw(st.sampled_from("abcdef")), candidates, draw(st.integers(0, candidates)))


def test_the_lady_tasting_tea():
    """Fisher (1935): three of four cups right, p of both sides .4857; all four .0286."""
    assert fisher_exact(3, 1, 1, 3) == pytest.approx(0.48571, abs=1e-5)
    assert fisher_exact(4, 0, 0, 4) == pytest.approx(0.02857, abs=1e-5)


def test_the_example_of_the_uniform_guidelines():
    """48 of 80 and 12 of 40: rates .6 and .3, ratio one half (Uniform Guidelines 1978, question 12)."""
    (one,) = impacts_of([Group("A", 80, 48), Group("B", 40, 12)])
    assert (one.group.name, one.reference.name, one.ratio) == ("B", "A", 0.5)
    assert one.low < 0.5 < one.high < 1.0
    assert one.p < 0.01
    assert "below four fifths, and chance alone hardly explains it" in one.words


def test_a_low_ratio_of_few_may_be_chance_and_of_very_few_is_not_told():
    (few,) = impacts_of([Group("A", 10, 5), Group("B", 8, 3)])
    assert few.is_below
    assert "can differ that much by chance" in few.words
    (very_few,) = impacts_of([Group("A", 10, 5), Group("B", 3, 0)])
    assert very_few.words.startswith("Too few to tell")


def test_equal_rates_are_not_below():
    (one,) = impacts_of([Group("A", 20, 10), Group("B", 20, 10)])
    assert one.words.endswith("not below four fifths.")


def test_where_nobody_went_on_there_is_nothing_to_compare():
    (one,) = impacts_of([Group("A", 20, 0), Group("B", 20, 0)])
    assert one.words.startswith("Nobody went on")


@given(st.lists(groups(), max_size=6))
def test_each_group_but_the_best_is_compared_and_the_lowest_comes_first(found):
    impacts = impacts_of(found)
    counted = sum(group.candidates > 0 for group in found)
    assert len(impacts) == max(counted - 1, 0)
    ratios = [1.0 if one.ratio is None else one.ratio for one in impacts]
    assert ratios == sorted(ratios)
    assert all(0.0 <= ratio <= 1.0 for ratio in ratios)
    assert all(one.words for one in impacts)


@given(groups(), groups())
def test_intervals_are_the_other_way_round_for_the_other_way_round(one, other):
    low, high = ratio_interval(one, other)
    back = ratio_interval(other, one)
    assert low <= high
    assert (1 / high, 1 / low) == pytest.approx(back)


@given(*[st.integers(0, 15)] * 4)
def test_fishers_p_is_a_probability_and_the_same_from_every_side(a, b, c, d):
    p = fisher_exact(a, b, c, d)
    assert 0.0 < p <= 1.0 + 1e-12
    assert p == pytest.approx(fisher_exact(c, d, a, b))
    assert p == pytest.approx(fisher_exact(a, c, b, d))
