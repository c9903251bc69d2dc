"""Sending what waits: claimed, offered, written down, confirmed. Whatever dies in between, no mail is lost."""

import random
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

import structlog
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from notices.actions.bounces import note_bad_address, note_good_addresses
from notices.actions.composing import compose
from notices.actions.notes import note_intent
from notices.actions.quiet_hours import HAS_QUIET_HOURS, Ready, put_off_where_quiet
from notices.actions.settling import Settling
from notices.domain.retries import MOST_TRIES, is_bad_address, pause_before
from notices.models import OutboxEntry
from notices.queries.waiting import WaitingMail, mails_in
from notices.transports.line import Line, LineBroke, MailRefused, Transport

State = OutboxEntry.State
BATCH = 100
# How long a sender may be silent before others take over: claimed mails, and one about to be accepted.
CLAIM_LEASE = timedelta(seconds=80)
SENDING_LEASE_SECONDS = 80
RENEW_AFTER_SECONDS = 20.0
# One note is enough for so many mails, for so long, unless whatever a dead sender leaves in doubt is left to staff.
NOTED_AT_ONCE = 20
NOTE_HOLDS_SECONDS = 0.5
# A sender that was stopped between note and dot must not go on once others may have settled the mail.
DOT_WITHIN_SECONDS = 20.0
NO_WORDS = {"subject": "", "text": "", "html": ""}
FREE = {"claim": None, "lease_until": None}
log = structlog.get_logger("cairn.notices")


class Point(StrEnum):
    """Where a sender can die. A test kills one at each."""

    CLAIMED = "rows are claimed"  # not shown
    OFFERED = "the body is sent, the dot is not"  # not shown
    INTENDED = "the intent is committed, the dot is not sent"  # not shown
    CONFIRMED = "the mail is accepted, the row does not know"  # not shown
    SETTLED = "the row knows"  # not shown


At = Callable[[Point], None]


def go_on(_point: Point) -> None:
    """Where nobody dies."""


@dataclass(frozen=True)
class Pace:
    """For how many mails one statement says that they are about to leave, and that they have left."""

    noted: int
    settled: int


# Somebody can say of each mail whether it was accepted.
KNOWN = Pace(NOTED_AT_ONCE, NOTED_AT_ONCE)
# Nobody can, and mails in doubt are sent again: each is settled at once, so that of a dead sender's mails one at most
# was accepted without its row knowing, and comes twice.
SENT_AGAIN = Pace(NOTED_AT_ONCE, 1)
# Nobody can, and mails in doubt are left to staff: a dead sender leaves them one at most.
HELD = Pace(1, 1)


@dataclass
class Tally:
    """What became of the mails of a sweep."""

    sent: int = 0
    failed: int = 0
    again: int = 0
    dropped: int = 0


def send_waiting(
    *,
    transport: Transport,
    when_unsure: str = "resend",
    seconds: float = 40.0,
    batch: int = BATCH,
    at: At = go_on,
    most: int | None = None,
) -> Tally:
    """Send until nothing waits, the time is over or `most` were handled; one connection for each batch.

    `when_unsure` is what `recover` will do about mails in doubt: "resend" or "hold".
    """
    begun, tally = time.monotonic(), Tally()
    pace = KNOWN if transport.knows else HELD if when_unsure == "hold" else SENT_AGAIN
    handled = 0
    while time.monotonic() - begun < seconds and (most is None or handled < most):
        claim, mails = claim_batch(batch)
        if not mails:
            break
        at(Point.CLAIMED)
        handled += len(mails)
        if not Batch(claim, mails, transport.line(), tally, at, pace).send(begun + seconds):
            break
    return tally


@transaction.atomic
def claim_batch(size: int) -> tuple[uuid.UUID, list[WaitingMail]]:
    """Take some waiting rows under a fresh claim. Nobody waits for anybody, and nobody is woken in quiet hours."""
    claim = uuid.uuid4()
    waiting = OutboxEntry.objects.waiting().select_for_update(skip_locked=True)  # type: ignore[attr-defined]
    rows = waiting.values_list("pk", "person_id", "kind", HAS_QUIET_HOURS, Now())
    keys: list[int] = []
    while not keys and (ready := list(rows[:size])):
        keys = put_off_where_quiet([Ready(*row[:-1]) for row in ready], ready[0][-1])
    if not keys:
        return claim, []
    still = OutboxEntry.objects.filter(pk__in=keys, state=State.PENDING)
    still.update(state=State.CLAIMED, claim=claim, lease_until=Now() + CLAIM_LEASE)
    return claim, mails_in(OutboxEntry.objects.filter(claim=claim).order_by("not_before", "pk"))


