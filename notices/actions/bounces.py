"""Addresses that do not exist: after three periods in a row nothing is sent to them any more."""

from collections.abc import Sequence

from django.db.models import F

from notices.models import Schedule
from notices.queries.waiting import WaitingMail

GIVE_UP_AFTER = 3


def note_bad_address(row: WaitingMail) -> None:
    """The server knows no such mailbox. The reminder stays in the inbox, and mails can be turned on again."""
    mine = Schedule.objects.filter(person=row.person_id, kind=row.kind)
    mine.update(bounces=F("bounces") + 1)
    mine.filter(bounces__gte=GIVE_UP_AFTER, state=Schedule.State.ACTIVE).update(
        state=Schedule.State.BOUNCED, next_due=None, next_period=None
    )


def note_good_addresses(rows: Sequence[WaitingMail]) -> None:
    """Mails came through, so earlier failures no longer count. One statement for a batch."""
    people = [row.person_id for row in rows if row.kind]
    if people:
        Schedule.objects.filter(person__in=people, bounces__gt=0).update(bounces=0)
