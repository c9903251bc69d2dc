"""How long a rung takes."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from roadmap.domain.milestones import MilestoneId, Standing, hours_of, rounded_up
from tests.roadmap.domain.worlds import given, known, wanted

THIRD = MilestoneId("a", 3)


def test_a_skill_nothing_is_known_about_takes_the_whole_rung():
    assert hours_of(given(), THIRD) == 30


def test_progress_within_a_rung_shortens_it():
    assert hours_of(given(people=known(a=2.6)), THIRD) == 12


def test_at_least_a_quarter_of_a_rung_is_left():
    assert hours_of(given(people=known(a=2.99)), THIRD) == 7.5


def test_the_packs_own_hours_win():
    assert hours_of(given(hours={THIRD: 10.0}, people=known(a=2.5)), THIRD) == 5


def test_an_unclear_target_takes_its_expected_shortfall():
    unclear = wanted("a", standing=Standing.UNCLEAR, shortfall=0.3)
    assert hours_of(given(people=known(a=2.4)), THIRD, (unclear,)) == 9


def test_an_unclear_target_does_not_shorten_the_rungs_before_it():
    unclear = wanted("a", 4.0, standing=Standing.UNCLEAR, shortfall=0.3)
    assert hours_of(given(people=known(a=1.0)), THIRD, (unclear,)) == 30


@for_all(st.floats(0.1, 500), st.floats(0, 1))
def test_hours_are_rounded_up_to_halves_but_never_above_the_whole(whole, share):
    rounded = rounded_up(whole * share, whole)
    assert whole * share <= rounded + 1e-6
    assert rounded <= whole
    assert rounded == whole or rounded * 2 == pytest.approx(round(rounded * 2))
