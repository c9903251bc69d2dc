"""Sending what waits: claimed, offered, written down, confirmed. Whatever dies in between, no mail is lost."""

import random
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import structlog
from django.db import DatabaseError, transaction
from django.db.models.functions import Now

from notices.actions.bounces import note_bad_address, note_good_addresses
from notices.actions.composing import compose
from notices.actions.notes import mark_sent, note_intent
from notices.domain.mime import Message
from notices.domain.retries import MOST_TRIES, is_bad_address, pause_before
from notices.models import OutboxEntry
from notices.transports.line import Line, LineBroke, MailRefused, Transport

State = OutboxEntry.State
BATCH = 100
# How long a sender may be silent before others take over: claimed mails, and one about to be accepted.
CLAIM_LEASE = timedelta(seconds=80)
SENDING_LEASE_SECONDS = 80
RENEW_AFTER_SECONDS = 20.0
# A sender that was stopped between note and dot must not go on once others may have settled the mail.
DOT_WITHIN_SECONDS = 20.0
LINE_REST = timedelta(seconds=20)
NO_WORDS = {"subject": "", "text": "", "html": ""}
FREE = {"claim": None, "lease_until": None}
log = structlog.get_logger("cairn.notices")


class Point(StrEnum):
    """Where a sender can die. A test kills one at each."""

    CLAIMED = "rows are claimed"
    OFFERED = "the body is sent, the dot is not"
    INTENDED = "the intent is committed, the dot is not sent"
    CONFIRMED = "the mail is accepted, the row does not know"
    SETTLED = "the row knows"


At = Callable[[Point], None]


def go_on(_point: Point) -> None:
    """Where nobody dies."""


@dataclass
class Tally:
    """What became of the mails of a sweep."""

    sent: int = 0
    failed: int = 0
    again: int = 0
    dropped: int = 0


def send_waiting(
    *, transport: Transport, seconds: float = 40.0, batch: int = BATCH, at: At = go_on, most: int | None = None
) -> Tally:
    """Send until nothing waits, the time is over or `most` were handled; one connection for each batch."""
    begun, tally = time.monotonic(), Tally()
    handled = 0
    while time.monotonic() - begun < seconds and (most is None or handled < most):
        claim, rows = claim_batch(batch)
        if not rows:
            break
        at(Point.CLAIMED)
        handled += len(rows)
        if not _send_batch(rows, claim, transport, tally, at, begun + seconds):
            break
    return tally


@transaction.atomic
def claim_batch(size: int) -> tuple[uuid.UUID, list[OutboxEntry]]:
    """Take some waiting rows under a fresh claim. Nobody waits for anybody."""
    claim = uuid.uuid4()
    waiting = OutboxEntry.objects.waiting().select_for_update(skip_locked=True)  # type: ignore[attr-defined]
    chosen = list(waiting.values_list("pk", flat=True)[:size])
    if chosen:
        still = OutboxEntry.objects.filter(pk__in=chosen, state=State.PENDING)
        still.update(state=State.CLAIMED, claim=claim, lease_until=Now() + CLAIM_LEASE)
    rows = OutboxEntry.objects.filter(claim=claim).select_related("reminder").order_by("not_before", "pk")
    return claim, list(rows) if chosen else []


def _send_batch(
    rows: list[OutboxEntry], claim: uuid.UUID, transport: Transport, tally: Tally, at: At, until: float
) -> bool:
    """Send rows one after the other; False when the line is down and it is no use to go on."""
    line, renewed = transport.line(), time.monotonic()
    reached: list[OutboxEntry] = []
    try:
        for place, row in enumerate(rows):
            if time.monotonic() > until:
                release(claim)
                break
            if place and time.monotonic() - renewed > RENEW_AFTER_SECONDS:
                mine = OutboxEntry.objects.filter(claim=claim, state=State.CLAIMED)
                mine.update(lease_until=Now() + CLAIM_LEASE)
                renewed = time.monotonic()
            if _send_one(row, claim, line, tally, at):
                reached.append(row)
    except LineBroke as failure:
        release(claim, rest=LINE_REST, why=str(failure))
        log.warning("the mail line broke", reason=str(failure))
        return False
    finally:
        line.close()
        note_good_addresses(reached)
    return True


