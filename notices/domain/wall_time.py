"""When a reminder is due: computed on the clock of the wall, counted in local dates.

The clock may be moved, by its zone or by the person; a date happens once. So a period is a local date, and the next
one has to be later both as a moment and as a date.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEEKLY, MONTHLY = "weekly", "monthly"
# After a change of the cadence nobody is reminded twice within the same day.
LEAST_REST = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often, on which day, and at what time of whose clock."""

    cadence: str
    local_time: time
    time_zone: str
    weekday: int = 0
    day_of_month: int = 1
    quiet: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """A moment, and the local date that it stands for."""

    due: datetime
    period: date


@lru_cache(maxsize=1024)
def zone_named(name: str) -> ZoneInfo:
    """The zone, or UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def next_occurrence(
    rhythm: Rhythm, after: datetime, last_period: date | None = None, not_before: datetime | None = None
) -> Occurrence:
    """The first one that is later than `after` and of a later date than `last_period`."""
    start = after.astimezone(zone_named(rhythm.time_zone)).date() - timedelta(days=2)
    if last_period is not None:
        start = max(start, last_period + timedelta(days=1))
    for day in days_of(rhythm, start):
        due = moment_of(rhythm, day)
        if due > after and (not_before is None or due >= not_before):
            return Occurrence(due, day)
    raise AssertionError("every cadence comes round")  # pragma: no cover


def newest_missed(rhythm: Rhythm, first: Occurrence, now: datetime) -> Occurrence:
    """Of the occurrences from `first` until now the newest: after an outage one reminder is enough."""
    newest = first
    for day in days_of(rhythm, first.period + timedelta(days=1)):
        if (due := moment_of(rhythm, day)) > now:
            return newest
        newest = Occurrence(due, day)
    return newest


def days_of(rhythm: Rhythm, start: date) -> Iterator[date]:
    """The local dates of the cadence from `start` on."""
    day = start
    while True:
        if falls_on(rhythm, day):
            yield day
        day += timedelta(days=1)


def falls_on(rhythm: Rhythm, day: date) -> bool:
    if rhythm.cadence == WEEKLY:
        return day.weekday() == rhythm.weekday
    if rhythm.cadence == MONTHLY:
        return day.day == min(rhythm.day_of_month, last_of_month(day))
    return True


def last_of_month(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def moment_of(rhythm: Rhythm, day: date) -> datetime:
    """The moment at which the clock shows the time on this day, after any quiet hours.

    A time that the clock jumps over happens as much later as it jumps; of a time that comes twice the first counts.
    """
    shown = datetime.combine(day, rhythm.local_time)
    if rhythm.quiet is not None:
        shown = after_quiet_hours(shown, *rhythm.quiet)
    return shown.replace(tzinfo=zone_named(rhythm.time_zone), fold=0).astimezone(UTC)


def start_of_day(now: datetime, days: int, time_zone: str) -> datetime:
    """When the clock shows the start of the day that comes in so many days."""
    zone = zone_named(time_zone)
    day = now.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(0), zone).astimezone(UTC)


def outside_quiet_hours(moment: datetime, quiet: tuple[time, time], time_zone: str) -> datetime:
    """The moment itself, or the end of the quiet window that it falls into on that clock."""
    zone = zone_named(time_zone)
    shown = moment.astimezone(zone).replace(tzinfo=None)
    end = after_quiet_hours(shown, *quiet)
    if end == shown:
        return moment
    ends = (end.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    # Of an end that comes twice the first may be over.
    return next(one for one in ends if one > moment)


def after_quiet_hours(shown: datetime, start: time, end: time) -> datetime:
    """The end of the window if the time lies in it; a window over midnight may end on the next day."""
    clock = shown.time()
    if start < end:
        return datetime.combine(shown.date(), end) if start <= clock < end else shown
    if start > end and clock >= start:
        return datetime.combine(shown.date() + timedelta(days=1), end)
    if start > end and clock < end:
        return datetime.combine(shown.date(), end)
    return shown
