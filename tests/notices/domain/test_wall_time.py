"""Every zone, three years, clocks that jump, days of downtime: one reminder for each period."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notices.domain.wall_time import (
    Occurrence,
    Rhythm,
    moment_of,
    newest_missed,
    next_occurrence,
    outside_quiet_hours,
    start_of_day,
    zone_named,
)

ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})
BEGIN, END = datetime(2024, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
BERLIN = "Europe/Berlin"


def walk(rhythm, begin, end, lags):
    """What a sweep tells that looks again after each lag: the periods with the moments they were told at."""
    now, told = begin, []
    following = next_occurrence(rhythm, begin)
    for lag in lags:
        if now >= end:
            break
        now = max(following.due, now) + lag
        newest = newest_missed(rhythm, following, now)
        told.append((newest.period, now))
        following = next_occurrence(rhythm, now, newest.period)
    return told


@pytest.mark.parametrize("clock", [time(2, 30), time(0), time(23, 59)], ids=str)
@pytest.mark.slow
def test_every_zone_is_told_once_a_day_for_three_years(clock):
    days = (END - BEGIN).days
    for zone in ZONES:
        rhythm = Rhythm("daily", clock, zone)
        told = walk(rhythm, BEGIN, END, [timedelta(0)] * (days - 3))
        periods = [period for period, _ in told]
        assert periods == [periods[0] + timedelta(days=number) for number in range(len(periods))], zone


@pytest.mark.parametrize("zone", ZONES[::12])
def test_each_change_of_the_clocks_keeps_one_a_day(zone):
    rhythm = Rhythm("daily", time(2, 30), zone)
    told = walk(rhythm, BEGIN, END, [timedelta(0)] * 400)
    periods = [period for period, _ in told]
    assert periods == [periods[0] + timedelta(days=number) for number in range(len(periods))]


clocks = st.times().map(lambda at: at.replace(microsecond=0))
rhythms = st.builds(
    Rhythm,
    cadence=st.sampled_from(["daily", "weekly", "monthly"]),
    local_time=clocks,
    time_zone=st.sampled_from(ZONES),
    weekday=st.integers(0, 6),
    day_of_month=st.integers(1, 31),
    quiet=st.none() | st.tuples(clocks, clocks),
)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))
lags = st.lists(st.integers(0, 60 * 24 * 40).map(lambda minutes: timedelta(minutes=minutes)), min_size=1, max_size=12)


@settings(max_examples=300)
@given(rhythms, moments, lags)
def test_no_period_is_told_twice_and_none_before_its_time(rhythm, begin, downtimes):
    told = walk(rhythm, begin, begin + timedelta(days=3000), downtimes)
    periods = [period for period, _ in told]
    assert periods == sorted(set(periods))
    assert all(moment_of(rhythm, period) <= now for period, now in told)


@settings(max_examples=300)
@given(rhythms, rhythms, moments, st.integers(0, 60 * 24 * 10))
def test_moving_the_clock_the_zone_or_the_cadence_never_repeats_a_period(before, after, begin, minutes):
    first = next_occurrence(before, begin)
    moved_at = first.due + timedelta(minutes=minutes)
    told = newest_missed(before, first, moved_at)
    following = next_occurrence(after, moved_at, told.period, told.due + timedelta(hours=20))
    assert following.period > told.period
    assert following.due > moved_at
    assert following.due >= told.due + timedelta(hours=20)


@settings(max_examples=200)
@given(rhythms, moments, st.integers(1, 60 * 24 * 100))
def test_after_an_outage_only_the_newest_missed_period_is_told(rhythm, begin, minutes):
    first = next_occurrence(rhythm, begin)
    now = first.due + timedelta(minutes=minutes)
    newest = newest_missed(rhythm, first, now)
    assert newest.due <= now < next_occurrence(rhythm, now, newest.period).due
    later = [day for day in _days(newest.period, 40) if _falls(rhythm, day)]
    assert all(moment_of(rhythm, day) > now for day in later[:1])


def _days(after, count):
    return [after + timedelta(days=number) for number in range(1, count)]


def _falls(rhythm, day):
    return next_occurrence(rhythm, moment_of(rhythm, day) - timedelta(seconds=1), day - timedelta(days=1)).period == day


def local(rhythm, day):
    return moment_of(rhythm, day).astimezone(ZoneInfo(rhythm.time_zone))


def test_the_hour_stays_the_same_on_the_wall_across_summer_time():
    rhythm = Rhythm("weekly", time(9), BERLIN)
    hours = [local(rhythm, day).hour for day in (date(2025, 3, 24), date(2025, 3, 31), date(2025, 10, 27))]
    assert hours == [9, 9, 9]


def test_a_time_that_the_clock_jumps_over_comes_as_much_later():
    assert local(Rhythm("daily", time(2, 30), BERLIN), date(2025, 3, 30)).time() == time(3, 30)


def test_of_a_time_that_comes_twice_the_first_counts():
    assert moment_of(Rhythm("daily", time(2, 30), BERLIN), date(2025, 10, 26)) == datetime(
        2025, 10, 26, 0, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("day_of_month", "after", "period"),
    [
        (31, datetime(2025, 4, 2, tzinfo=UTC), date(2025, 4, 30)),
        (29, datetime(2025, 2, 2, tzinfo=UTC), date(2025, 2, 28)),
        (29, datetime(2024, 2, 2, tzinfo=UTC), date(2024, 2, 29)),
    ],
)
def test_a_day_that_the_month_lacks_is_its_last_day(day_of_month, after, period):
    assert next_occurrence(Rhythm("monthly", time(9), "UTC", day_of_month=day_of_month), after).period == period


@pytest.mark.parametrize(
    ("clock", "shown", "day"),
    [(time(23), time(7), 4), (time(6), time(7), 3), (time(7), time(7), 3), (time(21), time(21), 3)],
)
def test_quiet_hours_push_to_their_end_and_the_period_keeps_its_date(clock, shown, day):
    rhythm = Rhythm("daily", clock, BERLIN, quiet=(time(22), time(7)))
    moment = local(rhythm, date(2025, 3, 3))
    assert (moment.time(), moment.day) == (shown, day)


def test_three_days_of_downtime_are_one_reminder():
    rhythm = Rhythm("daily", time(9), "UTC")
    first = next_occurrence(rhythm, datetime(2025, 3, 3, tzinfo=UTC))
    now = datetime(2025, 3, 6, 12, tzinfo=UTC)
    assert newest_missed(rhythm, first, now) == Occurrence(datetime(2025, 3, 6, 9, tzinfo=UTC), date(2025, 3, 6))


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../../etc/passwd", "/etc/passwd"])
def test_a_zone_that_nobody_knows_is_utc(name):
    assert zone_named(name) == ZoneInfo("UTC")


@pytest.mark.parametrize(
    ("at", "days", "start"),
    [
        ("2025-03-03 22:59", 1, "2025-03-03 23:00"),
        ("2025-03-03 23:00", 1, "2025-03-04 23:00"),
        ("2025-03-29 12:00", 7, "2025-04-04 22:00"),
    ],
)
def test_a_day_starts_where_the_person_is(at, days, start):
    moment, begins = (datetime.fromisoformat(one).replace(tzinfo=UTC) for one in (at, start))
    assert start_of_day(moment, days, BERLIN) == begins


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2025-03-03 20:59", "2025-03-03 20:59"),
        ("2025-03-03 21:00", "2025-03-04 06:00"),
        ("2025-03-04 05:59", "2025-03-04 06:00"),
        ("2025-03-04 06:00", "2025-03-04 06:00"),
        # The clocks are put forward in this night.
        ("2025-03-29 22:00", "2025-03-30 05:00"),
    ],
)
def test_a_moment_in_quiet_hours_is_put_off_to_their_end(at, until):
    """From ten to seven on the clock in Berlin."""
    moment, end = (datetime.fromisoformat(one).replace(tzinfo=UTC) for one in (at, until))
    assert outside_quiet_hours(moment, (time(22), time(7)), BERLIN) == end


def test_quiet_hours_that_end_in_the_hour_that_comes_twice_end_later_than_now():
    """At ten past two for the second time, with quiet hours until half past two."""
    moment = datetime(2025, 10, 26, 1, 10, tzinfo=UTC)
    assert outside_quiet_hours(moment, (time(1), time(2, 30)), BERLIN) == moment + timedelta(minutes=20)


@given(moments, st.tuples(clocks, clocks), st.sampled_from(ZONES))
def test_what_is_put_off_comes_when_the_clock_shows_the_end(moment, quiet, zone):
    """Or as much later as the clock jumps over it."""
    end = outside_quiet_hours(moment, quiet, zone)
    shown = end.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    late = (shown - datetime.combine(shown.date(), quiet[1])) % timedelta(days=1)
    assert end == moment or (moment < end <= moment + timedelta(hours=26) and late <= timedelta(hours=1))
