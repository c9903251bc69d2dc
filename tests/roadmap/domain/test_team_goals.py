"""Goals of a team and hours of learning: what comes out, and what stays honest about it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roadmap.domain.dates import When
from roadmap.domain.ladder import Ladder
from roadmap.domain.team_goals import GoalState, forecast_of
from roadmap.domain.training import Lack, trained

START = date(2025, 3, 3)
DUE = START + timedelta(days=100)
LADDER = Ladder((0.0, 1.0, 2.0, 3.0, 4.0, 5.0))


def way(days, late=10):
    day = START + timedelta(days=days)
    return When(START, day, day - timedelta(days=5), day + timedelta(days=late))


def test_with_enough_people_there_the_goal_is_reached():
    forecast = forecast_of(3, 2, [], DUE)
    assert (forecast.state, forecast.missing, forecast.on) == (GoalState.REACHED, 0, None)


def test_without_enough_plans_nothing_is_forecast():
    forecast = forecast_of(0, 2, [way(10)], DUE)
    assert (forecast.state, forecast.missing, forecast.on) == (GoalState.OPEN, 2, None)


def test_the_last_person_needed_decides():
    forecast = forecast_of(1, 3, [way(80), way(20), way(200)], DUE)
    assert (forecast.state, forecast.on) == (GoalState.ON_TRACK, START + timedelta(days=80))


def test_a_goal_that_only_the_plan_meets_is_tight_and_one_after_the_day_is_late():
    assert forecast_of(0, 1, [way(95)], DUE).state == GoalState.TIGHT
    assert forecast_of(0, 1, [way(101)], DUE).state == GoalState.LATE


@given(st.integers(0, 5), st.integers(1, 5), st.lists(st.integers(0, 300), max_size=6))
def test_more_ways_never_make_a_forecast_later(there, needed, days):
    ways = [way(day) for day in days]
    before, after = forecast_of(there, needed, ways, DUE), forecast_of(there, needed, [*ways, way(50)], DUE)
    if before.on is not None:
        assert after.on <= before.on


def test_hours_go_to_the_weightiest_lack_first_and_half_a_rung_is_no_level():
    lacks = [Lack(1, 1.0, 3.0, 3.0), Lack(2, 1.0, 3.0, 1.0)]
    assert trained(lacks, 42, LADDER) == {1: 3.0}
    assert trained(lacks, 84, LADDER) == {1: 3.0, 2: 3.0}
    assert trained(lacks, 30, LADDER) == {1: 2.0, 2: 2.0}
    assert trained(lacks, 1, LADDER) == {}


def test_nobody_is_trained_beyond_what_her_role_asks_for():
    assert trained([Lack(1, 2.2, 3.0, 3.0)], 10_000, LADDER) == {1: 3.0}
    assert trained([Lack(1, 2.6, 3.0, 3.0)], 10_000, LADDER) == {}


@given(
    st.lists(st.tuples(st.floats(0, 5), st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0]), st.floats(0.5, 3)), max_size=6),
    st.integers(0, 300),
)
def test_more_hours_never_reach_less(rows, hours):
    lacks = [Lack(place, mean, target, weight) for place, (mean, target, weight) in enumerate(rows) if mean < target]
    assert sum(trained(lacks, hours, LADDER).values()) <= sum(trained(lacks, 10_000, LADDER).values())
    assert all(level <= rows[skill][1] for skill, level in trained(lacks, hours, LADDER).items())
