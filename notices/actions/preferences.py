"""What people wish to hear, when, and no longer."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from notices.actions.rhythms import next_after, set_next
from notices.domain.kinds import KINDS, Kind
from notices.domain.wall_time import start_of_day
from notices.models import OutboxEntry, Schedule, Silence
from notices.policies import Wish

State = Schedule.State
WORTH_REMEMBERING = ("cadence", "weekday", "day_of_month", "local_time", "quiet_start", "quiet_end")


class EverythingIsStopped(Exception):
    """A single kind cannot be turned on while the global stop holds: nothing of it would reach anybody."""


@transaction.atomic
def wish_for(
    *, person: AbstractBaseUser, kind: Kind, time_zone: str, is_on: bool, now: datetime, **rhythm: Any
) -> None:
    """Turn a kind on or off for somebody, with her rhythm. `pause_until` pauses it. Raises EverythingIsStopped."""
    if is_on and Silence.objects.filter(person=person.pk).exists():
        raise EverythingIsStopped
    pause_until = rhythm.pop("pause_until", None)
    schedule = _locked(person.pk, kind.name) or _first_one(person.pk, kind, time_zone)
    for name, value in rhythm.items():
        if name not in WORTH_REMEMBERING:
            raise TypeError(name)
        setattr(schedule, name, value)
    schedule.time_zone, schedule.bounces = time_zone, 0
    schedule.state, schedule.pause_until = State.ACTIVE if is_on else State.UNSUBSCRIBED, None
    if is_on and pause_until is not None and pause_until > now:
        schedule.state, schedule.pause_until = State.PAUSED, pause_until
    set_next(schedule, now)
    schedule.save()


def new_schedule(person_id: int, kind: Kind, time_zone: str) -> Schedule:
    """A schedule with the rhythm that its kind begins with, not saved."""
    return Schedule(
        person_id=person_id,
        kind=kind.name,
        cadence=kind.cadence,
        weekday=kind.weekday,
        local_time=kind.local_time,
        time_zone=time_zone,
    )


@transaction.atomic
def enrol(*, people: Iterable[tuple[int, str]], now: datetime) -> int:
    """Give people (by id, with their time zone) the kinds that are on by default and that they have not met yet.

    Whoever stopped all reminders gets the rows too, turned off.
    """
    zones = dict(people)
    silent = set(Silence.objects.filter(person__in=zones).values_list("person_id", flat=True))
    kinds = [kind for kind in KINDS.all() if kind.is_on]
    known = set(Schedule.objects.filter(person__in=zones).values_list("person_id", "kind"))
    made = []
    for person_id, zone in zones.items():
        for kind in kinds:
            if (person_id, kind.name) not in known:
                schedule = new_schedule(person_id, kind, zone)
                schedule.state = State.UNSUBSCRIBED if person_id in silent else State.ACTIVE
                set_next(schedule, now)
                made.append(schedule)
    Schedule.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


@transaction.atomic
def unsubscribe(*, wish: Wish, now: datetime) -> None:
    """No more of this kind, or of any. Waiting mails are dropped when their turn comes; this again changes nothing."""
    schedules = Schedule.objects.filter(person=wish.person_id)
    if wish.kind:
        schedules = schedules.filter(kind=wish.kind)
    schedules.update(state=State.UNSUBSCRIBED, pause_until=None, next_due=None, next_period=None)
    mails = OutboxEntry.objects.filter(person=wish.person_id, state=OutboxEntry.State.PENDING).exclude(kind="")
    if wish.kind:
        mails = mails.filter(kind=wish.kind)
    mails.update(state=OutboxEntry.State.DROPPED, subject="", text="", html="")


@transaction.atomic
def stop_all(*, person: AbstractBaseUser, now: datetime) -> None:
    """The global stop: nothing of any kind, also of kinds still to come."""
    Silence.objects.get_or_create(person_id=person.pk, defaults={"since": now})
    unsubscribe(wish=Wish(person.pk, ""), now=now)


def allow_again(*, person: AbstractBaseUser) -> None:
    """End the global stop. Each kind is turned on by itself."""
    Silence.objects.filter(person=person.pk).delete()


@transaction.atomic
def snooze(*, wish: Wish, days: int, now: datetime) -> date | None:
    """Rest until the start of that day where the person is, if the kind is on; the day on which it comes next."""
    schedule = _locked(wish.person_id, wish.kind)
    if schedule is None or schedule.state not in (State.ACTIVE, State.PAUSED):
        return None
    until = start_of_day(now, days, schedule.time_zone)
    schedule.state, schedule.pause_until = State.PAUSED, until
    set_next(schedule, now)
    schedule.save()
    return next_after(schedule, until).period


@transaction.atomic
def move_zone(*, person: AbstractBaseUser, time_zone: str, now: datetime) -> None:
    """The person's clock is another one now; no period is told again."""
    for schedule in Schedule.objects.select_for_update().filter(person=person.pk).exclude(time_zone=time_zone):
        schedule.time_zone = time_zone
        set_next(schedule, now)
        schedule.save()


def wake_rested(*, now: datetime, limit: int = 1000) -> int:
    """Turn on again what was paused until now."""
    with transaction.atomic():
        rested = Schedule.objects.rested(now).select_for_update(skip_locked=True)[:limit]  # type: ignore[attr-defined]
        schedules = list(rested)
        for schedule in schedules:
            schedule.state, schedule.pause_until = State.ACTIVE, None
            set_next(schedule, now)
        Schedule.objects.bulk_update(schedules, ["state", "pause_until", "next_due", "next_period"], batch_size=200)
    return len(schedules)


def _first_one(person_id: int, kind: Kind, time_zone: str) -> Schedule:
    """Made once, also when somebody clicks twice."""
    fresh = new_schedule(person_id, kind, time_zone)
    fresh.state = State.UNSUBSCRIBED
    Schedule.objects.bulk_create([fresh], ignore_conflicts=True)
    return Schedule.objects.select_for_update().get(person=person_id, kind=kind.name)


def _locked(person_id: int, kind: str) -> Schedule | None:
    return Schedule.objects.select_for_update().filter(person=person_id, kind=kind).first()
