"""Reminders by mail wait while it is quiet where they go, whatever kept them until then."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from notices.actions.rhythms import may_leave_at
from notices.models import OutboxEntry, Schedule

# Most people have none: then the row of the mail says so, and nothing more has to be asked.
HAS_QUIET_HOURS = Exists(
    Schedule.objects.filter(person=OuterRef("person"), kind=OuterRef("kind"), quiet_start__isnull=False)
)


class Ready(NamedTuple):
    """A mail whose turn it is, and for whom; only reminders have a kind, and only they are put off."""

    pk: int
    person_id: int | None
    kind: str
    has_quiet_hours: bool


def put_off_where_quiet(ready: Sequence[Ready], now: datetime) -> list[int]:
    """Let those wait for whom it is quiet now; returns the keys of the others. No statement if nobody has any."""
    told = {(one.person_id, one.kind) for one in ready if one.kind and one.has_quiet_hours}
    ends = _ends_of_quiet_hours(told, now) if told else {}
    waiting: dict[datetime, list[int]] = defaultdict(list)
    for one in ready:
        if (one.person_id, one.kind) in ends:
            waiting[ends[one.person_id, one.kind]].append(one.pk)
    for end, keys in waiting.items():
        OutboxEntry.objects.filter(pk__in=keys, state=OutboxEntry.State.PENDING).update(not_before=end)
    return [one.pk for one in ready if (one.person_id, one.kind) not in ends]


def _ends_of_quiet_hours(told: set[tuple[int | None, str]], now: datetime) -> dict[tuple[int | None, str], datetime]:
    people, kinds = {person for person, _ in told}, {kind for _, kind in told}
    found = Schedule.objects.filter(person__in=people, kind__in=kinds, quiet_start__isnull=False)
    ends = {(wish.person_id, wish.kind): may_leave_at(wish, now) for wish in found}
    return {wish: end for wish, end in ends.items() if end > now}
