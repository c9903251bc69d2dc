"""Dates from hours per week."""

import math
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.domain.dates import calendar_of, hours_left, range_of

MONDAY = date(2025, 3, 3)
STEPS = st.lists(st.floats(0.5, 120), min_size=1, max_size=60)
PACE = st.floats(0.5, 80)


def test_a_week_of_hours_takes_a_calendar_week():
    (only,) = calendar_of([5], 5, MONDAY)
    assert (only.starts_on, only.finishes_on) == (MONDAY, date(2025, 3, 9))


def test_the_next_step_starts_when_the_one_before_is_done():
    first, second = calendar_of([5, 10], 5, MONDAY)
    assert (second.starts_on, second.finishes_on) == (date(2025, 3, 10), date(2025, 3, 23))
    assert first.finishes_on + timedelta(days=1) == second.starts_on


def test_steps_shorter_than_a_day_share_it():
    assert [when.finishes_on for when in calendar_of([0.5, 0.5], 80, MONDAY)] == [MONDAY, MONDAY]


def test_one_step_takes_between_six_tenths_and_sixteen_tenths_of_its_hours():
    total = range_of([10])
    assert (total.low, total.expected, total.high) == (6, 10, 16)


def test_deviations_of_several_steps_add_in_quadrature():
    total = range_of([3, 4])
    assert (total.low, total.expected, total.high) == pytest.approx((7 - 0.4 * 5, 7, 7 + 0.6 * 5))


def test_the_range_of_dates_follows_the_range_of_hours():
    (only,) = calendar_of([10], 7, MONDAY)
    assert (only.earliest, only.finishes_on, only.latest) == tuple(MONDAY + timedelta(days=d) for d in (5, 9, 15))


def test_no_steps_have_no_dates():
    assert calendar_of([], 5, MONDAY) == ()
    assert range_of([]).expected == 0


def test_a_plan_longer_than_the_calendar_ends_with_it():
    assert calendar_of([1e9], 0.5, MONDAY)[0].finishes_on == date.max


def test_hours_in_the_diary_shorten_a_step_but_only_done_ends_it():
    assert hours_left(30, 10) == 20
    assert hours_left(30, 50) == 3


@given(STEPS, PACE, PACE)
def test_more_hours_a_week_never_give_a_later_date(hours, slow, quick):
    slow, quick = sorted((slow, quick))
    for later, sooner in zip(calendar_of(hours, slow, MONDAY), calendar_of(hours, quick, MONDAY), strict=True):
        assert sooner.starts_on <= later.starts_on
        assert sooner.finishes_on <= later.finishes_on
        assert sooner.earliest <= later.earliest
        assert sooner.latest <= later.latest


@given(STEPS, PACE)
def test_dates_stand_in_order(hours, pace):
    calendar = calendar_of(hours, pace, MONDAY)
    for when in calendar:
        assert MONDAY <= when.starts_on <= when.finishes_on
        assert when.earliest <= when.finishes_on <= when.latest
    for before, after in pairwise(calendar):
        assert before.starts_on <= after.starts_on
        assert before.finishes_on <= after.finishes_on
        assert before.earliest <= after.earliest
        assert before.latest <= after.latest


@given(STEPS)
def test_the_range_of_a_sum_is_narrower_than_the_sum_of_the_ranges(hours):
    total = range_of(hours)
    assert 0.6 * total.expected - 1e-9 <= total.low <= total.expected <= total.high <= 1.6 * total.expected + 1e-9
    assert math.isfinite(total.high)
