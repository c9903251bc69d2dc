"""Work that is done once in a while by whoever comes by first, however many sweeps there are."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from django.db.models.functions import Now

from notices.actions.heartbeats import record_heartbeat
from notices.models import Heartbeat

A_DAY = timedelta(hours=23)  # asked every hour, so that work keeps its time of the day and a night that was missed
TRIED_AGAIN_AFTER = timedelta(hours=1)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def once_in(rest: timedelta, name: str, work: Callable[[], object]) -> bool:
    """Do the work unless it was done within `rest`; whether it was done now.

    The turn is taken for an hour at most. Where the work fails or its process dies, somebody takes it up after that.
    """
    if not _take(name, rest):
        return False
    work()
    record_heartbeat(name)
    return True


def for_each_day(name: str, today: date, most: int, work: Callable[[date], object]) -> None:
    """Do the work of today, and before it of each day that nobody did it on, but of no more than `most` days.

    A day is over when its work is done: where that fails, the next who comes by begins with the same day.
    """
    for day in _days_open(name, today, most):
        work(day)
        Heartbeat.objects.update_or_create(name=name, defaults={"at": datetime.combine(day, time(12), UTC)})


def _days_open(name: str, today: date, most: int) -> list[date]:
    """With today alone where nobody has begun yet, or where a clock that ran ahead has left a day to come."""
    newest = Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()
    done = newest.astimezone(UTC).date() if newest is not None else today
    missed = (today - done).days if newest is not None and done <= today else 1
    return [today - timedelta(days=back) for back in reversed(range(min(missed, most)))]


def _take(name: str, rest: timedelta) -> bool:
    Heartbeat.objects.bulk_create([Heartbeat(name=name, at=LONG_AGO)], ignore_conflicts=True)
    due = Heartbeat.objects.filter(name=name, at__lte=Now() - rest)
    return bool(due.update(at=Now() - max(rest - TRIED_AGAIN_AFTER, timedelta(0))))
