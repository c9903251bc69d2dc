"""Settling what dead senders left behind."""

import random
from datetime import timedelta

import structlog
from django.db.models.expressions import Combinable
from django.db.models.functions import Now

from notices.actions.composing import compose
from notices.actions.notes import mark_sent
from notices.actions.sending import BATCH, FREE, NO_WORDS
from notices.domain.retries import MOST_TRIES, pause_before
from notices.models import OutboxEntry
from notices.queries.waiting import WaitingMail, mails_in
from notices.transports.line import Transport

State = OutboxEntry.State
log = structlog.get_logger("cairn.notices")


def recover(*, transport: Transport, when_unsure: str, limit: int = BATCH) -> int:
    """Back to waiting if certainly not sent; if perhaps, as the other side says, or the settings where it is silent."""
    lost = OutboxEntry.objects.left_behind(State.CLAIMED)  # type: ignore[attr-defined]
    settled = OutboxEntry.objects.filter(pk__in=lost.values("pk")[:limit], state=State.CLAIMED).filter(
        lease_until__lte=Now()
    )
    count = settled.update(state=State.PENDING, **FREE)
    unsure = OutboxEntry.objects.left_behind(State.SENDING)  # type: ignore[attr-defined]
    return count + sum(_settle(mail, transport, when_unsure) for mail in mails_in(unsure[:limit]))


def _settle(mail: WaitingMail, transport: Transport, when_unsure: str) -> int:
    try:
        accepted = transport.was_accepted(compose(mail))
    except Exception:
        # Whoever is asked may be away. This mail stays in doubt until the next round; the others must not wait for it.
        log.exception("nobody could be asked whether a mail was accepted", key=mail.key)
        return 0
    if accepted:
        return mark_sent([mail.pk], mail.claim)  # type: ignore[arg-type]  # whatever is being sent has a claim
    same = OutboxEntry.objects.filter(pk=mail.pk, claim=mail.claim, state=State.SENDING, lease_until__lte=Now())
    tries = mail.attempts + 1
    if accepted is None and (when_unsure == "hold" or tries >= MOST_TRIES):
        return same.update(state=State.UNKNOWN, last_error="Perhaps accepted; nobody can say.", **FREE)  # not shown
    if tries >= MOST_TRIES:
        return same.update(state=State.FAILED, last_error="The line broke each time.", **FREE, **NO_WORDS)  # not shown
    return same.update(state=State.PENDING, attempts=tries, not_before=_next_try(tries), **FREE)


def _next_try(tries: int) -> Combinable:
    """At once the first time, for senders do die. A mail that ends in doubt again and again must not become a flood."""
    if tries == 1:
        return Now()
    return Now() + timedelta(seconds=pause_before(tries - 1, random.random()))  # noqa: S311  (no secret)
