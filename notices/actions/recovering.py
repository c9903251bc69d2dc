"""Settling what dead senders left behind."""

from django.db.models.functions import Now

from notices.actions.composing import compose
from notices.actions.notes import mark_sent
from notices.actions.sending import BATCH, FREE
from notices.models import OutboxEntry
from notices.queries.waiting import WaitingMail, mails_in
from notices.transports.line import Transport

State = OutboxEntry.State


def recover(*, transport: Transport, when_unsure: str, limit: int = BATCH) -> int:
    """Back to waiting if certainly not sent; if perhaps, as the other side says, or the settings where it is silent."""
    lost = OutboxEntry.objects.left_behind(State.CLAIMED)  # type: ignore[attr-defined]
    settled = OutboxEntry.objects.filter(pk__in=lost.values("pk")[:limit], state=State.CLAIMED).filter(
        lease_until__lte=Now()
    )
    count = settled.update(state=State.PENDING, not_before=Now(), **FREE)
    unsure = OutboxEntry.objects.left_behind(State.SENDING)  # type: ignore[attr-defined]
    return count + sum(_settle(mail, transport, when_unsure) for mail in mails_in(unsure[:limit]))


def _settle(mail: WaitingMail, transport: Transport, when_unsure: str) -> int:
    accepted = transport.was_accepted(compose(mail))
    if accepted:
        return mark_sent([mail.pk], mail.claim)  # type: ignore[arg-type]  # whatever is being sent has a claim
    same = OutboxEntry.objects.filter(pk=mail.pk, claim=mail.claim, state=State.SENDING, lease_until__lte=Now())
    if accepted is None and when_unsure == "hold":
        return same.update(state=State.UNKNOWN, last_error="Perhaps accepted; nobody can say.", **FREE)  # not shown
    return same.update(state=State.PENDING, not_before=Now(), **FREE)
