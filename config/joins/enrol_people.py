"""Giving people the reminders that are on by default."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, F, Q

from accounts.models import User
from notices.actions.preferences import enrol
from notices.domain.kinds import KINDS
from notices.models import Schedule

BATCH = 500


def enrol_people(*, now: datetime) -> int:
    """Everybody with a confirmed address who has not met a kind yet; returns how many schedules were made.

    An address that nobody confirmed may be somebody else's, who did not ask for anything.
    """
    made = 0
    for people in unmet():
        made += enrol(people=people, now=now)
    return made


def unmet() -> Iterator[list[tuple[int, str]]]:
    """People by id, with their time zone, who lack a schedule: a batch at a time, in the order of their ids."""
    names = [kind.name for kind in KINDS.all() if kind.is_on]
    met = Schedule.objects.filter(kind__in=names).values("person")
    full = met.annotate(count=Count("pk")).filter(count=len(names)).values("person")
    last = 0
    lacking = User.objects.filter(is_active=True).exclude(pk__in=full).order_by("pk")
    confirmed = lacking.filter(Q(emailaddress__verified=True, emailaddress__email__iexact=F("email"))).distinct()
    while people := list(confirmed.filter(pk__gt=last).values_list("pk", "time_zone")[:BATCH]):
        yield people
        last = people[-1][0]
