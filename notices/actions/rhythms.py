"""From the row of a schedule to its rhythm, and its next moment back into the row."""

from datetime import datetime, time

from notices.domain.wall_time import LEAST_REST, Occurrence, Rhythm, next_occurrence, outside_quiet_hours
from notices.models import Schedule


def rhythm_of(schedule: Schedule) -> Rhythm:
    return Rhythm(
        schedule.cadence,
        schedule.local_time,
        schedule.time_zone,
        schedule.weekday,
        schedule.day_of_month,
        _quiet_hours_of(schedule),
    )


def may_leave_at(schedule: Schedule, moment: datetime) -> datetime:
    """When a mail that is ready at this moment may leave: at once, or when her quiet hours end."""
    quiet = _quiet_hours_of(schedule)
    return moment if quiet is None else outside_quiet_hours(moment, quiet, schedule.time_zone)


def _quiet_hours_of(schedule: Schedule) -> tuple[time, time] | None:
    if schedule.quiet_start is None or schedule.quiet_end is None:
        return None
    return schedule.quiet_start, schedule.quiet_end


def set_next(schedule: Schedule, now: datetime) -> None:
    """Fill in the next moment of an active schedule, never of a period that was already told; clear it otherwise."""
    if schedule.state != Schedule.State.ACTIVE:
        schedule.next_due = schedule.next_period = None
        return
    following = next_after(schedule, now)
    schedule.next_due, schedule.next_period = following.due, following.period


def next_after(schedule: Schedule, moment: datetime) -> Occurrence:
    """The first one later than the moment, of a period that was not told and not too soon after the last."""
    rest = schedule.last_due + LEAST_REST if schedule.last_due else None
    return next_occurrence(rhythm_of(schedule), moment, schedule.last_period, rest)