@dataclass
class Batch:
    """Mails under one claim that leave over one line, one after the other.

    `noted`: those whose intent is committed and whose dot is not sent, since `noted_at`. `accepted`: those whose row
    does not know yet. `in_doubt`: the one whose dot was sent and not answered.
    """

    claim: uuid.UUID
    mails: Sequence[WaitingMail]
    line: Line
    tally: Tally
    at: At = go_on
    pace: Pace = HELD
    noted: set[int] = field(default_factory=set)
    noted_at: float = 0.0
    accepted: list[int] = field(default_factory=list)
    in_doubt: int | None = None

    def __post_init__(self) -> None:
        self.settling = Settling(self.claim, at_leisure=self.pace.settled > 1)

    def send(self, until: float) -> bool:
        """False when the line is down and it is no use to go on: where it took some of the mails, another may."""
        with self.settling.beside_other_statements():
            is_up = self._send_all(until)
        self.tally.sent += self.settling.known
        return is_up

    def _send_all(self, until: float) -> bool:
        renewed, reached = time.monotonic(), []
        try:
            for place, mail in enumerate(self.mails):
                now = time.monotonic()
                if now > until:
                    self.release()
                    break
                if place and now - renewed > RENEW_AFTER_SECONDS:
                    self._rows(State.CLAIMED).update(lease_until=Now() + CLAIM_LEASE)
                    renewed = now
                if self._send_one(place, mail):
                    reached.append(mail)
        except LineBroke as failure:
            self.release(why=str(failure))
            log.warning("the mail line broke", reason=str(failure))
            return bool(reached)
        finally:
            self.line.close()
            self._settle()
            note_good_addresses(reached)
        return True

    def _send_one(self, place: int, mail: WaitingMail) -> bool:
        """Whether the mail was accepted. Raises LineBroke when the line is down."""
        try:
            self._offer(mail)
            self.at(Point.OFFERED)
            if not self._may_leave(place, mail):
                self.line.withdraw()
                return False
            self.at(Point.INTENDED)
            if time.monotonic() - self.noted_at > DOT_WITHIN_SECONDS:
                self.line.withdraw()
                return False
            self.in_doubt = mail.pk
            self.line.confirm()
        except MailRefused as refusal:
            self._note_refusal(mail, refusal)
            self.in_doubt = None
            return False
        except LineBroke as failure:
            if failure.was_up and self.in_doubt is None:
                # It rests as if it had been refused, so that a mail at which the line always breaks holds up no other.
                self._note_refusal(mail, MailRefused(str(failure), for_good=False))
            raise
        self.in_doubt = None
        self.noted.discard(mail.pk)
        self.accepted.append(mail.pk)
        self.at(Point.CONFIRMED)
        if len(self.accepted) >= self.pace.settled:
            self._settle()
        return True

    def _offer(self, mail: WaitingMail) -> None:
        """A mail that cannot be written must not keep the others waiting: it counts as refused."""
        try:
            self.line.offer(compose(mail))
        except (MailRefused, LineBroke, DatabaseError):
            raise
        except Exception as failure:
            self.line.withdraw()
            log.exception("a mail cannot be written", key=mail.key)
            raise MailRefused(f"{type(failure).__name__}: {failure}"[:300], for_good=False) from failure

    def _may_leave(self, place: int, mail: WaitingMail) -> bool:
        """Whether it is written down that this mail is about to leave, as ours and as wanted a moment ago."""
        begun = time.monotonic()
        if mail.pk in self.noted and begun - self.noted_at < NOTE_HOLDS_SECONDS:
            return True
        self._settle()
        keys = [one.pk for one in self.mails[place : place + self.pace.noted]]
        self.noted_at = begun
        self.noted = note_intent(keys, self.claim, SENDING_LEASE_SECONDS)
        if mail.pk in self.noted:
            return True
        unwanted = self._rows(State.CLAIMED, State.SENDING).filter(pk=mail.pk)
        self.tally.dropped += unwanted.update(state=State.DROPPED, **FREE, **NO_WORDS)
        return False

    def _settle(self) -> None:
        """The rows of what was accepted learn it."""
        self.settling.tell(self.accepted)
        for _ in self.accepted:
            self.at(Point.SETTLED)
        self.accepted = []

    def release(self, *, why: str = "") -> int:
        """Give back what was claimed and certainly not sent. It keeps its place, and since when it waits.

        It does not count as a try.
        """
        unsent = self._rows(State.CLAIMED, State.SENDING).exclude(pk__in=[*self.accepted, self.in_doubt or 0])
        return unsent.update(state=State.PENDING, last_error=why[:300], **FREE)

    def _rows(self, *states: str) -> QuerySet[OutboxEntry]:
        return OutboxEntry.objects.filter(claim=self.claim, state__in=states)

    def _note_refusal(self, mail: WaitingMail, refusal: MailRefused) -> None:
        """An answer is certain knowledge: try again later, or give up with the reason."""
        tries = mail.attempts + 1
        mine = self._rows(State.CLAIMED, State.SENDING).filter(pk=mail.pk)
        fields: dict[str, object] = {"attempts": tries, "last_error": refusal.answer, **FREE}
        if refusal.for_good or tries >= MOST_TRIES:
            self.tally.failed += mine.update(state=State.FAILED, **fields, **NO_WORDS)
            if is_bad_address(refusal.answer):
                note_bad_address(mail)
        else:
            pause = timedelta(seconds=pause_before(tries, random.random()))  # noqa: S311  (no secret)
            self.tally.again += mine.update(state=State.PENDING, not_before=Now() + pause, **fields)
