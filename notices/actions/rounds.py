"""What a sweep does, the same from Celery, from the jobs process and from `manage.py send_reminders`."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now

from notices.actions.heartbeats import record_heartbeat
from notices.actions.materialise import materialise_due
from notices.actions.preferences import wake_rested
from notices.actions.sending import Tally, recover, send_waiting
from notices.models import OutboxEntry
from notices.queries.clock import database_now
from notices.transports.choosing import transport_of_settings

MAILS_ARE_KEPT = timedelta(days=90)
AT_ONCE = 1000


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
    recover(transport=transport, when_unsure=settings.MAIL_WHEN_UNSURE)
    tally = send_waiting(transport=transport)
    record_heartbeat("sender")
    return tally


def forget_old_mails() -> int:
    """Delete rows of the outbox that are settled and older than ninety days. The inbox keeps what people were told."""
    settled = Q(state__in=("sent", "failed", "dropped", "unknown"))
    old = OutboxEntry.objects.filter(settled, created_at__lt=Now() - MAILS_ARE_KEPT)
    gone = 0
    while keys := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        gone += OutboxEntry.objects.filter(pk__in=keys).delete()[0]
    return gone