def _send_one(row: OutboxEntry, claim: uuid.UUID, line: Line, tally: Tally, at: At) -> bool:
    """Whether the mail was accepted. Raises LineBroke when the line is down."""
    try:
        _offer(row, line)
        at(Point.OFFERED)
        begun = time.monotonic()
        if not note_intent(row.pk, claim, SENDING_LEASE_SECONDS):
            line.withdraw()
            mine = OutboxEntry.objects.filter(pk=row.pk, claim=claim, state=State.CLAIMED)
            tally.dropped += mine.update(state=State.DROPPED, **FREE, **NO_WORDS)
            return False
        at(Point.INTENDED)
        if time.monotonic() - begun > DOT_WITHIN_SECONDS:
            line.withdraw()
            return False
        line.confirm()
    except MailRefused as refusal:
        _note_refusal(row, claim, refusal, tally)
        return False
    at(Point.CONFIRMED)
    tally.sent += mark_sent(row.pk, claim)
    at(Point.SETTLED)
    return True


def _offer(row: OutboxEntry, line: Line) -> None:
    """A mail that cannot be written must not keep the others waiting: it counts as refused."""
    try:
        line.offer(compose(row))
    except (MailRefused, LineBroke, DatabaseError):
        raise
    except Exception as failure:
        line.withdraw()
        log.exception("a mail cannot be written", key=row.key)
        raise MailRefused(f"{type(failure).__name__}: {failure}"[:300], for_good=False) from failure


def release(claim: uuid.UUID, *, rest: timedelta = timedelta(0), why: str = "") -> int:
    """Give back what was claimed and certainly not sent. It does not count as a try."""
    mine = OutboxEntry.objects.filter(claim=claim, state=State.CLAIMED)
    return mine.update(state=State.PENDING, not_before=Now() + rest, last_error=why[:300], **FREE)


def _note_refusal(row: OutboxEntry, claim: uuid.UUID, refusal: MailRefused, tally: Tally) -> None:
    """An answer is certain knowledge: try again later, or give up with the reason."""
    tries = row.attempts + 1
    given_up = refusal.for_good or tries >= MOST_TRIES
    mine = OutboxEntry.objects.filter(pk=row.pk, claim=claim, state__in=[State.CLAIMED, State.SENDING])
    fields: dict[str, object] = {"attempts": tries, "last_error": refusal.answer, **FREE}
    if given_up:
        tally.failed += mine.update(state=State.FAILED, **fields, **NO_WORDS)
        if is_bad_address(refusal.answer):
            note_bad_address(row)
    else:
        pause = timedelta(seconds=pause_before(tries, random.random()))  # noqa: S311  (no secret)
        tally.again += mine.update(state=State.PENDING, not_before=Now() + pause, **fields)


def recover(*, transport: Transport, when_unsure: str, limit: int = BATCH) -> int:
    """Settle what dead senders left behind: back to waiting if not sent, and by asking the other side if perhaps."""
    lost = OutboxEntry.objects.left_behind(State.CLAIMED)  # type: ignore[attr-defined]
    settled = OutboxEntry.objects.filter(pk__in=lost.values("pk")[:limit], state=State.CLAIMED).filter(
        lease_until__lte=Now()
    )
    count = settled.update(state=State.PENDING, not_before=Now(), **FREE)
    unsure = OutboxEntry.objects.left_behind(State.SENDING).select_related("reminder")  # type: ignore[attr-defined]
    for row in unsure[:limit]:
        count += _settle(row, compose(row), transport, when_unsure)
    return count


def _settle(row: OutboxEntry, message: Message, transport: Transport, when_unsure: str) -> int:
    accepted = transport.was_accepted(message)
    if accepted:
        return int(mark_sent(row.pk, row.claim))  # type: ignore[arg-type]  # whatever is being sent has a claim
    same = OutboxEntry.objects.filter(pk=row.pk, claim=row.claim, state=State.SENDING, lease_until__lte=Now())
    if accepted is None and when_unsure == "hold":
        return same.update(state=State.UNKNOWN, last_error="Perhaps accepted; nobody can say.", **FREE)
    return same.update(state=State.PENDING, not_before=Now(), **FREE)
