"""Rows for the tests of notices."""

from datetime import datetime, time, timedelta

from django.db.models.functions import Now

from accounts.models import User
from notices.models import InboxEntry, OutboxEntry, Schedule
from tests import cast
from tests.factories import NOW


def make_schedule(person: User | None = None, kind: str = "digest", **fields: object) -> Schedule:
    given = {"person": person or cast.alice(), "kind": kind, "local_time": time(9), **fields}
    return Schedule.objects.create(**given)


def make_reminder(person: User | None = None, kind: str = "digest", **fields: object) -> InboxEntry:
    given = {
        "person": person or cast.alice(),
        "kind": kind,
        "period": "2025-03-03",
        "subject": "Next: Probability",
        "lines": ["Two hours are enough for a start."],
        "step": "Open my plan",
        "address": "/plans/",
        "created_at": NOW,
    }
    return InboxEntry.objects.create(**{**given, **fields})


def make_mail(key: str = "one", now: datetime = NOW, **fields: object) -> OutboxEntry:
    words = {"subject": "Hello", "text": "Hello.\n", "html": "<p>Hello.</p>"}
    given = {"key": key, "to": f"{key}@example.org", "not_before": now, "created_at": now, **words}
    return OutboxEntry.objects.create(**{**given, **fields})


def make_reminder_mail(person: User | None = None, **fields: object) -> OutboxEntry:
    """A reminder with a schedule that wants it, and its mail."""
    person = person or cast.alice()
    if not Schedule.objects.filter(person=person, kind="digest").exists():
        make_schedule(person)
    words = {"subject": "", "text": "", "html": "", "kind": "digest", "to": person.email}
    key = f"digest:{person.pk}:{fields.pop('period', '2025-03-03')}"
    reminder = make_reminder(person, period=key[-10:])
    return make_mail(key, person=person, reminder=reminder, **words, **fields)


def let_leases_end() -> None:
    """As if the senders had not been heard of for long."""
    OutboxEntry.objects.filter(lease_until__isnull=False).update(lease_until=Now() - timedelta(seconds=1))
