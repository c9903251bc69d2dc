"""What a sweep does, the same from Celery, from the jobs process and from `manage.py send_reminders`."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from notices.actions.heartbeats import record_heartbeat
from notices.actions.materialise import materialise_due
from notices.actions.preferences import wake_rested
from notices.actions.recovering import recover
from notices.actions.sending import Tally, send_waiting
from notices.models import InboxEntry, OutboxEntry
from notices.queries.clock import database_now
from notices.transports.choosing import transport_of_settings

AT_ONCE = 1000
SETTLED = ("sent", "failed", "dropped", "unknown")


def tick_round() -> int:
    """End pauses that are over, then tell everybody whose moment has come."""
    now = database_now()
    wake_rested(now=now)
    moved = materialise_due(now=now, most=100_000)
    record_heartbeat("tick")
    return moved


def send_round() -> Tally:
    """Settle what dead senders left behind, then send what waits."""
    transport = transport_of_settings()
    when_unsure = settings.MAIL_WHEN_UNSURE
    recover(transport=transport, when_unsure=when_unsure)
    tally = send_waiting(transport=transport, when_unsure=when_unsure)
    record_heartbeat("sender")
    return tally


def forget_old_mails() -> int:
    """Delete settled rows of the outbox that are older than the settings say. The inbox says longer what was told."""
    days = settings.DAYS_KEPT["mails"]
    old = OutboxEntry.objects.filter(state__in=SETTLED, created_at__lt=Now() - timedelta(days=days))
    gone = 0
    while days and (keys := list(old.values_list("pk", flat=True)[:AT_ONCE])):
        gone += OutboxEntry.objects.filter(pk__in=keys).delete()[0]
    return gone


def forget_old_entries(*, before: datetime) -> int:
    """Delete what people were told before that moment, unless its mail is still on its way."""
    underway = OutboxEntry.objects.filter(reminder=OuterRef("pk")).exclude(state__in=SETTLED)
    old = InboxEntry.objects.filter(~Exists(underway), created_at__lt=before)
    gone = 0
    while keys := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        InboxEntry.objects.filter(pk__in=keys).delete()
        gone += len(keys)
    return gone
