"""From the row of a schedule to its rhythm, and its next moment back into the row."""

from datetime import datetime

from notices.domain.wall_time import LEAST_REST, Occurrence, Rhythm, next_occurrence
from notices.models import Schedule


def rhythm_of(schedule: Schedule) -> Rhythm:
    quiet = None
    if schedule.quiet_start is not None and schedule.quiet_end is not None:
        quiet = (schedule.quiet_start, schedule.quiet_end)
    return Rhythm(
        schedule.cadence,
        schedule.local_time,
        schedule.time_zone,
        schedule.weekday,
        schedule.day_of_month,
        quiet,
    )


def set_next(schedule: Schedule, now: datetime) -> None:
    """Fill in the next moment of an active schedule, never of a period that was already told; clear it otherwise."""
    if schedule.state != Schedule.State.ACTIVE:
        schedule.next_due = schedule.next_period = None
        return
    rest = schedule.last_due + LEAST_REST if schedule.last_due else None
    following: Occurrence = next_occurrence(rhythm_of(schedule), now, schedule.last_period, rest)
    schedule.next_due, schedule.next_period = following.due, following.period
