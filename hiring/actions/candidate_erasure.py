"""Erasing candidates, on request and by date: name, address and every word about them go, the numbers stay."""

from datetime import datetime

from django.db import transaction

from accounts.actions.erasure import open_gate
from hiring.actions.candidates import record
from hiring.models import (
    Candidate,
    CandidateLink,
    CriterionRating,
    DisagreementNote,
    HiringDecision,
    Interview,
    PanelMember,
    ReturnedReport,
    Scorecard,
    ScorecardCorrection,
)
from notices.models import OutboxEntry

ERASED = "(erased)"


@transaction.atomic
def erase_candidate(*, candidate: Candidate, by: PanelMember | None, now: datetime) -> bool:
    """What is left: a number, ratings, recommendations and the decision. False when she was erased already.

    `by` is None for the candidate herself and for the date. Evidence lines and reasons could tell who she is, so their
    words go too. Scorecards that are not handed in say nothing yet and are dropped.
    """
    locked = Candidate.objects.select_for_update().get(pk=candidate.pk)
    if locked.is_erased:
        return False
    with open_gate(reason="erasure of a candidate", now=now):  # not shown
        _erase_words(locked)
        _close(locked, now)
        _erase_mails(locked)
        CandidateLink.objects.filter(candidate=locked).delete()
        ReturnedReport.objects.filter(candidate=locked).delete()
        Candidate.objects.filter(pk=locked.pk).update(name="", email="", handover_agreed_at=None, erased_at=now)
        record(locked, by, "candidate erased", now)
    return True


def erase_past_their_date(*, now: datetime) -> int:
    """Everybody whose day has passed, each in a transaction of her own. Returns how many."""
    due = Candidate.objects.past_their_date(now.date()).order_by("pk")
    return sum(erase_candidate(candidate=candidate, by=None, now=now) for candidate in due)


def _erase_words(candidate: Candidate) -> None:
    cards = Scorecard.objects.filter(interview__candidate=candidate)
    CriterionRating.objects.filter(scorecard__in=cards).exclude(evidence="").update(evidence=ERASED)
    cards.update(private_notes="")
    cards.exclude(reason="").update(reason=ERASED)
    # Something has to differ in a correction: the old words are left empty, the new ones say what happened to them.
    ScorecardCorrection.objects.filter(scorecard__in=cards).update(old_words="", words=ERASED, why=ERASED)
    DisagreementNote.objects.filter(candidate=candidate).update(words=ERASED)
    HiringDecision.objects.filter(candidate=candidate).update(reason=ERASED)


def _close(candidate: Candidate, now: datetime) -> None:
    open_cards = Scorecard.objects.filter(interview__candidate=candidate, state=Scorecard.State.OPEN)
    CriterionRating.objects.filter(scorecard__in=open_cards).update(value=None, evidence="")
    open_cards.update(state=Scorecard.State.DROPPED, recommendation=None, reason="")
    still_open = Interview.objects.filter(candidate=candidate, state=Interview.State.OPEN)
    still_open.update(state=Interview.State.CANCELLED, closed_at=now)


def _erase_mails(candidate: Candidate) -> None:
    """What was sent to her still names her address in the outbox."""
    keys = [mail_key(link) for link in CandidateLink.objects.filter(candidate=candidate)]
    OutboxEntry.objects.filter(key__in=keys).delete()


def mail_key(link: CandidateLink) -> str:
    """By which the mail with the link is found in the outbox."""
    return f"candidate-link:{link.public_id}"
