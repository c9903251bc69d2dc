"""Rungs, and the hours between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.domain.ladder import Ladder
from tests.roadmap.domain.worlds import LADDER, SHORT_LADDER


def test_the_usual_ladder_has_the_hours_of_the_documents():
    assert [LADDER.hours(rung) for rung in range(1, 6)] == [4, 12, 30, 60, 120]


@pytest.mark.parametrize("ladder", [LADDER, SHORT_LADDER, Ladder((0.0, 5.0))])
def test_another_ladder_shares_the_same_hours_out(ladder):
    assert sum(ladder.hours(rung) for rung in range(1, ladder.top + 1)) == pytest.approx(226)


@pytest.mark.parametrize(("value", "rung"), [(-1, 0), (0.4, 0), (0.5, 0), (0.6, 1), (2.5, 2), (4.9, 5), (9, 5)])
def test_the_nearest_rung_is_the_lower_one_half_way(value, rung):
    assert LADDER.nearest(value) == rung


@pytest.mark.parametrize(("value", "rung"), [(-0.3, 0), (0.99, 0), (1, 1), (3.7, 3), (5.5, 5)])
def test_the_rung_below_is_never_above_the_value_nor_below_the_bottom(value, rung):
    assert LADDER.below(value) == rung


def test_a_rung_is_held_from_half_a_level_below_it():
    assert LADDER.holds(1.5, 2)
    assert not LADDER.holds(1.49, 2)


@given(st.floats(-1, 6), st.integers(1, 5))
def test_between_a_quarter_and_all_of_a_rung_is_left(mean, rung):
    assert 0.25 <= LADDER.share_left(mean, rung) <= 1


def test_half_way_up_half_is_left():
    assert LADDER.share_left(2.5, 3) == pytest.approx(0.5)
