"""When the steps of a plan are done: dates from hours per week, with an honest range."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

LEAST_HOURS_PER_WEEK, MOST_HOURS_PER_WEEK = 0.5, 80.0
MOST_HOURS_IN_A_DAY = 24.0
DAYS_IN_A_WEEK = 7
# A step takes between 0.6 and 1.6 times its hours; deviations of several steps add in quadrature.
SHORTER, LONGER = 0.4, 0.6
LEAST_LEFT_UNTIL_DONE = 0.1
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class HoursRange:
    """Hours expected, and between which bounds they will probably lie."""

    low: float
    expected: float
    high: float


@dataclass(frozen=True, slots=True)
class When:
    """First and last day of a step as planned, and between which days it will probably be done."""

    starts_on: date
    finishes_on: date
    earliest: date
    latest: date


def hours_left(planned: float, logged: float) -> float:
    """Hours an open step still takes. Until it is marked done a tenth is kept: hours spent are not yet a level."""
    return max(planned - logged, planned * LEAST_LEFT_UNTIL_DONE)


def range_of(hours: Iterable[float]) -> HoursRange:
    """Total of some steps: expected - .4 and + .6 times the square root of the sum of their squares."""
    all_hours = tuple(hours)
    spread = math.sqrt(math.fsum(one * one for one in all_hours))
    total = math.fsum(all_hours)
    return HoursRange(total - SHORTER * spread, total, total + LONGER * spread)


def calendar_of(hours: Sequence[float], hours_per_week: float, starts_on: date) -> tuple[When, ...]:
    """One step after the other from `starts_on`, the hours of a week spread evenly over its seven days."""
    totals = tuple(accumulate(hours))
    spreads = (math.sqrt(squares) for squares in accumulate(one * one for one in hours))
    return tuple(
        When(
            starts_on=_day(starts_on, math.floor(before * DAYS_IN_A_WEEK / hours_per_week + ROUNDING)),
            finishes_on=_last_day(starts_on, total, hours_per_week),
            earliest=_last_day(starts_on, total - SHORTER * spread, hours_per_week),
            latest=_last_day(starts_on, total + LONGER * spread, hours_per_week),
        )
        for before, total, spread in zip((0.0, *totals), totals, spreads, strict=False)
    )


def _last_day(starts_on: date, hours: float, hours_per_week: float) -> date:
    return _day(starts_on, max(math.ceil(hours * DAYS_IN_A_WEEK / hours_per_week - ROUNDING) - 1, 0))


def _day(starts_on: date, days: int) -> date:
    """The calendar ends in the year 9999; a plan that is longer ends there too."""
    return starts_on + timedelta(days=min(days, (date.max - starts_on).days))
